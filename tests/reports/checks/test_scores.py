"""Weights and scores: a defect that is found, and a near-miss that is not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.scoring import shipped
from reports.dossier.model import Dossier, Line, Role

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
        "points that neither the rate nor a cause explains; that its cause explains",
        lambda: imported(
            project(money(executed="90")),
            rows=[row("预算执行", weight="8", score="7.5", reason="支出偏慢")],
        ),
        lambda: imported(
            project(money(executed="90")),
            rows=[row("预算执行", weight="8", score="7.5", reason="调整扣0.50分")],
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
]
NAMES = [f"{code} {name}" for code, name, _, _ in KINDS]


@pytest.mark.parametrize(("code", "_", "defect", "near"), KINDS, ids=NAMES)
def test_the_defect_is_found_and_the_near_miss_is_not(
    code: str, _: str, defect: Make, near: Make
) -> None:
    assert [each.code for each in findings(code, defect())] != []
    assert findings(code, near()) == []


def test_weights_of_the_portal_count_the_execution_rate() -> None:
    short = with_results(measured(weight=Decimal(80)))

    (wrong,) = findings("N07", short)

    assert (wrong.found, wrong.expected) == ("2项指标的分值合计90分", "合计100分")
    assert findings("N07", project()) == []
