"""Which evidence stands in which slot: one per indicator and category."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.models import ResultRow
from indicators.scoring.plan import plan_for
from indicators.scoring.scheme import Scheme
from reports.choices import EVIDENCE_CATEGORIES
from reports.models import Evidence

Proved = Mapping[int, Sequence[ResultRow]]  # the indicators of each file, by its id


@dataclass(frozen=True, slots=True)
class Slot:
    """The files of one category that prove one indicator."""

    category: str
    files: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SlotRow:
    """An indicator with its four slots; `row` is None for the whole report."""

    row: ResultRow | None
    wanted: str  # what the scheme says proves it
    slots: tuple[Slot, ...]

    @property
    def name(self) -> str:
        return self.row.name if self.row else "整份报告"

    @property
    def count(self) -> int:
        return sum(len(slot.files) for slot in self.slots)


def slot_rows(
    rows: Iterable[ResultRow],
    files: Sequence[Evidence],
    proved: Proved,
    scheme: Scheme,
) -> tuple[SlotRow, ...]:
    """Every indicator in the sheet's order, and last what belongs to all of them."""
    fixed = plan_for(scheme).fixed
    found = [
        SlotRow(
            row,
            fixed[row.code].spec.evidence if row.code in fixed else "",
            _slots([each for each in files if row in proved[each.pk]]),
        )
        for row in rows
    ]
    unlinked = [each for each in files if not proved[each.pk]]
    return (*found, SlotRow(None, "", _slots(unlinked)))


def _slots(files: Sequence[Evidence]) -> tuple[Slot, ...]:
    return tuple(
        Slot(category, tuple(each for each in files if each.category == category))
        for category, _ in EVIDENCE_CATEGORIES
    )
