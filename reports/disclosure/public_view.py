"""A dossier as the public may have it: only what is on the list, nothing else.

A field that somebody adds to the dossier stays inside until it is put on the list.
"""

from collections.abc import Iterable
from dataclasses import MISSING, Field, dataclass, fields, replace
from typing import Any, Final

from indicators.scoring.measures import Result
from reports.dossier.model import Dossier

PUBLIC: Final = frozenset(
    {
        *("kind", "fiscal_year", "work_year", "filled_on", "region", "unit"),
        *("project", "round", "scheme", "outline", "figures", "funds", "payments"),
        *("goal", "results", "sections", "group", "statements", "evidence"),
        *("measures", "answers", "assumptions"),
    }
)
# Said in the manifest when there was any; what it was is not said.
INTERNAL: Final = {
    "approved": ("批复的绩效目标", "内部核对用"),
    "stated": ("原报告的原文记录", "内部核对用"),
    "source": ("原报告的原文记录", "内部核对用"),
    "explanations": ("对检查提示的说明", "内部核对用"),
    "waivers": ("检查的豁免记录", "内部核对用"),
}
NOT_PUBLIC: Final = "未标为可公开"


@dataclass(frozen=True, slots=True)
class Omission:
    """Something left out of what is published, without its content."""

    what: str
    why: str
    count: int
    where: str = ""


def public(dossier: Dossier) -> tuple[Dossier, tuple[Omission, ...]]:
    """The public part of the dossier, and what was left out of it."""
    internal = [each for each in fields(dossier) if each.name not in PUBLIC]
    evidence = tuple(each for each in dossier.evidence if each.public)
    hidden = len(dossier.evidence) - len(evidence)
    kept = replace(
        dossier,
        **{each.name: _empty(each) for each in internal},
        evidence=evidence,
        results=_citing(dossier.results, {each.code for each in evidence}),
    )
    return kept, (*_omitted(dossier, internal), *_hidden(hidden))


def _empty(field: Field[Any]) -> Any:
    if field.default is MISSING:
        raise TypeError(f"{field.name}: neither public nor optional")
    return field.default


def _citing(results: Iterable[Result], codes: set[str]) -> tuple[Result, ...]:
    """The results, each citing only evidence that is public."""
    return tuple(
        replace(each, evidence=tuple(c for c in each.evidence if c in codes))
        for each in results
    )


def _omitted(dossier: Dossier, internal: Iterable[Field[Any]]) -> list[Omission]:
    counts: dict[tuple[str, str], int] = {}
    for each in internal:
        value = getattr(dossier, each.name)
        if value != _empty(each):
            said = INTERNAL[each.name]
            counts[said] = counts.get(said, 0) + (
                len(value) if isinstance(value, tuple) else 1
            )
    return [Omission(what, why, count) for (what, why), count in counts.items()]


def _hidden(count: int) -> list[Omission]:
    return [Omission("佐证材料", NOT_PUBLIC, count)] if count else []
