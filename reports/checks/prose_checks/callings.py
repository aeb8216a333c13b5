"""Does a report call its unit and its level what they are: 我局, 我县?"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.prose.names import DATA, official
from reports.checks.prose.vocabulary import any_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .names import declared

PRONOUNS: Final[dict[str, Any]] = DATA["pronouns"]
LEVELS: Final[dict[str, Any]] = DATA["levels"]
OF_ABOVE: Final[str] = LEVELS["of_above"]
NO_PRONOUN: Final = re.compile(any_of(DATA["pronouns"]["not_before"]))
NO_LEVEL: Final = re.compile(any_of(DATA["levels"]["not_before"]))
SEVERAL: Final = 2
OPEN, CLOSE = "《“‘", "》”’"


class Stranger(NamedTuple):
    """Words that are not the unit's own, and what they are instead of."""

    words: list[str]
    unless: re.Pattern[str]
    what: str
    own: str


@check("T08")
def unit_calls_itself_rightly(case: Case) -> Iterator[Verdict]:
    """我局 in the report of an office is somebody else's text."""
    name = case.dossier.unit.name
    allowed = _own(name, PRONOUNS)
    if not allowed:
        return
    mine = {*allowed, *_of_its_parts(name), *declared(case)}
    strange = [each for each in DATA["pronouns"]["all"] if each not in mine]
    if not _speaks_as_another(case, strange, allowed):
        found_by = Stranger(strange, NO_PRONOUN, "单位自称", "、".join(allowed[:2]))
        yield from _strangers(case, found_by)


def _of_its_parts(name: str) -> Iterator[str]:
    """公安局交通警察大队 may say 我局 too."""
    for tail, own in PRONOUNS.items():
        if tail in name and isinstance(own, list) and tail != "all":
            yield from (str(each) for each in own)


def _speaks_as_another(case: Case, strange: list[str], own: list[str]) -> bool:
    """A report that says 我局 throughout and never 我校 was written by a bureau."""
    if case.reading.passages_with(*own):
        return False
    told = (each for each in strange if case.reading.passages_with(each))
    return any(case.reading.text.count(each) >= SEVERAL for each in told)


@check("T08")
def level_is_its_own(case: Case) -> Iterator[Verdict]:
    """我市 in the report of a district."""
    region = case.dossier.region.name
    unit = official(case.dossier.unit.name)
    name = region or (unit.regions[-1] if unit.regions else "")
    allowed = _own(name, LEVELS)
    if not allowed:
        return
    mine = {*allowed, *_own(case.dossier.unit.name, PRONOUNS), *declared(case)}
    strange = [each for each in DATA["levels"]["all"] if each not in mine]
    if not case.reading.passages_with(*strange):
        yield from (Kept() for _ in strange[:1])
        return
    above = re.compile(f"(?:{any_of(_above(name))}){OF_ABOVE}")
    unless = re.compile(f"{NO_LEVEL.pattern}|{above.pattern}")
    yield from _strangers(case, Stranger(strange, unless, "层级", allowed[0]))


def _above(name: str) -> list[str]:
    """What regions above this one are called: whose rules it may go by."""
    order: list[str] = LEVELS["order"]
    own = next((at for at, each in enumerate(order) if name.endswith(each)), 0)
    return [f"我{each}" for each in order[:own]] or ["我国"]


def _own(name: str, words: dict[str, Any]) -> list[str]:
    """What a unit or region of this name may call itself; [] = not known."""
    tails = [each for each in words if name.endswith(each) and each != "all"]
    for tail in sorted(tails, key=len, reverse=True):
        if isinstance(words[tail], list):
            return [str(each) for each in words[tail]]
    return []


def _strangers(case: Case, by: Stranger) -> Iterator[Verdict]:
    if not by.words:
        return
    passages = case.reading.passages_with(*by.words)
    told = [each for each in by.words if passages and case.reading.passages_with(each)]
    found_by = re.compile(any_of(told) if told else "")
    clean = True
    for passage in passages:
        if passage.line.kind is LineKind.ROW:
            continue
        for found in found_by.finditer(passage.text):
            if by.unless.match(passage.text, found.start()) or _is_quoted(
                passage.text, found.start()
            ):
                continue
            clean = False
            yield Fault(
                passage.at(found.start(), found.end()),
                f"写“{found[0]}”",
                f"本报告的{by.what}是“{by.own}”",
            )
    if clean:
        yield Kept()


def _is_quoted(text: str, at: int) -> bool:
    """Inside a title or a quotation it is somebody else's word."""
    depth = sum(text.count(mark, 0, at) for mark in OPEN)
    return depth > sum(text.count(mark, 0, at) for mark in CLOSE)
