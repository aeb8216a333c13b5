"""自评评分表: every indicator with its points, subtotals, total and grade."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from indicators.scoring.scheme import Group, SheetColumn
from indicators.scoring.structure import specs, walk
from reports.documents.tree import Align, Block, Cell, Column, Run
from reports.dossier.figures.printing import plain_number, two_places

from .cells import NONE, centred, table
from .material import Material
from .scoring_cells import LEFT, VALUES, Row
from .scoring_notes import assumption_marks, note

LEVELS: Final = ("level1", "level2")
NUMBERS: Final = ("weight", "score")

Columns = Sequence[SheetColumn]
Cells = tuple[Cell, ...]


def blocks(material: Material) -> Iterator[Block]:
    rows = _rows(material)
    columns = _columns(material, rows)
    total = material.figures["自评得分"].cell
    body = [
        *_groups(material, columns, rows),
        _summary(columns, "合计", material.card.full, total),
        _grade(columns, material),
    ]
    yield table(map(_column, columns), body, note=note(material))


def _columns(material: Material, rows: Iterable[Row]) -> Columns:
    """The scheme's columns; without a second level where the scheme has none."""
    deep = any(len(row.path) > 1 for row in rows)
    columns = material.dossier.scheme.columns
    return tuple(each for each in columns if deep or each.key != LEVELS[1])


def _column(each: SheetColumn) -> Column:
    align = Align.LEFT if each.key in LEFT else Align.CENTER
    return Column(each.title, each.width, align)


def _rows(material: Material) -> tuple[Row, ...]:
    dossier = material.dossier
    paths = {each.group.code: each.path for each in walk(dossier.scheme)}
    stated = {each.code: each for each in dossier.results}
    fixed = {spec.code: spec for _, spec in specs(dossier.scheme)}
    marks = assumption_marks(dossier.results)
    evidence = {each.code: each.name for each in dossier.evidence}
    return tuple(
        Row(
            score=score,
            result=stated.get(score.code),
            spec=fixed.get(score.code),
            path=paths.get(score.group, ()),
            mark=marks.get(score.code, ""),
            evidence=evidence,
            scheme=dossier.scheme,
        )
        for score in material.card.scores
    )


def _groups(
    material: Material, columns: Columns, rows: Iterable[Row]
) -> Iterator[Cells]:
    subtotals = {each.code: each for each in material.card.groups}
    for code, inside in groupby(rows, key=lambda row: row.first):
        lines = tuple(inside)
        for number, row in enumerate(lines):
            yield tuple(_cells(columns, lines, number, row))
        if code in subtotals:
            each = subtotals[code]
            yield _summary(columns, "小计", each.weight, two_places(each.points))


def _cells(
    columns: Columns, lines: Sequence[Row], number: int, row: Row
) -> Iterator[Cell]:
    """The row's own cells; a level's cell only where its run of rows begins."""
    for column in columns:
        if column.key == LEVELS[0]:
            if number == 0:
                yield _level(row.path[:1], len(lines))
        elif column.key == LEVELS[1]:
            if number == 0 or lines[number - 1].leaf != row.leaf:
                alike = sum(each.leaf == row.leaf for each in lines)
                yield _level(row.path[1:][-1:], alike)
        else:
            yield VALUES[column.key](row)


def _level(path: Sequence[Group], rowspan: int) -> Cell:
    if not path:
        return centred(NONE, rowspan)
    weight = path[0].weight
    points = "" if weight is None else f"（{plain_number(weight)}分）"
    return centred(f"{path[0].name}{points}", rowspan)


def _summary(columns: Columns, label: str, weight: Decimal, points: str) -> Cells:
    """A row with its label across, and numbers only below 分值 and 得分."""
    cells: list[Cell] = []
    numbers = {"weight": plain_number(weight), "score": points}
    for is_number, run in groupby(columns, key=lambda each: each.key in NUMBERS):
        group = tuple(run)
        if is_number:
            cells.extend(centred(numbers[each.key]) for each in group)
        else:
            cells.append(centred("" if cells else label, colspan=len(group)))
    return tuple(cells)


def _grade(columns: Columns, material: Material) -> Cells:
    grade = material.figures["自评等级"]
    runs = (Run("自评等级："), Run(grade.text, figure=grade.key))
    return (Cell(runs, colspan=len(columns)),)
