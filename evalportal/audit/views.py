"""The event log as the auditor reads it."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evalportal.policy import require

from . import queries
from .choices import Outcome
from .exporting import lines
from .forms import EventFilter
from .models import Event
from .services import record
from .verification import first_broken
from .words import details_of, said

PER_PAGE = 50
AUDIT = "audit"


@login_required
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """The log, the newest first, filtered."""
    _auditor(request)
    form = _filter(request)
    found = queries.events(form.wanted)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "is_filtered": any(form.wanted.values()),
        "page": page,
        "rows": [(event, said(event), details_of(event)) for event in page],
        "asked": request.GET.urlencode(),
    }
    return render(request, "audit/events.html", context)


@login_required
@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """What the filter shows, all pages, as a file; taking it away is an event too."""
    who = _auditor(request)
    wanted = _filter(request).wanted
    found = queries.events(wanted)
    kept = {name: value for name, value in wanted.items() if value}
    record("audit.exported", None, by=who, count=found.count(), filter=kept)
    response = StreamingHttpResponse(
        lines(found), content_type="text/csv; charset=utf-8"
    )
    stamp = f"{timezone.localtime():%Y%m%d-%H%M}"
    response["Content-Disposition"] = f'attachment; filename="audit-{stamp}.csv"'
    return response


@login_required
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check the whole chain from its start, and say where it breaks."""
    who = _auditor(request)
    broken = first_broken()
    last = Event.objects.order_by("-sequence").first()
    outcome = Outcome.FAILED if broken else Outcome.DONE
    found = f"第 {broken[0]} 条：{broken[1]}" if broken else ""
    record("audit.verified", None, by=who, outcome=outcome, found=found)
    context = {"broken": broken, "last": last}
    return render(request, "audit/verified.html", context)


def _auditor(request: HttpRequest) -> AbstractBaseUser:
    """Whoever asks, if the log is theirs to read."""
    require(request.user, AUDIT)
    if not isinstance(request.user, AbstractBaseUser):
        raise TypeError("somebody who is signed in is expected")
    return request.user


def _filter(request: HttpRequest) -> EventFilter:
    return EventFilter(request.GET or None)
