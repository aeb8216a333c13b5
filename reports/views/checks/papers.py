"""The findings of one self-evaluation: read, explain, waive."""

from collections.abc import Iterable
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from indicators.models import SelfEvaluation
from reports.checks.findings import Obligation
from reports.checks.output import OUTCOMES
from reports.checks.verdicts import Outcome
from reports.desk.findings import rows_of
from reports.dossier.model import Dossier
from reports.forms.checks import ExplainForm, WaiveForm
from reports.models import CheckAnswer
from reports.models.checks import EXPLANATION
from reports.queries.checks import report_of
from reports.queries.desk import Desk, desk_of, may_fill_in
from reports.queries.dossiers import dossier_of
from reports.services import checks as service
from reports.views.answers import found, page
from units.permissions import actions_of, may_over
from units.roles import Action

INDICATORS: Final = "indicators"


@login_required
@require_safe
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """Every finding at once, what to mend first on top; and what was not checked."""
    evaluation = found(request, pk)
    desk = desk_of(evaluation, user=person(request), here="checks")
    return _page(request, desk)


@login_required
@require_safe
def beside(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The findings that concern one section of the desk, and marks at its lines."""
    evaluation = found(request, pk)
    results = list(evaluation.results.all())
    report = report_of(evaluation, dossier_of(evaluation))
    rows = rows_of(report, results, ())
    here = [row for row in rows if row.is_in(slug) and row.finding.is_open]
    marked = results if slug == INDICATORS else ()
    context = {
        "evaluation": evaluation,
        "rows": [row for row in here if not row.is_of_lines],
        "lines": [(line.pk, [r for r in here if r.is_at(line.pk)]) for line in marked],
        "count": len(here),
    }
    return render(request, "reports/checks/beside.html", context)


@login_required
@require_POST
def explain(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Say why a warning stands."""
    evaluation = found(request, pk)
    form = ExplainForm(request.POST)
    if not form.is_valid():
        return _again(request, evaluation, mark, form)
    service.explain_finding(
        evaluation=evaluation, mark=mark, **form.cleaned_data, by=person(request)
    )
    messages.success(request, "已记下说明，随自评材料报送。")
    return redirect("reports:checks", evaluation.pk)


@login_required
@require_POST
def waive(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Not hold the unit to one finding."""
    evaluation = found(request, pk)
    form = WaiveForm(request.POST)
    if not form.is_valid():
        return _again(request, evaluation, mark, form)
    service.waive_finding(
        evaluation=evaluation, mark=mark, **form.cleaned_data, by=person(request)
    )
    messages.success(request, "已豁免，各级阅读这份材料时都能看到理由。")
    return redirect("reports:checks", evaluation.pk)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an explanation or a waiver."""
    user = person(request)
    visible = CheckAnswer.objects.visible_to(user).select_related(
        "evaluation__unit", "evaluation__project", "evaluation__paper__round__region"
    )
    answer = get_object_or_404(visible, pk=pk)
    evaluation = answer.evaluation
    if answer.kind == EXPLANATION:
        service.withdraw_explanation(answer=answer, by=user)
    else:
        service.end_waiver(answer=answer, by=user)
    messages.success(request, "已收回。")
    return redirect("reports:checks", evaluation.pk)


def _again(
    request: HttpRequest,
    evaluation: SelfEvaluation,
    mark: str,
    form: ExplainForm | WaiveForm,
) -> HttpResponse:
    """The page with what was wrong at the finding that it was sent for."""
    desk = desk_of(evaluation, user=person(request), here="checks")
    return _page(request, desk, mark=mark, form=form, status=422)


def _page(
    request: HttpRequest,
    desk: Desk,
    *,
    mark: str = "",
    form: ExplainForm | WaiveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    evaluation, user = desk.evaluation, person(request)
    report = report_of(evaluation, desk.draft.dossier, desk.last_year)
    answers = _answers(evaluation, desk.draft.dossier)
    rows = rows_of(report, list(evaluation.results.all()), answers)
    region, manages = evaluation.paper.round.region, Action.MANAGE in actions_of(user)
    may_manage = manages and may_over(user, Action.MANAGE, region)
    return page(
        request,
        desk,
        "reports/checks/findings.html",
        status=status,
        report=report,
        open_rows=[row for row in rows if row.finding.is_open],
        closed_rows=[row for row in rows if not row.finding.is_open],
        passed=[o for o in report.obligations if o.outcome is Outcome.PASS],
        unchecked=_unchecked(report.obligations),
        faulty=(mark, form),
        may_explain=may_fill_in(evaluation, user),
        may_waive=may_manage and evaluation.is_editable,
    )


def _unchecked(obligations: Iterable[Obligation]) -> list[tuple[str, Obligation]]:
    return [
        (OUTCOMES[each.outcome], each)
        for each in obligations
        if each.outcome in (Outcome.NOT_CHECKABLE, Outcome.NOT_APPLICABLE)
    ]


def _answers(evaluation: SelfEvaluation, dossier: Dossier) -> list[CheckAnswer]:
    """What was said to the checks; most reports have nothing, and are not asked."""
    if not (dossier.explanations or dossier.waivers):
        return []
    return list(evaluation.check_answers.select_related("by"))
