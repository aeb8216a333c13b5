"""What does a Word file print? Paragraphs, tables, text boxes, automatic numbers."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.opc.exceptions import OpcError, PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from evalportal.uploads.refused import FileRefused

from .containers import REMEDY, WANTED, require_document
from .joining import is_page_number
from .paper import Block, Grid, Paper, Printed, Row
from .word_numbers import Numbering

MOST_BLOCKS: Final = 20_000
UNREADABLE: Final = (
    OpcError,
    PackageNotFoundError,
    LxmlError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
)
HEADING: Final = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
PARAGRAPH, TABLE = qn("w:p"), qn("w:tbl")
INSIDE: Final = frozenset(
    {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"), qn("w:customXml")}
)


def read_word(body: bytes) -> Paper:
    require_document(body)
    try:
        document = docx.Document(io.BytesIO(body))
        blocks = tuple(_Reading(document).blocks())
    except UNREADABLE as error:
        raise FileRefused("文件的内容不合规格，读不出来", WANTED, REMEDY) from error
    if len(blocks) > MOST_BLOCKS:
        found = f"文件有 {len(blocks)} 段"
        raise FileRefused(found, f"不超过 {MOST_BLOCKS} 段的报告", "请只留报告本身。")
    return Paper("docx", blocks)


class _Reading:
    """One pass over the document; paragraphs and tables are counted for people."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.numbering = Numbering(document)
        self.paragraphs = self.tables = 0

    def blocks(self) -> Iterator[Block]:
        yield from self._margins("header", "页眉")
        yield from self._within(self.document.element.body)
        yield from self._margins("footer", "页脚")

    def _within(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == TABLE:
                self.tables += 1
                yield Grid(tuple(_rows(child, f"表{self.tables}")))
            elif child.tag in INSIDE:
                yield from self._within(child)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        self.paragraphs += 1
        place = f"第{self.paragraphs}段"
        number = self.numbering.number_of(element)
        level = self._level(element)
        for text in _text(element).split("\n"):
            if text.strip():
                is_page = is_page_number(text.strip())
                yield Printed(place, text.strip(), number, level, is_page=is_page)
                number = ""
        for box in _boxes(element):
            for inner in box.iter(PARAGRAPH):
                if text := _text(inner).strip():
                    yield Printed(f"{place}旁的文本框", text)

    def _level(self, element: Any) -> int:
        properties = element.pPr
        if properties is None:
            return 0
        outline = properties.find(qn("w:outlineLvl"))
        if outline is not None and outline.get(qn("w:val"), "9") < "6":
            return int(outline.get(qn("w:val"))) + 1
        style = properties.pStyle
        if style is None:
            return 0
        named = self.document.styles.element.get_by_id(style.val)
        name = named.name_val if named is not None else style.val
        found = HEADING.search(name or "")
        return int(found[1]) if found else 0

    def _margins(self, kind: str, title: str) -> Iterator[Printed]:
        seen: set[str] = set()
        for section in self.document.sections:
            margin = getattr(section, kind)
            if margin.is_linked_to_previous:
                continue
            for paragraph in margin.paragraphs:
                text = paragraph.text.strip()
                if text and text not in seen:
                    seen.add(text)
                    yield Printed(title, text, is_page=True)


def _text(element: Any) -> str:
    """The visible text: no deleted runs, no text of boxes inside, no field codes."""
    pieces: list[str] = []
    for node in _visible(element):
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        elif node.tag in (qn("w:br"), qn("w:cr")):
            pieces.append("\n")
        elif node.tag in (qn("w:tab"), qn("w:ptab")):
            pieces.append(" ")
        elif node.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
    return "".join(pieces)


ALTERNATIVE: Final = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
)
SKIPPED: Final = frozenset(
    qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "drawing", "pict")
) | {ALTERNATIVE}


def _visible(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag not in SKIPPED:
            yield child
            yield from _visible(child)


def _boxes(element: Any) -> list[Any]:
    """Text boxes; Word writes each twice, for new and old programs: one is enough."""
    found: list[Any] = []
    seen: set[str] = set()
    for box in element.iter(qn("w:txbxContent")):
        text = "".join(each.text or "" for each in box.iter(qn("w:t")))
        if text not in seen:
            seen.add(text)
            found.append(box)
    return found


def _rows(table: Any, place: str) -> Iterator[Row]:
    for number, row in enumerate(table.iter(qn("w:tr")), 1):
        if row.getparent() is not table and _owner(row) is not table:
            continue  # a row of a table inside a cell: its text is in that cell
        yield Row(f"{place}第{number}行", tuple(_cells(row)))


def _owner(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != TABLE:
        parent = parent.getparent()
    return parent


def _cells(row: Any) -> Iterator[str]:
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    yield from [""] * (int(before.get(qn("w:val"), 0)) if before is not None else 0)
    for cell in row.iter(qn("w:tc")):
        if _row_of(cell) is not row:
            continue
        properties = cell.find(qn("w:tcPr"))
        span = _value(properties, "w:gridSpan")
        merged = properties.find(qn("w:vMerge")) if properties is not None else None
        goes_on = (
            merged is not None and merged.get(qn("w:val"), "continue") != "restart"
        )
        yield "" if goes_on else _cell_text(cell)
        yield from [""] * (min(int(span or 1), 60) - 1)


def _row_of(cell: Any) -> Any:
    parent = cell.getparent()
    while parent is not None and parent.tag != qn("w:tr"):
        parent = parent.getparent()
    return parent


def _value(properties: Any, name: str) -> str:
    found = properties.find(qn(name)) if properties is not None else None
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _cell_text(cell: Any) -> str:
    texts = (_text(each).strip() for each in cell.iter(PARAGRAPH))
    return "\n".join(text for text in texts if text)
