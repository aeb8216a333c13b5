"""Does a table tell the amount that the words before it lead to?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.grids import Grid, grids_of
from reports.checks.places import at_line
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import is_one_slip, is_sure_slip
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .columns import (
    SURELY,
    Column,
    added,
    column_of,
    is_told,
    parts_of,
    printed,
    summed,
    sums_up,
    total_rows,
)

MONEY: Final = re.compile("预算|支出|金额|资金|执行|决算|经费")
SEE_BELOW: Final = re.compile(r"[下附如见]表[一二三四五六\d]{0,2}(?:所示)?[。：]?$")
OPENS: Final = ("：", ":")
BEFORE: Final = 4  # lines between a table and the words that lead to it


@check("N05")
def rows_make_what_the_prose_says(case: Case) -> Iterator[Verdict]:
    """各项支出见下表（58.40万元）, and a table without a row that sums up."""
    for table in grids_of(case):
        lead = _lead(case, table)
        if any(map(sums_up, table)):
            yield from _leads_to_another(table, lead) if lead else ()
            continue
        if len(table) <= SURELY:
            continue
        for at in summed(table) if lead else ():
            parts = parts_of(table[1:], at)
            if not parts or not MONEY.search(table[0].cells[at]) or lead is None:
                continue
            yield from _against(case, lead, (table[0].cells[at], parts))


def _leads_to_another(table: Grid, lead: Passage) -> Iterator[Verdict]:
    """项目支出942.13万元，具体见下表, whose rows come to a total of 924.13."""
    money = _money(lead)
    if len(money) != 1 or not SEE_BELOW.search(lead.text) or money[0].is_rough:
        return
    (told,) = money
    columns = [
        column
        for at in summed(table)
        for total in total_rows(table)
        if (column := column_of(table, total, at)) and column.adds_up
    ]
    if any(each.told == printed(told) for each in columns):
        yield Kept()
        return
    for each in columns:
        if is_sure_slip(printed(told), each.told):
            yield Fault(
                (lead.at(told.start, told.end), at_line(each.line)),
                f"写{told.text}",
                f"下表“{each.name}”合计{each.told.normalize():f}",
                about=(lead.line.subject,),
            )
            return


def _lead(case: Case, table: Grid) -> Passage | None:
    """The last paragraph before a table that tells of money."""
    first = table[0].line.index
    near = case.reading.passages[max(0, first - BEFORE) : first]
    told = [each for each in near if each.is_prose and _money(each)]
    return told[-1] if told else None


def _money(passage: Passage) -> list[Quantity]:
    return [each for each in passage.quantities if each.measure is Measure.MONEY]


def _against(
    case: Case, lead: Passage, column: tuple[str, tuple[Decimal, ...]]
) -> Iterator[Verdict]:
    """A sum that nobody tells, but one slip away from what the words before tell."""
    name, parts = column
    made = Column(name, lead.line, Decimal(0), parts)
    if is_told(case, made.found):
        return
    for each in _money(lead):
        told = replace(made, told=printed(each))
        is_sure = _leads_to_it(lead, each) and told.is_near
        if not each.is_rough and (is_sure or is_one_slip(told.told, told.parts)):
            yield Fault(
                lead.at(each.start, each.end),
                f"总数写{each.text}",
                f"下表“{name}”各行{added(parts, made.found)}",
                about=(lead.line.subject,),
            )
            return


def _leads_to_it(lead: Passage, told: Quantity) -> bool:
    """项目支出58.40万元，共5个项目：, with no other amount, and the table below it."""
    return lead.text.endswith(OPENS) and _money(lead) == [told]
