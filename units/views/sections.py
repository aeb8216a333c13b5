"""业务科室 of the finance bureau: the list, a new one, another name, none any more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from units import services
from units.forms import SectionForm, SectionNameForm
from units.models import FinanceSection
from units.permissions import require_anywhere
from units.roles import Action


@login_required
@require_http_methods(["GET", "POST"])
def section_list(request: HttpRequest) -> HttpResponse:
    """The sections of the regions one organises, and a form for another."""
    user = person(request)
    require_anywhere(user, Action.ORGANISE)
    form = SectionForm(request.POST or None, by=user)
    if form.is_valid():
        section = services.create_section(**form.cleaned_data, by=user)
        messages.success(request, f"已建立{section}。")
        return redirect("units:section-list")
    mine = FinanceSection.objects.open_to(user, Action.ORGANISE)
    sections = mine.select_related("region").annotate(count=Count("units"))
    context = {"sections": sections, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "units/section_list.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    section = _mine(user, pk)
    form = SectionNameForm(request.POST or None, instance=_mine(user, pk))
    if form.is_valid():
        services.rename_section(section=section, **form.cleaned_data, by=user)
        messages.success(request, "已保存。")
        return redirect("units:section-list")
    context = {"section": section, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "units/section_form.html", context, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    section = _mine(user, pk)
    services.remove_section(section=section, by=user)
    messages.success(request, f"已删除{section}。")
    return redirect("units:section-list")


def _mine(user: User, pk: int) -> FinanceSection:
    mine = FinanceSection.objects.open_to(user, Action.ORGANISE)
    return get_object_or_404(mine.select_related("region"), pk=pk)
