"""An existing report is sent, looked through field by field, and entered."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.jobs.models import Job
from evalportal.uploads.refused import FileRefused
from indicators.services.evaluations import require_open
from reports.forms.intake import FolderForm, HistoryForm, ReportForm
from reports.models import ImportedReport
from reports.queries.desk import desk_of
from reports.queries.imports import looked_through
from reports.services import folders, intake
from reports.services.workbook_import import Moved
from reports.views.answers import found, page
from units.models import Unit
from units.roles import Action

HERE = "import"
TYPED = "typed-"
UPLOAD = "reports/intake/upload.html"
FOLDER = "reports/intake/folder.html"
FOLDER_RESULT = "reports/intake/folder_result.html"
PER_PAGE = 100
LIST = "reports/intake/list.html"
REVIEW = "reports/intake/review.html"


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """A report of this very self-evaluation, written before it came to the portal."""
    evaluation = found(request, pk)
    require_open(evaluation, by=person(request))
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            report = intake.take_in(
                unit=evaluation.unit,
                evaluation=evaluation,
                name=form.name,
                body=form.body,
                year=form.cleaned_data["year"],
                by=person(request),
            )
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect(report)
    desk = desk_of(evaluation, user=person(request), here=HERE)
    reports = evaluation.imported_reports.all()
    status = 422 if form.is_bound else 200
    return page(request, desk, UPLOAD, form=form, reports=reports, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def imported_list(request: HttpRequest) -> HttpResponse:
    """Reports of earlier years, kept as history of a unit."""
    user = person(request)
    form = HistoryForm(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            report = intake.take_in(
                unit=form.cleaned_data["unit"],
                name=form.name,
                body=form.body,
                year=form.cleaned_data["year"],
                by=user,
            )
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect(report)
    reports = ImportedReport.objects.visible_to(user).select_related("unit")[:200]
    status = 422 if form.is_bound else 200
    told = {"form": form, "reports": reports, "may_bring_many": _may_bring_many(user)}
    return render(request, LIST, told, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def imported_folder(request: HttpRequest) -> HttpResponse:
    """A packed folder of reports of earlier years: read by a job, told one by one."""
    user = person(request)
    if not _may_bring_many(user):
        raise PermissionDenied("管理单位")
    form = FolderForm(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            job = folders.take_in_folder(
                name=form.name,
                body=form.body,
                unit=form.cleaned_data["unit"],
                year=form.cleaned_data["year"],
                by=user,
            )
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect(job)
    told = {"form": form, "jobs": folders.jobs_of(user)}
    return render(request, FOLDER, told, status=422 if form.is_bound else 200)


@login_required
@require_safe
def imported_folder_result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of each file of a folder that somebody handed in."""
    own = Job.objects.visible_to(person(request)).filter(kind=folders.KIND)
    job = get_object_or_404(own, pk=pk)
    told = folders.told_of(job)
    states = [each.state for each in told]
    counts = [(state, states.count(state)) for state in folders.STATES]
    wanted = request.GET.get("state", "")
    shown = [each for each in told if wanted in ("", each.state)]
    context = {
        "job": job,
        "counts": [(state, count) for state, count in counts if count],
        "wanted": wanted,
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, FOLDER_RESULT, context)


def _may_bring_many(user: User) -> bool:
    return Unit.objects.open_to(user, Action.MANAGE).exists()


@login_required
@require_http_methods(["GET", "POST"])
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read, the source beside each value; sent, what is taken of it."""
    report = _found(request, pk)
    if not report.content:
        told = {"report": report, "job": intake.job_of(report)}
        return render(request, REVIEW, told)
    if request.method == "GET":
        return _review(request, report)
    try:
        taken = intake.enter_report(
            report=report,
            keys=frozenset(request.POST.getlist("accepted")),
            typed=_typed(request),
            seen=request.POST.get("seen", ""),
            by=person(request),
        )
    except Moved as refusal:
        return _review(request, report, (str(refusal),), status=409)
    except ValidationError as error:
        return _review(request, report, tuple(error.messages), status=422)
    messages.success(request, f"已从“{report.name}”采用 {len(taken)} 项。")
    return redirect(report.evaluation or report)


@login_required
@require_safe
def imported_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was handed in."""
    report = _found(request, pk)
    intake.body_of(report)
    path = intake.report_path(report.sha256)
    return FileResponse(path.open("rb"), as_attachment=True, filename=report.name)


@login_required
@require_POST
def imported_discard(request: HttpRequest, pk: int) -> HttpResponse:
    report = _found(request, pk)
    evaluation, name = report.evaluation_id, report.name
    intake.discard_report(report=report, by=person(request))
    messages.success(request, f"已删除“{name}”。")
    if evaluation:
        return redirect("reports:import", evaluation)
    return redirect("reports:imported-list")


def _found(request: HttpRequest, pk: int) -> ImportedReport:
    visible = ImportedReport.objects.visible_to(person(request))
    return get_object_or_404(visible.select_related("unit", "evaluation"), pk=pk)


def _typed(request: HttpRequest) -> dict[str, str]:
    sent = request.POST.items()
    return {
        name.removeprefix(TYPED): str(value)
        for name, value in sent
        if name.startswith(TYPED)
    }


def _review(
    request: HttpRequest,
    report: ImportedReport,
    refusals: tuple[str, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    looked = looked_through(report)
    told = {"report": report, "looked": looked, "refusals": refusals}
    return render(request, REVIEW, told, status=status)
