"""Each check on figures: a defect that it finds, and a near-miss that it lets pass."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from indicators.scoring import shipped
from indicators.scoring.measures import Operator, ValueKind
from reports.checks.verdicts import Fault, Lacking, Severity
from reports.dossier.model import Dossier, Line, Payment, Role

from .cases import (
    Make,
    findings,
    imported,
    measured,
    money,
    overall,
    paid,
    project,
    row,
    verdicts,
    with_results,
    with_text,
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


def table(*weights: str, scores: tuple[str, ...] = (), total: str = "") -> Dossier:
    rows = [
        row(
            f"指标{n}",
            weight=weight,
            score=scores[n] if scores else "",
            groups=("产出指标（50分）",),
        )
        for n, weight in enumerate(weights)
    ]
    return imported(project(), rows=rows, stated=[("自评得分", total)] if total else ())


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
        "N02",
        "full points at 90%; the points that follow",
        lambda: imported(
            project(money(executed="90")),
            rows=[row("预算执行率", weight="10", score="10")],
        ),
        lambda: imported(
            project(money(executed="90")),
            rows=[row("预算执行率", weight="10", score="9.0")],
        ),
    ),
    (
        "N02",
        "a funds row with full points; with those of its rate",
        lambda: printed(HEAD, "年度资金总额 | 100 | 95 | 10 | 95% | 10"),
        lambda: printed(HEAD, "年度资金总额 | 100 | 95 | 10 | 95% | 9.5"),
    ),
    (
        "N02",
        "a printed rate and points that do not go together",
        lambda: imported(
            overall(), rows=[row("预算执行率", weight="20", score="20", actual="96%")]
        ),
        lambda: imported(
            overall(), rows=[row("预算执行率", weight="20", score="19.2", actual="96%")]
        ),
    ),
    (
        "N01",
        "a funds row whose rate is not its own",
        lambda: printed(HEAD, "年度资金总额 | 118 | 112.1 | 10 | 96% | 9.6"),
        lambda: printed(HEAD, "年度资金总额 | 118 | 112.1 | 10 | 95% | 9.5"),
    ),
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
        "N07",
        "weights of 95; all hundred but the execution rate's row",
        lambda: table("50", "25", "20"),
        lambda: table("50", "30", "10"),
    ),
    (
        "N08",
        "a level that weighs more than the scheme says",
        lambda: imported(
            project(),
            rows=[
                row(f"指标{n}", weight=w, groups=(g,))
                for n, (g, w) in enumerate(
                    [("产出指标", "60"), ("效益指标", "20"), ("满意度指标", "10")]
                )
            ],
        ),
        lambda: imported(
            project(),
            rows=[
                row(f"指标{n}", weight=w, groups=(g,))
                for n, (g, w) in enumerate(
                    [("产出指标", "50"), ("效益指标", "30"), ("满意度指标", "10")]
                )
            ],
        ),
    ),
    (
        "N09",
        "a label of 50 over 48",
        lambda: table("30", "18"),
        lambda: table("30", "20"),
    ),
    (
        "N10",
        "more points than the weight; exactly the weight",
        lambda: scored("11"),
        lambda: scored("10", actual="10"),
    ),
    (
        "N11",
        "a total that is not the sum",
        lambda: table("50", "30", "20", scores=("48", "29", "18"), total="96分"),
        lambda: table("50", "30", "20", scores=("48", "29", "18"), total="95.00分"),
    ),
    (
        "N11",
        "a total above what the execution rate leaves",
        lambda: imported(
            project(money(executed="90")), stated=[("自评得分", "99.3分")]
        ),
        lambda: imported(project(money(executed="90")), stated=[("自评得分", "99分")]),
    ),
    (
        "N13",
        "a grade above the score; one exactly at the floor",
        lambda: imported(
            project(), stated=[("自评得分", "89.99分"), ("自评等级", "优")]
        ),
        lambda: imported(
            project(), stated=[("自评得分", "90分"), ("自评等级", "优秀")]
        ),
    ),
    (
        "N13",
        "a word that is no grade",
        lambda: imported(
            project(), stated=[("自评得分", "89分"), ("自评等级", "合格")]
        ),
        lambda: imported(project(), stated=[("自评得分", "89分"), ("自评等级", "良")]),
    ),
    (
        "N14",
        "full points for a missed target; the points of the rule",
        lambda: scored("10"),
        lambda: scored("8"),
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
        "N16",
        "twice the target without a word; at the limit",
        lambda: with_results(measured(actual="20")),
        lambda: with_results(measured(actual="13")),
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
    (
        "N29",
        "more people than posts; as many",
        lambda: overall(编制数="20", 在职人数="22"),
        lambda: overall(编制数="20", 在职人数="20"),
    ),
    (
        "N30",
        "a total above the scheme's ceiling",
        lambda: replace(
            imported(project(money(executed="55")), stated=[("自评得分", "82分")]),
            scheme=shipped.load("national-project-ceilings"),
        ),
        lambda: replace(
            imported(project(money(executed="95")), stated=[("自评得分", "82分")]),
            scheme=shipped.load("national-project-ceilings"),
        ),
    ),
    (
        "N31",
        "full marks and a fifth unspent; nearly all spent",
        lambda: project(money(executed="80")),
        lambda: project(money(executed="96")),
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


def test_a_rate_that_was_cut_off_is_only_a_warning() -> None:
    (cut,) = findings("N01", spent("90.69%"))

    assert cut.severity is Severity.WARNING
    assert cut.expected == "四舍五入为90.70%"


def test_a_wrong_rate_says_what_follows_from_what() -> None:
    (wrong,) = findings("N01", spent("95%"))

    assert wrong.found == "支出完成率写95%"
    assert wrong.expected == "90.70%（支出决算÷支出预算×100%）"
    assert wrong.difference == "4.30个百分点"


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


def test_weights_of_the_portal_count_the_execution_rate() -> None:
    short = with_results(measured(weight=Decimal(80)))

    (wrong,) = findings("N07", short)

    assert (wrong.found, wrong.expected) == ("2项指标的分值合计90分", "合计100分")
    assert findings("N07", project()) == []
