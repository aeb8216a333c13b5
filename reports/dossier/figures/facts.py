"""Facts that text may name as it names figures: unit, year, project, notice, dates."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from indicators.scoring.measures import Kind
from reports.dossier.model import Dossier

from .definitions import WORDS, YEAR, Base, Definition
from .printing import day

Fact = Callable[[Dossier], str]


def _dated(value: date | None) -> str:
    return day(value) if value else ""


SHARED: Final[Mapping[str, Fact]] = {
    "单位名称": lambda of: of.unit.name,
    "单位简称": lambda of: of.unit.short_name or of.unit.name,
    "单位编码": lambda of: of.unit.code,
    "主管部门": lambda of: of.unit.supervisor or of.unit.name,
    "财政部门": lambda of: of.unit.finance_bureau,
    "行政区划": lambda of: of.region.name,
    "批次名称": lambda of: of.round.name,
    "通知名称": lambda of: of.round.notice_title,
    "通知文号": lambda of: of.round.notice_number,
    "发文机关": lambda of: of.round.notice_issuer,
    "报送期限": lambda of: _dated(of.round.due_on),
    "填报日期": lambda of: _dated(of.filled_on),
    "报送日期": lambda of: _dated(of.statements.submitted_on),
    "公开渠道": lambda of: of.statements.disclosure_channel,
    "公开日期": lambda of: _dated(of.statements.disclosed_on),
}

OF_PROJECT: Final[Mapping[str, Fact]] = {
    "项目名称": lambda of: of.project.name if of.project else "",
    "项目编码": lambda of: of.project.code if of.project else "",
    "项目性质": lambda of: of.project.nature if of.project else "",
    "资金类别": lambda of: of.project.category if of.project else "",
}

YEARS: Final[Mapping[str, Callable[[Dossier], int]]] = {
    "评价年度": lambda of: of.fiscal_year,
    "上年度": lambda of: of.fiscal_year - 1,
    "自评工作年度": lambda of: of.work_year,
}

PEOPLE: Final = Definition("评价小组人数", "评价小组人数", "人", Base.FACT)


def words_of(kind: Kind) -> Mapping[str, Fact]:
    return {**SHARED, **OF_PROJECT} if kind is Kind.PROJECT else SHARED


def fact_definitions(kind: Kind) -> tuple[Definition, ...]:
    return (
        *(Definition(key, key, YEAR, Base.FACT) for key in YEARS),
        *(Definition(key, key, WORDS, Base.FACT) for key in words_of(kind)),
        PEOPLE,
    )
