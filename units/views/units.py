"""Units: the list, the page of one with its people, and its facts as a form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import ListView

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.versions import Conflict
from units import services
from units.forms import GrantForm, OpenAccountForm, UnitForm
from units.models import (
    SECTION_PATHS,
    Account,
    FinanceSection,
    Membership,
    Unit,
    UnitQuerySet,
)
from units.permissions import grantable, may, may_anywhere, require, require_anywhere
from units.roles import Action


class UnitList(LoginRequiredMixin, ListView[Unit]):
    template_name = "units/unit_list.html"
    context_object_name = "units"
    paginate_by = 25

    def get_queryset(self) -> UnitQuerySet:
        user = person(self.request)
        query = self.request.GET.get("q", "").strip()
        units = Unit.objects.known_to(user).select_related("region", *SECTION_PATHS)
        if query:
            units = units.filter(Q(name__icontains=query) | Q(code__startswith=query))
        if section := self._section():
            units = units.looked_after_by(section)
        return units

    def _section(self) -> int | None:
        said = self.request.GET.get("section", "")
        return int(said) if said.isdecimal() else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person(self.request)
        context = super().get_context_data(**kwargs)
        accounts = Account.objects.visible_to(user).filter(unit__in=context["units"])
        latest = accounts.values("unit").annotate(year=Max("fiscal_year")).order_by()
        years = {each["unit"]: each["year"] for each in latest}
        return {
            **context,
            "rows": [(unit, years.get(unit.pk)) for unit in context["units"]],
            "query": self.request.GET.get("q", ""),
            "section": self._section(),
            "sections": FinanceSection.objects.known_to(user),
            "may_create": may_anywhere(user, Action.ORGANISE),
            "may_load": may_anywhere(user, Action.MANAGE),
            "may_list_regions": may_anywhere(user, Action.ACCOUNTS),
        }


@login_required
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    return _page(request, _known(user, pk), user=user)


@login_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    user = person(request)
    require_anywhere(user, Action.ORGANISE)
    form = UnitForm(request.POST or None, by=user)
    if form.is_valid():
        created = services.create_unit(**form.cleaned_data, by=user)
        messages.success(request, f"已建立{created}。")
        return redirect(created)
    status = 422 if form.is_bound else 200
    return render(request, "units/unit_form.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    unit = _known(user, pk)
    require(user, Action.ORGANISE, unit)
    form = UnitForm(request.POST or None, instance=_known(user, pk), by=user)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            services.change_unit(unit=unit, **form.cleaned_data, by=user)
        except Conflict as conflict:
            form.show(conflict, row=unit)
            status = 409
        else:
            messages.success(request, "已保存。")
            return redirect(unit)
    context = {"form": form, "unit": unit}
    return render(request, "units/unit_form.html", context, status=status)


@login_required
@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    unit = _known(user, pk)
    require(user, Action.ORGANISE, unit)
    form = GrantForm(request.POST, unit=unit, by=user)
    if not form.is_valid():
        return _page(request, unit, user=user, grant_form=form)
    granted = services.grant_membership(
        unit=unit,
        user=form.cleaned_data["user"],
        role=form.cleaned_data["role"],
        from_year=form.cleaned_data["from_year"],
        to_year=form.cleaned_data["to_year"],
        by=user,
    )
    messages.success(request, f"{granted.user}已是{granted.get_role_display()}。")
    return redirect(unit)


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    memberships = Membership.objects.select_related("unit", "user")
    known = Unit.objects.known_to(user)
    membership = get_object_or_404(memberships.filter(unit__in=known), pk=pk)
    services.revoke_membership(membership=membership, by=user)
    messages.success(
        request, f"{membership.user}不再是{membership.get_role_display()}。"
    )
    return redirect(membership.unit)


def _known(user: User, pk: int) -> Unit:
    units = Unit.objects.known_to(user).select_related("region", *SECTION_PATHS)
    return get_object_or_404(units, pk=pk)


def _page(
    request: HttpRequest,
    unit: Unit,
    *,
    user: User,
    grant_form: GrantForm | None = None,
) -> HttpResponse:
    roles = grantable(user, unit)
    context = {
        "unit": unit,
        "accounts": Account.objects.visible_to(user).filter(unit=unit),
        "members": unit.memberships.select_related("user"),
        "roles": roles,
        "may_organise": may(user, Action.ORGANISE, unit),
        "may_open": may(user, Action.OPEN, unit),
        "sees_papers": may(user, Action.VIEW, unit),
        "grant_form": grant_form or (GrantForm(unit=unit, by=user) if roles else None),
        "open_form": OpenAccountForm(unit=unit),
    }
    status = 422 if grant_form else 200
    return render(request, "units/unit.html", context, status=status)
