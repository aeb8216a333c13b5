"""The register of archives, the order to make some, the packages themselves."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.accounts.people import person
from indicators.models import Round
from reports.forms.archives import ArchiveForm
from reports.queries.archives import archive_path, archives_of, finished_for
from reports.services.archiving import keep_for, order_archive
from units.permissions import require_anywhere
from units.roles import Action

from .answers import sent

PER_PAGE: Final = 50


@login_required
@require_http_methods(["GET", "POST"])
def archives(request: HttpRequest) -> HttpResponse:
    """What has been archived; a round's finished papers are archived from here."""
    user = person(request)
    require_anywhere(user, Action.MANAGE)
    finished = finished_for(user)
    rounds = Round.objects.filter(pk__in=finished.order_by().values("paper__round"))
    form = ArchiveForm(sent(request), rounds=rounds.select_related("region"))
    if form.is_valid():
        round_ = form.cleaned_data["round"]
        keep_for(round_=round_, years=form.cleaned_data["years"], by=user)
        job = order_archive(evaluations=finished.filter(paper__round=round_), by=user)
        messages.success(request, "已开始归档。")
        return redirect(job)
    page = Paginator(archives_of(user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page}
    status = 422 if form.is_bound else 200
    return render(request, "reports/archives.html", context, status=status)


@login_required
@require_safe
def archive(request: HttpRequest, digest: str) -> HttpResponseBase:
    """One package."""
    row = get_object_or_404(archives_of(person(request)), digest=digest)
    name = f"{row.evaluation}_档案_{row.made_at:%Y%m%d}.zip"
    return FileResponse(archive_path(row).open("rb"), as_attachment=True, filename=name)
