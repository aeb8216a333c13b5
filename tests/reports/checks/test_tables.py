"""Tables, process and signals: a defect that is found, and a near-miss that is not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from indicators.scoring.measures import Operator, ValueKind
from reports.checks.companions import Companions
from reports.checks.verdicts import Outcome
from reports.dossier.model import Dossier, Evidence, Member, Statements
from tests.reports.dossier import samples

from .cases import (
    Make,
    findings,
    measured,
    money,
    outcome,
    overall,
    paid,
    project,
    with_results,
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


@pytest.mark.parametrize("code", ["X08", "P03", "P06"])
def test_what_a_dossier_cannot_show_is_not_called_passed(code: str) -> None:
    assert outcome(code, samples.project()) is Outcome.NOT_CHECKABLE
