"""Numbers that were typed though a figure says them."""

import pytest

from reports.desk.draft import draft_of
from reports.desk.offers import Offer, offers
from tests.reports.desk.test_drafts import example

FIGURES = draft_of(example("overall-2022")).figures


def told(text: str) -> list[tuple[str, str, bool]]:
    return [(each.typed, each.key, each.is_same) for each in offers(text, FIGURES)]


def test_a_number_with_its_name_before_it_is_that_figure() -> None:
    assert told("本年支出决算776.65万元。") == [("776.65万元", "支出决算", True)]


@pytest.mark.parametrize(
    "text",
    [
        "支出决算为776.65万元",
        "支出决算数为776.65万元",
        "支出决算：776.65 万元",
        "支出决算7766500元",
    ],
)
def test_the_same_amount_in_other_words_is_the_same(text: str) -> None:
    assert [(key, same) for _, key, same in told(text)] == [("支出决算", True)]


def test_fewer_digits_are_the_same_number_rounded() -> None:
    assert told("支出决算776.7万元") == [("776.7万元", "支出决算", True)]


def test_another_number_contradicts_the_figure() -> None:
    offer = offers("全年支出决算780万元，完成率90.70%。", FIGURES)[0]

    assert offer == Offer(6, "780万元", "支出决算", "支出决算", "776.65万元", False)


def test_without_a_name_every_figure_of_that_value_is_offered() -> None:
    keys = {key for _, key, _ in told("共支出776.65万元")}

    assert {"收入决算", "支出决算"} <= keys


def test_yuan_read_as_wan_contradicts() -> None:
    assert told("支出决算776.65元") == [("776.65元", "支出决算", False)]


@pytest.mark.parametrize(
    "text",
    [
        "支出{支出决算}。",
        "开会3次，5人参加，满分100分。",
        "完成率没有达到目标。",
        "投入123.45万元购置设备。",
    ],
)
def test_what_is_a_chip_already_or_nobodys_figure_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_score_with_its_name_is_compared() -> None:
    assert told("自评得分96分") == [("96分", "自评得分", True)]
    assert told("自评得分97分") == [("97分", "自评得分", False)]
