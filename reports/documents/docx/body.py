"""The report's text as Word paragraphs, headings, tables and sections."""

from collections.abc import Iterable, Iterator
from typing import Final
from unicodedata import east_asian_width

from reports.documents.tree import (
    Align,
    AnnexPart,
    Block,
    Document,
    Heading,
    ListItem,
    Paragraph,
    Signature,
    Table,
)

from .markup import NAMESPACES, paragraph, run, runs
from .sheets import TURNED, UPRIGHT, Sheet, section
from .styles import LINE
from .tables import table

CHARACTER: Final = 320  # twips: 三号
DEEPEST: Final = 4
GAP: Final = paragraph("Gap", "")


def body(document: Document) -> str:
    """`word/document.xml`. Each annex is a section: its sheets may lie turned."""
    parts = [(UPRIGHT, [*_front(document), *_blocks(document.blocks, UPRIGHT)])]
    parts += [_annex(annex) for annex in document.annexes]
    *earlier, (sheet, last) = parts
    closed = "".join(_closed(content, of) for of, content in earlier)
    if last and last[-1].startswith("<w:tbl>"):
        last.append(GAP)  # a file may not end in a table
    return (
        f"<w:document {NAMESPACES}><w:body>"
        f"{closed}{''.join(last)}{section(sheet)}</w:body></w:document>"
    )


def _closed(content: list[str], sheet: Sheet) -> str:
    """A section that is not the last: its last paragraph says on what sheets it is."""
    if not content or not content[-1].startswith("<w:p>"):
        content.append(GAP)
    content[-1] = content[-1].replace("</w:pPr>", f"{section(sheet)}</w:pPr>", 1)
    return "".join(content)


def _front(document: Document) -> Iterator[str]:
    if document.annex_label:
        yield paragraph("AnnexLabel", run(document.annex_label))
    yield paragraph("Title", run(document.title))
    *others, last = [f"{label}：{value}" for label, value in document.cover] or [""]
    for line in others:
        yield paragraph("CoverLine", run(line))
    if last:
        apart = f'<w:spacing w:after="{LINE}" w:line="{LINE}" w:lineRule="exact"/>'
        yield paragraph("CoverLine", run(last), apart)


def _annex(annex: AnnexPart) -> tuple[Sheet, list[str]]:
    sheet = TURNED if annex.landscape else UPRIGHT
    label = [paragraph("AnnexLabel", run(annex.label))] if annex.label else []
    title = paragraph("AnnexTitle", run(annex.title))
    return sheet, [*label, title, *_blocks(annex.blocks, sheet)]


def _blocks(blocks: Iterable[Block], sheet: Sheet) -> Iterator[str]:
    after_table = False
    for block in blocks:
        made = list(_block(block, sheet))
        if after_table and made[0].startswith("<w:tbl>"):
            yield GAP  # or Word makes one table of two
        yield from made
        after_table = made[-1].startswith("<w:tbl>")


def _block(block: Block, sheet: Sheet) -> Iterator[str]:
    match block:
        case Heading():
            level = min(block.level, DEEPEST)
            yield paragraph(f"Heading{level}", run(block.number + block.title))
        case Paragraph():
            yield _paragraph(block)
        case ListItem():
            yield paragraph("List", run(block.number) + runs(block.runs))
        case Signature():
            yield from _signature(block)
        case Table():
            if block.caption:
                yield paragraph("Caption", run(block.caption))
            yield table(block, sheet.across)
            for line in block.note.splitlines():
                yield paragraph("TableNote", run(line))


def _paragraph(block: Paragraph) -> str:
    style = "NormalIndent" if block.indent else "Normal"
    aligned = ""
    if block.align is not Align.LEFT:
        style, aligned = "Normal", f'<w:jc w:val="{block.align}"/>'
    return paragraph(style, runs(block.runs), aligned)


def _signature(signature: Signature) -> Iterator[str]:
    """The day stands two characters in from the name, the longer two from the edge."""
    name, dated = _width(signature.name), _width(signature.dated) + 2 * CHARACTER
    longest = max(name, dated) if signature.dated else name
    margin = 2 * CHARACTER + longest
    apart = f'<w:spacing w:before="{LINE}" w:line="{LINE}" w:lineRule="exact"/>'
    keep = "<w:keepNext/>" if signature.dated else ""
    yield paragraph(
        "Signature", run(signature.name), f"{keep}{apart}{_right(margin - name)}"
    )
    if signature.dated:
        yield paragraph("Date", run(signature.dated), _right(margin - dated))


def _right(twips: int) -> str:
    return f'<w:ind w:right="{twips}"/>'


def _width(text: str) -> int:
    """How wide the text is set, in twips; Latin letters and figures are half width."""
    wide = sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)
    return wide * CHARACTER // 2
