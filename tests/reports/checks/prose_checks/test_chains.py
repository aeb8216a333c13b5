"""From the first budget to the last, and from what there was to what is left."""

import pytest

from tests.reports.checks.cases import said


@pytest.mark.parametrize("final", ["311.00万元", "301.00万元"])
def test_steps_are_followed_from_sentence_to_sentence(final: str) -> None:
    text = (
        "年初预算286.00万元，其中当年财政拨款274.00万元、上年结转12.00万元。"
        f"7月经批准追加25.00万元，全年预算{final}。"
    )
    assert said("N05", text) is (final != "311.00万元")


@pytest.mark.parametrize("rest", ["67.09万元", "670.90万元"])
def test_what_is_left_follows_from_what_could_be_spent(rest: str) -> None:
    text = (
        "上年结转96.30万元，年初预算2,845.60万元，年中追加412.40万元，"
        f"可用资金合计3,354.30万元。全年支出3,287.21万元，年末结余{rest}。"
    )
    assert said("N21", text) is (rest != "67.09万元")
    assert not said("N05", text)


@pytest.mark.parametrize("way", ["调减", "调增"])
def test_a_step_goes_the_way_that_the_budget_went(way: str) -> None:
    text = f"年初预算96.00万元，8月{way}单位自筹资金12.00万元，全年预算84.00万元。"
    assert said("N21", text) is (way == "调增")


@pytest.mark.parametrize("rest", ["88.00万元", "80.80万元"])
def test_what_is_left_is_of_the_money_that_could_be_used(rest: str) -> None:
    text = (
        "上年结转28.00万元，年初预算2,460.00万元，年中追加200.00万元，"
        f"可用预算2,688.00万元；全年支出2,600.00万元，年末结转{rest}。"
    )
    assert said("N21", text) is (rest != "88.00万元")


def test_what_is_left_of_a_changed_budget_is_none_of_the_first_one() -> None:
    text = (
        "年初预算420.00万元，9月压减30.00万元，调整后全年预算390.00万元。"
        "全年支出371.50万元，结余{}万元。"
    )
    assert not said("N05", text.format("18.50"))
    assert said("N05", text.format("48.50"))


@pytest.mark.parametrize("part", ["96.00万元", "99.00万元"])
def test_a_list_ends_where_the_budget_it_led_to_is_told(part: str) -> None:
    text = (
        f"年初预算690.00万元，年中追加111.00万元，其中上级专项{part}、"
        "人员调资15.00万元，调整后预算801.00万元。"
    )
    assert said("N05", text) is (part != "96.00万元")


@pytest.mark.parametrize("car", ["26.40万元", "28.40万元"])
def test_parts_may_be_of_the_amount_told_before(car: str) -> None:
    text = (
        "“三公”经费2022年45.10万元，2023年42.50万元。2023年“三公”经费预算48.00万元，"
        f"控制率88.54%，其中公务用车{car}、公务接待9.10万元、因公出国（境）7.00万元。"
    )
    assert said("N05", text) is (car != "26.40万元")


def test_an_amount_in_brackets_behind_the_first_budget_is_no_step_of_a_list() -> None:
    text = (
        "年初预算985.00万元（不含上年结转），年中追加41.00万元；"
        "上年结转18.00万元。调整后全年预算数1,044.00万元。"
    )
    assert not said("N05", text)
