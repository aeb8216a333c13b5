"""Money and people: a defect that is found, and a near-miss that is not."""

import pytest

from indicators.scoring.measures import Operator
from reports.checks.verdicts import Fault, Lacking
from reports.dossier.model import Dossier, Line, Role

from .cases import (
    Make,
    findings,
    imported,
    measured,
    money,
    overall,
    paid,
    project,
    verdicts,
    with_results,
    with_text,
)


def printed(*lines: str) -> Dossier:
    rows = [Line(f"表1第{n}行", text, role=Role.ROW) for n, text in enumerate(lines)]
    return imported(project(), lines=rows)


HEAD = "项目资金 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分"
KINDS: list[tuple[str, str, Make, Make]] = [
    (
        "N17",
        "a funds row that is overspent",
        lambda: printed(HEAD, "其中：财政拨款 | 118 | 122.1 | — | 103% | —"),
        lambda: printed(HEAD, "其中：财政拨款 | 118 | 118 | — | 100% | —"),
    ),
    (
        "N03",
        "a total that is not the sum of its sources",
        lambda: imported(
            project(money("80"), money("15", source="上年结转资金")),
            stated=[("年初预算数", "100万元")],
        ),
        lambda: imported(
            project(money("80"), money("15", source="上年结转资金")),
            stated=[("年初预算数", "95万元")],
        ),
    ),
    (
        "N04",
        "parts that do not make the whole; rounding alone",
        lambda: overall(支出决算="430", 基本支出决算="300", 项目支出决算="120"),
        lambda: overall(支出决算="420.01", 基本支出决算="300", 项目支出决算="120"),
    ),
    (
        "N04",
        "fund types above the whole; money from elsewhere in the whole",
        lambda: overall(支出预算="800", 一般公共预算支出预算="848"),
        lambda: overall(
            支出预算="856.30", 一般公共预算支出预算="848", 政府性基金预算支出预算="8.3"
        ),
    ),
    (
        "N05",
        "payments above the spending; a list of only some",
        lambda: paid("60", "50"),
        lambda: paid("60", "30"),
    ),
    (
        "N17",
        "more spent than planned; all of it",
        lambda: project(money(executed="100.01")),
        lambda: project(money(executed="100")),
    ),
    (
        "N17",
        "more than first planned, not more than as adjusted",
        lambda: overall(支出预算="100", 支出决算="120"),
        lambda: project(money("80", "100", executed="100")),
    ),
    (
        "N18",
        "a whole cost that was not spent",
        lambda: with_results(
            measured(
                "项目总成本",
                operator=Operator.AT_MOST,
                target="100",
                unit="万元",
                actual="90",
            )
        ),
        lambda: with_results(
            measured(
                "单位成本",
                operator=Operator.AT_MOST,
                target="100",
                unit="万元",
                actual="90",
            )
        ),
    ),
    (
        "N19",
        "yuan for ten thousands; a unit that spent little",
        lambda: overall(支出预算="856.30", 支出决算="0.077665"),
        lambda: overall(支出预算="856.30", 支出决算="7.7665"),
    ),
    (
        "N20",
        "amounts called spending that are the budget",
        lambda: overall(
            支出预算="856.30",
            支出决算="776.65",
            一般公共预算支出决算="848",
            政府性基金预算支出决算="8.3",
        ),
        lambda: overall(
            支出预算="856.30",
            支出决算="776.65",
            一般公共预算支出决算="770",
            政府性基金预算支出决算="6.65",
        ),
    ),
    (
        "N21",
        "spent more than came; with what was left over",
        lambda: project(money(received="90", executed="95")),
        lambda: project(
            money(),
            money("8", "8", "8", "0", "8", source="上年结转资金"),
        ),
    ),
    (
        "N21",
        "less came than was released; with its reason",
        lambda: project(money(received="90", executed="90")),
        lambda: with_text(
            "received",
            "因财力紧张，有10万元尚未拨付。",
            project(money(received="90", executed="90")),
        ),
    ),
    (
        "N21",
        "a budget cut without a word; cut by little",
        lambda: project(money("100", "90", "90", "90", "90")),
        lambda: project(money("100", "98", "98", "98", "98")),
    ),
    (
        "N25",
        "points in a source's row",
        lambda: printed(
            HEAD,
            "年度资金总额 | 100 | 90 | 10 | 90% | 9",
            "当年财政拨款 | 100 | 90 | 10 | 90% | 9",
        ),
        lambda: printed(
            HEAD,
            "年度资金总额 | 100 | 90 | 10 | 90% | 9",
            "当年财政拨款 | 100 | 90 | — | 90% | —",
        ),
    ),
    (
        "N26",
        "a line above its budget",
        lambda: overall(三公经费预算="10", 三公经费决算="12"),
        lambda: overall(三公经费预算="10", 三公经费决算="10"),
    ),
    (
        "N26",
        "a part above its budget, and the year's budget did not grow; it grew by more",
        lambda: imported(overall(支出预算="130", 项目支出预算="38", 项目支出决算="44")),
        lambda: imported(
            overall(
                支出预算="130", 年初支出预算="120", 项目支出预算="38", 项目支出决算="44"
            )
        ),
    ),
    (
        "N26",
        "a source above its budget",
        lambda: project(money(executed="101"), money("50", source="其他资金")),
        lambda: project(money(executed="99"), money("50", source="其他资金")),
    ),
    (
        "N27",
        "price times count is something else",
        lambda: with_text("spending", "购置10台，每台0.5万元，共6万元。"),
        lambda: with_text("spending", "购置10台，每台0.5万元，共5万元。"),
    ),
    (
        "N29",
        "more people than posts; as many",
        lambda: overall(编制数="20", 在职人数="22"),
        lambda: overall(编制数="20", 在职人数="20"),
    ),
    (
        "N32",
        "a tenth that is nowhere; all of it accounted for",
        lambda: overall(支出预算="100", 支出决算="85", 结转结余="5"),
        lambda: overall(支出预算="100", 支出决算="95", 结转结余="4.5"),
    ),
]
NAMES = [f"{code} {name}" for code, name, _, _ in KINDS]


@pytest.mark.parametrize(("code", "_", "defect", "near"), KINDS, ids=NAMES)
def test_the_defect_is_found_and_the_near_miss_is_not(
    code: str, _: str, defect: Make, near: Make
) -> None:
    assert [each.code for each in findings(code, defect())] != []
    assert findings(code, near()) == []


def test_a_check_without_its_figures_is_not_called_passed() -> None:
    assert verdicts("N29", overall()) == [Lacking("缺少编制数或在职人数")]
    assert all(isinstance(each, Lacking) for each in verdicts("N32", overall()))


def test_a_slip_of_units_is_told_once_not_with_everything_that_follows() -> None:
    slip = overall(支出预算="856.30", 支出决算="0.077665", 结转结余="5")

    assert [each.found for each in findings("N19", slip)] == [
        "支出决算为776.65元，与支出预算856.30万元相差约一万倍"
    ]
    assert any(isinstance(each, Fault) for each in verdicts("N32", slip))
    assert findings("N32", slip) == []
