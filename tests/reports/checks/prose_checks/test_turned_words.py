"""Words of more and less against the numbers they compare, wherever these stand."""

import tomllib
from pathlib import Path

import pytest

from .test_whole_reports import PARTS, found

SLIPS = tomllib.loads(
    Path(__file__).with_name("turned_words.toml").read_text(encoding="utf-8")
)["slip"]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda each: str(each["put"]))
def test_a_turned_word_is_found_and_the_right_one_left_alone(
    slip: dict[str, str],
) -> None:
    right = f"{PARTS['done']}\n{slip['right']}"
    wrong = right.replace(slip["find"], slip["put"], 1)
    assert wrong != right
    assert slip["code"] in found(wrong)
    assert slip["code"] not in found(right)
