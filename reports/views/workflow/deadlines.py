"""Who is late, reminding them, and giving more time."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.people import person
from indicators.models import SelfEvaluation
from reports.dossier.figures.printing import day
from reports.forms.workflow import ExtendForm
from reports.queries.deadlines import due_of, late
from reports.services import deadlines as service
from reports.views.answers import found, sent
from units.models import within_reach
from units.permissions import may_anywhere, require, require_anywhere
from units.roles import Action

SOON = timedelta(days=7)


@login_required
@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """What should have been done by now, of all that one may see."""
    user = person(request)
    visible = SelfEvaluation.objects.visible_to(user)
    context = {
        "rows": late(visible, today=timezone.localdate()),
        "may_remind": may_anywhere(user, Action.MANAGE),
        "soon": SOON.days,
    }
    return render(request, "reports/workflow/overdue.html", context)


@login_required
@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Remind everybody in one's region who has not handed in."""
    user = person(request)
    require_anywhere(user, Action.MANAGE)
    year = OuterRef("paper__round__fiscal_year")
    mine = within_reach(user, Action.MANAGE, unit="unit", year=year)
    rows = SelfEvaluation.objects.filter(mine).with_subject()
    told = service.remind(evaluations=rows, within=SOON, by=user)
    if told:
        messages.success(request, f"已提醒 {len(told)} 份自评的办理人。")
    else:
        messages.info(request, "没有要提醒的：都已报送，或今天已经提醒过。")
    return redirect("reports:overdue")


@login_required
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the deadline of one self-evaluation's present stage."""
    evaluation, user = found(request, pk), person(request)
    require(user, Action.MANAGE, evaluation.unit, evaluation.fiscal_year)
    form = ExtendForm(sent(request))
    if form.is_valid():
        granted = service.extend(evaluation=evaluation, **form.cleaned_data, by=user)
        messages.success(
            request,
            f"{granted.get_stage_display()}已延至{day(granted.until)}。",
        )
        return redirect("reports:moves", evaluation.pk)
    context = {"evaluation": evaluation, "form": form, "due_on": due_of(evaluation)}
    status = 422 if form.is_bound else 200
    return render(request, "reports/workflow/extend.html", context, status=status)
