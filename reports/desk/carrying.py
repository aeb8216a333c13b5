"""What may be taken over from last year's report, and nothing else.

Duties, group and wording. Figures, results, reasons and problems of a year are that
year's own. A figure that this year does not have is left open where it stood.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from indicators.scoring.measures import Kind, Result
from indicators.scoring.scheme import Scheme
from indicators.scoring.structure import walk
from reports.dossier.model import Dossier, Member
from reports.dossier.narrative import BRACES

PLACES: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.OVERALL: (
        "lead", "duties", "group", "process", "submission", "consistency",
    ),
    Kind.PROJECT: ("overview", "work", "managed", "disclosure"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """What last year's dossier offers, section by section."""

    texts: Mapping[str, str]  # by place
    members: tuple[Member, ...]
    indicators: tuple[Result, ...]  # wording and weight; no target, no actual


def offered(dossier: Dossier, known: Mapping[str, object]) -> Offer:
    """What a report that has the `known` figures may take over from a dossier."""
    texts = {
        each.key: opened(each.text, known)
        for each in dossier.sections
        if each.key in PLACES[dossier.kind] and each.text.strip()
    }
    return Offer(texts, dossier.group, own_indicators(dossier))


def own_indicators(dossier: Dossier) -> tuple[Result, ...]:
    """The indicators that the unit itself set in groups left open to it."""
    fixed = fixed_codes(dossier.scheme)
    return tuple(each for each in dossier.results if each.code not in fixed)


def fixed_codes(scheme: Scheme) -> frozenset[str]:
    return frozenset(
        spec.code for each in walk(scheme) for spec in each.group.indicators
    )


def opened(text: str, known: Mapping[str, object]) -> str:
    """The text; a figure it names and that is not `known` becomes a gap to fill."""

    def told(found: re.Match[str]) -> str:
        key = (found[1] or "").strip()
        return f"〔请补：{key}〕" if key and key not in known else found[0]

    return BRACES.sub(told, text)
