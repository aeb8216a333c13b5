"""Where lines of Chinese text may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.pdf.typesetting.breaking import (
    NOT_FIRST,
    NOT_LAST,
    Measure,
    centred_spans,
    line_spans,
)

SIGNS = "，。；：？！）》”、（《“·～……——"
TEXTS = st.text(
    st.sampled_from("绩效评价工作预算" + SIGNS + "0123456789.%OA /"), max_size=120
)


def lines(text: str, characters: int, first: int | None = None) -> list[str]:
    """The text in lines of so many full characters; ASCII is half as wide."""
    widths = [5.0 if character.isascii() else 10.0 for character in text]
    measure = Measure((first or characters) * 10, characters * 10)
    return [text[a:b] for a, b in line_spans(text, widths, 0, measure)]


def centred(text: str, characters: int) -> list[str]:
    measure = Measure(characters * 10, characters * 10)
    spans = centred_spans(text, [10.0] * len(text), 0, measure)
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预算绩效自评", ["预算绩效", "自评"]),
        ("预算绩效，自评", ["预算绩", "效，自评"]),
        ("预算绩（效自评", ["预算绩", "（效自评"]),
        ("预算绩效……自评", ["预算绩", "效……自", "评"]),
        ("支出856.30万元", ["支出", "856.30万", "元"]),
        ("审批和/或备案", ["审批", "和/或备", "案"]),
        ("孙·王某某人", ["孙·王某", "某人"]),
        ("甲 乙丙丁", ["甲 乙丙", "丁"]),
    ],
)
def test_a_line_ends_where_the_standard_lets_it(text: str, expected: list[str]) -> None:
    assert lines(text, 4) == expected


def test_the_first_line_may_be_shorter() -> None:
    assert lines("一二三四五六", 4, first=2) == ["一二", "三四五六"]


def test_blanks_at_the_end_of_a_line_take_no_room() -> None:
    assert lines("one two", 2) == ["one", "two"]


def test_a_word_wider_than_a_line_is_broken_rather_than_printed_over_the_edge() -> None:
    assert lines("见abcdefghijkl", 3) == ["见abcd", "efghij", "kl"]


def test_a_number_a_little_too_wide_stays_whole() -> None:
    spans = line_spans("100.00", [5.0] * 6, 0, Measure(28, 28, grace=4))

    assert spans == [(0, 6)]


@given(TEXTS)
def test_nothing_is_lost_and_nothing_is_wider_than_its_line(text: str) -> None:
    made = lines(text, 10)

    assert "".join(made).replace(" ", "") == text.replace(" ", "")
    assert all(sum(0.5 if c.isascii() else 1 for c in line) <= 10 for line in made)


@given(
    st.lists(
        st.sampled_from(["绩", "效", "，", "。", "“三公”", "（试行）", "——", "9.5%"])
    )
)
def test_no_line_begins_or_ends_with_a_mark_that_must_not_stand_there(
    parts: list[str],
) -> None:
    text = "预" + "算".join(parts) + "算"

    made = lines(text, 12)

    assert [line[0] for line in made[1:] if line[0] in NOT_FIRST] == []
    assert [line[-1] for line in made[:-1] if line[-1] in NOT_LAST] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前期准备工作", ["前期准备", "工作"]),
        ("效益与满意度", ["效益与", "满意度"]),
        ("资产与人员管理", ["资产与", "人员管理"]),
        ("目标设置合理性", ["目标设置", "合理性"]),
        ("满意", ["满意"]),
    ],
)
def test_a_short_heading_breaks_between_words(text: str, expected: list[str]) -> None:
    assert centred(text, 5) == expected


def test_a_long_title_has_lines_of_about_one_length() -> None:
    title = "党政事务工作经费项目支出绩效自评报告及其有关附表和说明材料汇编本"

    lengths = [len(line) for line in centred(title, 14)]

    assert sum(lengths) == len(title)
    assert len(lengths) == 3
    assert max(lengths) - min(lengths) <= 3
