"""评分表 as a sheet: the scheme's own columns, live points, and our points beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.scoring.card import Outcome, Score
from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.plan import blank_results
from indicators.scoring.quantities import Unreadable, day, number
from indicators.scoring.rules import Checklist, DateMet, Ratio
from indicators.scoring.scheme import Group, Spec
from indicators.scoring.structure import EXECUTION_CODE, specs, walk
from indicators.scoring.wording import explained
from reports.documents.build.material import Material

from .entries import Entries
from .formulas import NONE_UNMET, SEPARATOR, Places, points_formula, rate_expression
from .scoring_entries import field_of, may_fill
from .sheets import (
    DAY,
    HEAD,
    SCORE,
    Value,
    formula,
    head,
    merge_down,
    print_setup,
    put,
    remark,
    span,
    title,
)
from .totals import Row, Totals, write_totals

TITLE: Final = "评分表"
HEADS: Final = 3
FIRST_DAY: Final = date(1899, 12, 30)  # day 0 of a sheet
WORKING: Final = {  # what scoring needs, added where the scheme's sheet has no column
    "operator": ("指标性质", 16),
    "target": ("年度指标值", 28),
    "unit": ("度量单位", 16),
    "actual": ("实际完成值", 28),
    "weight": ("分值", 14),
    "score": ("得分", 14),
    "chosen": ("评定值", 22),
    "tier": ("评定等次", 26),
    "not_applicable": ("不适用的理由", 26),
    "reason": ("扣分原因", 44),
    "improvement": ("改进措施", 40),
    "computed": ("得分（系统）", 16),
}
WIDE: Final = frozenset(
    {"level3", "reason", "improvement", "explanation", "standard", "evidence"}
)
LEVELS: Final = ("level1", "level2")
LEGEND: Final = (
    "浅黄色的格子可以填写。评定值：人工给分填分数，定性填比例（0.9 为分值的90%），"
    "系数填 0 到 1，要点填未达到的代号（以顿号分隔，全部达到填“无”）。"
)


@dataclass(slots=True)
class Grid:
    """The sheet being filled: which column shows what, and what stands where."""

    sheet: Worksheet
    material: Material
    figure_at: Mapping[str, str]
    entries: Entries
    columns: dict[str, int] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def at(self, key: str, row: int) -> str:
        return f"{get_column_letter(self.columns[key])}{row}"


def write(
    sheet: Worksheet,
    material: Material,
    figure_at: Mapping[str, str],
    entries: Entries,
) -> Totals:
    """Fill the sheet; answers where the points, the total and the grade stand."""
    scheme = material.dossier.scheme
    own = {each.key: (each.title, each.width) for each in scheme.columns}
    shown = {**own, **{key: at for key, at in WORKING.items() if key not in own}}
    grid = Grid(sheet, material, figure_at, entries)
    grid.columns = {key: column for column, key in enumerate(shown, start=2)}
    grid.heads = {key: text for key, (text, _) in shown.items()}
    printed = len(own) or len(shown)  # a scheme need not say how it is printed
    title(sheet, f"{scheme.title}{TITLE}", printed + 1)
    put(sheet, 2, 2, LEGEND, align="left")
    span(sheet, 2, 2, printed + 1)
    head(sheet, HEADS, [text for text, _ in shown.values()])
    _indicators(grid)
    totals = write_totals(sheet, material, grid.rows, grid.columns, _rate_cell(grid))
    print_setup(sheet, (width for _, width in shown.values()), HEADS, printed)
    return totals


def _indicators(grid: Grid) -> None:
    material = grid.material
    dossier = material.dossier
    known = (*blank_results(dossier.scheme), *dossier.results)
    results = {result.code: result for result in known}  # blank where not reported
    fixed = {spec.code: spec for _, spec in specs(dossier.scheme)}
    paths = {placed.group.code: placed.path for placed in walk(dossier.scheme)}
    row = HEADS
    for score in material.card.scores:
        row += 1
        path = paths.get(score.group, ())
        line = Row(row, score, path)
        _line(grid, line, results.get(score.code), fixed.get(score.code))
        grid.rows.append(line)
    for depth, key in enumerate(LEVELS):
        if key in grid.columns:
            _merge_level(grid, depth, grid.columns[key])


def _line(grid: Grid, line: Row, result: Result | None, spec: Spec | None) -> None:
    row, score, path = line.number, line.score, line.path
    year = grid.material.dossier.fiscal_year
    values = {**_labels(score, spec, path), **_inputs(score, result, year)}
    put(grid.sheet, row, 1, score.code)
    material = grid.material
    for key, column in grid.columns.items():
        is_entry = may_fill(key, score, result, spec)
        put(
            grid.sheet,
            row,
            column,
            values.get(key),
            align="left" if key in WIDE else "center",
            number_format=_format(key, values.get(key), score),
            entry=is_entry,
        )
        if is_entry:
            said = field_of(key, score, grid.heads[key], material)
            grid.entries.note(grid.sheet, row, column, said)
    _live_points(grid, row, score, result)


def _labels(
    score: Score, spec: Spec | None, path: tuple[Group, ...]
) -> dict[str, Value]:
    names = [group.name for group in path]
    labels: dict[str, Value] = {
        "level1": names[0] if names else "",
        "level2": names[1] if len(names) > 1 else "",
        "level3": score.name,
        "weight": score.weight,
        "computed": score.points if score.outcome is Outcome.SCORED else "",
    }
    if spec is not None:
        labels |= {"explanation": spec.explanation, "standard": spec.standard}
        labels |= {"evidence": spec.evidence, "core": "是" if spec.core else ""}
    return labels


def _inputs(score: Score, result: Result | None, year: int) -> dict[str, Value]:
    if result is None:
        return {"unit": "%" if score.code == EXECUTION_CODE else ""}
    is_day = isinstance(score.explanation.rule.rule, DateMet)
    return {
        "operator": result.operator.value,
        "unit": result.unit,
        "target": _typed(result.target, result, year, is_day=is_day),
        "actual": _typed(result.actual or "", result, year, is_day=is_day),
        "chosen": _chosen(score, result),
        "tier": result.tier,
        "not_applicable": result.not_applicable,
        "reason": result.deduction_reason,
        "improvement": result.improvement,
    }


def _typed(text: str, result: Result, year: int, *, is_day: bool) -> Value:
    """A value as a sheet can compare it: numbers bare, days as their serial number."""
    if not text.strip():
        return None
    try:
        if is_day:
            return (day(text, year) - FIRST_DAY).days
        if result.value_kind is ValueKind.NUMBER:
            return number(text, result.unit)
    except Unreadable:
        return text
    return text


def _chosen(score: Score, result: Result) -> Value:
    if isinstance(score.explanation.rule.rule, Checklist):
        if result.unmet is None:
            return None
        return SEPARATOR.join(result.unmet) or NONE_UNMET
    return result.chosen


def _format(key: str, value: Value, score: Score) -> str:
    if key in ("score", "computed"):
        return SCORE
    is_day = isinstance(score.explanation.rule.rule, DateMet)
    if key in ("target", "actual") and is_day and isinstance(value, int | type(None)):
        return DAY
    return "General"


def _live_points(grid: Grid, row: int, score: Score, result: Result | None) -> None:
    rule = score.explanation.rule.rule
    cell = grid.sheet[grid.at("score", row)]
    if rule is None or (result is None and not isinstance(rule, Ratio)):
        return
    at = Places(
        weight=grid.at("weight", row),
        target=grid.at("target", row),
        actual=grid.at("actual", row),
        chosen=grid.at("chosen", row),
        not_applicable=grid.at("not_applicable", row),
    )
    stand_in = result or _as_result(score)
    text = points_formula(
        rule, stand_in, at, grid.figure_at, grid.material.dossier.scheme
    )
    formula(cell, text)
    remark(cell, explained(score))
    if isinstance(rule, Ratio):
        _live_rate(grid, row, rule)


def _live_rate(grid: Grid, row: int, rule: Ratio) -> None:
    """The rate itself, where the actual would stand; it is not typed."""
    cell = grid.sheet[grid.at("actual", row)]
    bottom = grid.figure_at[rule.denominator]
    missing = f"OR(LEN({grid.figure_at[rule.numerator]})=0,LEN({bottom})=0)"
    rate = rate_expression(rule, grid.figure_at)
    put(grid.sheet, row, cell.column, None, number_format=SCORE)
    formula(cell, f'=IF({missing},"",IF({bottom}=0,"",{rate}))')


def _as_result(score: Score) -> Result:
    """The execution rate, which has figures only, as the rule is asked of it."""
    return Result(
        code=score.code,
        group=score.group,
        name=score.name,
        weight=Decimal(score.weight),
        operator=Operator.AT_LEAST,
        value_kind=ValueKind.NUMBER,
        target="",
        unit="%",
    )


def _rate_cell(grid: Grid) -> str:
    """Where the execution rate stands; "" where the scheme has none."""
    for row in grid.rows:
        if row.score.code == EXECUTION_CODE:
            return grid.at("actual", row.number)
    return ""


def _merge_level(grid: Grid, depth: int, column: int) -> None:
    for first, last in _spans(grid.rows, depth):
        merge_down(grid.sheet, column, first, last)
        grid.sheet.cell(first, column).font = HEAD


def _spans(rows: list[Row], depth: int) -> Iterator[tuple[int, int]]:
    """Runs of rows that stand in the same group at a depth."""
    start = previous = None
    for row in rows:
        key = row.path[: depth + 1] if len(row.path) > depth else (row.number,)
        code = tuple(getattr(each, "code", each) for each in key)
        if previous is None or code != previous[0]:
            if previous is not None and start is not None:
                yield start, previous[1]
            start = row.number
        previous = (code, row.number)
    if previous is not None and start is not None:
        yield start, previous[1]
