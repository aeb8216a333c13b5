"""Drafts of schemes: the list, the editor, the effect, files in and out."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.uploads.kinds import SHEET
from evalportal.versions import Conflict
from indicators.editor.changes import done, problems_of, shape, typed
from indicators.editor.files import TOML, XLSX, file_of_scheme
from indicators.editor.forms import CopyForm, SchemeFileForm
from indicators.editor.screen import entries, offered, sections
from indicators.editor.words import RULES
from indicators.effect import effect_of
from indicators.models import SchemeDraft, SchemeVersion
from indicators.queries import scheme_of
from indicators.scoring.canonical import scheme_from_data, scheme_to_data
from indicators.scoring.measures import Kind
from indicators.scoring.problems import SchemeRefused
from indicators.scoring.scheme import Scheme
from indicators.services import scheme_drafts as services
from projects.models import AMOUNTS, FundLine
from units.figures import ACCOUNT_FIGURES
from units.permissions import may_anywhere, require_anywhere, require_over
from units.roles import Action

UNSOUND: Final = "草稿还有 {} 处问题，改好并保存后再办。"
HERE: Final = "indicators/schemes/editor"
CONTENT_TYPES: Final = {
    TOML: "application/toml; charset=utf-8",
    XLSX: SHEET,
}


@login_required
@require_http_methods(["GET", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if request.method == "POST":
        require_anywhere(user, Action.MANAGE)
    form = CopyForm(request.POST or None, initial=request.GET.dict(), by=user)
    if form.is_valid():
        made = services.copy_scheme(**form.cleaned_data, by=user)
        messages.success(request, "已复制为草稿。修改草稿不影响已发布的方案。")
        return redirect(made)
    visible = SchemeDraft.objects.visible_to(user)
    context = {
        "drafts": visible.select_related("region", "base", "changed_by"),
        "form": form,
        "may_manage": may_anywhere(user, Action.MANAGE),
    }
    status = 422 if form.is_bound else 200
    return render(request, f"{HERE}/drafts.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor. What is posted is kept, sound or not; problems are shown beside."""
    found = _managed(person(request), pk)
    if request.method != "POST":
        return _editor(request, found, found.data)
    seen = _number(request.POST.get("expected_version"))
    made = sections(found.data, _figures(found))
    data = typed(found.data, entries(made), request.POST.dict())
    act = request.POST.get("act", "")
    if act and seen == found.version:
        if act not in offered(made):
            raise BadRequest(act)
        data = done(data, act, request.POST.get("kind", ""))
    try:
        saved = services.save_draft(
            draft=found, data=data, expected_version=seen, by=person(request)
        )
    except Conflict as conflict:
        return _conflicting(request, _managed(person(request), pk), conflict)
    left = len(problems_of(saved.data))
    if left:
        messages.warning(request, f"草稿已保存，还有 {left} 处问题，改好后才能发布。")
    else:
        messages.success(request, "草稿已保存，没有问题。")
    return redirect(saved)


@login_required
@require_safe
def effect(request: HttpRequest, pk: int) -> HttpResponse:
    """What the draft would have made of the region's latest round with its base."""
    found = _managed(person(request), pk)
    scheme = _sound(found)
    if scheme is None:
        return _editor(request, found, found.data, status=422)
    context = {"draft": found, "effect": effect_of(found, scheme)}
    return render(request, f"{HERE}/effect.html", context)


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = _managed(person(request), pk)
    seen = _number(request.POST.get("expected_version"))
    try:
        version = services.publish_draft(
            draft=found, expected_version=seen, by=person(request)
        )
    except SchemeRefused:
        return _editor(request, found, found.data, status=422)
    messages.success(request, f"“{version.title}”已发布为新的版本，批次可以选用。")
    return redirect(version)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    found = _managed(person(request), pk)
    services.discard_draft(draft=found, by=person(request))
    messages.success(request, f"“{found.title}”的草稿已删除。")
    return redirect("indicators:draft-list")


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """A file takes the place of everything that the draft says."""
    found = _managed(person(request), pk)
    form = SchemeFileForm(
        request.POST or None, request.FILES or None, kind=found.base.kind
    )
    if request.method == "POST" and form.is_valid():
        services.save_draft(
            draft=found,
            data=scheme_to_data(form.cleaned_data["file"]),
            expected_version=_number(request.POST.get("expected_version")),
            by=person(request),
        )
        messages.success(request, "草稿已换成文件中的方案。")
        return redirect(found)
    context = {"draft": found, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, f"{HERE}/upload.html", context, status=status)


@login_required
@require_safe
def draft_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    found = _managed(person(request), pk)
    scheme = _sound(found)
    if scheme is None:
        return _editor(request, found, found.data, status=422)
    return _download(scheme, suffix)


@login_required
@require_safe
def scheme_file(_request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """A version as a file, for whoever may read the page of it."""
    return _download(scheme_of(get_object_or_404(SchemeVersion, pk=pk)), suffix)


def _download(scheme: Scheme, suffix: str) -> HttpResponse:
    body = file_of_scheme(scheme, suffix)
    response = HttpResponse(body, content_type=CONTENT_TYPES[suffix])
    response["Content-Disposition"] = f'attachment; filename="{scheme.name}{suffix}"'
    return response


def _managed(user: User, pk: int) -> SchemeDraft:
    visible = SchemeDraft.objects.visible_to(user)
    found = get_object_or_404(
        visible.select_related("region", "base", "changed_by"), pk=pk
    )
    require_over(user, Action.MANAGE, found.region)
    return found


def _sound(found: SchemeDraft) -> Scheme | None:
    data = found.data
    return None if problems_of(data) else scheme_from_data(data)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _figures(found: SchemeDraft) -> list[str]:
    """The keys of the figures that a rate of this kind of scheme may be made of."""
    if found.base.kind == Kind.OVERALL:
        return [figure.key for figure in ACCOUNT_FIGURES]
    return [FundLine.label(key) for key in AMOUNTS]


def _editor(
    request: HttpRequest,
    found: SchemeDraft,
    data: Mapping[str, Any],
    *,
    status: int = 200,
    conflict: Conflict | None = None,
) -> HttpResponse:
    problems = problems_of(data)
    context = {
        "draft": found,
        "sections": sections(data, _figures(found), problems),
        "problems": problems,
        "unsound": UNSOUND.format(len(problems)) if problems else "",
        "shape": shape(data),
        "conflict": conflict,
        "differing": _differing(request, found) if conflict else [],
        "rule_kinds": RULES,
    }
    return render(request, f"{HERE}/draft.html", context, status=status)


def _conflicting(
    request: HttpRequest, found: SchemeDraft, conflict: Conflict
) -> HttpResponse:
    """The page again: with what was typed, if its rows are still the same."""
    data = found.data
    if request.POST.get("shape") == shape(data):
        made = sections(data, _figures(found))
        data = typed(data, entries(made), request.POST.dict())
    return _editor(request, found, data, status=409, conflict=conflict)


def _differing(request: HttpRequest, found: SchemeDraft) -> list[tuple[str, str, str]]:
    """What was typed and no longer agrees with what stands: name, yours, stands."""
    rows = [row for part in sections(found.data, _figures(found)) for row in part.rows]
    return [
        (f"{row.title} {entry.label}", text, str(entry.value or ""))
        for row in rows
        for entry in (*row.entries, *row.folded)
        if entry.kind != "truth"
        and (text := request.POST.get(entry.place)) is not None
        and text != str(entry.value or "")
    ]
