"""The desk: one self-evaluation, section by section."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.accounts.people import person
from reports.desk.sections import first_open
from reports.queries.desk import Desk, desk_of

from .answers import found
from .closure import closure
from .evidence import evidence
from .figures import figures
from .members import group
from .narrative import narrative
from .results import indicators
from .statements import statements

Show = Callable[[HttpRequest, Desk], HttpResponse]

PAGES: Final[Mapping[str, Show]] = {
    "figures": figures,
    "indicators": indicators,
    "group": group,
    "evidence": evidence,
    "closure": closure,
    "statements": statements,
}


@login_required
@require_safe
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on where there is something left to do."""
    row = found(request, pk)
    desk = desk_of(row, user=person(request))
    return redirect("reports:fill", row.pk, first_open(desk.sections).slug)


@login_required
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """One section: its form, or what was sent from it."""
    desk = desk_of(found(request, pk), user=person(request), here=slug)
    if not desk.exists:
        raise Http404(f"没有“{slug}”这一节。")
    return PAGES.get(slug, narrative)(request, desk)


@login_required
@require_safe
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """The bar and the map as they stand now, after something else was saved."""
    here = request.GET.get("here", "")
    context: dict[str, Any] = {
        "desk": desk_of(found(request, pk), user=person(request), here=here)
    }
    return render(request, "reports/desk/standing.html", context)
