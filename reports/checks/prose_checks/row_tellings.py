"""Numbers that are told by name: those of the prose, and of rows with a target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from indicators.scoring.light import light
from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.once import once
from reports.checks.places import at_cell
from reports.checks.prose.folding import folded
from reports.checks.prose.quantities import Quantity, quantities_in_cell
from reports.checks.prose.tellings import MEASURES, Role, Telling, tellings_of, words
from reports.checks.prose.units import kind_of
from reports.checks.remembered import remembered
from reports.checks.verdicts import At

BARE: Final = re.compile(r"[≥≤＝=><]?\s*[\d.,]+")
APART: Final = re.compile("[；。]")
SHORTEST: Final = 2


@light
@dataclass(frozen=True, eq=False)
class Row:
    """What was aimed at and done of one thing, in numbers of one kind."""

    name: str
    kind: str
    target: Quantity | None
    actual: Quantity | None
    at: At
    subject: str
    place: str = ""  # of the line of its table
    line: int = -1  # of the prose that it stands in

    @remembered
    def letters(self) -> frozenset[str]:
        return frozenset(words(self.name))

    @property
    def told(self) -> tuple[Quantity, ...]:
        return tuple(each for each in (self.target, self.actual) if each)

    @remembered
    def values(self) -> frozenset[object]:
        return frozenset(each.value for each in self.told)


@once
def told(case: Case) -> tuple[Telling, ...]:
    """Every number with its name, of the prose and of rows that somebody typed."""
    lines = (
        each
        for each in case.reading.passages
        if each.is_prose or (case.is_imported and each.line.kind is LineKind.ROW)
    )
    return tuple(tellings_of(one for each in lines for one in each.sentences))


@once
def told_in_prose(case: Case) -> tuple[Telling, ...]:
    return tuple(each for each in told(case) if each.sentence.passage.is_prose)


@once
def rows_of(case: Case) -> tuple[Row, ...]:
    """The indicators that have a number and a name."""
    return tuple(_rows(case))


@once
def pairs_of(case: Case) -> tuple[Row, ...]:
    """What a row would tell, told in words: 斗渠衬砌目标12.6公里，完成12.6公里."""
    return tuple(_pairs(told(case)))


def _rows(case: Case) -> Iterator[Row]:
    for each in case.indicators:
        target, actual = _cell(each.target, each.unit), _cell(each.actual, each.unit)
        kinds = {kind_of(one) for one in (target, actual) if one}
        if len(kinds) == 1 and len(words(each.name)) >= SHORTEST:
            at = at_cell(each, "actual")
            subject, place = each.subject, each.place
            yield Row(each.name, kinds.pop(), target, actual, at, subject, place)


def _cell(cell: str, unit: str) -> Quantity | None:
    """The one number of a cell; its unit may stand in a column of its own."""
    text = folded(cell).text
    found = quantities_in_cell(f"{text}{unit}" if BARE.fullmatch(text) else text)
    numbers = [each for each in found if each.measure in MEASURES]
    return numbers[0] if len(numbers) == 1 else None


def _pairs(every: Sequence[Telling]) -> Iterator[Row]:
    for one, other in pairwise(every):
        target, actual, passage = one.quantity, other.quantity, one.sentence.passage
        is_pair = one.role is Role.AIM and other.role is Role.DONE and not other.own
        if (
            is_pair
            and one.sentence is other.sentence
            and kind_of(target) == kind_of(actual)
            and len(one.name) >= SHORTEST
            and not APART.search(passage.text[target.end : actual.start])
        ):
            at, line = one.sentence.place(target), passage.line
            yield Row(
                one.name,
                kind_of(target),
                target,
                actual,
                at,
                line.subject,
                line=line.index,
            )
