"""Sheets of paper: their size, margins, grid, and page numbers on the outer side."""

from dataclasses import dataclass
from typing import Final

from .faces import SONG
from .markup import NAMESPACES, TWIPS_PER_POINT, twips
from .styles import LINE

ONE_CHARACTER: Final = 14 * TWIPS_PER_POINT  # the number stands one 四号 from the edge
FRAME: Final = twips(35)  # how long the place of a turned number is


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of page, in twips: type area 156 mm × 225 mm, upright or turned."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    number: int  # from the lower edge to the page number's foot
    links: tuple[str, str]  # its footers: odd pages, even pages

    @property
    def is_turned(self) -> bool:
        return self.width > self.height

    @property
    def across(self) -> int:
        """How wide the text is."""
        return self.width - self.left - self.right


# The number's line is 7 mm below the type area: 35 − 7 mm less its own 14 pt.
FOOT: Final = twips(28) - ONE_CHARACTER
UPRIGHT: Final = Sheet(
    11906, 16838, 2098, 1474, 1984, 1588, FOOT, ("rIdOdd", "rIdEven")
)
TURNED: Final = Sheet(
    16838, 11906, 1588, 2098, 1474, 1984, FOOT, ("rIdTurnedOdd", "rIdTurnedEven")
)


def section(sheet: Sheet) -> str:
    """`<w:sectPr>`: what came since the section before is on such sheets."""
    odd, even = sheet.links
    turned = ' w:orient="landscape"' if sheet.is_turned else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{turned}/>'
        f'<w:pgMar w:top="{sheet.top}" w:right="{sheet.right}" '
        f'w:bottom="{sheet.bottom}" w:left="{sheet.left}" '
        f'w:header="851" w:footer="{sheet.number}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


def footers() -> dict[str, str]:
    """The four parts with page numbers, by their names in the package."""
    odd = _number("right", f'<w:ind w:right="{ONE_CHARACTER}"/>')
    even = _number("left", f'<w:ind w:left="{ONE_CHARACTER}"/>')
    lowest = TURNED.height - TURNED.bottom - FRAME
    return {
        "word/footer1.xml": _footer(odd),
        "word/footer2.xml": _footer(even),
        "word/footer3.xml": _footer(_turned(odd, lowest)),
        "word/footer4.xml": _footer(_turned(even, TURNED.top)),
    }


def _footer(content: str) -> str:
    return f"<w:ftr {NAMESPACES}>{content}</w:ftr>"


def _number(align: str, indent: str) -> str:
    """— 1 —, counted by Word."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="footer"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
        f"{_text('— ')}{_field('begin')}"
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{_field('separate')}{_text('1')}{_field('end')}{_text(' —')}</w:p>"
    )


def _text(text: str) -> str:
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{SONG.name}" w:hAnsi="{SONG.name}" '
        f'w:eastAsia="{SONG.name}" w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _turned(number: str, top: int) -> str:
    """The number on its side, where it is on the upright sheet: a table that floats.

    A cell is the one place whose text Word, WPS and LibreOffice all turn alike.
    """
    left = TURNED.left - twips(7) - ONE_CHARACTER
    none = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" '
        'w:vertAnchor="page" w:horzAnchor="page" '
        f'w:tblpX="{left}" w:tblpY="{top}"/>'
        f'<w:tblW w:w="{ONE_CHARACTER}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{ONE_CHARACTER}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{FRAME}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{ONE_CHARACTER}" w:type="dxa"/>'
        f'<w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc></w:tr></w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="footer"/></w:pPr></w:p>'
    )
