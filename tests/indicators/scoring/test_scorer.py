"""What is scored, what is not, and what is refused: blank, zero, 不适用, 无法计算."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.plan import blank_results
from indicators.scoring.scorer import score, validate_result
from indicators.scoring.shipped import load

from .asking import NATIONAL, POTOU, of_result, one, the_rest
from .papers import FULL_FIGURES, by_hand, counted, full_marks


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
    results = (counted(weight=Decimal(50), actual=None), *the_rest())

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
