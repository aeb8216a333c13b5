"""What was aimed at and what was done, of each thing counted: rows and prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.places import at_cell
from reports.checks.prose.passages import BRACKET
from reports.checks.prose.quantities import Measure, Quantity, quantities_in_cell
from reports.checks.prose.units import unit_class
from reports.checks.verdicts import At

AIMED: Final = re.compile(
    r"(?:目标|计划|任务)(?:值|数)?(?:为|是|：|不低于|不少于|[≥>=])*$"
)
DONE: Final = re.compile(
    r"^(?:（套）)?，(?:全年|当年)?(?:实际|完成|实际完成|已完成|建成|达到)(?:值|数)?(?:为|是|了|：)?$"
)
LEAD: Final = re.compile(r"[\u4e00-\u9fff“”、：。，]{2,}$")
MARKS: Final = re.compile("[“”、：。，]")
LOOK: Final = 30


@dataclass(frozen=True, slots=True)
class Aim:
    """A count that was aimed at, what came of it, and of what."""

    name: str
    target: Quantity
    actual: Quantity
    at: At

    @property
    def unit(self) -> str:
        return unit_class(self.target)

    @property
    def rest(self) -> Decimal:
        return self.target.value - self.actual.value


@once
def aims_of(case: Case) -> tuple[Aim, ...]:
    """Each with its name; the same one may stand in the prose and in a table."""
    return (*_of_rows(case), *_of_prose(case))


def _of_rows(case: Case) -> Iterator[Aim]:
    for each in case.indicators:
        target = quantities_in_cell(f"{each.target}{each.unit}")
        actual = quantities_in_cell(f"{each.actual}{each.unit}")
        if len(target) != 1 or len(actual) != 1:
            continue
        one, other = target[0], actual[0]
        if one.measure is other.measure is Measure.COUNT and one.unit == other.unit:
            yield Aim(each.name, one, other, at_cell(each, "target"))


def _of_prose(case: Case) -> Iterator[Aim]:
    for sentence in case.reading.telling(Measure.COUNT):
        text = sentence.passage.text
        for one, other in pairwise(sentence.of(Measure.COUNT)):
            lead = AIMED.search(text[max(0, one.start - LOOK) : one.start])
            is_done = DONE.match(text[one.end : other.start])
            if lead and is_done and one.unit == other.unit:
                name = _name(text, one.start - len(lead[0]))
                if name:
                    yield Aim(name, one, other, sentence.place(one))


def _name(text: str, end: int) -> str:
    """The words before a target, its points in brackets left out."""
    lead = BRACKET.sub("", text[max(0, end - LOOK) : end])
    found = LEAD.search(lead.rpartition("；")[2])
    return MARKS.sub("", found[0]) if found else ""


def shares(name: str, other: str) -> bool:
    """Whether two neighbouring characters of the name stand in the other."""
    return any(name[at : at + 2] in other for at in range(len(name) - 1))
