"""Under which names does the report speak of its unit, and are they its own?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from indicators.scoring.light import light
from reports.checks.remembered import remembered

from .folding import folded
from .passages import Passage
from .vocabulary import any_of, table

DATA: Final[dict[str, Any]] = table("names")
FORMS: Final = DATA["forms"]
ADDED: Final[tuple[str, ...]] = tuple(FORMS["may_add"])
REGION: Final = re.compile(rf"[\u4e00-\u9fff]{{1,6}}?{any_of(FORMS['region'])}")
LABELLED: Final = re.compile(FORMS["labels"])
PROJECT_LABELLED: Final = re.compile(FORMS["project_labels"])
DECLARED: Final = re.compile(FORMS["declared"])
LEAST: Final = 4  # shorter ends (办公室) may be anybody's
EXTRA: Final = 8
WORD: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")


@dataclass(frozen=True)
class Official:
    """A unit's name taken apart: 湛江市坡头区 + 人民政府办公室."""

    name: str
    regions: tuple[str, ...]
    core: str

    @remembered
    def tail(self) -> str:
        """The end by which other forms of the name are found."""
        return next((each for each in FORMS["tails"] if self.core.endswith(each)), "")

    @remembered
    def trimmed(self) -> frozenset[str]:
        """The name with fewer regions before it: 坡头区人民政府办公室, 区…, …."""
        found = {self.name, self.core}
        for index in range(len(self.regions)):
            found.add("".join(self.regions[index:]) + self.core)
        if self.regions:
            kind = next(
                each for each in FORMS["region"] if self.regions[-1].endswith(each)
            )
            found.add(kind + self.core)
        return frozenset(found)


@light
@dataclass(frozen=True, eq=False)
class Form:
    """A name for the unit as it stands in the text."""

    text: str
    passage: Passage
    start: int
    may_be_another: bool = False  # behind a label under which another unit may stand

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=64)
def official(name: str) -> Official:
    """The parts of a unit's name.

    >>> official("东山县教育局")
    Official(name='东山县教育局', regions=('东山县',), core='教育局')
    """
    text, regions, at = folded(name).text, list[str](), 0
    while found := REGION.match(text, at):
        if found.end() >= len(text) - 1 or found[0][0] in "人民":
            break
        regions.append(found[0])
        at = found.end()
    return Official(text, tuple(regions), text[at:])


def forms_of(unit: Official, passages: Iterable[Passage]) -> Iterator[Form]:
    """Every form of the unit's name in the text, the full one included.

    A form ends like the name and is made of its characters in their order, perhaps
    with 中共, 委 or 府; forms of a higher level (市…局 of a 区…局) are not its own.
    """
    ending = unit.tail
    if not ending:
        return
    tail = re.compile(re.escape(ending))
    for passage in passages:
        if ending not in passage.text:
            continue
        for found in tail.finditer(passage.text):
            start = _beginning(unit, passage.text, found.start())
            text = passage.text[start : found.end()]
            if len(text) >= LEAST and text != ending and _is_own(unit, text):
                yield Form(text, passage, start)


def _beginning(unit: Official, text: str, tail: int) -> int:
    """How far to the left the characters still belong to the name."""
    left, at = unit.name.removesuffix(unit.tail), tail
    lowest = max(0, tail - len(unit.name) - EXTRA)
    while at > lowest:
        known = left.rfind(text[at - 1])
        if known >= 0:
            left, at = left[:known], at - 1
            continue
        added = next((word for word in ADDED if text.endswith(word, 0, at)), "")
        if not added:
            break
        at -= len(added)
    return at


def _is_own(unit: Official, text: str) -> bool:
    """Not another level's: a form with a region has the unit's own, lowest one."""
    if not unit.regions:
        return True
    lowest = unit.regions[-1]
    kind = next(each for each in FORMS["region"] if lowest.endswith(each))
    head = text.removesuffix(unit.tail)
    if lowest in text or kind in head:
        return True
    higher = [each for each in unit.regions[:-1] if each in text]
    other = [
        each
        for each in FORMS["region"]
        if each != kind and each in head.replace(lowest, "")
    ]
    return not higher and not other


def is_regular(unit: Official, form: str) -> bool:
    """The name itself, or it without higher regions, or without 人民."""
    plain = {each.replace("人民", "") for each in unit.trimmed}
    return form in unit.trimmed or form in plain


def labelled(passages: Iterable[Passage]) -> Iterator[Form]:
    """Names that stand behind a label: 评价单位：….

    The label says whose name it is, so whatever stands there is meant as the unit's.
    """
    return _behind(LABELLED, passages)


def project_names(passages: Iterable[Passage]) -> Iterator[Form]:
    """Names behind 项目名称：."""
    return _behind(PROJECT_LABELLED, passages)


def _behind(label: re.Pattern[str], passages: Iterable[Passage]) -> Iterator[Form]:
    for passage in passages:
        for found in label.finditer(passage.text):
            name = _name(passage, found) if _begins(passage, found) else ""
            if name:
                may_be = found.groupdict().get("may_be") is not None
                yield Form(name, passage, found.start("name"), may_be)


def _begins(passage: Passage, found: re.Match[str]) -> bool:
    """A label has no word before it: 责任单位： is another one."""
    at = found.start()
    is_first = at == 0 or not WORD.match(passage.text[at - 1])
    return is_first or passage.fold.raw(at) > passage.fold.raw_end(at)


def _name(passage: Passage, found: re.Match[str]) -> str:
    """The name behind a label, without the next label: 项目名称：甲 主管部门：乙."""
    if passage.text[found.end() : found.end() + 1] not in ("：", ":"):
        return found["name"]
    raw = passage.fold.raw(found.start("name")), passage.fold.raw_end(found.end())
    name, *label = passage.line.text[slice(*raw)].rsplit(maxsplit=1)
    return folded(name).text if label else ""


def declared_forms(passages: Iterable[Passage]) -> frozenset[str]:
    """Short forms that the report itself declares: 以下简称“县教育局”."""
    return frozenset(
        found["name"]
        for passage in passages
        for found in DECLARED.finditer(passage.text)
    )
