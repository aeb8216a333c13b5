"""Which figure a number speaks of, told by the words before it."""

from decimal import Decimal

import pytest

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind, Printed
from reports.checks.prose.reading import Reading, read_prose

OVERALL, PROJECT = Kind.OVERALL, Kind.PROJECT


def reading(text: str, kind: Kind, figures: tuple[Printed, ...] = ()) -> Reading:
    line = Line(0, "第1段", LineKind.PROSE, text, figures=figures)
    return read_prose([line], kind=kind, year=2023)


def told(text: str, kind: Kind) -> dict[str, str]:
    """What is said of the whole: key → number as printed."""
    said = reading(text, kind)
    return {key: each[0].quantity.text for key, each in said.by_key.items()}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2023年收入预算856万元", "收入预算"),
        ("年初批复预算收入856万元，调整后收入预算900万元", "收入预算"),
        ("部门预算总额为856万元", "支出预算"),
        ("全年实际支出776万元", "支出决算"),
        ("决算总支出为776万元", "支出决算"),
        ("完成预算支出的90.7%", "支出完成率"),
        ("部门预算执行率达到90.7%", "支出完成率"),
        ("“三公”经费预算10万元", "三公经费预算"),
        ("“三公”经费预算10万元，实际支出8万元", "三公经费决算"),
        ("公用经费预算10万元，决算9万元，控制率90%", "公用经费控制率"),
        ("基本支出预算500万元，决算480万元", "基本支出决算"),
    ],
)
def test_figures_of_a_unit(text: str, key: str) -> None:
    assert key in told(text, OVERALL)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("项目全年预期投入159万元", "全年预算数"),
        ("年初预算安排159万元", "年初预算数"),
        ("预算指标下达159万元", "指标下达数"),
        ("财政下达我办159万元", "指标下达数"),
        ("实际到位资金143.15万元", "资金到位数"),
        ("截至2023年底累计支付143.15万元", "全年执行数"),
        ("全年执行数为143.15万元", "全年执行数"),
        ("预算100万元，支出90万元，执行率90%", "预算执行率"),
        ("资金到位率为100%", "资金到位率"),
        ("占到位资金的99%", "到位资金执行率"),
    ],
)
def test_figures_of_a_project(text: str, key: str) -> None:
    assert key in told(text, PROJECT)


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("用于设备采购支出50万元", PROJECT, "全年执行数"),
        ("支付30万元用于购买图书", PROJECT, "全年执行数"),
        ("全年支出90万元，其中财政资金支出80万元", PROJECT, "财政资金"),
        ("教育支出预算20万元", OVERALL, "支出预算"),
        ("校舍改造项目预算100万元，实际支出95万元", OVERALL, "支出决算"),
        ("2022年支出决算700万元", OVERALL, "支出决算"),
        ("上年支出决算700万元", OVERALL, "支出决算"),
        ("年中追加预算86万元", OVERALL, "支出预算"),
        ("项目支出600万元", OVERALL, "支出决算"),
        ("计划购置9台，实际购置9台，完成率100%", PROJECT, "预算执行率"),
    ],
)
def test_numbers_of_a_part_or_of_another_year_do_not_stand_for_the_whole(
    text: str, kind: Kind, key: str
) -> None:
    assert key not in told(text, kind)


def test_a_part_keeps_its_numbers_together() -> None:
    said = reading("校舍改造项目预算100万元，实际支出95万元，执行率95%。", OVERALL)
    assert [each.key for each in said.statements] == [
        "全年预算数",
        "全年执行数",
        "预算执行率",
    ]
    assert {each.scope for each in said.statements} == {"校舍改造项目"}


def test_a_number_printed_from_a_figure_is_that_figure() -> None:
    said = reading("共856.30万元。", OVERALL, (Printed(1, 9, "收入预算"),))
    (statement,) = said.said("收入预算")
    assert statement.is_printed
    assert statement.quantity.value == Decimal(8563000)


def test_a_paragraph_without_a_stop_is_read_in_pieces() -> None:
    clause = "设备支出3.5万元，"
    said = reading(clause * 400, PROJECT)
    assert len(said.statements) == 400
    assert max(len(each.text) for each in said.sentences) <= 1500
