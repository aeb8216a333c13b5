"""A place of the report: its text, the figures it may name, how it will read."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from evalportal.accounts.people import person
from evalportal.versions import Clash, Conflict
from reports.desk.draft import Draft
from reports.desk.offers import offers
from reports.desk.prose import prose
from reports.dossier.figures import Base, Figure, catalogue_of
from reports.dossier.narrative import Unbalanced, keys_of
from reports.dossier.numbering import Numbered
from reports.forms import NarrativeForm
from reports.models import Narrative
from reports.queries import outline_of
from reports.queries.desk import Desk, desk_of
from reports.services.narrative import place_of, problems_in, said, write_narrative

from .answers import again, clock, found, is_htmx, page

PAGE: Final = "reports/desk/narrative.html"
MENU: Final = (
    Base.ENTERED,
    Base.FUNDS,
    Base.COMPUTED,
    Base.SCORE,
    Base.FACT,
    Base.RESULTS,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A text that was sent, and why it was not saved."""

    text: str
    version: int
    errors: tuple[str, ...] = ()
    clash: Clash | None = None


def narrative(request: HttpRequest, desk: Desk) -> HttpResponse:
    place = _place(desk)
    if request.method == "GET":
        row = _row(desk, place)
        return _page(request, desk, place, Attempt(row.text, row.version))
    form = NarrativeForm(request.POST)
    if not form.is_valid():
        sent = Attempt(
            request.POST.get("text", ""), 0, ("页面不完整，请刷新后再保存。",)
        )
        return _unsaved(request, desk, place, sent)
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        row = write_narrative(
            evaluation=desk.evaluation,
            key=place.place.key,
            text=text,
            expected_version=version,
            by=person(request),
        )
    except ValidationError as refusal:
        sent = Attempt(text, version, tuple(refusal.messages))
        return _unsaved(request, desk, place, sent)
    except Conflict as conflict:
        standing = _row(desk, place).version
        sent = Attempt(text, standing, clash=conflict.clashes[0])
        return _unsaved(request, desk, place, sent)
    if not is_htmx(request):
        return redirect(request.path)
    saved = {"desk": again(request, desk), "version": row.version}
    return render(request, f"{PAGE}#saved", {**saved, "saved_at": clock()})


@login_required
@require_POST
def narrative_preview(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """How a text would read; nothing is saved."""
    desk = desk_of(found(request, pk), user=person(request), here=f"text/{key}")
    place = place_of(outline_of(desk.evaluation.paper), key)
    text = request.POST.get("text", "")
    reading = _reading(desk.draft, place, text)
    return render(request, f"{PAGE}#reading", {"desk": desk, **reading})


def _unsaved(
    request: HttpRequest, desk: Desk, place: Numbered, sent: Attempt
) -> HttpResponse:
    """Nothing typed is lost. A clash shows the other text; saving again is knowing."""
    if not is_htmx(request):
        return _page(request, desk, place, sent)
    context = {"version": sent.version, "errors": sent.errors, "clash": sent.clash}
    return render(request, f"{PAGE}#state", context, status=_status(sent))


def _page(
    request: HttpRequest, desk: Desk, place: Numbered, sent: Attempt
) -> HttpResponse:
    return page(
        request,
        desk,
        PAGE,
        status=_status(sent),
        place=place,
        text=sent.text,
        version=sent.version,
        errors=sent.errors,
        clash=sent.clash,
        picks=_picks(desk.draft),
        **_reading(desk.draft, place, sent.text),
    )


def _status(sent: Attempt) -> int:
    if sent.clash:
        return 409
    return 422 if sent.errors else 200


def _row(desk: Desk, place: Numbered) -> Narrative:
    """The text as it stands; one that has never been written is at version 0."""
    rows = Narrative.objects.select_related("changed_by")
    standing = rows.filter(evaluation=desk.evaluation, key=place.place.key).first()
    return standing or Narrative(key=place.place.key, version=0)


def _place(desk: Desk) -> Numbered:
    key = desk.here.partition("/")[2]
    return place_of(outline_of(desk.evaluation.paper), key)


def _reading(draft: Draft, place: Numbered, text: str) -> dict[str, Any]:
    """The text as it will read, or why it cannot be printed yet."""
    faults = [said(each) for each in problems_in(text, place, draft.figures)]
    length = len("".join(text.split()))
    try:
        passages, keys = prose(text, draft.figures), keys_of(text)
    except Unbalanced:
        passages, keys = (), ()
    return {
        "passages": passages,
        "faults": faults,
        "length": length,
        "used": [draft.figures[key] for key in keys if key in draft.figures],
        "offers": offers(text, draft.figures),
    }


def _picks(draft: Draft) -> list[tuple[str, list[Figure]]]:
    """Every figure that may be named, under the headings of the menu."""
    by_base: dict[Base, list[Figure]] = {}
    for key, each in catalogue_of(draft.dossier).items():
        by_base.setdefault(each.base, []).append(draft.figures[key])
    return [(base.value, by_base[base]) for base in MENU if base in by_base]
