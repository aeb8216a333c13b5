"""Who carries how much, and by which criteria a round deducts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from evalportal.accounts.people import person
from indicators.choices import State
from indicators.models import Round
from reports.forms.review import CriteriaForm
from reports.models import Criterion, Reading
from reports.queries.queue import by_section, readers_of, rounds_for
from reports.queries.reviewing import criteria_of
from reports.review.criteria import written
from reports.services.reviewing import criteria as criteria_service
from reports.services.reviewing import sharing
from reports.views.answers import sent
from units.permissions import may_over, require_over
from units.roles import Action


@login_required
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """How the reports of a round are shared among its readers."""
    round_ = _round(request, pk)
    user = person(request)
    if not may_over(user, Action.MANAGE, round_.region):
        require_over(user, Action.REVIEW, round_.region)
    waiting = Q(readings__round=round_, readings__state=State.FINANCE_REVIEW)
    done = Q(readings__round=round_, readings__state=State.ACCEPTED)
    people = readers_of(round_).annotate(
        waiting=Count("readings", filter=waiting), done=Count("readings", filter=done)
    )
    unshared = Reading.objects.filter(
        round=round_, state=State.FINANCE_REVIEW, assigned_to=None
    )
    context = {
        "round": round_,
        "people": people,
        "unshared": unshared.count(),
        "sections": by_section(round_),
    }
    return render(request, "reports/review/load.html", context)


@login_required
@require_POST
def deal(request: HttpRequest, pk: int) -> HttpResponse:
    """Share out what nobody reads yet: all of it, or what one section looks after."""
    round_ = _round(request, pk)
    asked = request.POST.get("section", "")
    sections = round_.region.finance_sections
    section = get_object_or_404(sections, pk=asked) if asked.isdecimal() else None
    chosen = [int(each) for each in request.POST.getlist("to") if each.isdecimal()]
    count = sharing.deal_out(
        round_=round_, section=section, among=chosen, by=person(request)
    )
    of = f"{section}归口的 " if section else " "
    messages.success(request, f"已均衡分派{of}{count} 份。")
    return redirect("reports:review-load", pk)


@login_required
@require_http_methods(["GET", "POST"])
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """The deduction criteria of a round."""
    round_ = _round(request, pk)
    require_over(person(request), Action.MANAGE, round_.region)
    form = CriteriaForm(
        sent(request), initial={"text": written(criteria_of(round_.pk))}
    )
    if form.is_valid():
        text = form.cleaned_data["text"]
        made = criteria_service.set_criteria(
            round_=round_, text=text, by=person(request)
        )
        told = (
            f"已设定 {len(made)} 条扣分标准。" if made else "已恢复随系统提供的清单。"
        )
        messages.success(request, told)
        return redirect("reports:criteria", pk)
    context = {
        "round": round_,
        "form": form,
        "is_own": Criterion.objects.filter(round=round_).exists(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/review/criteria.html", context, status=status)


def _round(request: HttpRequest, pk: int) -> Round:
    return get_object_or_404(rounds_for(person(request)), pk=pk)
