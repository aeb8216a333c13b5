"""From points to a total and a grade, step by step."""

from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.scheme import Scheme
from indicators.scoring.scorer import score
from indicators.scoring.shipped import grade_scale, load
from indicators.scoring.totals import grade_for
from indicators.scoring.wording import sentence

from .papers import FULL_FIGURES, by_hand, changed, full_marks

NATIONAL = load("national-project")


@pytest.mark.parametrize(
    ("total", "four", "five"),
    [
        ("0", "差", "差"),
        ("59.99", "差", "差"),
        ("60", "中", "低"),
        ("69.99", "中", "低"),
        ("70", "中", "中"),
        ("79.99", "中", "中"),
        ("80", "良", "良"),
        ("89.99", "良", "良"),
        ("89.995", "优", "优"),
        ("90", "优", "优"),
        ("100", "优", "优"),
    ],
)
def test_the_grade_goes_by_the_total_as_displayed(
    total: str, four: str, five: str
) -> None:
    with_five = replace(NATIONAL, bands=grade_scale("five-band"))

    assert grade_for(NATIONAL, Decimal(total))[0] == four
    assert grade_for(with_five, Decimal(total))[0] == five


def test_the_grade_says_why() -> None:
    assert grade_for(NATIONAL, Decimal("89.99"))[1] == (
        "总分89.99，不低于80，等级为“良”"
    )


def steps(scheme: Scheme, figures: dict[str, Decimal | None]) -> list[str]:
    card = score(scheme, full_marks(scheme), figures)
    return [sentence(step) for step in card.steps]


def test_a_ceiling_says_why_it_applies() -> None:
    figures = {**FULL_FIGURES, "全年执行数": Decimal(65)}

    assert steps(load("national-project-ceilings"), figures) == [
        "各部分得分相加。6.5 + 50 + 30 + 10 = 96.5，得96.5分。",
        "预算执行率65%，低于70%，总分不超过79。96.5 与 79 的较小者 = 79，得79分。",
    ]


def test_no_ceiling_where_the_execution_rate_does_not_apply() -> None:
    scheme = load("national-project-ceilings")
    row = replace(
        by_hand("execution", Decimal(10), Decimal(0), code="execution"),
        name="预算执行率",
        operator=Operator.AT_LEAST,
        value_kind=ValueKind.NUMBER,
        rule="",
        not_applicable="本年没有安排资金",
    )
    figures = {**FULL_FIGURES, "全年执行数": Decimal(1)}

    card = score(scheme, [row, *full_marks(scheme)], figures)

    assert card.display_total == "100.00"


def test_rescaling_is_a_step_of_its_own() -> None:
    results = [
        replace(each, not_applicable="没有服务对象")
        if each.group.startswith("satisfaction")
        else each
        for each in full_marks(NATIONAL)
    ]

    card = score(NATIONAL, results, FULL_FIGURES)

    assert sentence(card.steps[1]) == (
        "不适用指标共10分，其余90分折算为100分。90 × 100 ÷ 90 = 100，得100分。"
    )
    assert [group.points for group in card.groups] == [10, 50, 30, 0]


def test_a_weight_given_away_is_scored_where_it_went() -> None:
    gives = {"policy": "give", "receiver": "benefit"}
    scheme = changed(NATIONAL, not_applicable=gives)
    results = (
        by_hand("output-quality", Decimal(50), Decimal(50)),
        by_hand("benefit-social", Decimal(30), Decimal(28)),
        replace(
            by_hand("satisfaction-served", Decimal(10), Decimal(0)),
            not_applicable="没有服务对象",
        ),
    )

    card = score(scheme, results, FULL_FIGURES)

    assert card.display_total == "97.33"
    assert sentence(card.groups[2].explanation) == (
        "不适用指标的10分并入这一组，由30分折算为40分。"
        "28 × 40 ÷ 30 = 37.333333…，四舍五入到2位小数，得37.33分。"
    )


def test_a_weight_that_nobody_can_take_leaves_no_grade() -> None:
    gives = {"policy": "give", "receiver": "satisfaction"}
    scheme = changed(NATIONAL, not_applicable=gives)
    results = [
        replace(each, not_applicable="没有服务对象")
        if each.group.startswith("satisfaction")
        else each
        for each in full_marks(NATIONAL)
    ]

    card = score(scheme, results, FULL_FIGURES)

    assert (card.grade, card.unfinished) == (
        "",
        ("不适用指标的分值没有可以并入的指标",),
    )


def test_rounding_at_the_total_keeps_the_parts_unrounded() -> None:
    total = {"at": "total", "places": 1}
    scheme = changed(load("guyuan-project"), rounding=total)
    results = (
        by_hand("output-quantity", Decimal(40), Decimal("33.33")),
        by_hand("benefit-social", Decimal(40), Decimal("33.33")),
        by_hand("satisfaction-served", Decimal(20), Decimal("13.39")),
    )

    card = score(scheme, results, {})

    assert [group.points for group in card.groups] == [
        Decimal("33.33"),
        Decimal("33.33"),
        Decimal("13.39"),
    ]
    assert sentence(card.steps[-1]) == (
        "各项得分不舍入，只在总分舍入。80.05，四舍五入到1位小数，得80.1分。"
    )


def test_subtotals_show_the_weight_of_their_group() -> None:
    card = score(NATIONAL, full_marks(NATIONAL), FULL_FIGURES)

    assert {group.name: group.weight for group in card.groups} == {
        "预算执行率": Decimal(10),
        "产出指标": Decimal(50),
        "效益指标": Decimal(30),
        "满意度指标": Decimal(10),
    }
    assert [group.weight for group in card.groups[1].groups] == [50, 0, 0, 0]
