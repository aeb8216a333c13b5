"""Two years of one text, laid over each other."""

from hypothesis import given
from hypothesis import strategies as st

from reports.desk.differences import GONE, NEW, SAME, Stretch, differences


def test_a_changed_number_alone_is_marked() -> None:
    told = differences("支出决算776.65万元。", "支出决算801.20万元。")

    assert Stretch(SAME, "支出决算") in told
    assert "".join(each.text for each in told if each.kind == GONE).startswith("7")
    assert told[-1] == Stretch(SAME, "万元。")


def test_a_new_sentence_is_new_as_a_whole() -> None:
    told = differences("组织会务。", "组织会务。办理信访。")

    assert told == (Stretch(SAME, "组织会务。"), Stretch(NEW, "办理信访。"))


def test_what_has_nothing_in_common_is_not_mixed() -> None:
    told = differences("组织会务", "甲乙丙丁")

    assert told == (Stretch(GONE, "组织会务"), Stretch(NEW, "甲乙丙丁"))


TEXTS = st.text(alphabet="支出决算一二。，\n", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_difference(before: str, after: str) -> None:
    told = differences(before, after)

    assert "".join(each.text for each in told if each.kind != NEW) == before
    assert "".join(each.text for each in told if each.kind != GONE) == after
