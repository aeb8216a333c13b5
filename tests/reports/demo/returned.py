"""What of a self-evaluation its own printed report must give again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from reports.dossier.model import Dossier
from reports.dossier.scoring import scorecard_of
from tests.reports.intake.returned import amounts, indicators, missing

WAN: Final = Decimal(10_000)
HALF: Final = Decimal(50)  # yuan: half of 0.01万元


def not_given_back(before: Dossier, after: Dossier) -> list[str]:
    """The parts of a dossier that its printed report did not give again."""
    parts = {
        "figures": as_printed(amounts(after), amounts(before)),
        "indicators": promised(after) == promised(before),
        "results": reported(before, after),
        "score": scorecard_of(after).display_total
        == scorecard_of(before).display_total,
        "scheme": after.scheme == before.scheme or not before.results,
        "sections": missing(before, after) == [],
        "kind": (after.kind, after.fiscal_year) == (before.kind, before.fiscal_year),
        "date": after.filled_on == before.filled_on,
        "subject": subject(after) == subject(before),
        "group": after.group == before.group,
        "payments": after.payments == before.payments,
        "goal": after.goal == before.goal,
        "lines": [e.text for e in after.source.lines if e.is_unplaced] == []
        if after.source
        else False,
    }
    return [part for part, is_given in parts.items() if not is_given]


def as_printed(
    after: Mapping[str, Decimal | None], before: Mapping[str, Decimal | None]
) -> bool:
    """The same figures: amounts as far as they are printed, to 0.01万元."""
    if after.keys() != before.keys():
        return False
    pairs = [(after[key], before[key]) for key in before]
    return all(
        one == other
        or (
            one is not None
            and other is not None
            and min(one, other) >= WAN
            and abs(one - other) <= HALF
        )
        for one, other in pairs
    )


def promised(dossier: Dossier) -> list[tuple[object, ...]]:
    """What was promised; an unfilled sheet prints the execution rate alone."""
    return [
        (each.name, each.weight, each.operator, each.target, each.unit)
        for each in indicators(dossier)
        if not each.name.startswith("预算执行率（")
    ]


def reported(before: Dossier, after: Dossier) -> bool:
    """Values that are printed; reason and measure stand in one cell."""
    found = {each.name: each for each in after.results}
    for each in indicators(before):
        again = found.get(each.name)
        said = "；".join(filter(None, [each.deduction_reason, each.improvement]))
        if again is None or again.deduction_reason != said:
            return False
        if each.chosen is None and again.actual != each.actual:
            return False
    return True


def subject(dossier: Dossier) -> tuple[str, str]:
    return dossier.unit.name, dossier.project.name if dossier.project else ""
