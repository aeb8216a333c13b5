"""报送和公开: what the unit declares, and the day of filling in."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from evalportal.accounts.people import person
from indicators.services.evaluations import describe_evaluation
from reports.forms import StatementForm
from reports.models import Statement
from reports.queries.desk import Desk
from reports.services.statements import make_statement

from .answers import page

PAGE = "reports/desk/statements.html"


def statements(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method == "GET":
        return page(request, desk, PAGE, form=_standing(desk))
    form = StatementForm(request.POST)
    if not form.is_valid():
        return page(request, desk, PAGE, form=form, status=422)
    declare(request, desk, form)
    messages.success(request, "已保存。")
    return redirect(request.path)


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
