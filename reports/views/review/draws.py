"""抽查复核: drawing, picking, and what each review found."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from indicators.models import SelfEvaluation
from reports.choices import Chosen
from reports.forms.review import ConclusionForm, DrawForm, HandForm
from reports.models import Draw, Drawn
from reports.queries.queue import rounds_for
from reports.services.reviewing import draws as service
from reports.views.answers import sent
from units.permissions import may_anywhere, may_over, require
from units.roles import Action

from .faults import faults_shown

SHOWN: Final = ("round__region", "section", "created_by")
OFFERED: Final = 200  # names to choose from; others by their number


@login_required
@require_http_methods(["GET", "POST"])
@faults_shown
def draws(request: HttpRequest) -> HttpResponse:
    """The spot checks so far, and drawing another."""
    user = _checker(request)
    form = DrawForm(sent(request), rounds=rounds_for(user))
    if form.is_valid():
        said = form.cleaned_data
        row = service.make_draw(
            round_=said["round"],
            name=said["name"],
            section=said["section"],
            share=said["share"],
            seed=said["seed"],
            by=user,
        )
        messages.success(request, f"已抽取 {row.reports.count()} 份。")
        return redirect("reports:draw", row.pk)
    made = Draw.objects.visible_to(user).select_related(*SHOWN)
    may_draw = may_anywhere(user, Action.REVIEW)
    context = {"draws": made, "form": form, "may_draw": may_draw}
    status = 422 if form.is_bound else 200
    return render(request, "reports/review/draws.html", context, status=status)


@login_required
@require_safe
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """One spot check: how it was drawn, and what was found so far."""
    row = _draw(request, pk)
    rows = row.reports.select_related(
        "evaluation__unit", "evaluation__project", "evaluation__reading", "reviewed_by"
    ).defer("evaluation__reading__signals")
    lots = {each.evaluation_id for each in rows if each.chosen == Chosen.RANDOM}
    context = {
        "draw": row,
        "rows": rows,
        "is_repeated": set(service.repeated(row)) == lots,
        "count": len(row.candidates),
        "offers": service.not_drawn(row)[:OFFERED],
        "may_conclude": may_over(person(request), Action.REVIEW, row.round.region),
    }
    return render(request, "reports/review/draw.html", context)


@login_required
@require_POST
@faults_shown
def draw_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a report in by hand, by the number of its self-evaluation."""
    row, user = _draw(request, pk), person(request)
    form = HandForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请写明自评编号和理由。")
        return redirect("reports:draw", pk)
    numbers = _numbers(form.cleaned_data["evaluations"])
    visible = SelfEvaluation.objects.visible_to(user)
    chosen = visible.filter(pk__in=numbers, paper__round=row.round_id)
    reason = form.cleaned_data["reason"]
    if not chosen:
        messages.error(request, "本批次没有这个编号的自评，或者您看不到它。")
        return redirect("reports:draw", pk)
    added = service.add_by_hand(draw=row, evaluations=chosen, reason=reason, by=user)
    messages.success(request, f"已选入 {len(added)} 份。")
    return redirect("reports:draw", pk)


@login_required
@require_http_methods(["GET", "POST"])
@faults_shown
def drawn(request: HttpRequest, pk: int) -> HttpResponse:
    """What the review of one drawn report found."""
    user = _checker(request)
    rows = Drawn.objects.filter(draw__in=Draw.objects.visible_to(user))
    row = get_object_or_404(
        rows.select_related("draw__round", "evaluation__unit", "evaluation__project"),
        pk=pk,
    )
    require(user, Action.REVIEW, row.evaluation.unit, row.evaluation.fiscal_year)
    form = ConclusionForm(sent(request), initial=_standing(row))
    if form.is_valid():
        service.conclude(row=row, by=user, **form.cleaned_data)
        messages.success(request, f"已记录{row.evaluation}的抽查结论。")
        return redirect("reports:draw", row.draw_id)
    context = {"row": row, "form": form, "evaluation": row.evaluation}
    status = 422 if form.is_bound else 200
    return render(request, "reports/review/drawn.html", context, status=status)


def _numbers(text: str) -> list[str]:
    """Numbers alone, or one with the name that the list offers with it."""
    words = text.split()
    numbers = [each for each in words if each.isdecimal()]
    return numbers if len(numbers) == len(words) else numbers[:1]


def _standing(row: Drawn) -> dict[str, object]:
    return {
        "conclusion": row.conclusion,
        "rechecked": row.rechecked,
        "opinion": row.opinion,
        "expected_version": row.version,
    }


def _checker(request: HttpRequest) -> User:
    user = person(request)
    allowed = (Action.REVIEW, Action.MANAGE)
    if not any(may_anywhere(user, action) for action in allowed):
        raise PermissionDenied("抽查复核：只有财政部门的人员可以进入。")
    return user


def _draw(request: HttpRequest, pk: int) -> Draw:
    made = Draw.objects.visible_to(_checker(request))
    return get_object_or_404(made.select_related(*SHOWN), pk=pk)
