"""The list of regions, kept by the system's administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from evalportal.accounts.people import person
from units import services
from units.forms import RegionForm
from units.models import Region
from units.permissions import require_anywhere
from units.roles import Action


@login_required
def region_list(request: HttpRequest) -> HttpResponse:
    require_anywhere(person(request), Action.ACCOUNTS)
    regions = Region.objects.select_related("parent")
    return render(request, "units/region_list.html", {"regions": regions})


@login_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    user = person(request)
    require_anywhere(user, Action.ACCOUNTS)
    form = RegionForm(request.POST or None)
    if form.is_valid():
        region = services.create_region(**form.cleaned_data, by=user)
        messages.success(request, f"已建立{region}。")
        return redirect("units:region-list")
    return _page(request, form, title="新建行政区划")


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    require_anywhere(user, Action.ACCOUNTS)
    region = get_object_or_404(Region, pk=pk)
    form = RegionForm(request.POST or None, instance=region)
    if form.is_valid():
        services.change_region(region=region, **form.cleaned_data, by=user)
        messages.success(request, "已保存。")
        return redirect("units:region-list")
    return _page(request, form, title="修改行政区划")


def _page(request: HttpRequest, form: RegionForm, *, title: str) -> HttpResponse:
    return render(
        request,
        "units/region_form.html",
        {"form": form, "title": title},
        status=422 if form.is_bound else 200,
    )
