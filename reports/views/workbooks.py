"""The whole form as a workbook: taken away, brought back, confirmed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.accounts.people import person
from evalportal.uploads.refused import FileRefused
from indicators.models import SelfEvaluation
from indicators.services.evaluations import require_open
from reports.dossier.freeze import freeze
from reports.forms.workbook import WorkbookForm
from reports.queries.desk import desk_of
from reports.services import uploads
from reports.services.workbook_import import Moved, NotSound, import_workbook
from reports.services.workbooks import Review, review_of, workbook_path

from .answers import found, page
from .files import file_name

HERE = "workbook"
UPLOAD = "reports/workbook/upload.html"
REVIEW = "reports/workbook/review.html"


@login_required
@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The workbook of the self-evaluation as it stands."""
    evaluation = found(request, pk)
    dossier = freeze(evaluation)
    path = workbook_path(evaluation, dossier)
    name = file_name(dossier, "xlsx")
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@login_required
@require_http_methods(["GET", "POST"])
def workbook_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Where to send the filled-in workbook; what cannot be used is refused at once."""
    evaluation = found(request, pk)
    require_open(evaluation, by=person(request))
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        body = form.body
        try:
            review_of(evaluation, body, freeze(evaluation))
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            token = uploads.keep(evaluation=evaluation, body=body, by=person(request))
            return redirect("reports:workbook-review", pk, token)
    desk = desk_of(evaluation, user=person(request), here=HERE)
    status = 422 if form.is_bound else 200
    return page(request, desk, UPLOAD, form=form, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def workbook_review(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """What the workbook would change; sent from here comes what is to be entered."""
    evaluation = found(request, pk)
    require_open(evaluation, by=person(request))
    body = uploads.kept(evaluation=evaluation, token=token, by=person(request))
    if request.method == "GET":
        return _review(request, evaluation, body)
    try:
        review = import_workbook(
            evaluation=evaluation,
            body=body,
            accepted=frozenset(request.POST.getlist("accepted")),
            seen=request.POST.get("seen", ""),
            by=person(request),
        )
    except (Moved, NotSound) as refusal:
        return _review(request, evaluation, body, (str(refusal),), status=409)
    except ValidationError as error:
        told = tuple(error.messages)
        return _review(request, evaluation, body, told, status=422)
    uploads.drop(evaluation=evaluation, token=token, by=person(request))
    _tell(request, review)
    return redirect("reports:score", pk)


def _review(
    request: HttpRequest,
    evaluation: SelfEvaluation,
    body: bytes,
    refusals: tuple[str, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    desk = desk_of(evaluation, user=person(request), here=HERE)
    review = review_of(evaluation, body, desk.draft.dossier)
    return page(request, desk, REVIEW, review=review, refusals=refusals, status=status)


def _tell(request: HttpRequest, review: Review) -> None:
    count = len(set(request.POST.getlist("accepted")))
    if count:
        messages.success(
            request, f"已从工作簿导入 {count} 项，得分由系统重新计算（见下）。"
        )
    else:
        messages.info(
            request, f"没有选中任何改动（共 {len(review.changes)} 项），没有导入。"
        )
