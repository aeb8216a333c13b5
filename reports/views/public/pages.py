"""The public site: finding a report, reading it, and what became of it."""

from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.disclosure.package import publication_document
from reports.disclosure.tables import TABLES
from reports.documents.html import write_fragment
from reports.models import Publication
from reports.queries.open_data import dossier_in
from reports.queries.public_site import (
    KIND_NAMES,
    Sought,
    choices,
    editions_of,
    excerpt,
    found,
    words_of,
)

PER_PAGE: Final = 20
LATEST: Final = 10
LONGEST: Final = 100
FILTERS: Final = {
    "region": "区划",
    "year": "年度",
    "department": "主管部门",
    "kind": "类型",
    "grade": "等级",
}
cached = cache_control(public=True, max_age=300)
# Kept by browsers and proxies, but asked for anew each time: nobody reads on in what
# was corrected or taken down.
revalidated = cache_control(public=True, no_cache=True)


@require_safe
@cached
def home(request: HttpRequest) -> HttpResponse:
    """Where to look: places and years, and what went up last."""
    context = {
        "choices": choices(),
        "latest": found(Sought())[:LATEST],
        "kinds": KIND_NAMES,
    }
    return render(request, "public/home.html", context)


@require_safe
@cached
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that fit, page by page."""
    asked = {name: request.GET.get(name, "")[:LONGEST].strip() for name in FILTERS}
    if not asked["year"].isdecimal():
        asked["year"] = ""
    words = words_of(request.GET.get("q", "")[:LONGEST])
    page = Paginator(found(Sought(words, **asked)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    said, values = {**asked, "q": " ".join(words)}, choices()
    context = {
        "page": page,
        "lines": [(row, excerpt(row.text, words) if words else None) for row in page],
        "q": said["q"],
        "filters": [
            (name, label, asked[name], values[name]) for name, label in FILTERS.items()
        ],
        "query": urlencode({name: value for name, value in said.items() if value}),
        "kinds": KIND_NAMES,
    }
    return render(request, "public/reports.html", context)


@require_safe
@revalidated
def report(request: HttpRequest, code: str) -> HttpResponse:
    """One edition, for good: the report, its files, the editions beside it."""
    row = publication(code)
    context = {"row": row, "editions": editions_of(row), "kinds": KIND_NAMES}
    if not row.is_standing:
        return render(request, "public/tombstone.html", context, status=410)
    document = publication_document(dossier_in(row), row.code, "")
    context["article"] = mark_safe(write_fragment(document))  # noqa: S308 - every text in it is escaped
    return render(request, "public/report.html", context)


@require_safe
@cached
def data(request: HttpRequest) -> HttpResponse:
    """The tables to take away, and what is in them."""
    named = reverse("open-data:dump", args=["x"]).removesuffix("x")
    context = {"tables": TABLES.values(), "dumps": named}
    return render(request, "public/data.html", context)


def publication(code: str) -> Publication:
    rows = Publication.objects.select_related("region", "unit")
    row = rows.filter(code=code.upper().replace("\x00", "")).first()
    if row is None:
        raise Http404(f"没有公开编号“{code[:20]}”。")
    return row


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The site's own 404."""
    said = str(exception) if isinstance(exception, Http404) else ""
    context = {"said": said if said.startswith("没有公开编号") else ""}
    return render(request, "public/absent.html", context, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """The site's own 500."""
    return render(request, "public/failed.html", status=500)
