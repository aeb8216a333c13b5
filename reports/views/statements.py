"""报送和公开: what the unit declares, and the day of filling in."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from evalportal.accounts.people import person
from indicators.services.evaluations import describe_evaluation
from reports.forms import StatementBoxForm, StatementForm
from reports.models import Statement
from reports.queries.desk import Desk
from reports.services.statements import make_statement

from .answers import State, is_htmx, page
from .boxes import answer_box, self_saving

PAGE = "reports/desk/statements.html"


def statements(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method == "GET":
        return _page(request, desk, _standing(desk))
    if is_htmx(request):
        return _box(request, desk)
    form = StatementForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, form, status=422)
    declare(request, desk, form)
    messages.success(request, "已保存。")
    return redirect(request.path)


def _page(
    request: HttpRequest, desk: Desk, form: StatementForm, *, status: int = 200
) -> HttpResponse:
    boxes = self_saving(form, url=request.path, prefix="d")
    return page(request, desk, PAGE, form=form, boxes=boxes, status=status)


def _box(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One box, saved when it was left: of the declaration, or the day of filling in."""
    user, evaluation = person(request), desk.evaluation
    declared = Statement.objects.filter(evaluation=evaluation).first()
    is_day = State.name_in(request) == "filled_on"
    row = evaluation if is_day else declared or Statement(evaluation=evaluation)

    def save(values: Mapping[str, Any], seen: Mapping[str, Any]) -> Model:
        write = describe_evaluation if is_day else make_statement
        saved: Model = write(evaluation=evaluation, seen=seen, by=user, **values)
        return saved

    return answer_box(request, desk, StatementBoxForm(request.POST), row, save)


@transaction.atomic
def declare(request: HttpRequest, desk: Desk, form: StatementForm) -> None:
    """Both rows are written, or neither."""
    said, user = form.cleaned_data, person(request)
    describe_evaluation(
        evaluation=desk.evaluation,
        expected_version=said["evaluation_version"],
        by=user,
        filled_on=said["filled_on"],
    )
    make_statement(
        evaluation=desk.evaluation,
        expected_version=said["statement_version"],
        by=user,
        **form.declared(),
    )


def _standing(desk: Desk) -> StatementForm:
    """The form with what stands; a declaration never made is at version 0."""
    row = Statement.objects.filter(evaluation=desk.evaluation).first()
    row = row or Statement(version=0)
    return StatementForm(
        initial={
            "filled_on": desk.evaluation.filled_on,
            "submitted_on": row.submitted_on,
            "truthful": row.truthful,
            "consistent": row.consistent,
            "disclosure_channel": row.disclosure_channel,
            "disclosed_on": row.disclosed_on,
            "evaluation_version": desk.evaluation.version,
            "statement_version": row.version,
        }
    )
