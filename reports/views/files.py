"""Files to take away: the report as PDF, the dossier as JSON."""

from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from evalportal.jobs.models import Job
from reports.dossier.codec import pretty
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.services.renders import KIND, order_pdf, render_path

from .answers import found, is_htmx

FORBIDDEN: Final = frozenset('\\/:*?"<>|')
LONGEST: Final = 80  # characters; three bytes each must fit a file system's 255


@login_required
@require_POST
def pdf_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the PDF made, unless it is there already."""
    evaluation = found(request, pk)
    job = order_pdf(
        evaluation=evaluation, dossier=freeze(evaluation), by=person(request)
    )
    if is_htmx(request):
        context = {"evaluation": evaluation, "job": job}
        return render(request, "reports/pdf.html#progress", context)
    if job is None:
        return redirect("reports:pdf", evaluation.pk)
    return redirect("reports:pdf-progress", evaluation.pk, job.pk)


@login_required
@require_safe
def pdf_progress(request: HttpRequest, pk: int, job: UUID) -> HttpResponse:
    """How far the PDF is; once it is there, where to get it."""
    evaluation = found(request, pk)
    mine = Job.objects.visible_to(person(request)).filter(kind=KIND)
    context = {"evaluation": evaluation, "job": get_object_or_404(mine, pk=job)}
    part = "#progress" if is_htmx(request) else ""
    return render(request, f"reports/pdf.html{part}", context)


@login_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF of the report as it stands; one that is out of date is never sent."""
    evaluation = found(request, pk)
    dossier = freeze(evaluation)
    path = render_path(dossier)
    if not path.exists():
        context = {"evaluation": evaluation, "job": None, "is_stale": True}
        return render(request, "reports/pdf.html", context, status=409)
    name = file_name(dossier, "pdf")
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@login_required
@require_safe
def dossier_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole dossier as a file that the command line reads."""
    dossier = freeze(found(request, pk))
    response = HttpResponse(pretty(dossier), content_type="application/json")
    header = content_disposition_header(
        as_attachment=True, filename=file_name(dossier, "json")
    )
    if header:
        response["Content-Disposition"] = header
    return response


def file_name(dossier: Dossier, suffix: str) -> str:
    """单位编码_单位名称_2022年度整体支出绩效自评报告.pdf, fit for any file system."""
    what = "整体支出绩效自评报告"
    if dossier.project:
        what = f"{dossier.project.name}项目支出绩效自评报告"
    parts = [dossier.unit.code, dossier.unit.name, f"{dossier.fiscal_year}年度{what}"]
    kept = [c for c in "_".join(parts) if c.isprintable() and c not in FORBIDDEN]
    return f"{''.join(kept)[:LONGEST]}.{suffix}"
