"""Is an amount of a table the number of things times the price of one?

In columns (数量, 单价, 金额), or in the words of a cell: “24人，每人1500元”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import SCALES as UNITS
from reports.checks.cells import Number, number_in
from reports.checks.grids import Grid, Row, grids_of
from reports.checks.places import at_line
from reports.checks.prose.folding import folded
from reports.checks.prose.typing_slips import slip_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

MANY: Final = re.compile("数量|人数|户数|台数|套数|次数|面积|月数|工程量")
ONE: Final = re.compile("单价|均价|标准|单位造价")
WHOLE: Final = re.compile("金额|总价|合价|小计|合计|支出|经费|费用|补助(?:额|资金)")
NAMES: Final = (MANY, ONE, WHOLE)
HALF: Final = Decimal("0.5")
SCALES: Final = (Decimal(1), Decimal(10_000), 1 / Decimal(10_000))
TERM: Final = re.compile(
    r"(?P<many>\d+(?:\.\d+)?)(?P<wan>万?)[\u4e00-\u9fff]{1,3}[，、]?"
    r"(?:(?:[^，、；\d]{0,4}每[\u4e00-\u9fff]{1,4}|单价)(?:补助|补贴|发放)?)"
    r"(?P<one>\d+(?:\.\d+)?)(?P<unit>万?元)(?:[；、，]|$)"
)
MORE: Final = re.compile(r"\d")
FEWEST: Final = 2
IN_UNIT: Final = re.compile("（(?:单位：)?(亿元|万元|元)）")
WAN: Final = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Told:
    """One row: how many, what one is, and what they came to."""

    row: Row
    many: Number
    one: Number
    whole: Number

    @property
    def unit(self) -> str:
        """Of money, that the price bears: 万元 of 21.50万元/公里."""
        unit = self.one.unit.partition("/")[0]
        return unit if unit in UNITS else ""

    def fits_in(self, whole: str, one: str = "") -> bool:
        """Whether it does if the amounts are in that unit, and the price in its own."""
        return self.fits(UNITS[one or self.unit] / UNITS[whole])

    def fits(self, scale: Decimal) -> bool:
        exact = self.many.value * self.one.value * scale
        play = HALF.scaleb(-self.one.places) * self.many.value * scale
        if self.many.places:
            play += HALF.scaleb(-self.many.places) * self.one.value * scale
        return abs(exact - self.whole.value) <= play + HALF.scaleb(-self.whole.places)


@check("N27")
def amounts_of_rows_are_products(case: Case) -> Iterator[Verdict]:
    """数控车床 | 8台 | 9.80 | 78.40."""
    for table in grids_of(case):
        every = list(_told(table))
        scale = max(SCALES, key=lambda each: sum(one.fits(each) for one in every))
        wrong = [each for each in every if not (each.fits(scale) or _has_its_own(each))]
        yield Kept(len(every) - len(wrong))
        if len(wrong) * 2 <= len(every) - 1 or (len(wrong) == 1 and len(every) > 1):
            for each in wrong:
                yield _wrong(each, scale)


@check("N19")
def prices_of_rows_bear_their_unit(case: Case) -> Iterator[Verdict]:
    """21.50元/公里 in a column of 万元, where 12.6公里 came to 270.90."""
    for table in grids_of(case):
        named = [each for each in _told(table) if each.unit]
        best = _unit_of_amounts(table, named)
        for each in named if best else ():
            meant = [one for one in UNITS if each.fits_in(best, one)]
            if not each.fits_in(best) and meant:
                yield Fault(
                    at_line(each.row.line),
                    f"“{each.row.label}”单价写{each.one.value}{each.unit}",
                    f"{each.many.value}×{each.one.value}与金额{each.whole.value}"
                    f"{best}相差约1万倍，单价应以{meant[0]}为单位",
                    difference="约1万倍",
                    about=(each.row.line.subject,),
                )


def _unit_of_amounts(table: Grid, named: Sequence[Told]) -> str:
    """As the head says, “金额（万元）”, or as most rows come out; "" = no telling."""
    fitting = {whole: sum(each.fits_in(whole) for each in named) for whole in UNITS}
    best = max(UNITS, key=lambda each: fitting[each])
    heads = [
        found[1]
        for cell in table[0].cells
        if (found := IN_UNIT.search(folded(cell).text))
    ]
    is_told = len(set(heads)) == 1 and heads[0] in UNITS
    return heads[0] if is_told else best if fitting[best] >= FEWEST else ""


def _has_its_own(told: Told) -> bool:
    """90台 | 4600元 | 41.40 beside prices in 万元: the cell names its unit."""
    return bool(told.one.unit) and any(told.fits(each) for each in SCALES)


def _told(table: Grid) -> Iterator[Told]:
    """Rows that tell all three, if the head names just one column for each."""
    at: list[int] = []
    for name in NAMES:
        found = [i for i, cell in enumerate(table[0].cells) if name.search(cell) and i]
        found = [i for i in found if i not in at]
        if len(found) != 1:
            return
        at += found
    for row in table[1:]:
        many, one, whole = (number_in(row.cells[i]) for i in at)
        if many and one and whole and many.value and whole.value:
            yield Told(row, many, one, whole)


def _wrong(told: Told, scale: Decimal) -> Fault:
    exact = told.many.value * told.one.value * scale
    return Fault(
        at_line(told.row.line),
        f"“{told.row.label}”写{told.whole.value}",
        f"{told.many.value}×{told.one.value}＝{exact.normalize():f}",
        difference=f"{abs(exact - told.whole.value).normalize():f}",
        about=(told.row.line.subject,),
    )


@check("N27")
def words_of_cells_make_the_amount(case: Case) -> Iterator[Verdict]:
    """免学费补助 | 468.00 | 2340人，每人2000元."""
    for table in grids_of(case):
        known = [(row, made) for row in table[1:] if (made := _made(row))]
        fits = [row for row, made in known if _is_in(row, made)]
        yield Kept(len(fits))
        for row, made in known:
            numbers = [number for cell in row.cells if (number := number_in(cell))]
            slips = [one for one in numbers if slip_of(one.value * WAN, made)]
            if row not in fits and len(numbers) == 1 and (fits or slips):
                amount = numbers[0]
                yield Fault(
                    at_line(row.line),
                    f"“{row.label}”写{amount.value}",
                    f"按数量和单价算是{made.normalize():f}元",
                    about=(row.line.subject,),
                )


def _made(row: Row) -> Decimal | None:
    """What the words of a row's cell come to in 元; None = they say no such thing."""
    for cell in row.cells:
        text = folded(cell).text
        terms = list(TERM.finditer(text))
        if terms and not MORE.search(TERM.sub("", text)):
            return sum((_amount(each) for each in terms), Decimal(0))
    return None


def _amount(term: re.Match[str]) -> Decimal:
    scale = WAN if term["unit"] == "万元" else Decimal(1)
    many = Decimal(term["many"]) * (WAN if term["wan"] else 1)
    return many * Decimal(term["one"]) * scale


def _is_in(row: Row, made: Decimal) -> bool:
    """Whether an amount of the row is it, in 元 or 万元."""
    for cell in row.cells:
        number = number_in(cell)
        play = HALF.scaleb(-number.places) if number else Decimal(0)
        if number and any(
            abs(number.value * scale - made) <= play * scale for scale in SCALES[:2]
        ):
            return True
    return False
