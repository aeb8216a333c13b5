from dataclasses import replace
from pathlib import Path

import pytest

from indicators.scoring.canonical import scheme_sha256
from indicators.scoring.shipped import load, names, read_toml
from indicators.scoring.toml_text import toml_text


@pytest.mark.parametrize("name", names())
def test_a_shipped_scheme_is_read_back_from_its_text_as_it_was(name: str) -> None:
    scheme = load(name)

    assert read_toml(toml_text(scheme)) == scheme


def test_a_scheme_with_every_kind_of_rule_keeps_its_hash() -> None:
    path = Path(__file__).with_name("every-rule.toml")
    scheme = read_toml(path.read_text(encoding="utf-8"))

    assert scheme_sha256(read_toml(toml_text(scheme))) == scheme_sha256(scheme)


def test_quotes_backslashes_and_line_breaks_in_words_survive() -> None:
    said = '他说："按 C:\\方案 办"\n第二行\t止'
    scheme = replace(load("national-project"), source=said)

    assert read_toml(toml_text(scheme)).source == said


def test_what_the_scheme_leaves_open_is_left_out() -> None:
    assert "None" not in toml_text(load("sichuan-project"))
