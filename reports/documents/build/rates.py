"""The table of computed figures: each with its formula and both its terms."""

from collections.abc import Iterator
from typing import Final

from reports.documents.tree import Align, Cell, Column, Table
from reports.dossier.figures.catalogue import formulas
from reports.dossier.figures.definitions import Formula, Rate
from reports.dossier.figures.printing import unit_in_print

from .cells import NONE, amount, table, words
from .material import Material

COLUMNS: Final = (
    Column("指标", 48, Align.LEFT),
    Column("计算公式", 87, Align.LEFT),
    Column("分子（被减数）", 30, Align.RIGHT),
    Column("分母（减数）", 30, Align.RIGHT),
    Column("结果", 30, Align.RIGHT),
)
NOTE: Final = "“—”：所需数字未填，或分母为零，不能计算。金额以万元为单位。"


def rates(material: Material, caption: str) -> Table:
    """Every computed figure for which at least one term is known."""
    known = [
        each for each in formulas(material.dossier.kind) if _has_term(each, material)
    ]
    return table(
        COLUMNS, (tuple(_row(each, material)) for each in known), caption, NOTE
    )


def terms(formula: Formula) -> tuple[str, str]:
    if isinstance(formula, Rate):
        return formula.numerator, formula.denominator
    return formula.minuend, formula.subtrahend


def _has_term(formula: Formula, material: Material) -> bool:
    return any(material.figures[key].is_present for key in terms(formula))


def _row(formula: Formula, material: Material) -> Iterator[Cell]:
    figure = material.figures[formula.key]
    yield words(f"{formula.key}（{unit_in_print(figure.unit)}）")
    yield words(formula.formula)
    for key in terms(formula):
        yield amount(material.figures[key])
    yield amount(figure, absent=NONE)
