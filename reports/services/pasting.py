"""A block of cells pasted into the scoring sheet: all of it is saved, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from evalportal.accounts.models import User
from indicators.models import ResultRow, SelfEvaluation
from indicators.services.evaluations import lock_open
from indicators.services.results import change_result
from reports.desk.draft import draft_of
from reports.dossier.freeze import freeze


@dataclass(frozen=True, slots=True)
class LinePaste:
    """What was pasted into one indicator, and the version that was seen."""

    row: ResultRow
    values: Mapping[str, Any]
    version: int


class Unfit(Exception):
    """Cells that no rule can use: `faults` says why, by (row, field)."""

    def __init__(self, faults: Mapping[tuple[int, str], str]) -> None:
        self.faults = faults
        super().__init__("；".join(faults.values()))


@transaction.atomic
def paste_results(
    *, evaluation: SelfEvaluation, pastes: Sequence[LinePaste], by: User
) -> None:
    """Save every cell. Raises Conflict, or Unfit with every cell that is no use."""
    locked = lock_open(evaluation, by=by)
    for each in pastes:
        change_result(
            row=each.row, values=each.values, expected_version=each.version, by=by
        )
    faults = _faults(locked, pastes)
    if faults:
        raise Unfit(faults)


def _faults(
    evaluation: SelfEvaluation, pastes: Sequence[LinePaste]
) -> Mapping[tuple[int, str], str]:
    draft = draft_of(freeze(evaluation))
    places = {
        f"results[{number}].{field}": (each.row.pk, field)
        for number, result in enumerate(draft.dossier.results)
        for each in pastes
        if each.row.code == result.code
        for field in each.values
    }
    told = {
        fault.place.partition("（")[0]: f"{fault.found}；应为{fault.expected}。"
        for fault in draft.card.problems
    }
    return {cell: told[place] for place, cell in places.items() if place in told}
