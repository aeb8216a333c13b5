"""Whole papers: judgements, weights, drafts and the order of scores."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.scoring.card import Outcome
from indicators.scoring.judgement import Case
from indicators.scoring.judging import judge
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.plan import plan_for
from indicators.scoring.problems import Unscorable
from indicators.scoring.scorer import score, score_draft
from indicators.scoring.shipped import load

from .asking import NATIONAL, POTOU, of_result, one, places, the_rest
from .papers import FULL_FIGURES, by_hand, counted, every_rule, full_marks


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"tier": "优秀", "chosen": Decimal(1)}, "读到“优秀”；应为下列等次之一：好"),
        ({"tier": "", "chosen": Decimal(1)}, "没有填写；应为下列等次之一"),
        ({"tier": "好", "chosen": Decimal("0.79")}, "应为“好”的区间 80%至100%"),
        ({"tier": "好", "chosen": Decimal("1.01")}, "应为“好”的区间 80%至100%"),
        ({"tier": "一般", "chosen": Decimal("0.8")}, "50%至80%，不含80%"),
        ({"tier": "好", "chosen": Decimal(90)}, "填写比例，如 0.9"),
        ({"rule": "coefficient", "chosen": Decimal("1.1")}, "0 到 1 之间的得分系数"),
        ({"rule": "points-in-list", "unmet": ("z",)}, "应为下列要点之一：a、b、c"),
        (
            {"rule": "points-in-list", "unmet": (), "weight": Decimal(9)},
            "分值 9；应为要点分值合计 10",
        ),
    ],
)
def test_judgements_outside_the_scheme_are_refused(
    fields: dict[str, Any], message: str
) -> None:
    plain = {"operator": Operator.QUALITATIVE, "value_kind": ValueKind.TEXT}
    result = counted(**{"group": "first", **plain, **fields})

    assert message in of_result(result, every_rule())[0]


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"tier": "好"}, "评定为“好”，没有给出区间内的比例"),
        ({}, "没有评定等次"),
        ({"rule": "coefficient"}, "没有填写得分系数"),
        ({"rule": "manual"}, "没有给分"),
        ({"rule": "points-in-list"}, "要点没有逐项填写"),
        ({"rule": "all-or-nothing", "actual": None}, "没有填写实际完成值"),
    ],
)
def test_a_judgement_that_was_not_made_is_blank(
    fields: dict[str, Any], because: str
) -> None:
    plain = {"operator": Operator.QUALITATIVE, "value_kind": ValueKind.TEXT}
    scored = one(counted(**{"group": "first", **plain, **fields}), every_rule())

    assert (scored.outcome, scored.explanation.because) == (Outcome.BLANK, because)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"rule": "rising-bands", "actual": "许多"}, "读到“许多”；应为一个数"),
        (
            {"rule": "all-or-nothing", "value_kind": ValueKind.TEXT, "target": ""},
            "没有填写；应为年度指标值",
        ),
        ({"rule": "rate-or-nothing", "target": "八成"}, "读到“八成”；应为一个数"),
    ],
)
def test_a_value_that_says_nothing_is_refused(
    fields: dict[str, Any], message: str
) -> None:
    figures = {"支出决算": Decimal(1), "支出预算": Decimal(1)}
    result = counted(group="first", **fields)

    card = score_draft(every_rule(), [result], figures)

    assert message in str(card.problems[0])


def test_a_rate_without_an_operator_is_held_against_a_hundred() -> None:
    words = {"operator": Operator.QUALITATIVE, "value_kind": ValueKind.TEXT}
    result = counted(group="first", rule="rate-by-completion", target="", **words)

    scored = one(result, every_rule(), 支出决算=Decimal(90), 支出预算=Decimal(100))

    assert (scored.points, scored.met) == (Decimal(9), False)


def test_a_sum_is_no_rule_for_an_indicator() -> None:
    plan = plan_for(NATIONAL)
    case = Case(
        result=counted(),
        weight=Decimal(10),
        rule=plan.whole("sum", "合计"),
        figures={},
        year=None,
        tiers={},
        top=Decimal(1),
        overshoot=NATIONAL.overshoot,
    )

    with pytest.raises(TypeError, match="no judgement"):
        judge(case)


def test_only_a_sound_scheme_is_scored() -> None:
    execution = NATIONAL.execution
    assert execution is not None
    unsound = replace(NATIONAL, execution=replace(execution, rule="tiers"))

    with pytest.raises(TypeError, match="tiers judges no rate"):
        score(unsound, [], {})


def test_all_problems_come_at_once() -> None:
    results = [
        counted(code="a", actual="很多"),
        counted(code="a", weight=Decimal(40)),
        counted(code="b", group="nowhere"),
    ]

    assert places(NATIONAL, *results) == [
        "results[0].actual（指标“培训次数”的实际完成值）",
        "results[1].code（指标“培训次数”的指标代号）",
        "results[2].group（指标“培训次数”的所属指标组）",
        "“效益指标”的分值",
        "“满意度指标”的分值",
        "全部指标的分值",
    ]


def test_weights_that_do_not_add_up_are_refused() -> None:
    results = (counted(weight=Decimal(60)), *the_rest())

    with pytest.raises(Unscorable) as refused:
        score(NATIONAL, results, FULL_FIGURES)

    assert [str(each) for each in refused.value.problems] == [
        "“产出指标”的分值：各指标分值合计 60；应为方案规定的 50。请核对各指标的分值。",
        "全部指标的分值：各指标分值合计 110；应为方案规定的 100。请核对各指标的分值。",
    ]


def test_weights_of_a_free_scheme_need_only_add_up_in_all() -> None:
    scheme = load("sichuan-project")
    whole = by_hand("benefit-social", Decimal(90), Decimal(81))

    assert score(scheme, [whole], FULL_FIGURES).display_total == "91.00"
    assert places(scheme, replace(whole, weight=Decimal(91))) == ["全部指标的分值"]


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity"])
def test_a_figure_that_is_no_amount_is_refused_once(value: str) -> None:
    figures = {**FULL_FIGURES, "支出预算": Decimal(value)}

    with pytest.raises(Unscorable) as refused:
        score(POTOU, full_marks(POTOU), figures)

    assert [each.place for each in refused.value.problems] == ["figures.支出预算"]


def test_a_draft_is_scored_as_far_as_it_goes() -> None:
    results = [counted(code="a", weight=Decimal(20)), counted(code="b", actual="许多")]

    card = score_draft(NATIONAL, results, FULL_FIGURES)

    assert card.display_total == "30.00"
    assert [each.outcome for each in card.scores[1:]] == [
        Outcome.SCORED,
        Outcome.UNUSABLE,
    ]
    assert card.problems
    assert card.grade == ""


def test_an_indicator_of_no_group_stands_at_the_end_of_a_draft() -> None:
    card = score_draft(NATIONAL, [counted(group="nowhere"), *the_rest()], {})

    assert card.scores[-1].outcome is Outcome.UNUSABLE


def test_scores_stand_in_the_schemes_order() -> None:
    results = full_marks(POTOU)

    card = score(POTOU, results[::-1], FULL_FIGURES)

    assert [each.code for each in card.scores] == [each.code for each in results]


def test_the_execution_rate_stands_first_in_its_group_with_its_rate() -> None:
    figures = {**FULL_FIGURES, "全年执行数": Decimal(1), "全年预算数": Decimal(3)}

    first = score(NATIONAL, full_marks(NATIONAL), figures).scores[0]

    assert (first.code, first.name, first.points) == (
        "execution",
        "预算执行率",
        Decimal("3.33"),
    )
    assert str(first.rate).startswith("33.3333")


def test_the_execution_rate_may_carry_its_reason_without_counting_twice() -> None:
    row = counted(
        code="execution",
        group="execution",
        name="预算执行率",
        target="",
        unit="%",
        actual=None,
        deduction_reason="年底结算顺延",
    )

    card = score(NATIONAL, [row, *full_marks(NATIONAL)], FULL_FIGURES)

    assert card.display_total == "100.00"
