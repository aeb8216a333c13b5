"""Text becomes paragraphs, counted items and tables, with its figures in sight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.dossier.narrative import (
    Grid,
    Item,
    Prose,
    Unbalanced,
    Words,
    keys_of,
    parts_of,
    pieces_of,
)


def words(text: str) -> tuple[Words, ...]:
    return (Words(text),)


def test_a_line_is_a_paragraph_and_empty_lines_are_nothing() -> None:
    assert parts_of("一句。\n\n  二句。 \n") == (
        Prose(words("一句。")),
        Prose(words("二句。")),
    )


def test_items_are_counted_afresh_in_each_list() -> None:
    assert parts_of("- 甲\n- 乙\n说明\n- 丙") == (
        Item(1, words("甲")),
        Item(2, words("乙")),
        Prose(words("说明")),
        Item(1, words("丙")),
    )


def test_an_empty_line_does_not_end_a_list() -> None:
    assert [
        part.number for part in parts_of("- 甲\n\n- 乙") if isinstance(part, Item)
    ] == [
        1,
        2,
    ]


def test_lines_between_bars_are_a_table() -> None:
    text = "前\n| 项目 | 数 |\n|---|:-:|\n| 收入 | {收入预算} |\n后"

    assert parts_of(text) == (
        Prose(words("前")),
        Grid(
            (
                (words("项目"), words("数")),
                (words("收入"), (Words("", "收入预算"),)),
            )
        ),
        Prose(words("后")),
    )


def test_a_table_ends_a_list() -> None:
    parts = parts_of("- 甲\n| a | b |\n- 乙")

    assert [part.number for part in parts if isinstance(part, Item)] == [1, 1]


def test_only_a_ruler_is_no_table() -> None:
    assert parts_of("|---|") == ()


def test_figures_are_named_in_braces() -> None:
    assert pieces_of("支出{支出决算}，完成{ 支出完成率 }。") == (
        Words("支出"),
        Words("", "支出决算"),
        Words("，完成"),
        Words("", "支出完成率"),
        Words("。"),
    )


def test_double_braces_are_braces() -> None:
    assert pieces_of("{{甲}}与{{{乙}}}") == (
        Words("{甲}与{"),
        Words("", "乙"),
        Words("}"),
    )


def test_keys_are_listed_once_in_their_order() -> None:
    assert keys_of("{乙}{甲}{乙}") == ("乙", "甲")


@pytest.mark.parametrize("text", ["{", "}", "{}", "{ }", "{甲", "甲}", "{甲\n乙}"])
def test_a_lone_brace_is_refused(text: str) -> None:
    with pytest.raises(Unbalanced):
        parts_of(text)


@given(st.text(st.characters(exclude_characters="{}|\n", exclude_categories=["Cs"])))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert "".join(piece.text for piece in pieces_of(text)) == text
