"""The register: what went up where and when, and the packages themselves."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from evalportal.accounts.people import person
from reports.models import Publication
from reports.queries.disclosure import package_path

PER_PAGE: Final = 50


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every edition that one may see, newest first, those taken down as well."""
    rows = Publication.objects.visible_to(person(request))
    year = request.GET.get("year", "")
    if year.isdecimal():
        rows = rows.filter(fiscal_year=int(year))
    rows = rows.select_related("region", "unit", "published_by").defer(
        "content", "text", "manifest"
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "reports/disclosure/register.html",
        {"page_obj": page, "year": year},
    )


@login_required
@require_safe
def package(request: HttpRequest, code: str) -> HttpResponseBase:
    """The package as it went up."""
    rows = Publication.objects.visible_to(person(request))
    row = get_object_or_404(rows, code=code)
    return FileResponse(
        package_path(row).open("rb"), as_attachment=True, filename=f"{row.code}.zip"
    )
