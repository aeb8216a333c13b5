"""The table of computed figures: each with its formula and both its terms."""

from collections.abc import Iterator
from typing import Final

from reports.documents.tree import Align, Cell, Column
from reports.dossier.figures.catalogue import formulas
from reports.dossier.figures.definitions import Formula, Rate
from reports.dossier.figures.printing import unit_in_print

from .cells import NONE, Titled, amount, table, words
from .material import Material

COLUMNS: Final = (
    Column("指标", 48, Align.LEFT),
    Column("计算公式", 87, Align.LEFT),
    Column("分子（被减数）", 30, Align.RIGHT),
    Column("分母（减数）", 30, Align.RIGHT),
    Column("结果", 30, Align.RIGHT),
)
NOTE: Final = "金额以万元为单位。“—”为分母是零，不能计算；所需数字未填的不列。"


def rates(material: Material) -> Iterator[Titled]:
    """Every computed figure whose terms are both known."""
    known = [
        each for each in formulas(material.dossier.kind) if _is_known(each, material)
    ]
    if known:
        rows = (tuple(_row(each, material)) for each in known)
        yield "计算指标", table(COLUMNS, rows, note=NOTE)


def terms(formula: Formula) -> tuple[str, str]:
    if isinstance(formula, Rate):
        return formula.numerator, formula.denominator
    return formula.minuend, formula.subtrahend


def _is_known(formula: Formula, material: Material) -> bool:
    return all(material.figures[key].is_present for key in terms(formula))


def _row(formula: Formula, material: Material) -> Iterator[Cell]:
    figure = material.figures[formula.key]
    yield words(f"{formula.key}（{unit_in_print(figure.unit)}）")
    yield words(formula.formula)
    for key in terms(formula):
        yield amount(material.figures[key])
    yield amount(figure, absent=NONE)
