"""An equivalent .docx of a report, for LibreOffice to print.

Made for comparison only: the same text, sheet, lines and tables, in our own faces.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.documents.tree import (
    Align,
    AnnexPart,
    Block,
    Cell,
    Document,
    Face,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Table,
)

FANGSONG, KAITI, HEITI, TITLE = "EP FangSong", "EP KaiTi", "EP HeiTi", "EP XiaoBiaoSong"
LEVELS: Final = {1: HEITI, 2: KAITI, 3: FANGSONG}
ALIGNED: Final = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
PITCH: Final = Pt(28.95)


def docx_of(document: Document) -> bytes:
    file = docx.Document()
    _sheet(file.sections[0], portrait=True)
    _body(file)
    _line(file, document.annex_label, face=HEITI)
    _line(file, document.title, face=TITLE, size=22, align=WD_ALIGN_PARAGRAPH.CENTER)
    for label, value in document.cover:
        _line(file, f"{label}：{value}", indent=True)
    _blocks(file, document.blocks)
    for annex in document.annexes:
        _annex(file, annex)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _body(file: Any) -> None:
    style = file.styles["Normal"]
    _face(style, FANGSONG, 16)
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-4")  # 28 × 16 pt in 156 mm
    style.element.get_or_add_rPr().append(spacing)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH


def _sheet(section: Any, *, portrait: bool) -> None:
    width, height = (210, 297) if portrait else (297, 210)
    margins = (37, 25.8, 34.9, 28) if portrait else (28, 37, 25.8, 35)
    section.orientation = WD_ORIENT.PORTRAIT if portrait else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    sides = ("top", "right", "bottom", "left")
    for side, margin in zip(sides, margins, strict=True):
        setattr(section, f"{side}_margin", Mm(margin))


def _annex(file: Any, annex: AnnexPart) -> None:
    _sheet(file.add_section(WD_SECTION.NEW_PAGE), portrait=not annex.landscape)
    _line(file, annex.label, face=HEITI)
    _line(file, annex.title, face=TITLE, size=18, align=WD_ALIGN_PARAGRAPH.CENTER)
    _blocks(file, annex.blocks)


def _blocks(file: Any, blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Heading():
                face = LEVELS.get(block.level, FANGSONG)
                _line(file, block.number + block.title, face=face, indent=True)
            case Paragraph():
                _runs(_line(file, indent=block.indent), block.runs)
            case ListItem():
                _runs(_line(file, block.number, indent=True), block.runs)
            case Signature():
                for text in (block.name, block.dated):
                    _line(file, text, align=WD_ALIGN_PARAGRAPH.RIGHT)
            case Table():
                _table(file, block)


def _line(
    file: Any,
    text: str = "",
    *,
    face: str = FANGSONG,
    size: float = 16,
    align: Any = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indent: bool = False,
) -> Any:
    paragraph = file.add_paragraph()
    paragraph.alignment = align
    if indent:
        indented = paragraph._element.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001
        indented.set(qn("w:firstLineChars"), "200")
        indented.set(qn("w:firstLine"), "640")
    if text:
        _face(paragraph.add_run(text), face, size)
    return paragraph


def _runs(paragraph: Any, runs: Sequence[Run]) -> None:
    for run in runs:
        made = paragraph.add_run(run.text)
        _face(made, KAITI if run.face is Face.RUN_IN else FANGSONG, 16)
        made.font.bold = run.face is Face.STRONG


def _face(target: Any, face: str, size: float) -> None:
    """Name the face for Chinese and for ASCII text of a run or a style."""
    target.font.name, target.font.size = "EP Latin", Pt(size)
    properties = target.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), face)


def _table(file: Any, table: Table) -> None:
    made = file.add_table(rows=0, cols=len(table.columns))
    made.style, made.autofit = "Table Grid", False
    for column, source in zip(made.columns, table.columns, strict=True):
        column.width = Mm(source.width)
    taken: dict[tuple[int, int], None] = {}
    for number, row in enumerate((*table.head, *table.rows)):
        properties = made.add_row()._tr.get_or_add_trPr()  # noqa: SLF001
        names = ["w:cantSplit"] + ["w:tblHeader"] * (number < len(table.head))
        for name in names:
            properties.append(OxmlElement(name))
        _cells(made, number, row, taken)
    _merge(made, (*table.head, *table.rows))
    _line(file, table.note, size=10.5)


def _cells(
    made: Any, number: int, row: Sequence[Cell], taken: dict[tuple[int, int], None]
) -> None:
    for place, cell in _placed(number, row, taken):
        paragraph = made.cell(number, place).paragraphs[0]
        paragraph.alignment = ALIGNED[cell.align]
        paragraph.paragraph_format.line_spacing = Pt(15)
        text = "".join(run.text for run in cell.runs)
        _face(paragraph.add_run(text), HEITI if cell.head else FANGSONG, 10.5)


def _merge(made: Any, rows: Sequence[Sequence[Cell]]) -> None:
    """Merge what spans; the text is in the first cell already."""
    taken: dict[tuple[int, int], None] = {}
    for number, row in enumerate(rows):
        for place, cell in _placed(number, row, taken):
            if cell.rowspan > 1 or cell.colspan > 1:
                last = made.cell(number + cell.rowspan - 1, place + cell.colspan - 1)
                made.cell(number, place).merge(last)


def _placed(
    number: int, row: Sequence[Cell], taken: dict[tuple[int, int], None]
) -> list[tuple[int, Cell]]:
    """The cells of a row with their columns; what they span is noted in `taken`."""
    placed, place = [], 0
    for cell in row:
        while (number, place) in taken:
            place += 1
        placed.append((place, cell))
        for y in range(number, number + cell.rowspan):
            taken |= {(y, x): None for x in range(place, place + cell.colspan)}
        place += cell.colspan
    return placed
