"""What is scored, what is not, and what is refused: blank, zero, 不适用, 无法计算."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.scoring.card import Outcome, Score
from indicators.scoring.judgement import Case
from indicators.scoring.judging import judge
from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.plan import blank_results, plan_for
from indicators.scoring.problems import Unscorable
from indicators.scoring.scheme import Scheme
from indicators.scoring.scorer import score, score_draft, validate, validate_result
from indicators.scoring.shipped import load

from .papers import FULL_FIGURES, by_hand, counted, every_rule, full_marks

YEAR = 2023
NATIONAL = load("national-project")
POTOU = load("potou-overall")


def one(result: Result, scheme: Scheme = NATIONAL, **figures: Decimal) -> Score:
    """How one result is scored by itself."""
    card = score_draft(scheme, [result], figures, year=YEAR)
    return next(each for each in card.scores if each.code == result.code)


def places(scheme: Scheme, *results: Result) -> list[str]:
    return [problem.place for problem in validate(scheme, results, year=YEAR)]


def of_result(result: Result, scheme: Scheme = NATIONAL) -> list[str]:
    """Problems of one result by itself, as sentences."""
    return [str(each) for each in validate_result(scheme, result, year=YEAR)]


def test_blank_zero_and_not_applicable_are_three_things() -> None:
    blank = one(counted(actual=None))
    zero = one(counted(actual="0"))
    out = one(counted(not_applicable="本年没有培训任务"))

    assert [each.outcome for each in (blank, zero, out)] == [
        Outcome.BLANK,
        Outcome.SCORED,
        Outcome.NOT_APPLICABLE,
    ]
    assert (blank.met, zero.met, out.met) == (None, False, None)


@pytest.mark.parametrize("actual", ["", "  ", None])
def test_an_empty_answer_is_blank(actual: str | None) -> None:
    assert one(counted(actual=actual)).outcome is Outcome.BLANK


def test_a_blank_indicator_leaves_the_card_without_a_grade() -> None:
    results = (counted(weight=Decimal(50), actual=None), *_the_rest())

    card = score(NATIONAL, results, FULL_FIGURES)

    assert (card.display_total, card.grade, card.grade_so_far) == ("50.00", "", "差")
    assert card.complete is False
    assert card.unfinished == ("“培训次数”尚未填报：没有填写实际完成值",)


def test_a_missing_figure_is_not_computable_and_says_which() -> None:
    figures = {**FULL_FIGURES, "全年执行数": None}

    card = score(NATIONAL, full_marks(NATIONAL), figures)

    assert card.complete is False
    assert card.unfinished == ("“预算执行率”无法计算：缺少“全年执行数”，比率无法计算",)


def test_nothing_to_divide_by_is_not_computable() -> None:
    figures = {**FULL_FIGURES, "编制数": Decimal(0)}

    card = score(POTOU, full_marks(POTOU), figures)

    assert card.unfinished == ("“在职人员控制率”无法计算：“编制数”为0，比率无法计算",)
    assert (card.display_total, card.grade) == ("98.00", "")


def test_an_indicator_with_nothing_to_divide_by_may_be_declared_not_applicable() -> (
    None
):
    results = [
        replace(each, not_applicable="本单位没有编制") if each.code == "s13" else each
        for each in full_marks(POTOU)
    ]

    card = score(POTOU, results, {**FULL_FIGURES, "编制数": Decimal(0)})

    assert (card.display_total, card.grade, card.complete) == ("100.00", "优", True)


def test_a_paper_with_nothing_applicable_has_no_grade() -> None:
    scheme = load("guyuan-project")
    results = [replace(each, not_applicable="停办") for each in full_marks(scheme)]

    card = score(scheme, results, {})

    assert (card.grade, card.unfinished) == ("", ("没有适用的指标",))


def test_a_fixed_indicator_without_a_result_counts_as_blank() -> None:
    results = [each for each in full_marks(POTOU) if each.code != "o4"]

    card = score(POTOU, results, FULL_FIGURES)

    assert card.display_total == "98.00"
    assert card.unfinished == ("“公众或服务对象满意度”尚未填报：没有给分",)


def test_a_scheme_known_in_part_gives_points_but_no_grade() -> None:
    scheme = load("zhanjiang-overall")
    fixed = [each for each in full_marks(scheme) if each.group != "others"]

    card = score(scheme, fixed, {})

    assert (card.display_total, card.grade) == ("28.00", "")
    assert card.unfinished == ("方案只收录了原评分表的一部分，不能得出等级",)


def test_a_ratio_may_be_scored_by_hand_where_the_scheme_allows_it() -> None:
    plain = next(each for each in blank_results(POTOU) if each.code == "s12")
    given = replace(plain, rule="manual", chosen=Decimal(1), actual="有闲置资产")

    scored = one(given, POTOU)

    assert (scored.points, scored.explanation.rule.name) == (Decimal(1), "manual")


def test_a_ratio_may_not_be_scored_by_hand_elsewhere() -> None:
    plain = next(each for each in blank_results(POTOU) if each.code == "s3")
    given = replace(plain, rule="manual", chosen=Decimal(6), actual="很好")

    told = (
        "results[0].rule（指标“支出完成率”的计分规则）：读到“manual”；"
        "应为下列规则之一：expenditure-rate。"
    )
    assert of_result(given, POTOU) == [told]


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"weight": Decimal(7)}, "weight"),
        ({"group": "budgeting"}, "group"),
        ({"name": "另一个名称"}, "name"),
        ({"operator": Operator.AT_LEAST}, "operator"),
        ({"value_kind": ValueKind.NUMBER}, "value_kind"),
    ],
)
def test_a_fixed_indicator_may_not_be_changed(
    fields: dict[str, Any], label: str
) -> None:
    fixed = next(each for each in full_marks(POTOU) if each.code == "p1")

    problems = validate_result(POTOU, replace(fixed, **fields))

    assert [each.place.split("（")[0] for each in problems] == [f"results[0].{label}"]


def test_a_fixed_target_may_not_be_lowered() -> None:
    fixed = next(each for each in full_marks(POTOU) if each.code == "s3")

    assert "方案规定的“90”" in of_result(replace(fixed, target="80"), POTOU)[0]


def test_nothing_may_be_added_where_the_scheme_fixes_the_indicators() -> None:
    added = by_hand("preparation", Decimal(1), Decimal(1), code="p9")

    assert "不能增加" in of_result(added, POTOU)[0]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"actual": "NaN"}, "读到“NaN”；应为一个数"),
        ({"actual": "Infinity"}, "读到“Infinity”；应为一个数"),
        ({"actual": "-3"}, "读到负数“-3”；应为不小于0的数"),
        ({"actual": "≥10"}, "读到“≥10”；应为一个数。只填数字"),
        ({"actual": "完成"}, "读到“完成”；应为一个数"),
        ({"target": ""}, "指标“培训次数”的年度指标值）：没有填写；应为年度指标值"),
        ({"weight": Decimal("NaN")}, "读到 NaN；应为大于0、不超过100的分值"),
        ({"weight": Decimal(0)}, "读到 0；应为大于0、不超过100的分值"),
        ({"weight": Decimal(-5)}, "读到 -5；应为大于0、不超过100的分值"),
        ({"weight": Decimal("Infinity")}, "应为大于0、不超过100的分值"),
        ({"weight": Decimal("2.345")}, "读到 2.345；应为最多2位小数的分值"),
        ({"group": "nowhere"}, "读到“nowhere”；应为下列组之一：execution、output-"),
        ({"rule": "made-up"}, "读到“made-up”；应为下列规则之一：by-completion"),
        ({"operator": Operator.QUALITATIVE}, "方案没有规定这种指标（定性、number）"),
        (
            {"operator": Operator.QUALITATIVE, "rule": "by-completion"},
            "指标性质为定性；应为≥、≤、>、< 或 =",
        ),
        ({"rule": "by-date", "actual": "11月"}, "读到“10”；应为日期"),
        ({"rule": "manual", "chosen": Decimal(11)}, "应为0 到分值 10 之间的得分"),
        ({"rule": "manual", "chosen": Decimal("NaN")}, "读到 NaN；应为不小于0的数"),
        (
            {"rule": "manual", "chosen": Decimal(5), "actual": None},
            "人工给分而没有写依据；应为给分的依据",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_remedy(
    fields: dict[str, Any], message: str
) -> None:
    told = of_result(counted(**fields))

    assert len(told) == 1
    assert message in told[0]


def test_target_and_actual_are_both_named_when_both_are_wrong() -> None:
    told = of_result(counted(target="不少于十次", actual="十次"))

    assert [each.split("（")[0] for each in told] == [
        "results[0].target",
        "results[0].actual",
    ]


def test_a_date_that_is_none_is_refused() -> None:
    timely = counted(
        group="output-time",
        operator=Operator.AT_MOST,
        value_kind=ValueKind.DATE,
        target="11月底前",
        actual="按时完成",
    )

    assert of_result(replace(timely, actual="11月")) == []
    assert "读到“按时完成”；应为日期" in of_result(timely)[0]


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
    results = (counted(weight=Decimal(60)), *_the_rest())

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
    card = score_draft(NATIONAL, [counted(group="nowhere"), *_the_rest()], {})

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


def _the_rest() -> tuple[Result, ...]:
    """Benefit and satisfaction of the national scheme, in full."""
    return tuple(
        each for each in full_marks(NATIONAL) if not each.group.startswith("output")
    )
