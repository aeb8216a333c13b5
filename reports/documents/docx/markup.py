"""What every part of a Word file is written with: namespaces, measures, text."""

from collections.abc import Iterable
from html import escape
from typing import Final

from reports.documents.text import printable
from reports.documents.tree import Face, Run

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES: Final = f'xmlns:w="{WORD}" xmlns:r="{LINKED}"'
TWIPS_PER_POINT: Final = 20
STYLED: Final = {Face.STRONG: "Strong", Face.RUN_IN: "RunIn"}
# Quotes, dashes and dots are in both worlds: here they are Chinese.
HINT: Final = '<w:rFonts w:hint="eastAsia"/>'


def twips(millimetres: int) -> int:
    """Twentieths of a point, the unit that Word measures in."""
    return (millimetres * 14400 + 127) // 254


def quoted(text: str) -> str:
    """The text as it may stand in an element or in an attribute."""
    return escape(printable(text))


def runs(made: Iterable[Run]) -> str:
    return "".join(run(each.text, STYLED.get(each.face, "")) for each in made)


def run(text: str, style: str = "") -> str:
    """`<w:r>` in the paragraph's face, or in a character style."""
    if not text:
        return ""
    styled = f'<w:rStyle w:val="{style}"/>' if style else ""
    lines = "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{part}</w:t>' for part in line.split("\t")
        )
        for line in quoted(text).split("\n")
    )
    return f"<w:r><w:rPr>{styled}{HINT}</w:rPr>{lines}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """`<w:p>`; `properties` follow the style, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
