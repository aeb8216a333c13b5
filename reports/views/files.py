"""Files to take away: the report as PDF and Word, the dossier as JSON."""

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
from reports.documents.files import Form
from reports.dossier.codec import pretty
from reports.dossier.model import Dossier
from reports.queries.dossiers import dossier_of
from reports.services.renders import KIND, order_render, render_path

from .answers import found, is_htmx

FORBIDDEN: Final = frozenset('\\/:*?"<>|')
LONGEST: Final = 80  # characters; three bytes each must fit a file system's 255


@login_required
@require_POST
def render_start(request: HttpRequest, pk: int, form: Form) -> HttpResponse:
    """Have the file made, unless it is there already."""
    evaluation = found(request, pk)
    job = order_render(
        evaluation=evaluation,
        dossier=dossier_of(evaluation),
        form=form,
        by=person(request),
    )
    if is_htmx(request):
        context = {"evaluation": evaluation, "job": job, "form": form}
        return render(request, "reports/render.html#progress", context)
    if job is None:
        return redirect(f"reports:{form}", evaluation.pk)
    return redirect("reports:render-progress", evaluation.pk, job.pk)


@login_required
@require_safe
def render_progress(request: HttpRequest, pk: int, job: UUID) -> HttpResponse:
    """How far the file is; once it is there, where to get it."""
    evaluation = found(request, pk)
    mine = Job.objects.visible_to(person(request)).filter(kind=KIND)
    asked = get_object_or_404(mine, pk=job)
    form = Form(asked.params["form"])
    context = {"evaluation": evaluation, "job": asked, "form": form}
    part = "#progress" if is_htmx(request) else ""
    return render(request, f"reports/render.html{part}", context)


@login_required
@require_safe
def rendered(request: HttpRequest, pk: int, form: Form) -> HttpResponseBase:
    """The report's file as it stands; one that is out of date is never sent."""
    evaluation = found(request, pk)
    dossier = dossier_of(evaluation)
    path = render_path(dossier, form)
    if not path.exists():
        context = {
            "evaluation": evaluation,
            "job": None,
            "form": form,
            "is_stale": True,
        }
        return render(request, "reports/render.html", context, status=409)
    name = file_name(dossier, form)
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@login_required
@require_safe
def dossier_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole dossier as a file that the command line reads."""
    dossier = dossier_of(found(request, pk))
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
