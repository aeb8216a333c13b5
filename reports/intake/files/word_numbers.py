"""Which number does Word print before a paragraph? It stands in a part of its own."""

import re
from collections.abc import Mapping
from typing import Any, Final

from docx.oxml.ns import qn

from reports.dossier.numbering import chinese

DEEPEST: Final = 9
MOST: Final = 99
CHINESE: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
    }
)
BULLETS: Final = frozenset({"bullet", "none"})


class Numbering:
    """Counts paragraphs list by list, as Word does."""

    def __init__(self, document: Any) -> None:
        self.styles = document.styles.element
        self.levels: dict[str, Mapping[int, Any]] = {}
        self.lists: dict[str, str] = {}
        self.counts: dict[str, list[int]] = {}
        part = _part(document)
        if part is not None:
            self._learn(part)

    def number_of(self, paragraph: Any) -> str:
        """The printed number, or "" for a paragraph without one."""
        stated = self._stated(paragraph)
        if stated is None:
            return ""
        number_id, level = stated
        abstract = self.lists.get(number_id, "")
        levels = self.levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(abstract, [0] * DEEPEST)
        counts[level] += 1 if counts[level] else _start(levels[level])
        counts[level + 1 :] = [0] * (DEEPEST - level - 1)
        return _printed(levels, level, counts)

    def _stated(self, paragraph: Any) -> tuple[str, int] | None:
        for properties in (paragraph.pPr, self._of_style(paragraph)):
            found = None if properties is None else properties.find(qn("w:numPr"))
            if found is not None:
                number_id = _val(found.find(qn("w:numId")))
                level = int(_val(found.find(qn("w:ilvl"))) or 0)
                return None if number_id in ("", "0") else (number_id, min(level, 8))
        return None

    def _of_style(self, paragraph: Any) -> Any:
        properties = paragraph.pPr
        if properties is None or properties.pStyle is None:
            return None
        style = self.styles.get_by_id(properties.pStyle.val)
        return None if style is None else style.find(qn("w:pPr"))

    def _learn(self, part: Any) -> None:
        for abstract in part.iter(qn("w:abstractNum")):
            levels = {
                int(each.get(qn("w:ilvl"))): each for each in abstract.iter(qn("w:lvl"))
            }
            self.levels[abstract.get(qn("w:abstractNumId"))] = levels
        for number in part.iter(qn("w:num")):
            abstract = _val(number.find(qn("w:abstractNumId")))
            self.lists[number.get(qn("w:numId"))] = abstract


def _part(document: Any) -> Any:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            return relation.target_part.element
    return None


def _val(element: Any) -> str:
    return "" if element is None else str(element.get(qn("w:val"), ""))


def _start(level: Any) -> int:
    return max(int(_val(level.find(qn("w:start"))) or 1), 1)


def _printed(levels: Mapping[int, Any], level: int, counts: list[int]) -> str:
    if _val(levels[level].find(qn("w:numFmt"))) in BULLETS:
        return ""
    pattern = _val(levels[level].find(qn("w:lvlText")))

    def counted(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        style = _val(levels[at].find(qn("w:numFmt"))) if at in levels else ""
        return _counted(min(counts[at] or 1, MOST), style)

    return re.sub(r"%([1-9])", counted, pattern).strip()


def _counted(count: int, style: str) -> str:
    if style in CHINESE:
        return chinese(count)
    if style.startswith("decimalEnclosedCircle") and count <= 20:  # noqa: PLR2004
        return chr(ord("①") + count - 1)
    return str(count)
