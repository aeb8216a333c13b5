"""How set text is written into the page's content stream."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from weasyprint.draw import text as draw_text_module

from .glyphs import Face, Glyph
from .setting import Part

BOLD: Final = 600  # the weight from which text is to look bold
STROKE: Final = 0.03  # em around each glyph of a face that has no bold

weasyprint_draw_text = draw_text_module.draw_text


def draw_text(
    stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: str
) -> None:
    """Stand in for WeasyPrint's `draw_text`: what we set is written by its glyphs."""
    part = textbox.__dict__.get("set_part")
    if part is None:
        weasyprint_draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
    elif part.end > part.start:
        _draw(stream, textbox, part)


def _draw(stream: Any, textbox: Any, part: Part) -> None:
    style, size = textbox.style, part.run.size
    bold = style["font_weight"] >= BOLD
    stream.set_color(style["color"])
    if bold:
        stream.set_color(style["color"], stroke=True)
        stream.set_line_width(size * STROKE)
    stream.begin_text()
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    was_spacing, was_mode, write = 0.0, 0, stream.stream.append
    for piece in _pieces(part):
        face = piece.glyphs[0].face
        mode = 2 if bold and face.weight < BOLD else 0
        if mode != was_mode:
            stream.set_text_rendering(mode)
        stream.set_font_size(_embed(stream, piece.glyphs), size)
        if piece.spacing != was_spacing:
            write(f"{piece.spacing:.4f} Tc")
        # Readers disagree whether the space behind a piece's last glyph counts, so
        # every piece says where it starts.
        write(f"1 0 0 -1 {x + piece.shift:.3f} {y:.3f} Tm")
        write(f"<{''.join([glyph.code for glyph in piece.glyphs])}> Tj")
        was_spacing, was_mode = piece.spacing, mode
    if was_spacing:
        write("0 Tc")
    if was_mode:
        stream.set_text_rendering(0)
    stream.end_text()


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
