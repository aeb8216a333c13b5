"""Causes, surveys and papers: a defect that is found, and a near-miss that is not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.checks.companions import Companions
from reports.checks.verdicts import Severity
from reports.dossier.model import Dossier, Measure

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
    with_text,
)


def missed(**fields: str) -> Dossier:
    """Seven of ten: the points of the rule, no reason unless a test gives one."""
    return with_results(measured(actual="7", **fields))


def satisfied(actual: str = "95", **fields: object) -> Dossier:
    return with_results(
        measured(
            "服务对象满意度",
            code="satisfaction-served-1",
            group="satisfaction-served",
            unit="%",
            target="90",
            actual=actual,
            **fields,
        )
    )


def with_problems(
    problems: str, measures: str, analysis: str = "总体良好。"
) -> Dossier:
    text = with_text("problems", problems)
    return with_text("analysis", analysis, with_text("measures", measures, text))


LONG = (
    "按照年度工作安排逐月核对支出进度，对进度偏慢的科室发出提醒，"
    "并把核对结果用于下一季度的资金安排，全年共核对十二次，形成记录。"
)
KINDS: list[tuple[str, str, Make, Make]] = [
    (
        "T06",
        "lost points without a reason; with one",
        missed,
        lambda: missed(deduction_reason="三场因场地维修没有举办"),
    ),
    (
        "T06",
        "no word is no reason",
        lambda: missed(deduction_reason="无"),
        lambda: missed(deduction_reason="三场推迟到下一年"),
    ),
    (
        "T06",
        "a printed row that lost points; told in the text",
        lambda: imported(
            with_text("lessons", "执行进度偏慢。", missed()),
            rows=[row("培训场次", code="output-quantity-1", weight="10", score="7")],
        ),
        lambda: imported(
            missed(),
            rows=[
                row(
                    "培训场次",
                    code="output-quantity-1",
                    weight="10",
                    score="7",
                    reason="场地维修",
                )
            ],
        ),
    ),
    (
        "T06",
        "a weakness that is among no problems",
        lambda: with_problems(
            "车辆管理不够严格。", "完善车辆台账。", "档案管理仍有待加强。"
        ),
        lambda: with_problems(
            "档案管理不够规范。", "完善档案台账。", "档案管理仍有待加强。"
        ),
    ),
    (
        "T07",
        "a problem without a measure; each with its own",
        lambda: with_problems("- 采购进度偏慢。\n- 车辆闲置。", "加快采购审批。"),
        lambda: with_problems(
            "- 采购进度偏慢。\n- 车辆闲置。", "- 加快采购审批。\n- 调剂闲置车辆。"
        ),
    ),
    (
        "T07",
        "a listed problem with nothing to be done",
        lambda: replace(project(), measures=(Measure("采购进度偏慢"),)),
        lambda: replace(project(), measures=(Measure("采购偏慢", "按月催办"),)),
    ),
    (
        "T10",
        "a rate nobody asked for; with its survey",
        satisfied,
        lambda: with_text(
            "satisfaction", "发放问卷120份，收回112份，满意107份。", satisfied()
        ),
    ),
    (
        "T10",
        "no complaints are no survey",
        lambda: with_text("analysis", "全年没有投诉，群众满意。"),
        lambda: with_text("analysis", "全年没有投诉。"),
    ),
    (
        "T12",
        "a paragraph that stands twice; two of their own",
        lambda: with_text("problems", LONG, with_text("measures", LONG)),
        lambda: with_text("problems", LONG, with_text("measures", "按月核对。")),
    ),
    (
        "X01",
        "two totals; the same with less digits",
        lambda: imported(
            project(), stated=[("自评得分", "92分"), ("自评得分", "91分")]
        ),
        lambda: imported(
            project(), stated=[("自评得分", "92分"), ("自评得分", "92.00分")]
        ),
    ),
    (
        "X01",
        "amounts in other units; the same amount in another unit",
        lambda: imported(
            overall(), stated=[("支出决算", "776.65万元"), ("支出决算", "767.65万元")]
        ),
        lambda: imported(
            overall(), stated=[("支出决算", "776.65万元"), ("支出决算", "7766500元")]
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


def beside(code: str, dossier: Dossier, **companions: object) -> list[str]:
    given = Companions(**companions)  # type: ignore[arg-type]
    return [each.found for each in findings(code, dossier, beside=given)]


def test_amounts_are_held_against_the_final_accounts() -> None:
    dossier = overall(支出决算="821.4")
    right, wrong = Decimal(8214000), Decimal(8124000)

    assert beside("X03", dossier, final_accounts={"支出决算": wrong}) == [
        "支出决算821.40万元"
    ]
    assert beside("X03", dossier, final_accounts={"支出决算": right}) == []
    assert beside("X04", dossier, systems={"支出决算": wrong}) != []
    assert beside("X04", dossier, systems={"支出决算": right}) == []


def test_last_years_values_and_lower_targets_are_asked_about() -> None:
    rows = [measured(f"第{n}项", code=f"c{n}", actual=f"{11 + n}") for n in range(4)]
    last = with_results(*rows)
    other = with_results(*(replace(each, actual="17") for each in rows))
    lower = with_results(*(replace(each, target="8", actual="17") for each in rows))

    assert beside("X05", last, last_year=last) == ["4项指标中4项的完成值与上一年度相同"]
    assert beside("X05", other, last_year=last) == []
    assert beside("X05", lower, last_year=last) == [
        f"“第{n}项”目标由上一年度的10降为8，没有说明" for n in range(4)
    ]


def test_every_project_on_the_list_is_evaluated() -> None:
    assert beside("X06", project(), project_names=("示范项目", "道路养护")) == [
        "没有自评：道路养护"
    ]
    assert beside("X06", project(), project_names=("示范项目",)) == []


def test_projects_make_the_project_spending() -> None:
    papers = (project(money(executed="90")), project(money(executed="60")))

    assert beside("X07", overall(项目支出决算="160"), siblings=papers) != []
    assert beside("X07", overall(项目支出决算="150"), siblings=papers) == []


def test_last_years_words_are_told() -> None:
    now, then = with_text("problems", LONG), with_text("problems", LONG)
    then = replace(then, fiscal_year=2022)
    other = with_text("problems", "另一年的问题是采购计划编得太晚。" * 3)

    assert beside("T12", now, last_year=then) == ["与2022年度整体的报告几乎相同"]
    assert beside("T12", now, last_year=other) == []


def test_words_beside_full_points_are_a_warning_and_over_reaching_is_not() -> None:
    full = with_results(measured(deduction_reason="进度偏慢"))
    beyond = with_results(measured(actual="20", deduction_reason="临时增加"))

    (warned,) = findings("T06", full)

    assert warned.severity is Severity.WARNING
    assert findings("T06", beyond) == []


def test_one_reason_for_many_indicators_is_a_warning() -> None:
    rows = [
        measured(f"第{n}项", code=f"c{n}", actual="7", deduction_reason="进度偏慢")
        for n in range(2)
    ]
    own = [replace(each, deduction_reason=f"第{each.code}处") for each in rows]

    (same,) = findings("T06", with_results(*rows))

    assert len(same.places) == 2
    assert findings("T06", with_results(*own)) == []


def test_low_spending_in_a_printed_report_needs_its_cause() -> None:
    slow = project(money(executed="80"))

    assert findings("T06", imported(slow)) != []
    assert findings("T06", imported(project(money(executed="95")))) == []
