"""Words as one pattern: the longest that stands is the one that is meant."""

import re

import pytest

from reports.checks.prose.vocabulary import any_of

WORDS = ["到位", "到位资金", "到账", "实际到位", "位", "a.b"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到位资金30万元", "到位资金"),
        ("到位率", "到位"),
        ("实际到位资金", "实际到位"),
        ("资金到账", "到账"),
        ("a.b", "a.b"),
    ],
)
def test_the_longest_of_the_words_is_found(text: str, found: str) -> None:
    match = re.search(any_of(WORDS), text)
    assert match is not None
    assert match[0] == found


def test_a_shorter_word_is_tried_where_the_longer_one_leads_nowhere() -> None:
    assert re.fullmatch(f"{any_of(['到位', '到位资金'])}资金为", "到位资金为")


def test_a_sign_in_a_word_stands_for_itself() -> None:
    assert not re.search(any_of(WORDS), "axb")
