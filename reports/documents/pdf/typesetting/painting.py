"""How set text is written into the page's content stream."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from weasyprint import draw

from .glyphs import Face, Glyph
from .setting import Part
from .sheets import SheetPart

BOLD: Final = 600  # the weight from which text is to look bold
STROKE: Final = 0.03  # em around each glyph of a face that has no bold

weasyprint_draw_text = draw.draw_text
weasyprint_draw_blocks = draw.draw_block_level


def draw_text(*arguments: Any) -> None:
    """Stand in for WeasyPrint's `draw_text`: what we set is written by its glyphs."""
    stream, box, *_ = arguments
    part: Part | None = box.__dict__.get("set_part")
    if part is None:
        weasyprint_draw_text(*arguments)
    else:
        _draw(stream, part, box.position_x, box.position_y + box.baseline)


def draw_blocks(page: Any, stream: Any, blocks: dict[Any, Any]) -> None:
    """Stand in for WeasyPrint's `draw_block_level`, which draws the text of blocks."""
    for box, inner in blocks.items():
        sheet: SheetPart | None = box.__dict__.get("sheet_part")
        if sheet is not None:
            _draw_cells(stream, sheet)
        weasyprint_draw_blocks(page, stream, {box: {}})
        draw_blocks(page, stream, inner)


def _draw_cells(stream: Any, sheet: SheetPart) -> None:
    for cell in sheet.cells():
        if cell.texts:
            with stream.marked(cell, "Span"):
                for part, x, y in cell.texts:
                    _draw(stream, part, x, y)


def _draw(stream: Any, part: Part, x: float, y: float) -> None:
    if part.start == part.end:
        return
    style, size = part.run.source.style, part.run.size
    bold = style["font_weight"] >= BOLD
    stream.set_color(style["color"])
    if bold:
        stream.set_color(style["color"], stroke=True)
        stream.set_line_width(size * STROKE)
    stream.begin_text()
    stream.stream.append("\n".join(_operators(stream, part, (x, y), bold=bold)))
    stream.end_text()


def _operators(
    stream: Any, part: Part, start: tuple[float, float], *, bold: bool
) -> Iterator[str]:
    """The text operators for one part; they leave spacing and mode as they were."""
    size, (x, y) = part.run.size, start
    was_spacing, was_mode = 0.0, 0
    for piece in _pieces(part):
        mode = 2 if bold and piece.glyphs[0].face.weight < BOLD else 0
        font = _embed(stream, piece.glyphs), size
        if font != stream._current_font:  # noqa: SLF001
            stream._current_font = font  # noqa: SLF001
            yield f"/{font[0]} {size:.4f} Tf"
        if mode != was_mode:
            yield f"{mode} Tr"
        if piece.spacing != was_spacing:
            yield f"{piece.spacing:.4f} Tc"
        # Readers disagree whether the space behind a piece's last glyph counts, so
        # every piece says where it starts.
        codes = "".join([glyph.code for glyph in piece.glyphs])
        yield f"1 0 0 -1 {x + piece.shift:.3f} {y:.3f} Tm <{codes}> Tj"
        was_spacing, was_mode = piece.spacing, mode
    if was_spacing:
        yield "0 Tc"
    if was_mode:
        yield "0 Tr"


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Glyphs of one face with the same space between all of them."""

    glyphs: Sequence[Glyph]
    spacing: float
    shift: float  # from where the part starts


def _pieces(part: Part) -> Iterator[Piece]:
    """A line grows on both sides of a Chinese character, inside a number nowhere."""
    run, shift, was_wide = part.run, 0.0, True
    for (_, wide), group in groupby(part.glyphs, _kind):
        glyphs = list(group)
        spacing = run.spacing + (part.stretch if wide else 0)
        if wide and not was_wide:
            shift += part.stretch
        yield Piece(glyphs, spacing, shift)
        advance = sum([glyph.advance for glyph in glyphs]) * run.size / 1000
        shift += advance + spacing * len(glyphs)
        was_wide = wide


def _kind(glyph: Glyph) -> tuple[Face, bool]:
    return glyph.face, glyph.stretches


def _embed(stream: Any, glyphs: Sequence[Glyph]) -> str:
    """Note the glyphs as used in the document; the name their font has there."""
    font = glyphs[0].face.embedded(stream._fonts)  # noqa: SLF001
    widths, to_unicode = font.widths, font.to_unicode
    for glyph in glyphs:
        if glyph.number not in widths:
            widths[glyph.number] = glyph.advance
            to_unicode.setdefault(glyph.number, glyph.character)
    name: str = font.hash
    return name
