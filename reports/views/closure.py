"""问题和措施: where points were lost, what is behind it, who mends it by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from evalportal.accounts.people import person
from indicators.models import ResultRow, SelfEvaluation
from reports.desk.closure import losses, missing_of_answer
from reports.dossier.freeze import measures_of
from reports.forms.closure import (
    AnswerBoxForm,
    AnswerForm,
    MeasureBoxForm,
    MeasureForm,
)
from reports.models import Answer, Measure
from reports.queries.closure import Promise, promises_of
from reports.queries.desk import Desk, desk_of
from reports.queries.last_year import last_year_of
from reports.services import closure as services

from .answers import State, found, found_part, is_htmx, page, parts, sent
from .boxes import Box, answer_box, answer_toggle, self_saving

ROWS = parts(Measure.objects.all())
PAGE = "reports/desk/closure.html"
SLUG = "closure"
ABOUT: Final = "about_"  # what the box of an indicator is called: about_12


@dataclass(frozen=True, slots=True)
class About:
    """A check box: whether a problem is behind what an indicator lost."""

    row: ResultRow
    is_on: bool

    @property
    def name(self) -> str:
        return f"{ABOUT}{self.row.pk}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as it is filled in; indicators that lost points come first."""

    row: Measure
    boxes: list[Box]
    lost: list[About]
    others: list[About]


def closure(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was lost, the problems; sent from it comes one more problem."""
    form = MeasureForm(sent(request), evaluation=desk.evaluation)
    if form.is_valid():
        said = {k: v for k, v in form.cleaned_data.items() if k != "version"}
        services.add_measure(evaluation=desk.evaluation, by=person(request), **said)
        return redirect(request.path)
    if form.is_bound:
        return _page(request, desk, form, status=422)
    return _page(request, desk, None)


@login_required
@require_POST
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    if is_htmx(request):
        return _box(request, row)
    form = MeasureForm(request.POST, evaluation=row.evaluation)
    if not form.is_valid():
        desk = desk_of(row.evaluation, user=person(request), here=SLUG)
        return _page(request, desk, None, wrong=(row, form), status=422)
    said = form.cleaned_data
    services.change_measure(
        row=row,
        expected_version=said.pop("version") or 0,
        by=person(request),
        **said,
    )
    return redirect(_url(row.evaluation_id))


def _box(request: HttpRequest, row: Measure) -> HttpResponse:
    """One box of a problem, saved when it was left."""
    user = person(request)
    desk = desk_of(row.evaluation, user=user, here=SLUG)
    name = State.name_in(request)
    if name.startswith(ABOUT):
        rows = row.evaluation.results.filter(pk=name.removeprefix(ABOUT))
        result, is_about = get_object_or_404(rows), name in request.POST
        services.relate_measure(row=row, result=result, is_about=is_about, by=user)
        return answer_toggle(request, desk, is_on=is_about)

    def save(values: Mapping[str, Any], seen: Mapping[str, Any]) -> Measure:
        return services.change_measure(row=row, seen=seen, by=user, **values)

    return answer_box(request, desk, MeasureBoxForm(request.POST), row, save)


@login_required
@require_POST
def measure_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    services.remove_measure(row=row, by=person(request))
    return redirect(_url(row.evaluation_id))


@login_required
@require_POST
def answer(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """What became of one of last year's measures."""
    evaluation = found(request, pk)
    if is_htmx(request):
        return _answer_box(request, evaluation, position)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        desk = desk_of(evaluation, user=person(request), here=SLUG)
        return _page(request, desk, None, wrong_answer=(position, form), status=422)
    said = form.cleaned_data
    services.answer_last_year(
        evaluation=evaluation,
        promised=last_year_of(evaluation).promised,
        position=position,
        state=said["state"],
        note=said["note"],
        expected_version=said["version"] or 0,
        by=person(request),
    )
    return redirect(_url(pk))


def _answer_box(
    request: HttpRequest, evaluation: SelfEvaluation, position: int
) -> HttpResponse:
    user, promised = person(request), last_year_of(evaluation).promised
    desk = desk_of(evaluation, user=user, here=SLUG)
    given = [each.answer for each in promises_of(evaluation, promised)]
    row = next(iter(given[position - 1 : position]), None) or Answer()

    def save(values: Mapping[str, Any], seen: Mapping[str, Any]) -> Answer:
        return services.answer_last_year(
            evaluation=evaluation,
            promised=promised,
            position=position,
            seen=seen,
            by=user,
            **values,
        )

    return answer_box(request, desk, AnswerBoxForm(request.POST), row, save)


def _page(
    request: HttpRequest,
    desk: Desk,
    form: MeasureForm | None,
    *,
    wrong: tuple[Measure, MeasureForm] | None = None,
    wrong_answer: tuple[int, AnswerForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Every problem in a form of its own; `wrong` is one that could not be taken."""
    lost, results = losses(desk.draft), list(desk.evaluation.results.all())
    by_code = {each.code: each for each in results}
    problems = [
        _problem(
            row,
            [About(each, each.code in named) for each in results],
            {each.score.code for each in lost},
            wrong[1] if wrong and wrong[0] == row else None,
        )
        for row, named in measures_of(desk.evaluation)
    ]
    return page(
        request,
        desk,
        PAGE,
        status=status,
        losses=[(each, by_code.get(each.score.code)) for each in lost],
        problems=problems,
        promises=[
            _promise(desk.evaluation, each, wrong_answer)
            for each in promises_of(desk.evaluation, desk.last_year.promised)
        ],
        form=form or MeasureForm(evaluation=desk.evaluation, results=results),
    )


def _problem(
    row: Measure, about: list[About], lost: set[str], wrong: MeasureForm | None
) -> Problem:
    form = wrong or MeasureForm(
        initial={
            "problem": row.problem,
            "measure": row.measure,
            "owner": row.owner,
            "due_on": row.due_on,
        },
        evaluation=row.evaluation,
        auto_id=f"measure{row.pk}-%s",
    )
    boxes = self_saving(
        form, url=reverse("reports:measure", args=[row.pk]), prefix=f"m{row.pk}"
    )
    return Problem(
        row,
        [each for each in boxes if each.field.name != "results"],
        [each for each in about if each.row.code in lost],
        [each for each in about if each.row.code not in lost],
    )


def _promise(
    evaluation: SelfEvaluation,
    promise: Promise,
    wrong: tuple[int, AnswerForm] | None,
) -> tuple[Promise, list[Box], tuple[str, ...]]:
    """One of last year's measures, the boxes of its answer, and what is missing."""
    given = promise.answer
    form = AnswerForm(
        initial={
            "state": given.state if given else "",
            "note": given.note if given else "",
            "version": given.version if given else 0,
        },
        auto_id=f"answer{promise.position}-%s",
    )
    if wrong and wrong[0] == promise.position:
        form = wrong[1]
    url = reverse("reports:measure-answer", args=[evaluation.pk, promise.position])
    boxes = self_saving(form, url=url, prefix=f"a{promise.position}")
    said = (given.state, given.note) if given else ("", "")
    return promise, boxes, missing_of_answer(*said)


def _found(request: HttpRequest, pk: int) -> Measure:
    return found_part(ROWS, request, pk)


def _url(pk: int) -> str:
    return reverse("reports:fill", args=[pk, SLUG])
