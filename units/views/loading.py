"""Figures of many units, or the units themselves, loaded from a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evalportal.accounts.people import person
from units.figures import ACCOUNT_FIGURES
from units.forms.loading import LoadForm, RegisterForm
from units.permissions import require_anywhere
from units.roles import Action
from units.services.loading import load_table
from units.services.registering import register_units
from units.services.registers import COLUMNS
from units.services.tables import TableRefused

PAGE = "units/load.html"


@login_required
@require_http_methods(["GET", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Take the whole file over, or say everything that is wrong with it."""
    user = person(request)
    require_anywhere(user, Action.MANAGE)
    form = LoadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            count = load_table(
                lines=form.lines(),
                fiscal_year=said["fiscal_year"],
                source=said["source"],
                by=user,
            )
        except TableRefused as refused:
            form.faults = refused.faults
        else:
            messages.success(request, f"已载入 {count} 个单位的数字，各单位不能改动。")
            return redirect("units:unit-list")
    context = {"form": form, "figures": ACCOUNT_FIGURES}
    status = 422 if form.is_bound else 200
    return render(request, PAGE, context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Enter or change all units of the file, or say everything wrong with it."""
    user = person(request)
    require_anywhere(user, Action.ORGANISE)
    form = RegisterForm(request.POST or None, request.FILES or None, by=user)
    if form.is_valid():
        region = form.cleaned_data["region"]
        try:
            done = register_units(entries=form.entries(), region=region, by=user)
        except TableRefused as refused:
            form.faults = refused.faults
        else:
            told = f"新建 {done.created} 个单位，修改 {done.changed} 个。"
            messages.success(request, told)
            return redirect("units:unit-list")
    context = {"form": form, "columns": COLUMNS}
    status = 422 if form.is_bound else 200
    return render(request, "units/register.html", context, status=status)
