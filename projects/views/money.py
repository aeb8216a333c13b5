"""A project's year: its page, its money and its goal."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.ui.grids import Cell
from evalportal.versions import Conflict
from projects import services
from projects.forms import FundsForm, GoalForm
from projects.models import ProjectYear
from projects.services.money import cell_name
from units.permissions import require
from units.roles import Action

from .pages import visible_year, year_page


@login_required
def year(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    return year_page(request, visible_year(user, pk), user=user)


@login_required
@require_POST
def goal(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    year = _fillable(user, pk)
    form = GoalForm(request.POST, instance=visible_year(user, pk))
    status = 422
    if form.is_valid():
        try:
            services.set_goal(year=year, **form.cleaned_data, by=user)
        except Conflict as conflict:
            form.show(conflict, row=year)
            status = 409
        else:
            messages.success(request, "年度总体目标已保存。")
            return redirect(f"{year.get_absolute_url()}#goal")
    return year_page(request, year, user=user, status=status, goal_form=form)


@login_required
@require_POST
def funds(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole table at once, as a page without script sends it."""
    user = person(request)
    year = _fillable(user, pk)
    form = FundsForm(request.POST, year=year, user=user)
    status = 422
    if form.is_valid():
        try:
            services.set_fund_lines(year=year, changes=form.line_changes(), by=user)
        except Conflict as conflict:
            form.show(conflict)
            status = 409
        else:
            messages.success(request, "资金已保存。")
            return redirect(f"{year.get_absolute_url()}#funds")
    return year_page(request, year, user=user, status=status, funds_form=form)


@login_required
@require_http_methods(["GET", "POST"])
def fund(
    request: HttpRequest, pk: int, source: str, fund_type: str, amount: str
) -> HttpResponse:
    """One cell: GET shows it as it stands, POST saves it and answers its state."""
    user = person(request)
    year = _fillable(user, pk)
    name = cell_name(source, fund_type, amount)
    form = FundsForm(request.POST or None, year=year, user=user, names=[name])
    if name not in form.fields:
        raise Http404(f"资金中没有“{name}”。")
    if request.method == "GET":
        cell = replace(_cell(form, name), alone=True)
        return render(request, "components/number_cell.html#cell", {"cell": cell})
    return _save_fund(request, year, form, name, user=user)


def _save_fund(
    request: HttpRequest, year: ProjectYear, form: FundsForm, name: str, *, user: User
) -> HttpResponse:
    if not form.is_valid():
        return _state(request, form, _cell(form, name), status=422)
    try:
        services.set_fund_lines(year=year, changes=form.line_changes(), by=user)
    except Conflict as conflict:
        form.show(conflict)
        return _state(request, form, _cell(form, name), status=409)
    saved = FundsForm(year=year, user=user, names=[name])
    saved_at = f"{timezone.localtime():%H:%M}"
    cell = replace(_cell(saved, name), saved_at=saved_at)
    answer = _state(request, saved, cell, status=200)
    answer["HX-Trigger"] = "figuresChanged"
    return answer


def _fillable(user: User, pk: int) -> ProjectYear:
    year = visible_year(user, pk)
    require(user, Action.FILL_IN, year.project.unit, year.fiscal_year)
    return year


def _cell(form: FundsForm, name: str) -> Cell:
    source, fund_type, amount = name.split("-")
    (line,) = (
        each
        for each in form.lines
        if (each.source, each.fund_type) == (source, fund_type)
    )
    return form.cell(line, amount)


def _state(
    request: HttpRequest, form: FundsForm, cell: Cell, *, status: int
) -> HttpResponse:
    """The cell's state, and the sums beside it as they now are."""
    context = {"cell": replace(cell, alone=True), "funds_form": form}
    return render(request, "projects/year.html#fund-state", context, status=status)
