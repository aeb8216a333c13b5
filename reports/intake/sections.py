"""The text of each place of the outline, out of the lines that were put there."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.dossier.model import Line, Role, Section
from reports.dossier.narrative import ITEM
from reports.dossier.numbering import numbered
from reports.dossier.outline import Outline

from .headings.numbers import count_of, number_of
from .wording.harmless import for_section

MOST: Final = 50_000
LIST_LEVEL: Final = 3
PLAIN_ITEM: Final = re.compile(r"\d{1,2}\.")


def sections_of(lines: Sequence[Line], outline: Outline) -> tuple[Section, ...]:
    """Sections in the outline's order, without the heading that named the place."""
    texts: dict[str, list[Line]] = {}
    opened: set[str] = set()
    for line in lines:
        if not line.section or line.role is Role.PAGE:
            continue
        if line.role is Role.HEADING and line.section not in opened:
            opened.add(line.section)
            continue
        opened.add(line.section)
        texts.setdefault(line.section, []).append(line)
    return tuple(
        Section(each.place.key, text)
        for each in numbered(outline)
        if each.place.key in texts
        for text in [_text(texts[each.place.key])]
        if text
    )


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(_paragraphs(lines))[:MOST]


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Items counted 1. 2. 3. without a gap become a list that counts itself."""
    counted = _lists(lines)
    tables = _tables(lines)
    for index, line in enumerate(lines):
        if index in tables:
            yield tables[index]
        elif index in counted:
            number = number_of(line.text)
            rest = number.rest if number else line.text
            yield f"{ITEM}{for_section(rest)}"
        else:
            yield for_section(line.text.replace(" | ", " "))


def _lists(lines: Sequence[Line]) -> set[int]:
    """Places of items that belong to a list numbered without a fault."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, Line("", "")]):
        number = number_of(line.text) if line.role is Role.TEXT else None
        is_item = (
            number is not None and number.level == LIST_LEVEL and bool(number.rest)
        )
        is_plain = (
            is_item and number is not None and PLAIN_ITEM.fullmatch(number.printed)
        )
        if is_plain and number and count_of(number.printed) == len(run) + 1:
            run.append(index)
            continue
        if (len(run) > 1 and not (is_item and run)) or (len(run) == 1 and not is_item):
            found.update(run)
        run = []
    return found


def _tables(lines: Sequence[Line]) -> dict[int, str]:
    """Rows of small tables as the narrative writes them, all equally long."""
    found: dict[int, str] = {}
    widths = {len(line.text.split(" | ")) for line in lines if line.role is Role.ROW}
    if len(widths) != 1 or widths == {1}:
        return found
    for index, line in enumerate(lines):
        if line.role is Role.ROW:
            cells = (
                for_section(cell).replace("|", "｜") for cell in line.text.split(" | ")
            )
            found[index] = f"| {' | '.join(cells)} |"
    return found
