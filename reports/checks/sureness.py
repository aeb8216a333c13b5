"""How far is a fault to be believed that was read out of what people wrote?

Two things tell. Where numbers disagree, one slip of the finger mostly explains how: if
none does, the numbers are rather of different things. And some functions read so
loosely that they accuse more right reports than they find wrong ones: that is measured,
on reports that were unknown when the checks were written, and `benchmarks.strangers`
writes the record.
What is not sure is told as a hint: it holds nobody up, and need not be answered.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from .far_apart import is_slip, is_telling
from .registry import Made
from .verdicts import Fault, Severity

FILE: Final = Path(__file__).with_name("sureness.toml")
HERE: Final = __package__ + "."
LEAST: Final = 1  # slips found for each right report accused; our judgement
PROSE: Final = "prose_checks."  # rooms that read prose alone, whoever wrote it


class Record(NamedTuple):
    """How a function fared with reports that it saw for the first time."""

    accused: int  # right reports
    found: int  # slips

    @property
    def is_good(self) -> bool:
        return self.found >= LEAST * self.accused


UNKNOWN: Final = Record(0, 0)


@cache
def records() -> Mapping[str, Record]:
    """By the function's name; one that told nothing is not in it."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["functions"]
    return {name: Record(*each) for name, each in told.items()}


@cache
def name_of(made: Made) -> str:
    """prose_checks.sums.sums_of_the_prose"""
    return f"{made.__module__.removeprefix(HERE)}.{made.__name__}"


def signed(fault: Fault, made: Made, *, is_imported: bool) -> Fault:
    """The fault with the name of who told it; a hint if it is not sure.

    A paper made here has its figures and rows from data: only its prose is read.
    """
    name = name_of(made)
    is_read = is_imported or name.startswith(PROSE)
    if is_read and not _is_sure(fault, records().get(name, UNKNOWN)):
        return replace(fault, by=name, severity=Severity.INFO, is_unsure=True)
    return replace(fault, by=name)


def _is_sure(fault: Fault, record: Record) -> bool:
    if fault.is_explained:
        return True
    if fault.gap is None:
        return record.is_good
    slipped = [each for each in fault.gap.wanted if is_slip(each)]
    if not slipped:
        return False
    return any(map(is_telling, slipped)) or record.is_good
