"""数据表: the unit's accounts, or the project's money and goal, on the desk."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from evalportal.accounts.people import person
from evalportal.versions import Conflict
from indicators.scoring.measures import Kind
from projects.forms import FundsForm, GoalForm
from projects.models import ProjectYear
from projects.views.pages import year_context
from reports.forms import GoalBoxForm
from reports.queries.desk import Desk
from reports.queries.figures_before import (
    brought_funds,
    brought_values,
    of_accounts,
    of_funds,
)
from reports.services.money import correct_goal, enter_figures, enter_funds, enter_goal
from units.forms import AccountForm
from units.models import Account

from .answers import is_htmx, page, sent
from .boxes import answer_box, self_saving

OVERALL: Final = "reports/desk/accounts.html"
PROJECT: Final = "reports/desk/money.html"


def figures(request: HttpRequest, desk: Desk) -> HttpResponse:
    if desk.evaluation.kind is Kind.PROJECT:
        return project_money(request, desk)
    return accounts(request, desk)


def accounts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The unit's own table; each of its cells saves itself, the button saves all."""
    user, account = person(request), _account(desk)
    form = AccountForm(
        sent(request),
        account=account,
        user=user,
        editable=desk.is_editable,
        imported=brought_values(desk.last_year),
    )
    if request.method == "GET":
        desk.before = of_accounts(desk.draft, form.before, desk.last_year)
        return page(request, desk, OVERALL, form=form)
    if not form.is_valid():
        return page(request, desk, OVERALL, form=form, status=422)
    try:
        enter_figures(
            evaluation=desk.evaluation,
            account=account,
            values=form.changes(),
            versions=form.versions(),
            by=user,
        )
    except Conflict as conflict:
        form.show(conflict)
        return page(request, desk, OVERALL, form=form, status=409)
    messages.success(request, "数据表已保存。")
    return redirect(request.path)


def project_money(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The project's money, goal and payments; each part is saved by itself."""
    year = _year(desk)
    if request.method == "GET":
        return _project(request, desk, year)
    if is_htmx(request):
        return _goal_box(request, desk, year)
    save = _save_goal if request.POST.get("part") == "goal" else _save_funds
    return save(request, desk, year)


def _goal_box(request: HttpRequest, desk: Desk, year: ProjectYear) -> HttpResponse:
    """One text of the goal, saved when it was left."""
    user = person(request)

    def save(values: Mapping[str, Any], seen: Mapping[str, Any]) -> ProjectYear:
        correct_goal(
            evaluation=desk.evaluation, year=year, values=values, seen=seen, by=user
        )
        return _year(desk)

    return answer_box(request, desk, GoalBoxForm(request.POST), year, save)


def _save_funds(request: HttpRequest, desk: Desk, year: ProjectYear) -> HttpResponse:
    form = FundsForm(request.POST, year=year, user=person(request))
    if not form.is_valid():
        return _project(request, desk, year, status=422, funds_form=form)
    try:
        enter_funds(
            evaluation=desk.evaluation,
            year=year,
            changes=form.line_changes(),
            by=person(request),
        )
    except Conflict as conflict:
        form.show(conflict)
        return _project(request, desk, year, status=409, funds_form=form)
    messages.success(request, "资金已保存。")
    return redirect(f"{request.path}#funds")


def _save_goal(request: HttpRequest, desk: Desk, year: ProjectYear) -> HttpResponse:
    form = GoalForm(request.POST, instance=_year(desk))
    if not form.is_valid():
        return _project(request, desk, year, status=422, goal_form=form)
    try:
        enter_goal(
            evaluation=desk.evaluation,
            year=year,
            **form.cleaned_data,
            by=person(request),
        )
    except Conflict as conflict:
        form.show(conflict, row=year)
        return _project(request, desk, year, status=409, goal_form=form)
    messages.success(request, "年度总体目标已保存。")
    return redirect(f"{request.path}#goal")


def _project(
    request: HttpRequest,
    desk: Desk,
    year: ProjectYear,
    *,
    status: int = 200,
    **forms: Any,
) -> HttpResponse:
    given = year_context(
        year,
        user=person(request),
        editable=desk.is_editable,
        imported=brought_funds(desk.last_year),
    )
    context = {**given, **forms}
    funds: FundsForm = context["funds_form"]
    desk.before = of_funds(desk.draft, funds.last_year, desk.last_year)
    boxes = self_saving(context["goal_form"], url=request.path, prefix="g")
    return page(request, desk, PROJECT, status=status, goal_boxes=boxes, **context)


def _year(desk: Desk) -> ProjectYear:
    row = desk.evaluation
    years = ProjectYear.objects.select_related("project__unit__region", "changed_by")
    return years.get(project=row.project, fiscal_year=row.fiscal_year)


def _account(desk: Desk) -> Account:
    row = desk.evaluation
    accounts = Account.objects.select_related("unit__region")
    return accounts.get(unit=row.unit, fiscal_year=row.fiscal_year)
