"""The public dossiers as flat tables: one row per report, indicator and figure.

Everything is text: money in yuan, scores as printed; "" is blank, which is not zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.arithmetic import half_up
from indicators.scoring.card import Outcome
from indicators.scoring.plain import decimal_text
from indicators.scoring.structure import EXECUTION_CODE
from reports.dossier.figures import catalogue, figures_of
from reports.dossier.figures.definitions import PERCENT, Base
from reports.dossier.model import Dossier
from reports.dossier.scoring import scorecard_of

Row = Mapping[str, str]
NUMBERS: Final = (Base.ENTERED, Base.FUNDS, Base.COMPUTED)


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its name in JSON, its Chinese title (the head in CSV), its meaning."""

    name: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of open data."""

    name: str
    title: str
    columns: tuple[Column, ...]


CODE: Final = Column("code", "公开编号", "一份公开报告的一版")
REPORTS: Final = Table(
    "reports",
    "自评报告",
    (
        CODE,
        Column("number", "版次", "1 为首次公开，更正后递增"),
        Column("region_code", "区划代码", "GB/T 2260"),
        Column("region", "区划名称"),
        Column("unit_code", "单位编码"),
        Column("unit", "单位名称"),
        Column("department", "主管部门"),
        Column("fiscal_year", "评价年度"),
        Column("kind", "评价类型", "overall 部门整体支出，project 项目支出"),
        Column("subject", "单位或项目"),
        Column("title", "报告名称"),
        Column("total", "自评得分"),
        Column("grade", "自评等级"),
        Column("published_at", "公开时间", "ISO 8601"),
        Column("sha256", "材料摘要", "公开材料规范形式的 SHA-256"),
        Column("digest", "清单摘要"),
    ),
)
INDICATORS: Final = Table(
    "indicators",
    "指标完成情况",
    (
        CODE,
        Column("indicator", "指标编号"),
        Column("group", "指标组", "各级指标名称，以“›”分隔"),
        Column("name", "指标名称"),
        Column("operator", "指标性质"),
        Column("target", "年度指标值"),
        Column("unit", "度量单位"),
        Column("actual", "实际完成值"),
        Column("weight", "分值"),
        Column("outcome", "计分情况", "scored 已计分，not_applicable 不适用等"),
        Column("score", "得分"),
        Column("reason", "扣分原因"),
        Column("improvement", "改进措施"),
    ),
)
FIGURES: Final = Table(
    "figures",
    "数字",
    (
        CODE,
        Column("figure", "数字名"),
        Column("unit", "计量单位", "金额为元"),
        Column("value", "值", "空为未填或无法计算，不等于零"),
        Column("formula", "算式", "由其他数字算出的才有"),
    ),
)
TABLES: Final = {each.name: each for each in (REPORTS, INDICATORS, FIGURES)}


def indicator_rows(code: str, dossier: Dossier) -> Iterator[Row]:
    """One row per indicator of the scoring sheet, in its order."""
    card = scorecard_of(dossier)
    reported = {each.code: each for each in dossier.results}
    names = dict(_paths(dossier))
    for score in card.scores:
        result = reported.get(score.code)
        scored = score.outcome is Outcome.SCORED
        yield {
            "code": code,
            "indicator": score.code,
            "group": names.get(score.group, ""),
            "name": score.name,
            "operator": result.operator.value if result else "",
            "target": result.target if result else "",
            "unit": result.unit if result else "",
            "actual": _actual(score.code, result.actual if result else None),
            "weight": decimal_text(score.weight),
            "outcome": score.outcome.value,
            "score": f"{score.points:.2f}" if scored else "",
            "reason": result.deduction_reason if result else "",
            "improvement": result.improvement if result else "",
        }


def figure_rows(code: str, dossier: Dossier) -> Iterator[Row]:
    """One row per figure of accounts and funds, and of what is computed from them."""
    figures = figures_of(dossier, scorecard_of(dossier))
    known = catalogue(dossier.kind, dossier.scheme, dossier.results)
    for key, definition in known.items():
        if definition.base in NUMBERS:
            yield {
                "code": code,
                "figure": key,
                "unit": definition.unit,
                "value": _number(figures[key].value, definition.unit),
                "formula": definition.formula,
            }


def _number(value: Decimal | str | None, unit: str) -> str:
    """Plain digits; rates to two places as printed."""
    if not isinstance(value, Decimal):
        return ""
    return str(half_up(value, 2)) if unit == PERCENT else decimal_text(value)


def _actual(code: str, actual: str | None) -> str:
    return "" if code == EXECUTION_CODE else actual or ""


def _paths(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Code of a group → the names on the way to it."""
    waiting = [(group, group.name) for group in dossier.scheme.groups]
    while waiting:
        group, path = waiting.pop()
        yield group.code, path
        waiting += [(child, f"{path} › {child.name}") for child in group.groups]
