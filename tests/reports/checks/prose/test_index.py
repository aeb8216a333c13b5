"""Lines are found by their words, whatever the words are."""

import pytest

from reports.checks.prose.index import Index, places

LINES = ("预算执行率95%", "满意度95%，满意度高", "", "预算执行率偏低")


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("率", [0, 3]),
        ("预算", [0, 3]),
        ("满意度", [1]),
        ("执行率偏低", [3]),
        ("执行偏低", []),  # its first two letters and its last two stand, but apart
        ("高预算", []),  # not from one line into the next
        ("决算", []),
    ],
)
def test_a_word_is_found_in_every_line_that_holds_it(
    word: str, lines: list[int]
) -> None:
    index = Index(LINES)
    assert places(index.with_any([word])) == lines
    assert index.standing([word]) == ([word] if lines else [])


def test_any_of_the_words_will_do() -> None:
    assert places(Index(LINES).with_any(["决算", "偏低", "满意"])) == [1, 3]
