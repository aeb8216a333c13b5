"""What the reading desk shows: the list of items, the open one, and the material."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from evalportal.accounts.models import User
from reports.checks.findings import Finding
from reports.desk.findings import Row
from reports.documents.build import build
from reports.documents.html import write_fragment
from reports.queries.beside import files_of, findings_by_item, last_year
from reports.queries.reviewing import Judged, Review, criteria_of
from reports.review.differences import compared
from reports.review.layers import rows

MARKS: Final = {
    "accept": ("认可", "good"),
    "question": ("疑问", "warn"),
    "reject": ("不认可", "bad"),
    "changed": ("有改动", "info"),
    "unread": ("未审", "neutral"),
}
SHOWN: Final = {
    "report": "报告",
    "figures": "数据",
    "scores": "评分",
    "evidence": "佐证",
    "findings": "检查",
    "last": "上年",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of items."""

    judged: Judged
    word: str
    tone: str

    @property
    def is_draft(self) -> bool:
        return self.judged.draft is not None


def item_context(review: Review, judged: Judged, user: User) -> dict[str, Any]:
    """The list, the item that is open, and everything that concerns it."""
    keys = [each.item.key for each in review.judged]
    here = keys.index(judged.item.key)
    _, by_item = findings_by_item(review)
    before = last_year(review.evaluation, user)
    own = before.items.get(judged.item.key) if before else None
    stands = judged.verdict_of(review.layer)
    outdated = judged.outdated.get(review.layer)
    return {
        "review": review,
        "evaluation": review.evaluation,
        "parts": _parts(review),
        "judged": judged,
        "here": judged.item.key,
        "cells": _cells(judged, dict(own.cells) if own else {}),
        "has_last": own is not None,
        "previous": keys[here - 1] if here else "",
        "following": keys[here + 1] if here + 1 < len(keys) else "",
        "place": here + 1,
        "count": len(keys),
        "findings": _shown(by_item.get(judged.item.key, [])),
        "files": files_of(review.evaluation),
        "criteria": criteria_of(review.evaluation.paper.round_id),
        "own": judged.draft or stands or outdated,
        "outdated": outdated,
        "steps": next(
            (r for r in rows(review.layers) if r.code == judged.item.code), None
        ),
        "version_of_draft": judged.draft.version if judged.draft else 0,
    }


def _parts(review: Review) -> list[tuple[str, list[Entry], int]]:
    """The list under its headings, with how many are still to be read."""
    parts: dict[str, list[Entry]] = {}
    for each in review.judged:
        word, tone = MARKS[each.mark(review.layer)]
        parts.setdefault(each.item.part, []).append(Entry(each, word, tone))
    return [
        (part, entries, sum(e.word in ("未审", "有改动") for e in entries))
        for part, entries in parts.items()
    ]


def _cells(judged: Judged, last: Mapping[str, str]) -> list[dict[str, Any]]:
    """Label, text, last year's text; and where it was changed, word by word."""
    earlier = judged.earlier or {}
    return [
        {
            "label": label,
            "text": text,
            "changed": label in earlier,
            "pieces": compared(earlier[label], text) if label in earlier else (),
            "last": last.get(label, ""),
        }
        for label, text in judged.item.cells
    ]


def _shown(findings: Iterable[Finding]) -> list[Row]:
    """With the word and colour that every other page gives them."""
    return [Row(each, (), None) for each in findings]


def material_context(review: Review, show: str, user: User) -> dict[str, Any]:
    """What the middle pane shows."""
    show = show if show in SHOWN else "report"
    context: dict[str, Any] = {"show": show, "shown": SHOWN}
    match show:
        case "report":
            context["report"] = write_fragment(build(review.dossier))
        case "scores":
            context["rows"] = rows(review.layers)
        case "evidence":
            context["files"] = files_of(review.evaluation)
        case "findings":
            context["all_findings"] = _shown(findings_by_item(review)[0])
        case "last":
            context["last"] = _last(review, user)
        case _:
            figures = [e for e in review.judged if e.item.part == "数据"]
            context["figures"] = figures
    return context


def _last(review: Review, user: User) -> list[dict[str, Any]] | None:
    """Both years beside each other, item by item; None where there is no last year."""
    before = last_year(review.evaluation, user)
    if before is None:
        return None
    return [
        {"item": each.item, "last": before.items.get(each.item.key)}
        for each in review.judged
        if each.item.part != "正文"
    ]
