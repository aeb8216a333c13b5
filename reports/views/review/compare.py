"""What was changed between any two versions, word by word."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.models import DossierVersion
from reports.queries.reviewing import frozen
from reports.review.differences import Piece, compared
from reports.review.items import Item, changed
from reports.views.answers import found


@dataclass(frozen=True, slots=True)
class Change:
    """One item that reads differently: its cells, word by word."""

    item: Item
    kind: str  # 新增, 删去, 修改
    cells: tuple[tuple[str, tuple[Piece, ...]], ...]
    evidence: bool  # the files behind it are others


@login_required
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions of a report, the last two unless others are asked for."""
    evaluation = found(request, pk)
    versions = list(
        evaluation.versions.select_related("created_by")
        .defer("content")
        .order_by("number")
    )
    numbers = [each.number for each in versions]
    new = _number(request, "to", numbers, numbers[-1] if numbers else 0)
    earlier = [each for each in numbers if each < new]
    old = _number(request, "from", numbers, earlier[-1] if earlier else new)
    changes = _changes(_version(versions, old), _version(versions, new))
    context = {
        "evaluation": evaluation,
        "versions": versions,
        "old": old,
        "new": new,
        "changes": changes if old != new else [],
    }
    return render(request, "reports/review/compare.html", context)


def _number(request: HttpRequest, name: str, numbers: list[int], other: int) -> int:
    said = request.GET.get(name, "")
    asked = int(said) if said.isdecimal() and len(said) < 10 else 0  # noqa: PLR2004
    return asked if asked in numbers else other


def _version(versions: list[DossierVersion], number: int) -> DossierVersion | None:
    return next((each for each in versions if each.number == number), None)


def _changes(old: DossierVersion | None, new: DossierVersion | None) -> list[Change]:
    if old is None or new is None:
        return []
    before = {each.key: each for each in frozen(old).items}
    after = {each.key: each for each in frozen(new).items}
    moved = changed(frozen(new).items, frozen(old).items)
    gone = [each for key, each in before.items() if key not in after]
    return [_change(before.get(key), after[key]) for key in moved] + [
        Change(
            each,
            "删去",
            tuple((label, compared(text, "")) for label, text in each.cells),
            evidence=False,
        )
        for each in gone
    ]


def _change(old: Item | None, new: Item) -> Change:
    """Cells of either version, in the order of the new one."""
    before = dict(old.cells) if old else {}
    after = dict(new.cells)
    labels = [*after, *(label for label in before if label not in after)]
    cells = tuple(
        (label, compared(before.get(label, ""), after.get(label, "")))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    )
    evidence = old is not None and old.evidence != new.evidence
    return Change(new, "修改" if old else "新增", cells, evidence)
