"""The report looked up by its words: which lines a pattern is worth trying on."""

import re

import pytest

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind
from reports.checks.prose.quantities import Measure
from reports.checks.prose.reading import Reading, read_prose

TEXTS = (
    "二、资金情况",
    "全年预算30万元，支出27万元。执行率90%。",
    "各村修路1条。未发现问题。",
    "7月3日完工。",
)


@pytest.fixture
def reading() -> Reading:
    kinds = (LineKind.HEADING, *(LineKind.PROSE for _ in TEXTS[1:]))
    lines = [
        Line(index, f"第{index}行", kind, text)
        for index, (kind, text) in enumerate(zip(kinds, TEXTS, strict=True))
    ]
    return read_prose(lines, kind=Kind.PROJECT, year=2023)


def test_lines_are_found_by_any_of_several_words(reading: Reading) -> None:
    assert [each.text for each in reading.passages_with("资金", "完工")] == [
        TEXTS[0],
        TEXTS[3],
    ]
    assert [each.text for each in reading.prose_with("资金", "完工")] == [TEXTS[3]]
    assert reading.prose_with("培训") == ()


def test_a_sentence_is_found_by_its_own_words_and_not_by_its_line(
    reading: Reading,
) -> None:
    assert [each.text for each in reading.sentences_with("各", "执行率")] == [
        "执行率90%。",
        "各村修路1条。",
    ]


def test_sentences_that_tell_a_number_of_a_measure(reading: Reading) -> None:
    assert [each.text for each in reading.telling(Measure.MONEY)] == [
        "全年预算30万元，支出27万元。"
    ]
    assert len(reading.telling(Measure.PERCENT, Measure.COUNT)) == 2


def test_sentences_that_name_a_day(reading: Reading) -> None:
    assert [line.days[0].shown for line in reading.timelines] == ["7月3日"]


def test_a_pattern_that_looks_for_a_lines_end_is_found_in_the_middle(
    reading: Reading,
) -> None:
    ends = re.compile("90%。$", re.MULTILINE)
    assert reading.standing([ends, re.compile("培训")]) == (ends,)
