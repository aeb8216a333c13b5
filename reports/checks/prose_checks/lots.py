"""Do lots that are told in several units at once come to their totals in all of them?

“甲镇10个村，1.60万亩；乙镇9个村，1.45万亩；丙镇8个村，1.15万亩”. Where they make the
total of one unit, they are all there are; then they make that of the other too.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import is_one_slip
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .side_by_side import told_values

STRETCH: Final = re.compile("[^；。]+")
TOTAL: Final = re.compile("合计|共计|总计|共|总")
NO_LOT: Final = re.compile("目标|计划|比|较|其中|分别|另")
FEWEST: Final = 3  # lots
LEAST: Final = 2  # units that each of them is told in
MEASURES: Final = (Measure.MONEY, Measure.COUNT)
NEAR: Final = 2  # lines


class Lot(NamedTuple):
    """A stretch between two stops, and the numbers in it, each of another unit."""

    passage: Passage
    numbers: tuple[Quantity, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(map(unit_class, self.numbers))


@check("N05")
def lots_make_their_totals(case: Case) -> Iterator[Verdict]:
    for run in _runs(case):
        sums = [
            sum((lot.numbers[at].value for lot in run), Decimal(0))
            for at in range(len(run[0].numbers))
        ]
        is_told = [
            found in told_values(case, one)
            for found, one in zip(sums, run[0].numbers, strict=True)
        ]
        yield Kept(sum(is_told))
        if any(is_told) and is_told.count(False) == 1:
            yield from _against(case, run, is_told.index(False), sums)


def _runs(case: Case) -> Iterator[list[Lot]]:
    run: list[Lot] = []
    for lot in (*_lots(case.reading.prose), None):
        is_next = (
            lot
            and run
            and lot.kinds == run[0].kinds
            and lot.passage.line.index - run[-1].passage.line.index <= 1
        )
        if not is_next:
            if len(run) >= FEWEST:
                yield run
            run = []
        if lot and len(set(lot.kinds)) == len(lot.kinds):
            run.append(lot)


def _lots(passages: Sequence[Passage]) -> Iterator[Lot | None]:
    """Each in order; None = a stretch that is none, and ends the run of those before.

    So does one that sums them up.
    """
    for passage in passages:
        told = [each for each in passage.quantities if each.measure in MEASURES]
        if len(told) < LEAST:
            yield None
            continue
        for found in STRETCH.finditer(passage.text):
            begin, end = found.start() + found[0].rfind("：") + 1, found.end()
            numbers = tuple([each for each in told if begin <= each.start < end])
            words = passage.text[begin:end]
            is_exact = not any(each.is_rough or each.is_each for each in numbers)
            is_none = NO_LOT.search(words) or TOTAL.search(words)
            is_lot = len(numbers) >= LEAST and is_exact and not is_none
            yield Lot(passage, numbers) if is_lot else None


def _against(
    case: Case, run: Sequence[Lot], at: int, sums: Sequence[Decimal]
) -> Iterator[Verdict]:
    parts = [lot.numbers[at] for lot in run]
    first, last = run[0].passage.line.index, run[-1].passage.line.index
    for passage in case.reading.prose:
        if not first - NEAR <= passage.line.index <= last + NEAR:
            continue
        for each in passage.quantities:
            is_alike = unit_class(each) == unit_class(parts[0]) and each not in parts
            if not is_alike or each.value <= max(one.value for one in parts):
                continue
            is_slip = is_one_slip(each.value, [one.value for one in parts])
            if is_slip or _is_told_with_the_others(passage, each, sums):
                yield _fault(run, parts, (passage, each), sums[at])
                return


def _is_told_with_the_others(
    passage: Passage, each: Quantity, sums: Sequence[Decimal]
) -> bool:
    """三批合计31450卷，296万页: with a total that is right, in one stretch."""
    text = passage.text
    begin = max(text.rfind(mark, 0, each.start) for mark in "；。") + 1
    words = STRETCH.match(text, begin)
    end = words.end() if words else len(text)
    return TOTAL.search(text, begin, end) is not None and any(
        begin <= one.start < end and one.value in sums and one is not each
        for one in passage.quantities
    )


def _fault(
    run: Sequence[Lot],
    parts: Sequence[Quantity],
    told: tuple[Passage, Quantity],
    found: Decimal,
) -> Fault:
    passage, whole = told
    places = (
        lot.passage.at(each.start, each.end)
        for lot, each in zip(run, parts, strict=True)
    )
    return Fault(
        (passage.at(whole.start, whole.end), *places),
        f"总数写{whole.text}",
        f"分项{'＋'.join(each.text for each in parts)}＝{shown_as(found, whole)}",
        difference=shown_as(abs(found - whole.value), whole),
        about=(passage.line.subject,),
    )
