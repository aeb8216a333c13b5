"""Where no needed word stands, no pattern is ever found."""

import re
import sys
from collections.abc import Iterator
from itertools import islice

import pytest

from benchmarks.checks.papers import papers
from reports.checks import loading
from reports.checks.prose.folding import folded
from reports.checks.prose.needed import needed

PAPERS = 3


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("保密审[查核]|已?脱密", {"保密审查", "保密审核", "脱密"}),
        ("(?:甲|乙丙)?丁", {"丁"}),
        (r"满意(?:度|率)(?:为)?\d", {"满意度", "满意率"}),
        ("[^，]{2,}(?:上|下)+年", {"年"}),
        (r"(?:超|超过)目标(?!的)|\d", set()),
        ("(?:目标)*", set()),
        ("(?i:Gdp)", set()),
    ],
)
def test_every_match_holds_a_word(pattern: str, words: set[str]) -> None:
    found = needed(re.compile(pattern))
    assert (found.every if found else set()) == words


def test_words_of_letters_stand_in_print_as_well() -> None:
    assert needed(re.compile("第1项"), in_print=True) is None
    found = needed(re.compile("第[一二]项"), in_print=True)
    assert found
    assert found.every == {"第一项", "第二项"}


def test_no_pattern_is_found_without_its_words() -> None:
    texts = islice(papers().values(), PAPERS)
    lines = {folded(line).text for text in texts for line in text.split("\n")}
    assert len(lines) > PAPERS
    for pattern in set(_patterns()):
        found = needed(pattern)
        for line in lines if found else ():
            if found and not any(word in line for word in found.every):
                assert pattern.search(line) is None, (pattern.pattern, line)


def _patterns() -> Iterator[re.Pattern[str]]:
    """All that the checks keep by a name."""
    assert loading.CHECKS
    for name, module in list(sys.modules.items()):
        if name.startswith("reports.checks."):
            yield from (v for v in vars(module).values() if isinstance(v, re.Pattern))
