import re
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("units", "projects", "indicators", "reports")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:4] for line in GLOSSARY.splitlines() if line.count("|") >= 4]
WORDS = sorted(
    {
        part
        for _, code, _ in ROWS
        for name in re.findall(r"`([^`]+)`", code)
        for part in name.split(".")
    }
)


@lru_cache(maxsize=1)
def words_of_the_code() -> frozenset[str]:
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return frozenset(re.findall(r"\w+", "\n".join(texts)))


def test_the_glossary_has_words() -> None:
    assert len(WORDS) > 50


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_glossary_is_a_word_of_the_code(word: str) -> None:
    assert word in words_of_the_code()


def test_no_chinese_word_stands_twice() -> None:
    words = [chinese.strip() for chinese, code, _ in ROWS if "`" in code]
    assert sorted(words) == sorted(set(words))
