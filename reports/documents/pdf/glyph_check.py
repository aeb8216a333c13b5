"""Whether some face has every character of a report, and where one is that has none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reports.documents.text import printable
from reports.documents.tree import (
    Block,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Table,
)

NAMED_AT_MOST: Final = 10  # characters that one message lists


class MissingGlyph(ValueError):
    """No face has a glyph for some characters; the message names them and where."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Text, and the place in the report as a person would name it."""

    place: str
    text: str


def characters(document: Document) -> frozenset[str]:
    """Every character of the report that needs a glyph."""
    texts = "".join(placed.text for placed in _texts(document))
    return frozenset(printable(texts)) - frozenset(" \t\n")


def complaint(document: Document, missing: frozenset[str]) -> MissingGlyph:
    """The error for the `missing` characters, each with the first place it is in."""
    found = (
        f"{placed.place}含有字体没有的字“{character}”（U+{ord(character):04X}）"
        for placed in _texts(document)
        for character in sorted(missing & set(placed.text))
    )
    named = list(islice(dict.fromkeys(found), NAMED_AT_MOST))
    more = f"等 {len(missing)} 个字" if len(missing) > len(named) else ""
    return MissingGlyph(
        f"无法生成 PDF：{'；'.join(named)}{more}。请改用其他写法，"
        f"或由管理员把含有该字的字体放入 var/fonts/user 后重启。"
    )


def _texts(document: Document) -> Iterator[Placed]:
    yield Placed("报告标题", document.annex_label + document.title)
    for label, value in document.cover:
        yield Placed(f"封面“{label}”", label + value)
    yield from _block_texts(document.blocks, "正文")
    for annex in document.annexes:
        place = f"{annex.label}“{annex.title}”"
        yield Placed(place, annex.label + annex.title)
        yield from _block_texts(annex.blocks, place)


def _block_texts(blocks: Iterable[Block], place: str) -> Iterator[Placed]:
    """The texts of `blocks`; a heading names the place of what follows it."""
    for block in blocks:
        if isinstance(block, Heading):
            number = block.number.strip("、.")
            place = f"第{number}节“{block.title}”" if number else f"“{block.title}”一节"
            yield Placed(place, block.number + block.title)
        elif isinstance(block, Paragraph):
            yield Placed(place, _joined(block.runs))
        elif isinstance(block, ListItem):
            yield Placed(place, block.number + _joined(block.runs))
        elif isinstance(block, Signature):
            yield Placed("落款", block.name + block.dated)
        else:
            yield from _table_texts(block, place)


def _table_texts(table: Table, place: str) -> Iterator[Placed]:
    yield Placed(place, table.caption + table.note)
    titles = "".join(column.title for column in table.columns)
    yield Placed(f"{place}的表头", titles)
    for number, row in enumerate((*table.head, *table.rows), 1 - len(table.head)):
        where = f"{place}表格第 {number} 行" if number > 0 else f"{place}的表头"
        yield Placed(where, "".join(_joined(cell.runs) for cell in row))


def _joined(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
