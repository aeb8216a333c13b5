"""A unit's accounts of a year: the whole table, or one of its figures."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.holds import why_held
from evalportal.ui.grids import Cell
from evalportal.versions import Conflict
from units import services
from units.figures import FIGURE
from units.forms import AccountForm, OpenAccountForm
from units.models import Account, Unit
from units.permissions import may, require
from units.roles import Action


@login_required
@require_http_methods(["GET", "POST"])
def open_year(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    unit = get_object_or_404(Unit.objects.known_to(user), pk=pk)
    require(user, Action.OPEN, unit)
    form = OpenAccountForm(request.POST or None, unit=unit)
    if form.is_valid():
        opened = services.open_account(unit=unit, **form.cleaned_data, by=user)
        return redirect(opened)
    status = 422 if form.is_bound else 200
    context = {"form": form, "unit": unit}
    return render(request, "units/account_open.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    account = _visible(user, pk)
    if request.method == "GET":
        fills_in = may(user, Action.FILL_IN, account.unit, account.fiscal_year)
        held = why_held(account) if fills_in else ""
        editable = fills_in and not held
        form = AccountForm(account=account, user=user, editable=editable)
        return _page(request, account, form, held=held, status=200)
    require(user, Action.FILL_IN, account.unit, account.fiscal_year)
    form = AccountForm(request.POST, account=account, user=user)
    if not form.is_valid():
        return _page(request, account, form, status=422)
    try:
        services.set_figures(
            account=account, values=form.changes(), versions=form.versions(), by=user
        )
    except Conflict as conflict:
        form.show(conflict)
        return _page(request, account, form, status=409)
    messages.success(request, "已保存。")
    return redirect(account)


@login_required
@require_http_methods(["GET", "POST"])
def figure(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One cell: GET shows it as it stands, POST saves it and answers its state."""
    user = person(request)
    account = _visible(user, pk)
    if key not in FIGURE:
        raise Http404(f"数据表中没有“{key}”。")
    require(user, Action.FILL_IN, account.unit, account.fiscal_year)
    if request.method == "GET":
        form = AccountForm(account=account, user=user, keys=[key])
        cell = replace(form.cell(FIGURE[key]), alone=True)
        return render(request, "components/number_cell.html#cell", {"cell": cell})
    return _save_figure(request, account, key, user=user)


def _save_figure(
    request: HttpRequest, account: Account, key: str, *, user: User
) -> HttpResponse:
    form = AccountForm(request.POST, account=account, user=user, keys=[key])
    if not form.is_valid():
        return _state(request, form.cell(FIGURE[key]), status=422)
    try:
        services.set_figures(
            account=account,
            values=form.cleaned_data,
            versions=form.versions(),
            by=user,
        )
    except Conflict as conflict:
        form.show(conflict)
        return _state(request, form.cell(FIGURE[key]), status=409)
    form = AccountForm(account=account, user=user, keys=[key])
    saved_at = f"{timezone.localtime():%H:%M}"
    saved = replace(form.cell(FIGURE[key]), saved_at=saved_at)
    answer = _state(request, saved, status=200)
    answer["HX-Trigger"] = "figuresChanged"
    return answer


def _visible(user: User, pk: int) -> Account:
    accounts = Account.objects.visible_to(user).select_related("unit__region")
    return get_object_or_404(accounts, pk=pk)


def _page(
    request: HttpRequest,
    account: Account,
    form: AccountForm,
    *,
    held: str = "",
    status: int,
) -> HttpResponse:
    context = {"account": account, "unit": account.unit, "form": form, "held": held}
    return render(request, "units/account.html", context, status=status)


def _state(request: HttpRequest, cell: Cell, *, status: int) -> HttpResponse:
    context = {"cell": replace(cell, alone=True)}
    template = "components/number_cell.html#state"
    return render(request, template, context, status=status)
