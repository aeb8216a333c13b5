"""佐证材料: the slots of every indicator, and the files in them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from evalportal.uploads.refused import FileRefused
from indicators.models import ResultRow
from reports.choices import EVIDENCE_CATEGORIES
from reports.desk.slots import slot_rows
from reports.dossier.freeze import proofs_of
from reports.forms.evidence import EvidenceBoxForm, EvidenceForm, LinkForm, UploadForm
from reports.models import Evidence
from reports.queries.desk import Desk, desk_of
from reports.services import evidence as services

from .answers import again, found_part, is_htmx, page, parts
from .boxes import Box, answer_box, self_saving

ROWS = parts(Evidence.objects.all())
PAGE = "reports/desk/evidence.html"
SLUG = "evidence"
OPTION: Final = '<option value="{}">{}</option>'


def evidence(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The slots; sent to them come files. A refused file keeps no other one out."""
    if request.method == "GET":
        return _page(request, desk)
    form = UploadForm(request.POST, request.FILES, evaluation=desk.evaluation)
    if not form.is_valid():
        said = [str(each) for errors in form.errors.values() for each in errors]
        return _page(request, desk, refused=said, status=422)
    refused = _kept(request, desk, form)
    if not is_htmx(request) and not refused:
        return redirect(request.path)
    status = 422 if refused else 200
    return _page(request, again(request, desk), refused=refused, status=status)


@login_required
@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file itself: shown where a browser can, otherwise to take away."""
    row = _found(request, pk)
    path = services.open_evidence(evidence=row, by=person(request))
    return FileResponse(
        path.open("rb"),
        as_attachment=not row.is_shown,
        filename=row.name,
        content_type=row.media_type,
    )


@login_required
@require_POST
def evidence_change(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    if is_htmx(request):
        return _box(request, row)
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return _refused(request, row, form)
    said = form.cleaned_data
    services.change_evidence(
        evidence=row,
        expected_version=said.pop("version"),
        by=person(request),
        **said,
    )
    return redirect(_url(row))


def _box(request: HttpRequest, row: Evidence) -> HttpResponse:
    """One box of a file, saved when it was left."""
    user = person(request)
    desk = desk_of(row.evaluation, user=user, here=SLUG)

    def save(values: Mapping[str, Any], seen: Mapping[str, Any]) -> Evidence:
        return services.change_evidence(evidence=row, seen=seen, by=user, **values)

    return answer_box(request, desk, EvidenceBoxForm(request.POST), row, save)


@login_required
@require_POST
def evidence_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the file prove one more indicator, or one less (`to=off`)."""
    row = _found(request, pk)
    form = LinkForm(request.POST, evaluation=row.evaluation)
    if not form.is_valid():
        return _refused(request, row, form)
    is_off = request.POST.get("to") == "off"
    change = services.unlink_evidence if is_off else services.link_evidence
    change(evidence=row, result=form.cleaned_data["result"], by=person(request))
    return redirect(_url(row))


@login_required
@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    services.remove_evidence(evidence=row, by=person(request))
    messages.success(request, f"已删除“{row.name}”。")
    return redirect(_url(row))


def _kept(request: HttpRequest, desk: Desk, form: UploadForm) -> list[str]:
    """Keep each file; why some were not taken."""
    said, refused = form.cleaned_data, []
    results = [said["result"]] if said["result"] else []
    for upload in said["uploads"]:
        try:
            services.add_evidence(
                evaluation=desk.evaluation,
                upload=upload,
                category=said["category"],
                results=results,
                by=person(request),
            )
        except (FileRefused, ValidationError) as error:
            why = "".join(error.messages) if hasattr(error, "messages") else str(error)
            refused.append(f"“{upload.name}”没有上传：{why}")
    return refused


def _page(
    request: HttpRequest,
    desk: Desk,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = list(desk.evaluation.results.all())
    proofs = proofs_of(desk.evaluation)
    files = [file for file, _ in proofs]
    proved = {
        file.pk: [row for row in rows if row.code in codes] for file, codes in proofs
    }
    lines = slot_rows(rows, files, proved, desk.draft.dossier.scheme)
    options = {
        each.row.pk: format_html(OPTION, each.row.pk, each.name)
        for each in lines
        if each.row
    }
    return page(
        request,
        desk,
        f"{PAGE}#content" if is_htmx(request) else PAGE,
        status=status,
        rows=lines,
        files=[
            (each, proved[each.pk], _boxes(each), _others(options, proved[each.pk]))
            for each in files
        ],
        categories=[name for name, _ in EVIDENCE_CATEGORIES],
        refused=refused or [],
        refreshed=is_htmx(request),
    )


def _others(
    options: Mapping[int, SafeString], proved: Iterable[ResultRow]
) -> SafeString:
    """The indicators that a file does not prove yet; each was drawn once for all."""
    named = {each.pk for each in proved}
    drawn = ((option,) for pk, option in options.items() if pk not in named)
    return format_html_join("", "{}", drawn)


def _boxes(row: Evidence) -> list[Box]:
    initial = {"name": row.name, "category": row.category, "public": row.public}
    form = EvidenceForm(initial=initial, auto_id=f"file{row.pk}-%s")
    url = reverse("reports:evidence-change", args=[row.pk])
    return self_saving(form, url=url, prefix=f"e{row.pk}")


def _refused(
    request: HttpRequest, row: Evidence, form: EvidenceForm | LinkForm
) -> HttpResponse:
    desk = desk_of(row.evaluation, user=person(request), here=SLUG)
    said = [
        f"“{row.name}”：{each}" for errors in form.errors.values() for each in errors
    ]
    return _page(request, desk, refused=said, status=422)


def _found(request: HttpRequest, pk: int) -> Evidence:
    return found_part(ROWS, request, pk)


def _url(row: Evidence) -> str:
    return reverse("reports:fill", args=[row.evaluation_id, SLUG])
