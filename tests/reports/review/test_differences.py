import itertools

from hypothesis import given
from hypothesis import strategies as st

from reports.review.differences import Kind, Piece, compared, is_changed

TEXTS = st.text(alphabet="预算执行率8.305元\n ab，。", max_size=60)


def old_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(each.text for each in pieces if each.kind is not Kind.IN)


def new_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(each.text for each in pieces if each.kind is not Kind.OUT)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert (old_of(pieces), new_of(pieces)) == (old, new)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not is_changed(compared(text, text))


@given(TEXTS, TEXTS)
def test_neighbouring_pieces_are_of_different_kinds(old: str, new: str) -> None:
    kinds = [each.kind for each in compared(old, new)]
    assert all(a is not b for a, b in itertools.pairwise(kinds))


def test_a_number_is_changed_as_a_whole() -> None:
    assert compared("支出856.30万元", "支出858.90万元") == (
        Piece(Kind.SAME, "支出"),
        Piece(Kind.OUT, "856.30"),
        Piece(Kind.IN, "858.90"),
        Piece(Kind.SAME, "万元"),
    )


def test_a_percentage_keeps_its_sign() -> None:
    assert Piece(Kind.OUT, "90.7%") in compared("率为90.7%。", "率为91%。")


def test_a_new_line_leaves_the_others_alone() -> None:
    assert compared("一\n二\n", "一\n新的一条\n二\n") == (
        Piece(Kind.SAME, "一\n"),
        Piece(Kind.IN, "新的一条\n"),
        Piece(Kind.SAME, "二\n"),
    )


def test_a_chinese_word_put_in_is_shown_alone() -> None:
    assert compared("完成培训任务", "全部完成培训任务") == (
        Piece(Kind.IN, "全部"),
        Piece(Kind.SAME, "完成培训任务"),
    )


def test_a_very_long_line_is_compared_as_a_whole() -> None:
    old, new = "长" * 5000, "长" * 4999 + "短"
    assert [each.kind for each in compared(old, new)] == [Kind.OUT, Kind.IN]
