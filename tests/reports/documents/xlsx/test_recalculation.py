"""The live formulas of our sheets give our scores, in a real office program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from indicators.scoring.card import Outcome, Scorecard
from indicators.scoring.measures import Kind, Operator, Result, ValueKind
from indicators.scoring.plan import plan_for
from indicators.scoring.rules import Checklist, Coefficient, Manual, Tiers
from indicators.scoring.scheme import Scheme
from indicators.scoring.shipped import load, names
from reports.documents.xlsx import book as workbook
from reports.documents.xlsx import formulas, scoring_sheet
from reports.documents.xlsx.book import write_xlsx
from reports.dossier.model import Dossier, Entry, FundLine
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of
from tests.indicators.scoring.papers import FULL_FIGURES, full_marks
from tests.indicators.scoring.test_cases import (
    SINGLE,
    figures_of,
    result_of,
    scheme_of,
)
from units.figures import ACCOUNT_KEYS

from .office import recalculated

EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"
BASE = {
    Kind.OVERALL: read(EXAMPLES / "overall-2022.json"),
    Kind.PROJECT: read(EXAMPLES / "project-2023.json"),
}
SAID = {
    Outcome.NOT_APPLICABLE: formulas.NOT_APPLICABLE,
    Outcome.BLANK: formulas.BLANK,
    Outcome.NOT_COMPUTABLE: formulas.NOT_COMPUTABLE,
}
EXAMPLE_NAMES = ("overall-2022", "project-2023")


def paper(
    scheme: Scheme,
    results: Sequence[Result],
    figures: Mapping[str, Decimal | None],
) -> Dossier:
    """An example's dossier with another scheme, other results and other figures."""
    line = FundLine(
        source="当年财政拨款",
        fund_type="一般公共预算",
        budget_initial=figures.get("年初预算数"),
        budget_adjusted=figures.get("全年预算数"),
        amount_released=figures.get("指标下达数"),
        amount_received=figures.get("资金到位数"),
        amount_executed=figures.get("全年执行数"),
    )
    overall = scheme.kind is Kind.OVERALL
    entries = tuple(
        Entry(key, value) for key, value in figures.items() if key in ACCOUNT_KEYS
    )
    return replace(
        BASE[scheme.kind],
        fiscal_year=2023,
        scheme=scheme,
        results=tuple(results),
        figures=entries if overall else (),
        funds=() if overall else (line,),
    )


def worse(scheme: Scheme, results: Sequence[Result]) -> Iterator[Result]:
    """The same results, short of full marks, the last one not applying."""
    plan = plan_for(scheme)
    for number, each in enumerate(results):
        rule = plan.fixed[each.code].rule if each.code in plan.fixed else None
        applied = rule.rule if rule else plan.rules[each.rule].rule
        if number == len(results) - 1:
            yield replace(each, not_applicable="本年度没有这项工作")
        elif isinstance(applied, Manual):
            yield replace(each, chosen=(each.weight * 7 / 8).quantize(Decimal("0.01")))
        elif isinstance(applied, Tiers | Coefficient):
            yield replace(
                each, tier=each.tier, chosen=Decimal("0.85"), deduction_reason="不足"
            )
        elif isinstance(applied, Checklist):
            yield replace(each, unmet=(applied.items[0].code,))
        else:
            yield each


SHORT_FIGURES = {
    key: None
    if value is None
    else value * 7 / 9
    if "决算" in key or "执行" in key
    else value
    for key, value in FULL_FIGURES.items()
}


def measured() -> list[Result]:
    """Indicators of every comparison, met and missed, for an open project scheme."""
    rows = (
        (Operator.AT_LEAST, "9", "7"),
        (Operator.AT_LEAST, "9", "9"),
        (Operator.AT_LEAST, "9", "20"),
        (Operator.AT_MOST, "159", "143.15"),
        (Operator.AT_MOST, "3", "7"),
        (Operator.MORE_THAN, "5", "5"),
        (Operator.LESS_THAN, "5", "6"),
        (Operator.EQUAL, "100", "98"),
        (Operator.AT_LEAST, "9", None),
    )
    return [
        Result(
            code=f"m{number}",
            group="output-quantity",
            name=f"指标{number}",
            weight=Decimal(5),
            operator=operator,
            value_kind=ValueKind.NUMBER,
            target=target,
            unit="次",
            actual=actual,
        )
        for number, (operator, target, actual) in enumerate(rows)
    ]


def case_papers() -> dict[str, Dossier]:
    """Papers that hold every worked case of a single indicator, as few as can be."""
    sheets: list[tuple[tuple[str, ...], list[Result], dict[str, str]]] = []
    for case in SINGLE:
        if case["outcome"] == "unusable":
            continue
        result = result_of(case, scheme_of(case))
        alike = (case["scheme"], case["changes"], case["figures"])
        room = [
            results
            for key, results, _ in sheets
            if key == alike and (not case["code"] or _has_room(results, case["code"]))
        ]
        if not room:
            sheets.append((alike, [], case))
            room = [sheets[-1][1]]
        if result is not None:
            code = case["code"] or f"n{len(room[0])}"
            room[0].append(replace(result, code=code))
    return {
        f"cases-{number}": paper(scheme_of(case), results, figures_of(case))
        for number, (_, results, case) in enumerate(sheets)
    }


def _has_room(results: Sequence[Result], code: str) -> bool:
    return code not in {result.code for result in results}


def all_papers() -> dict[str, Dossier]:
    papers: dict[str, Dossier] = {}
    for name in names():
        scheme = load(name)
        full = full_marks(scheme)
        papers[f"{name}-full"] = paper(scheme, full, FULL_FIGURES)
        short = list(worse(scheme, full))
        papers[f"{name}-short"] = paper(scheme, short, SHORT_FIGURES)
    papers["measured"] = paper(load("national-project"), measured(), FULL_FIGURES)
    for example in EXAMPLE_NAMES:
        papers[example] = read(EXAMPLES / f"{example}.json")
    return papers | case_papers()


PAPERS = all_papers()


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    written = {name: written_for_its_scores(name) for name in PAPERS}
    return recalculated(written, tmp_path_factory.mktemp("office"))


def written_for_its_scores(name: str) -> bytes:
    """The workbook; only the examples' own carry the texts, which all papers share.

    No score looks at a text, and the office program takes longer over them.
    """
    if name in EXAMPLE_NAMES:
        return write_xlsx(PAPERS[name])
    with pytest.MonkeyPatch.context() as shorter:
        shorter.setattr(workbook, "write_texts", lambda *_: None)
        return write_xlsx(PAPERS[name])


def column(book: Workbook, heading: str) -> int:
    sheet = book[scoring_sheet.TITLE]
    heads = [cell.value for cell in sheet[scoring_sheet.HEADS]]
    return heads.index(heading) + 1


def live(book: Workbook, card: Scorecard) -> dict[str, object]:
    """What the sheet's own formulas say, by indicator code, and in total."""
    sheet = book[scoring_sheet.TITLE]
    scores = next(
        column(book, heading)
        for heading in ("得分", "自评得分")
        if heading in [cell.value for cell in sheet[scoring_sheet.HEADS]]
    )
    found: dict[str, object] = {}
    for row in range(scoring_sheet.HEADS + 1, sheet.max_row + 1):
        label = str(sheet.cell(row, 2).value or "")
        code = sheet.cell(row, 1).value
        key = str(code) if code else label[:2]
        found[key] = sheet.cell(row, scores).value
    return found


def as_number(value: object) -> Decimal:
    assert isinstance(value, int | float), value
    return Decimal(repr(value)).quantize(Decimal("0.000001"))


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_sheet_gives_our_points_total_and_grade(
    name: str, books: dict[str, Workbook]
) -> None:
    card = scorecard_of(PAPERS[name])
    found = live(books[name], card)

    for score in card.scores:
        if score.outcome is Outcome.SCORED:
            exact = score.points.quantize(Decimal("0.000001"))
            assert as_number(found[score.code]) == exact, score.name
        else:
            assert found[score.code] == SAID[score.outcome], score.name
    assert as_number(found["总分"]) == card.total.quantize(Decimal("0.000001"))
    if card.complete:
        assert found["等级"] == card.grade


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_same_dossier_gives_the_same_workbook(name: str) -> None:
    assert write_xlsx(PAPERS[name]) == write_xlsx(PAPERS[name])
