"""The register: what went up where and when, and the packages themselves."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from indicators.models import Round
from reports.forms.bundles import BundleForm
from reports.models import Publication
from reports.queries.disclosure import kept_back, package_path
from reports.services.bundling import order_bundle
from reports.views.answers import sent
from units.models import Region
from units.roles import Action

PER_PAGE: Final = 50


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every edition that one may see, newest first, those taken down as well.

    Below them what must not go up, with the ground.
    """
    rows = Publication.objects.visible_to(person(request))
    year = request.GET.get("year", "")
    if year.isdecimal():
        rows = rows.filter(fiscal_year=int(year))
    rows = rows.with_later().select_related("region", "unit", "published_by")
    rows = rows.defer("content", "text", "manifest")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "year": year,
        "bundling": _form(request),
        "kept_back": kept_back(person(request)),
    }
    return render(request, "reports/disclosure/register.html", context)


@login_required
@require_POST
def bundle(request: HttpRequest) -> HttpResponse:
    """Have a round made into a folder of pages."""
    form = _form(request)
    if not form.is_valid():
        messages.warning(request, "没有选择批次，请选择后再制作。")
        return redirect("reports:register")
    job = order_bundle(round_=form.cleaned_data["round"], by=person(request))
    return redirect(job)


def _form(request: HttpRequest) -> BundleForm:
    regions = Region.objects.open_to(person(request), Action.MANAGE)
    rounds = Round.objects.filter(
        region__in=regions, papers__evaluations__publications__isnull=False
    )
    return BundleForm(sent(request), rounds=rounds.distinct())


@login_required
@require_safe
def package(request: HttpRequest, code: str) -> HttpResponseBase:
    """The package as it went up."""
    rows = Publication.objects.visible_to(person(request))
    row = get_object_or_404(rows, code=code)
    return FileResponse(
        package_path(row).open("rb"), as_attachment=True, filename=f"{row.code}.zip"
    )
