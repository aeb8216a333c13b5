"""Which words before a number name its figure, and which narrow it down to a part?"""

import re
from typing import Final, NamedTuple

from indicators.scoring.measures import Kind

from .extents import PARTLY_SAID, Said
from .own_names import is_own
from .subjects import is_source, level_in
from .vocabulary import Family, Vocabulary

BOUNDARY: Final = re.compile(r"[，,；;：:（()）、。“”《》！？\s]")
COUNTED: Final = re.compile(  # the number of the item that the words begin
    r"^(?:\d{1,2}[.．]|[①-⑳㈠-㈩⑴-⒇]|[一二三四五六七八九]是|第[一二三四五六七八九]，)+"
)
NOT_DONE: Final = re.compile("(?:未|尚未|没有|未能)$")  # 未支付 is no payment
HOLDERS: Final = ("项目", "单位", "部门", "专项")
OF_PROJECTS: Final = "项目"
OF_A_SOURCE: Final = ("actual", "rate")


class Named(NamedTuple):
    """A family that the words right before a short form name."""

    family: Family
    start: int


def phrase_before(
    text: str, window: tuple[int, int], own: tuple[str, ...], words: Vocabulary
) -> re.Match[str] | None:
    """The phrase before a number: right before it, or before the project's own name.

    “下达我县文化产业专项资金200万元” is of what was released to it.
    """
    if found := words.before.search(text, *window):
        is_undone = NOT_DONE.search(text, window[0], found.start())
        return None if is_undone else found
    every = list(words.phrase.finditer(text, *window)) if own else []
    if not every:
        return None
    last = every[-1]
    rest = BOUNDARY.split(text[last.end() : window[1]])
    return last if len(rest) == 1 and is_own(rest[0], own) else None


def subject_before(found: re.Match[str], since: int, words: Vocabulary) -> Named | None:
    """“三公”经费2023年预算: a short form of a subject that a year stands behind."""
    if found["phrase"] not in words.bare:
        return None
    text, end = found.string, found.start("phrase")
    bare = words.modifiers.search(text, since, end)
    named = words.subject.search(text, since, bare.start() if bare else end)
    if named is None:
        return None
    return Named(words.families[words.meanings[named[0]].family], named.start())


def lead_of(
    text: str,
    told: tuple[int, re.Match[str]],
    said: Said,
    words: Vocabulary,
    role: str,
) -> str:
    """The words that narrow the phrase down to a part; "" = the whole is meant."""
    begin, found = told
    named = subject_before(found, begin, words)
    end = named.start if named else found.start("phrase")
    cuts = [mark.end() for mark in BOUNDARY.finditer(text, begin, end)]
    clause = text[cuts[-1] if cuts else begin : end]
    lead = COUNTED.sub("", clause)
    if role in OF_A_SOURCE and is_source(clause + found["phrase"]):
        return lead
    rest = words.modifiers.sub("", lead)
    if said.has_levels and not rest and (level := level_in(lead)):
        return level
    if said.kind is Kind.OVERALL and not rest and OF_PROJECTS in lead:
        return OF_PROJECTS  # 项目预算: less than all that a unit has
    is_counted = said.counted and said.counted == begin == end - len(clause)
    if is_counted and (clause + found["phrase"]).startswith(HOLDERS):
        return clause or PARTLY_SAID  # 4个项目预算: of the things counted
    return "" if rest and is_own(rest, said.own) else rest
