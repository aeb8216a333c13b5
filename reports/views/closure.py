"""问题和措施: where points were lost, what is behind it, who mends it by when."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from evalportal.accounts.people import person
from reports.desk.closure import losses
from reports.forms.closure import AnswerForm, MeasureForm
from reports.models import Measure
from reports.queries.closure import Promise, promised_to, promises_of
from reports.queries.desk import Desk, desk_of
from reports.services import closure as services

from .answers import found, page, sent

PAGE = "reports/desk/closure.html"
SLUG = "closure"


def closure(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was lost, the problems; sent from it comes one more problem."""
    form = MeasureForm(sent(request), evaluation=desk.evaluation)
    if form.is_valid():
        said = {k: v for k, v in form.cleaned_data.items() if k != "version"}
        services.add_measure(evaluation=desk.evaluation, by=person(request), **said)
        return redirect(request.path)
    return _page(request, desk, form, status=422 if form.is_bound else 200)


@login_required
@require_POST
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    form = MeasureForm(request.POST, evaluation=row.evaluation)
    if not form.is_valid():
        return _again(request, row, form)
    said = form.cleaned_data
    services.change_measure(
        row=row,
        expected_version=said.pop("version") or 0,
        by=person(request),
        **said,
    )
    return redirect(_url(row.evaluation_id))


@login_required
@require_POST
def measure_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    services.remove_measure(row=row, by=person(request))
    return redirect(_url(row.evaluation_id))


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of one of last year's measures."""
    evaluation = found(request, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        desk = desk_of(evaluation, user=person(request), here=SLUG)
        return _page(request, desk, None, wrong_answer=form, status=422)
    said = form.cleaned_data
    services.answer_last_year(
        evaluation=evaluation,
        promised=promised_to(evaluation, user=person(request)),
        position=said["position"],
        state=said["state"],
        note=said["note"],
        expected_version=said["version"] or 0,
        by=person(request),
    )
    return redirect(_url(pk))


def _page(
    request: HttpRequest,
    desk: Desk,
    form: MeasureForm | None,
    *,
    wrong: tuple[Measure, MeasureForm] | None = None,
    wrong_answer: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Every problem in a form of its own; `wrong` is one that could not be taken."""
    rows = desk.evaluation.measures.prefetch_related("results")
    return page(
        request,
        desk,
        PAGE,
        status=status,
        losses=losses(desk.draft),
        measures=[
            (each, wrong[1] if wrong and wrong[0] == each else _form(each))
            for each in rows
        ],
        promises=[
            (each, _answering(each, wrong_answer))
            for each in promises_of(desk.evaluation, user=person(request))
        ],
        form=form or MeasureForm(evaluation=desk.evaluation),
    )


def _form(row: Measure) -> MeasureForm:
    return MeasureForm(
        initial={
            "problem": row.problem,
            "measure": row.measure,
            "owner": row.owner,
            "due_on": row.due_on,
            "results": list(row.results.all()),
            "version": row.version,
        },
        evaluation=row.evaluation,
        auto_id=f"measure{row.pk}-%s",
    )


def _answering(promise: Promise, wrong: AnswerForm | None) -> AnswerForm:
    if wrong and wrong.data.get("position") == str(promise.position):
        return wrong
    given = promise.answer
    return AnswerForm(
        initial={
            "position": promise.position,
            "state": given.state if given else "",
            "note": given.note if given else "",
            "version": given.version if given else 0,
        },
        auto_id=f"answer{promise.position}-%s",
    )


def _again(request: HttpRequest, row: Measure, form: MeasureForm) -> HttpResponse:
    desk = desk_of(row.evaluation, user=person(request), here=SLUG)
    return _page(request, desk, None, wrong=(row, form), status=422)


def _found(request: HttpRequest, pk: int) -> Measure:
    rows = Measure.objects.visible_to(person(request)).select_related(
        "evaluation__paper__round__region", "evaluation__unit", "evaluation__project"
    )
    return get_object_or_404(rows, pk=pk)


def _url(pk: int) -> str:
    return reverse("reports:fill", args=[pk, SLUG])
