"""Rates, targets and days: a defect that is found, and a near-miss that is not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from indicators.scoring.measures import Operator, ValueKind
from reports.checks.verdicts import Severity
from reports.dossier.model import Dossier, Line, Payment, Role

from .cases import (
    Make,
    findings,
    imported,
    measured,
    money,
    overall,
    project,
    row,
    with_results,
)


def spent(rate: str) -> Dossier:
    """856.30万元 planned, 776.65万元 spent: 90.698…%."""
    accounts = overall(支出预算="856.30", 支出决算="776.65")
    return imported(accounts, stated=[("支出完成率", rate)])


def received(rate: str) -> Dossier:
    lines = project(money("159", "159", "159", "143.15", "143.15"))
    return imported(lines, stated=[("预算执行率", rate)])


def scored(score: str, *, weight: str = "10", **cells: str) -> Dossier:
    """An imported row: 10 promised, 8 reached; 8.00 of 10 points by the rule."""
    dossier = with_results(measured(actual=cells.get("actual", "8")))
    plain = {"target": "10", "actual": "8", "weight": weight, "score": score}
    return imported(dossier, rows=[row(code="output-quantity-1", **{**plain, **cells})])


def printed(*lines: str) -> Dossier:
    rows = [Line(f"表1第{n}行", text, role=Role.ROW) for n, text in enumerate(lines)]
    return imported(project(), lines=rows)


HEAD = "项目资金 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分"
KINDS: list[tuple[str, str, Make, Make]] = [
    (
        "N01",
        "a wrong rate; one rounded as usual",
        lambda: spent("91.70%"),
        lambda: spent("90.70%"),
    ),
    (
        "N01",
        "an indicator that bears the rate's name",
        lambda: with_results(
            measured("资金到位率", unit="%", target="100", actual="90")
        ),
        lambda: with_results(
            measured("资金到位率", unit="%", target="100", actual="100")
        ),
    ),
    (
        "N01",
        "a funds row whose rate is not its own",
        lambda: printed(HEAD, "年度资金总额 | 118 | 112.1 | 10 | 96% | 9.6"),
        lambda: printed(HEAD, "年度资金总额 | 118 | 112.1 | 10 | 95% | 9.5"),
    ),
    (
        "N15",
        "a cost that must be at least so much",
        lambda: with_results(
            measured("设备购置费", group="output-cost", operator=Operator.AT_LEAST)
        ),
        lambda: with_results(
            measured("成本节约额", group="output-cost", operator=Operator.AT_LEAST)
        ),
    ),
    (
        "N15",
        "a rate above a hundred; a rate that may be",
        lambda: with_results(measured("验收合格率", unit="%", target="110")),
        lambda: with_results(measured("产值增长率", unit="%", target="110")),
    ),
    (
        "N15",
        "a satisfaction that is a limit; a rate of faults that is",
        lambda: with_results(
            measured("群众满意度", unit="%", target="90", operator=Operator.AT_MOST)
        ),
        lambda: with_results(
            measured("超期办结率", unit="%", target="5", operator=Operator.AT_MOST)
        ),
    ),
    (
        "N16",
        "twice the target without a word; at the limit",
        lambda: with_results(measured(actual="20")),
        lambda: with_results(measured(actual="13")),
    ),
    (
        "N22",
        "a rate on what came; on the budget",
        lambda: received("100%"),
        lambda: received("90.03%"),
    ),
    (
        "N23",
        "words around the number; the number",
        lambda: scored("", actual="达80场以上"),
        lambda: scored("", actual="8场"),
    ),
    (
        "N23",
        "people where a rate is wanted; the rate",
        lambda: scored("", target="≥90%", actual="115户"),
        lambda: scored("", target="≥90%", actual="95.83"),
    ),
    (
        "N23",
        "a number that cannot be read",
        lambda: with_results(measured(actual="≥10")),
        lambda: with_results(measured(actual="10场")),
    ),
    (
        "N24",
        "no target; a qualitative one in words",
        lambda: with_results(measured(target="")),
        lambda: with_results(
            measured(
                operator=Operator.QUALITATIVE,
                value_kind=ValueKind.TEXT,
                target="长期",
                actual="长期",
                unit="",
            )
        ),
    ),
    (
        "N28",
        "last year's target; a day of the year",
        lambda: with_results(
            measured(
                "完成时间",
                value_kind=ValueKind.DATE,
                operator=Operator.AT_MOST,
                target="2022年11月底前",
                actual="2023年11月底前",
                unit="",
            )
        ),
        lambda: with_results(
            measured(
                "完成时间",
                value_kind=ValueKind.DATE,
                operator=Operator.AT_MOST,
                target="11月底前",
                actual="2023年11月20日",
                unit="",
            )
        ),
    ),
    (
        "N28",
        "paid in another year",
        lambda: replace(
            project(), payments=(Payment("设备", Decimal(1), date(2024, 1, 3)),)
        ),
        lambda: replace(
            project(), payments=(Payment("设备", Decimal(1), date(2023, 12, 31)),)
        ),
    ),
]
NAMES = [f"{code} {name}" for code, name, _, _ in KINDS]


@pytest.mark.parametrize(("code", "_", "defect", "near"), KINDS, ids=NAMES)
def test_the_defect_is_found_and_the_near_miss_is_not(
    code: str, _: str, defect: Make, near: Make
) -> None:
    assert [each.code for each in findings(code, defect())] != []
    assert findings(code, near()) == []


def test_a_rate_that_was_cut_off_is_only_a_warning() -> None:
    (cut,) = findings("N01", spent("90.69%"))

    assert cut.severity is Severity.WARNING
    assert cut.expected == "四舍五入为90.70%"


def test_a_wrong_rate_says_what_follows_from_what() -> None:
    (wrong,) = findings("N01", spent("95%"))

    assert wrong.found == "支出完成率写95%"
    assert wrong.expected == "90.70%（支出决算÷支出预算×100%）"
    assert wrong.difference == "4.30个百分点"
