"""The inbox: what one has been told, new things first."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from reports.models import Notice
from reports.services.notices import mark_read

PER_PAGE = 30


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Everything one has been told, the newest first."""
    mine = Notice.objects.filter(recipient=person(request))
    context = {
        "page": Paginator(mine, PER_PAGE).get_page(request.GET.get("page")),
        "unread": mine.filter(read_at__isnull=True).count(),
    }
    return render(request, "reports/workflow/notices.html", context)


@login_required
@require_POST
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a notice speaks of; it is read then."""
    user = person(request)
    mine = get_object_or_404(Notice.objects.filter(recipient=user), pk=pk)
    mark_read(notices=[mine], by=user)
    return redirect(mine.url or "reports:notices")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    user = person(request)
    mark_read(notices=Notice.objects.filter(recipient=user, read_at=None), by=user)
    return redirect("reports:notices")
