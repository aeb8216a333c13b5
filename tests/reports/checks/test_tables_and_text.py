"""Checks on tables, causes, surveys, papers, process, signals: defect and near-miss."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from indicators.scoring.measures import Operator, ValueKind
from reports.checks.companions import Companions
from reports.checks.verdicts import Outcome, Severity
from reports.dossier.model import Dossier, Evidence, Member, Statements
from tests.reports.dossier import samples

from .cases import (
    Make,
    findings,
    imported,
    measured,
    money,
    outcome,
    overall,
    paid,
    project,
    row,
    with_results,
    with_text,
)

WORDS = {
    "operator": Operator.QUALITATIVE,
    "value_kind": ValueKind.TEXT,
    "unit": "",
    "tier": "达成年度指标",
    "chosen": Decimal(1),
}


def grouped(*members: tuple[str, str, str]) -> Dossier:
    group = tuple(Member(role, post, duty=duty) for role, post, duty in members)
    return replace(project(), group=group)


def sent(day: date) -> Dossier:
    return replace(project(), statements=Statements(day, True, True, "网站"))


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
        "S07",
        "a blank amount; zero is an amount",
        lambda: overall(收入预算="1", 收入决算="1", 支出预算="1"),
        lambda: overall(收入预算="1", 收入决算="1", 支出预算="1", 支出决算="0"),
    ),
    (
        "S07",
        "a blank actual; not applicable with its reason",
        lambda: with_results(measured(actual=None)),
        lambda: with_results(measured(actual=None, not_applicable="本年取消")),
    ),
    (
        "S09",
        "money among the quantities; what it bought",
        lambda: with_results(measured("资金投入金额", unit="万元")),
        lambda: with_results(measured("购置设备数量", unit="台")),
    ),
    (
        "S10",
        "the same words twice; similar ones",
        lambda: with_results(
            measured("培训人次"),
            measured("培训人次", code="benefit-social-1", group="benefit-social"),
        ),
        lambda: with_results(
            measured("培训人次"),
            measured("培训后上岗率", code="benefit-social-1", group="benefit-social"),
        ),
    ),
    (
        "S11",
        "no answer; what came of it",
        lambda: with_results(
            measured("服务水平", target="提升服务水平", actual="达成预期指标", **WORDS)
        ),
        lambda: with_results(
            measured(
                "服务水平", target="提升服务水平", actual="办理时限缩短两天", **WORDS
            )
        ),
    ),
    (
        "S11",
        "the target copied; a short word",
        lambda: with_results(
            measured("服务水平", target="提升服务水平", actual="提升服务水平", **WORDS)
        ),
        lambda: with_results(measured("影响", target="长期", actual="长期", **WORDS)),
    ),
    (
        "S12",
        "the list of options; one of them",
        lambda: with_results(
            measured("秩序", target="好/一般/差", actual="好", **WORDS)
        ),
        lambda: with_results(measured("秩序", target="好", actual="较好", **WORDS)),
    ),
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
    (
        "P01",
        "a day late; on the last day",
        lambda: sent(date(2024, 6, 1)),
        lambda: sent(date(2024, 5, 31)),
    ),
    (
        "P02",
        "two people; three with their own tasks",
        lambda: grouped(("组长", "局长", ""), ("成员", "财务股长", "")),
        lambda: grouped(
            ("组长", "局长", "统筹"),
            ("副组长", "财务股长", "审核结果"),
            ("成员", "干部", "撰写报告"),
        ),
    ),
    (
        "P02",
        "who writes also checks",
        lambda: grouped(
            ("组长", "局长", ""),
            ("成员", "财务股长", "撰写报告，审核结果"),
            ("成员", "干部", ""),
        ),
        lambda: grouped(
            ("组长", "局长", ""),
            ("成员", "财务股长", "审核结果"),
            ("成员", "干部", "撰写"),
        ),
    ),
    (
        "P04",
        "before the year is over; in the next spring",
        lambda: replace(project(), filled_on=date(2023, 11, 2)),
        lambda: replace(project(), filled_on=date(2024, 4, 2)),
    ),
    (
        "P05",
        "an indicator without its proof",
        lambda: replace(
            with_results(measured()),
            evidence=(Evidence("E1", "签到表", "原始凭证", "0" * 64),),
        ),
        lambda: replace(
            with_results(measured(evidence=("E1",))),
            evidence=(Evidence("E1", "签到表", "原始凭证", "0" * 64),),
        ),
    ),
    (
        "W02",
        "every actual its target; one that is not",
        lambda: with_results(*(measured(f"第{n}项", code=f"c{n}") for n in range(4))),
        lambda: with_results(
            *(measured(f"第{n}项", code=f"c{n}", actual=f"{10 + n}") for n in range(4))
        ),
    ),
    (
        "W04",
        "half spent, nearly full marks; all spent",
        lambda: project(money(executed="55")),
        lambda: project(money(executed="95")),
    ),
    (
        "W06",
        "one payment takes all; two do",
        lambda: paid("100"),
        lambda: paid("60", "40"),
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


def test_targets_are_held_against_the_approved_ones() -> None:
    dossier = with_results(measured(target="8"))

    assert beside("X02", dossier, approved=(measured(target="10"),)) == [
        "“培训场次”写8"
    ]
    assert beside("X02", dossier, approved=(measured(target="8"),)) == []
    assert outcome("X02", dossier) is Outcome.NOT_CHECKABLE


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


def test_projects_that_are_all_alike_are_a_signal() -> None:
    full = project()
    partly = project(money(executed="50"))
    tied = with_results(
        measured("服务满意度", group="satisfaction-served", target="90", actual="90")
    )

    assert beside("W01", full, siblings=(full, full)) != []
    assert beside("W01", full, siblings=(full, partly)) == []
    assert beside("W03", partly, siblings=(partly, partly)) != []
    assert beside("W03", partly, siblings=(partly, full)) == []
    assert beside("W05", tied, siblings=(tied, tied)) != []
    assert beside("W05", tied, siblings=(satisfied(), satisfied())) == []


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


@pytest.mark.parametrize("code", ["X08", "P03", "P06"])
def test_what_a_dossier_cannot_show_is_not_called_passed(code: str) -> None:
    assert outcome(code, samples.project()) is Outcome.NOT_CHECKABLE
