"""自评数据表 of an overall self-evaluation: the accounts, and the rates on them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from reports.documents.tree import Align, Cell, Column
from reports.dossier.figures.printing import unit_in_print
from reports.dossier.model import Origin
from units.figures import ACCOUNT_FIGURES, AccountFigure

from .cells import Titled, amount, centred, table, words
from .material import Material
from .rates import rates

COLUMNS: Final = (
    Column("类别", 24),
    Column("项目", 44, Align.LEFT),
    Column("单位", 14),
    Column("预算数", 24, Align.RIGHT),
    Column("决算数", 24, Align.RIGHT),
    Column("上年数", 24, Align.RIGHT),
    Column("说明", 71, Align.LEFT),
)
STANDS_IN: Final = {
    "预算数": "预算数",
    "决算数": "决算数",
    "上年数": "上年数",
    "数量": "决算数",
}
AMOUNTS: Final = ("预算数", "决算数", "上年数")
NOTE: Final = "空白为未填报，不等于零。人员、资产、项目数为年末数，列在“决算数”栏。"
ORIGINS: Final = {Origin.LOADED: "载入", Origin.ASSUMED: "推定"}

Line = tuple[AccountFigure, ...]


def tables(material: Material) -> Iterator[Titled]:
    yield "基础数据", table(COLUMNS, _rows(material), note=NOTE)
    yield from rates(material)


def _rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    for part, figures in groupby(ACCOUNT_FIGURES, key=lambda each: each.part):
        lines = [tuple(line) for _, line in groupby(figures, key=lambda each: each.row)]
        lines = [line for line in lines if _is_printed(line, material)]
        for number, line in enumerate(lines):
            first = (centred(part, rowspan=len(lines)),) if number == 0 else ()
            yield (*first, *_line(line, material))


def _is_printed(line: Line, material: Material) -> bool:
    """What few schemes ask for does not stand blank in everybody else's report."""
    return any(
        not each.is_extra or material.figures[each.key].is_present for each in line
    )


def _line(line: Line, material: Material) -> Iterator[Cell]:
    by_column = {STANDS_IN[each.column]: each.key for each in line}
    yield words(line[0].row)
    yield centred(unit_in_print(line[0].unit))
    for column in AMOUNTS:
        key = by_column.get(column)
        yield amount(material.figures[key]) if key else centred("—")
    yield words(_remarks(line, material))


def _remarks(line: Line, material: Material) -> str:
    keys = [each.key for each in line]
    return "；".join(
        filter(
            None,
            [
                entry.note or ORIGINS.get(entry.origin, "")
                for entry in material.dossier.figures
                if entry.key in keys
            ],
        )
    )
