"""项目支出绩效自评表 in its official columns; every number is taken from the sheets."""

from collections.abc import Mapping
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from indicators.scoring.measures import Result
from indicators.scoring.plan import blank_results
from indicators.scoring.structure import EXECUTION_CODE, walk
from reports.documents.build.material import Material
from reports.documents.build.scoring_cells import why

from . import scoring_sheet
from .sheets import (
    HEAD,
    MONEY,
    SCORE,
    Value,
    formula,
    merge_down,
    print_setup,
    put,
    span,
    title,
)
from .totals import Totals

TITLE: Final = "项目支出绩效自评表"
COLUMNS: Final = 9
WIDTHS: Final = (26, 30, 50, 32, 32, 30, 18, 18, 50)
FUND_HEADS: Final = (
    "项目资金（万元）",
    "年初预算数",
    "全年预算数（A）",
    "全年执行数（B）",
    "分值",
    "执行率（B/A，%）",
    "得分",
)
FUND_KEYS: Final = ("年初预算数", "全年预算数", "全年执行数")
INDICATOR_HEADS: Final = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "度量单位",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)


def write(
    sheet: Worksheet, material: Material, figure_at: Mapping[str, str], totals: Totals
) -> None:
    """Fill the form of 财预〔2020〕10号: header, funds, goal, indicators, total."""
    dossier = material.dossier
    title(sheet, TITLE, COLUMNS + 1)
    _words(sheet, 2, f"（{dossier.fiscal_year}年度）")
    unit, project = dossier.unit, dossier.project
    _pair(sheet, 3, "项目名称", project.name if project else "")
    _pair(sheet, 4, "主管部门", unit.supervisor or unit.name)
    _pair(sheet, 5, "实施单位", unit.name)
    row = _funds(sheet, 6, material, figure_at, totals)
    for column, text in ((2, "年度总体目标"), (3, "预期目标"), (7, "实际完成情况")):
        put(sheet, row, column, text, font=HEAD)
    put(sheet, row + 1, 3, dossier.goal.expected, align="left")
    put(sheet, row + 1, 7, dossier.goal.actual, align="left")
    for each in (row, row + 1):
        span(sheet, each, 3, 6)
        span(sheet, each, 7, COLUMNS + 1)
    merge_down(sheet, 2, row, row + 1)
    row = _indicators(sheet, row + 2, material, totals)
    _total(sheet, row, totals)
    print_setup(sheet, WIDTHS, 2, COLUMNS)


def _funds(
    sheet: Worksheet,
    row: int,
    material: Material,
    figure_at: Mapping[str, str],
    totals: Totals,
) -> int:
    for column, text in enumerate(FUND_HEADS, start=2):
        put(sheet, row, column, text, font=HEAD)
    put(sheet, row + 1, 2, "年度资金总额", align="left")
    for column, key in enumerate(FUND_KEYS, start=3):
        cell = put(sheet, row + 1, column, None, align="right", number_format=MONEY)
        formula(cell, f"={figure_at[key]}")
    execution = material.dossier.scheme.execution
    put(sheet, row + 1, 6, execution.weight if execution else "—")
    rate = put(sheet, row + 1, 7, None, number_format=SCORE)
    budget, spent = f"D{row + 1}", f"E{row + 1}"
    formula(rate, f'=IF(N({budget})=0,"—",{spent}*100/{budget})')
    points = put(sheet, row + 1, 8, "—", number_format=SCORE)
    if EXECUTION_CODE in totals.points:
        formula(points, _there(totals.points[EXECUTION_CODE]))
    return row + 2


def _indicators(sheet: Worksheet, row: int, material: Material, totals: Totals) -> int:
    for column, text in enumerate(INDICATOR_HEADS, start=2):
        put(sheet, row, column, text, font=HEAD)
    known = (*blank_results(material.dossier.scheme), *material.dossier.results)
    results = {result.code: result for result in known}
    paths = {placed.group.code: placed.path for placed in walk(material.dossier.scheme)}
    for score in material.card.scores:
        if score.code == EXECUTION_CODE:
            continue
        row += 1
        names = [group.name for group in paths.get(score.group, ())]
        result = results.get(score.code)
        values: tuple[Value, ...] = (
            names[0] if names else "",
            names[1] if len(names) > 1 else "",
            score.name,
            *_reported(result),
            score.weight,
            None,
            why(result, improvement=True),
        )
        for column, value in enumerate(values, start=2):
            align = "left" if column in (4, COLUMNS + 1) else "center"
            put(sheet, row, column, value, align=align)
        points = put(sheet, row, 9, None, number_format=SCORE)
        formula(points, _there(totals.points[score.code]))
    return row + 1


def _reported(result: Result | None) -> tuple[str, str, str]:
    if result is None:
        return ("", "", "")
    sign = "" if result.value_kind == "text" else result.operator.value
    target = f"{sign}{result.target}" if result.target else ""
    return (target, result.actual or "", result.unit)


def _total(sheet: Worksheet, row: int, totals: Totals) -> None:
    for number, label, address in (
        (row, "总分", totals.total),
        (row + 1, "自评等级", totals.grade),
    ):
        for column in range(2, COLUMNS + 2):
            put(sheet, number, column, None, font=HEAD)
        put(sheet, number, 2, label, font=HEAD)
        span(sheet, number, 2, 7)
        cell = put(sheet, number, 9, None, font=HEAD, number_format=SCORE)
        formula(cell, _there(address))


def _there(address: str) -> str:
    return f"='{scoring_sheet.TITLE}'!{address}"


def _words(sheet: Worksheet, row: int, text: str) -> None:
    put(sheet, row, 2, text)
    span(sheet, row, 2, COLUMNS + 1)


def _pair(sheet: Worksheet, row: int, label: str, text: str) -> None:
    put(sheet, row, 2, label, font=HEAD)
    put(sheet, row, 3, text, align="left")
    span(sheet, row, 3, COLUMNS + 1)
