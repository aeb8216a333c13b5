"""The formulaic paragraphs of a report, written from its data.

What is written is data: `overall.toml`, `project.toml`. A sentence whose figures have
no value is left out; a paragraph without a sentence as well. Figures stay `{key}`:
they follow the data. `【…】` stands for words of the line at hand.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from indicators.scoring.measures import Kind
from reports.desk.draft import Draft
from reports.dossier.narrative import keys_of
from reports.dossier.numbering import numbered

from .lines import LINES, Words, words_of_report

FOLDER: Final = Path(__file__).resolve().parent
BLANK: Final = re.compile(r"【([^【】]+)】")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One whole sentence, and the figure that has to be positive, or zero, for it."""

    text: str
    positive: str = ""
    zero: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a place; with `each`, a line for everything of that kind."""

    place: str
    sentences: tuple[Sentence, ...]
    each: str = ""
    under: str = ""
    apart: str = ""


@cache
def paragraphs(kind: Kind) -> tuple[Paragraph, ...]:
    text = (FOLDER / f"{kind.value}.toml").read_text(encoding="utf-8")
    return tuple(_paragraph(each) for each in tomllib.loads(text)["paragraphs"])


def drafts_of(draft: Draft) -> Mapping[str, str]:
    """What can be written of each place of the outline, by the place's key."""
    wanted = {each.place.key for each in numbered(draft.dossier.outline)}
    written: dict[str, list[str]] = {}
    for paragraph in paragraphs(draft.dossier.kind):
        if paragraph.place in wanted:
            lines = written.setdefault(paragraph.place, [])
            lines.extend(_lines(paragraph, draft))
    return {key: "\n".join(lines) for key, lines in written.items() if lines}


def _paragraph(data: Mapping[str, Any]) -> Paragraph:
    sentences = tuple(Sentence(**each) for each in data["sentences"])
    return Paragraph(**{**data, "sentences": sentences})


def _lines(paragraph: Paragraph, draft: Draft) -> Iterator[str]:
    report = words_of_report(draft)
    found: Sequence[Words] = [{}]
    if paragraph.each:
        found = LINES[paragraph.each](draft, paragraph.under, paragraph.apart)
    for words in found:
        told = [_told(each, {**report, **words}, draft) for each in paragraph.sentences]
        if line := "".join(told):
            yield line if not paragraph.each else f"- {line}"


def _told(sentence: Sentence, words: Words, draft: Draft) -> str:
    """The sentence with its words; "" where a word or a figure is missing."""
    if not all(words.get(name) for name in BLANK.findall(sentence.text)):
        return ""
    figures = draft.figures
    conditions = ((sentence.positive, True), (sentence.zero, False))
    for key, is_positive in conditions:
        value = figures[key].value if key in figures else None
        if key and not (
            isinstance(value, Decimal) and (value > 0 if is_positive else value == 0)
        ):
            return ""
    text = BLANK.sub(lambda found: words[found[1]], sentence.text)
    is_known = all(key in figures and figures[key].is_present for key in keys_of(text))
    return text if is_known else ""
