"""What is compared with what, and by how much, in the words of many reports."""

import pytest

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind
from reports.checks.prose.compared import Comparison, comparisons_of
from reports.checks.prose.reading import read_prose

YEAR = 2023


def comparisons(text: str) -> list[Comparison]:
    line = Line(0, "第1段", LineKind.PROSE, text)
    passage = read_prose([line], kind=Kind.PROJECT, year=YEAR).passages[0]
    return list(comparisons_of(passage, YEAR))


@pytest.mark.parametrize(
    ("text", "claim", "base", "now"),
    [
        ("支出90万元，比上年的100万元减少10万元。", "10万元", "100万元", "90万元"),
        ("办件96件，较2022年80件增长20%。", "20%", "80件", "96件"),
        ("2022年收费60万元，2023年收费66万元，增长10%。", "10%", "60万元", "66万元"),
        ("平均用时由30分钟缩短至24分钟，缩短6分钟。", "6分钟", "30分钟", "24分钟"),
        ("控制价50万元，中标价47万元，节约3万元。", "3万元", "50万元", "47万元"),
        ("检查52家，超出任务50家2家。", "2家", "50家", "52家"),
        ("目标40亩，实际36亩，比目标少4亩。", "4亩", "40亩", "36亩"),
        (
            "合格率97%，比去年的95%提高2个百分点。",
            "2个百分点",
            "95%",
            "97%",
        ),
        (
            "知晓率86%，比上年提高5个百分点（上年81%）。",
            "5个百分点",
            "81%",
            "86%",
        ),
        (
            "支出15万元，其中车辆费12万元、接待费3万元。与2022年的16万元相比减少1万元。",
            "1万元",
            "16万元",
            "15万元",
        ),
    ],
)
def test_the_base_and_what_became_of_it_are_known(
    text: str, claim: str, base: str, now: str
) -> None:
    (found,) = comparisons(text)

    assert found.base
    assert (found.claim.text, found.base.text) == (claim, base)
    assert found.nows[0].text == now


@pytest.mark.parametrize(
    "text",
    [
        "计划新增床位不少于20张，培训不少于3期。",
        "力争三年内单位能耗下降10%。",
        "新增就业260人，新增蓄水池3座。",
        "上年结转8万元，年中追加12万元，全年预算120万元。",
        "满意度93%，超过90%的目标值。",
    ],
)
def test_aims_additions_and_new_things_are_no_comparison(text: str) -> None:
    assert comparisons(text) == []


def test_the_rate_behind_an_amount_is_of_the_same_change() -> None:
    amount, rate = comparisons("支出66万元，比上年60万元增加6万元，增长10%。")

    assert rate.gap is amount.claim
    assert (amount.is_up, rate.is_up) == (True, True)
