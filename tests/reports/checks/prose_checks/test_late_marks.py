"""Points of an item fit its days, and the share that they tell."""

import pytest

from tests.reports.checks.cases import codes_in

from .test_points_of_the_whole import REPORT


def found(told: str) -> set[str]:
    return codes_in(REPORT.format(told=told))


@pytest.mark.parametrize(
    "told",
    [
        "工程完工时间，目标2023年10月31日前，实际2023年11月21日，8分，得8分。",
        "目标为2023年9月底前完工，启闭机到货晚，11月8日才完工，该项6分，得6分。",
        "10月31日前验收，实际10月18日验收（8分，得7分）。启闭机到货晚，扣1分。",
        "推迟12天完工，5分得5分；质量合格率100%，10分得10分。",
        (
            "巡查完成率（10分，得9.80分）。应巡500次，实巡490次，完成率98.00%，"
            "目标95%。未巡的10次因道路中断。"
        ),
        "群众满意度10分，目标90%，实际95.06%，得9.70分。",
        "防渗工程8分，目标16处，完成14处，按比例得7.60分；其余指标得满分。",
        (
            "产出50分，得49.60分。其中合格率10分，得9.60分，及时率10分，得9分，"
            "其余指标均得满分。"
        ),
    ],
)
def test_points_that_the_day_or_the_rule_forbids_are_found(told: str) -> None:
    assert {"N12", "N14"} & found(told)


@pytest.mark.parametrize(
    "told",
    [
        "工程完工时间，目标2023年10月31日前，实际2023年10月21日，8分，得8分。",
        "计划10月31日前完工，实际10月24日完工，11月10日通过验收，时效8分，得8分。",
        "11月底前3处完工，两处9月18日、10月25日完工，一处未按期，8分，得5.33分。",
        "目标9月30日前，6月20日、8月15日到货，一台10月18日到货，10分扣2分，得8分。",
        "目标为10月31日前，经批准顺延，11月20日完工，8分，得8分。",
        "提前12天完工，5分得5分；质量合格率100%，10分得10分。",
        "防渗工程8分，目标16处，完成14处，按比例得7.00分；其余指标得满分。",
        (
            "产出50分，得48.60分。其中合格率10分，得9.60分，及时率10分，得9分，"
            "其余指标均得满分。"
        ),
    ],
)
def test_points_that_the_day_and_the_rule_allow_are_left_alone(told: str) -> None:
    assert not {"N12", "N14"} & found(told)


def test_grades_of_several_totals_are_told_in_their_order() -> None:
    told = "堤防项目98.63分，水库项目{}分，分别为“优”和“良”。"
    assert "N13" in found(told.format("99.14"))
    assert "N13" not in found(told.format("89.14"))


@pytest.mark.parametrize("grade", ["良好以上", "优良中差"])
def test_a_grade_of_several_words_is_none(grade: str) -> None:
    assert "N13" in found(f"自评得分86.12分，等级为“{grade}”。")


TABLE = """\
自评得分{total}分，等级为优。

| 一级指标 | 二级指标 | 目标值 | 完成值 | 分值 | 得分 | 扣分说明 |
| 产出 | 维修水库 | ≥18座 | 18座 | 30 | 30.00 | |
| 产出 | 合格率 | ≥{aim}% | 96.00% | 30 | {points} | 1座返工 |
| 效益 | 受益人口 | ≥1万人 | 1.2万人 | 20 | 20.00 | |
| 效益 | 溃坝起数 | ≤0起 | {accidents}起 | 20 | 20.00 | |
| 总分 | | | | 100 | {total} | |
"""


def test_rows_of_a_table_that_is_no_form_are_held_to_their_targets() -> None:
    right = {"aim": "100", "points": "28.80", "accidents": "0", "total": "98.80"}
    assert "N14" not in found(TABLE.format(**right))
    assert "N14" in found(TABLE.format(**{**right, "aim": "95"}))
    assert "N14" in found(TABLE.format(**{**right, "accidents": "2"}))
