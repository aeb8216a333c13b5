"""Does a dossier agree with itself? Each check looks at the parts that were read."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from indicators.scoring.measures import Kind, Result
from indicators.scoring.scheme import Scheme
from indicators.scoring.scorer import validate
from reports.dossier.fields import FIELDS
from reports.dossier.figures.catalogue import catalogue, entered_keys
from reports.dossier.model import (
    Entry,
    Evidence,
    FundLine,
    Measure,
    Project,
    Region,
    Section,
    Source,
    Stated,
    Unit,
)
from reports.dossier.narrative import reference_problems
from reports.dossier.numbering import numbered
from reports.dossier.outline import Outline
from reports.dossier.problems import Problem, Trail, shown

from .records import Unread

Problems = Iterator[Problem]
LATEST: Final = 3  # years after the evaluated one
KIND_NAMES: Final = {Kind.OVERALL: "部门整体支出", Kind.PROJECT: "项目支出"}


@dataclass(frozen=True, slots=True)
class Check:
    """A check and the parts of the dossier that it needs."""

    run: Callable[..., Iterable[Problem]]
    needs: tuple[str, ...]


def disagreements(parts: Mapping[str, Any]) -> Problems:
    """Every contradiction between parts that were read."""
    known = {"source": None, **parts}
    for check in CHECKS:
        if all(name in known for name in check.needs):
            yield from check.run(*(known[name] for name in check.needs))


def at(name: str, title: str) -> Trail:
    return Trail().into(name, title)


def _project(kind: Kind, project: Project | None) -> Problems:
    if kind is Kind.PROJECT and project is None:
        yield at("project", "项目").problem(
            "写的是 null（空）", "一个项目", "项目支出绩效自评请填写项目。"
        )
    if kind is Kind.OVERALL and project is not None:
        yield at("project", "项目").problem(
            "整体支出绩效自评填了项目",
            "null",
            "请改为 null，或把评价类型改为 project。",
        )


def _named(
    region: Region, unit: Unit, project: Project | None, source: Source | None
) -> Problems:
    """Only a report that was imported may be silent about names and codes."""
    if source:
        return
    for name, title, whole in (
        ("region", "行政区划", region),
        ("unit", "评价单位", unit),
        ("project", "项目", project),
    ):
        for field in ("code", "name", "level"):
            if not whole or getattr(whole, field, "filled").strip():
                continue
            label = FIELDS[type(whole)][field].title
            yield (
                at(name, title)
                .into(field, label)
                .problem(
                    "没有填写", "一段文字", "请填写；只有由已有报告导入的材料可以空着。"
                )
            )


def _same_kind(kind: Kind, scheme: Scheme, outline: Outline) -> Problems:
    for name, title, whole in (
        ("scheme", "评分方案", scheme),
        ("outline", "报告提纲", outline),
    ):
        if whole.kind is not kind:
            yield at(name, title).problem(
                f"“{whole.title}”用于{KIND_NAMES[whole.kind]}自评",
                f"用于{KIND_NAMES[kind]}自评的{title}",
                f"请换一个{title}。",
            )


def _years(fiscal_year: int, work_year: int) -> Problems:
    if not fiscal_year <= work_year <= fiscal_year + LATEST:
        yield at("work_year", "自评工作年度").problem(
            f"写的是 {work_year}",
            f"评价年度 {fiscal_year} 当年或其后 {LATEST} 年内",
            "请核对两个年度：评价年度是被评价的年度，工作年度是开展自评的年度。",
        )


def _filled_on(fiscal_year: int, filled_on: date | None) -> Problems:
    if filled_on and filled_on.year < fiscal_year:
        yield at("filled_on", "填报日期").problem(
            f"写的是 {filled_on}", f"不早于评价年度 {fiscal_year} 年", "请核对日期。"
        )


def _entered(kind: Kind, figures: tuple[Entry, ...]) -> Problems:
    known = entered_keys(kind)
    for entry in figures:
        if entry.key in known:
            continue
        place = at("figures", "数字").into(shown(entry.key), shown(entry.key))
        yield place.problem(
            f"{KIND_NAMES[kind]}自评没有这个填报数字",
            "数字目录中的填报数字",
            "请改正名称；由公式算出的数字不用填写。",
        )


def _funds(kind: Kind, funds: tuple[FundLine, ...]) -> Problems:
    place = at("funds", "项目资金")
    if kind is Kind.OVERALL and funds:
        yield place.problem("整体自评填了项目资金", "空列表 []", "请删去。")
    pairs = [f"{line.source}、{line.fund_type}" for line in funds]
    yield from repeated(pairs, place, "来源和预算类型")


def _sections(
    kind: Kind,
    scheme: Scheme,
    results: tuple[Result, ...],
    outline: Outline,
    sections: tuple[Section | Unread, ...],
) -> Problems:
    known = catalogue(kind, scheme, results)
    titles = {each.place.key: each.path for each in numbered(outline)}
    place = at("sections", "报告各节正文")
    stated = [(n, each) for n, each in enumerate(sections) if isinstance(each, Section)]
    seen = Counter(each.key for _, each in stated)
    for number, section in stated:
        here = place.item(number, section.key)
        if seen[section.key] > 1:
            yield here.problem("写了两次", "一节只写一次", "请合并为一处。")
        if section.key not in titles:
            yield here.into("key", "提纲位置").problem(
                f"写的是“{section.key}”",
                f"提纲中的位置：{'、'.join(titles)}",
                "请改正，或换用有这一节的提纲。",
            )
            continue
        named = Trail(here.into("text", "").path, titles[section.key])
        yield from reference_problems(section.text, known, named)


def _scorable(
    scheme: Scheme, results: tuple[Result, ...], fiscal_year: int
) -> Problems:
    """Groups, codes, rules, values and weights: whatever the scorer would refuse."""
    whole = at("results", "指标完成情况")
    for each in validate(scheme, results, year=fiscal_year):
        path, _, name = each.place.removesuffix("）").partition("（")
        place = Trail(path, name) if name else Trail(whole.path, path)
        yield place.problem(each.found, each.expected, f"{each.remedy or '请改正'}。")


def _evidence(results: tuple[Result, ...], evidence: tuple[Evidence, ...]) -> Problems:
    codes = [each.code for each in evidence]
    yield from repeated(codes, at("evidence", "佐证材料"), "材料编号")
    known = frozenset(codes)
    for number, result in enumerate(results):
        place = at("results", "指标完成情况").item(number)
        for code in result.evidence:
            if code not in known:
                yield place.into("evidence", "佐证材料").problem(
                    f"编号“{code}”不在佐证材料中", "佐证材料的编号", "请补上或改正。"
                )


def _measures(results: tuple[Result, ...], measures: tuple[Measure, ...]) -> Problems:
    known = frozenset(each.code for each in results)
    for number, measure in enumerate(measures):
        place = at("measures", "问题和改进措施").item(number)
        for code in measure.results:
            if code not in known:
                yield place.into("results", "涉及的指标").problem(
                    f"写的是“{code}”", "指标完成情况中的编号", "请补上或改正。"
                )


def _stated(
    kind: Kind, scheme: Scheme, results: tuple[Result, ...], stated: tuple[Stated, ...]
) -> Problems:
    known = catalogue(kind, scheme, results)
    for number, each in enumerate(stated):
        if each.key not in known:
            place = at("stated", "原报告所载").item(number).into("key", "数字名")
            yield place.problem(
                f"写的是“{each.key}”", "数字目录中有的名称", "请改正名称。"
            )


def repeated(keys: Iterable[str], place: Trail, what: str) -> Problems:
    """A problem for every key that stood before."""
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield place.item(number).problem(
                f"{what}“{key}”与前面重复", f"互不相同的{what}", "请合并或改正。"
            )
        seen.add(key)


CHECKS: Final = (
    Check(_project, ("kind", "project")),
    Check(_named, ("region", "unit", "project", "source")),
    Check(_same_kind, ("kind", "scheme", "outline")),
    Check(_years, ("fiscal_year", "work_year")),
    Check(_filled_on, ("fiscal_year", "filled_on")),
    Check(_entered, ("kind", "figures")),
    Check(_funds, ("kind", "funds")),
    Check(_scorable, ("scheme", "results", "fiscal_year")),
    Check(_evidence, ("results", "evidence")),
    Check(_measures, ("results", "measures")),
    Check(_sections, ("kind", "scheme", "results", "outline", "sections")),
    Check(_stated, ("kind", "scheme", "results", "stated")),
)
