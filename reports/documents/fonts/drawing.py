"""How one face is made: the wanted glyphs of a source, drawn anew as plain TrueType.

A new font is drawn instead of an old one being cut down, because what a report needs
is little: outlines, widths and one common line height. Layout tables and hints would
only cost the renderer time, and CFF outlines are slow to subset.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from .faces import Face, Source

ASCENT, DESCENT = 0.88, 0.12  # of the em: the Chinese convention, shared by every face
CURVE_ERROR = 0.0006  # of the em, when cubic curves become quadratic
DASH, MIDDLE_DOT, CHINESE = ord("—"), ord("·"), ord("一")


@contextmanager
def opened(path: Path, source: Source) -> Iterator[TTFont]:
    """The source font, its tables read only when asked for."""
    if not source.face:
        with TTFont(path, lazy=True) as font:
            yield font
        return
    with TTCollection(path, lazy=True) as collection:
        for font in collection.fonts:
            if font["name"].getBestFamilyName() == source.face:
                yield font
                return
    raise ValueError(f"{path} 中没有字体 {source.face}。")


def save_face(face: Face, font: TTFont, characters: Iterable[int], path: Path) -> int:
    """Write `face` to `path` with those of `characters` that `font` has; how many."""
    cmap = font.getBestCmap()
    kept = {code: cmap[code] for code in sorted(characters) if code in cmap}
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    names = [".notdef", *sorted(set(kept.values()) - {".notdef"})]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(kept)
    _draw(builder, font, names)
    _describe(builder, font, face)
    builder.font.recalcTimestamp = False
    builder.save(path)
    return len(kept)


def _draw(builder: FontBuilder, font: TTFont, names: list[str]) -> None:
    glyphs, widened = font.getGlyphSet(), _full_em_signs(font)
    drawn, advances = {}, {}
    for name in names:
        width = round(glyphs[name].width)
        scale, shift, advances[name] = widened.get(name, (1.0, 0.0, width))
        if name not in widened and (outline := _ready_made(font, name)):
            drawn[name] = outline
            continue
        pen = TTGlyphPen(None)
        moved = TransformPen(_quadratic(pen, font), (scale, 0, 0, 1, shift, 0))
        glyphs[name].draw(DecomposingFilterPen(moved, glyphs))
        drawn[name] = pen.glyph()
    builder.setupGlyf(drawn)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (advances[name], getattr(table[name], "xMin", 0)) for name in names}
    )


def _ready_made(font: TTFont, name: str) -> Any:
    """An outline that is TrueType already, less its hints; None if it must be drawn."""
    glyph = font["glyf"][name] if "glyf" in font else None
    if glyph is None or glyph.numberOfContours < 1:
        return None
    if glyph.xMin != font["hmtx"][name][1]:
        return None
    glyph.removeHinting()
    return glyph


def _quadratic(pen: TTGlyphPen, font: TTFont) -> Any:
    """The pen itself, or one before it that turns CFF curves into TrueType ones."""
    if "glyf" in font:
        return pen
    error = CURVE_ERROR * font["head"].unitsPerEm
    return Cu2QuPen(pen, error, reverse_direction=True)


def _full_em_signs(font: TTFont) -> dict[str, tuple[float, float, int]]:
    """Scale, shift and advance of the signs that GB/T 15834 gives a whole character.

    Noto draws both narrower: a dash is stretched from edge to edge, so that two of
    them join, and a middle dot is moved to the middle.
    """
    cmap, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
    if CHINESE not in cmap:
        return {}
    dash, dot = cmap[DASH], cmap[MIDDLE_DOT]
    pen = BoundsPen(glyphs)
    glyphs[dash].draw(pen)
    left, _, right, _ = pen.bounds
    stretch = em / (right - left)
    return {
        dash: (stretch, -left * stretch, em),
        dot: (1.0, (em - glyphs[dot].width) / 2, em),
    }


def _describe(builder: FontBuilder, font: TTFont, face: Face) -> None:
    em, old = font["head"].unitsPerEm, font["OS/2"]
    up, down, bold = round(ASCENT * em), round(DESCENT * em), face.style == "Bold"
    builder.setupHorizontalHeader(ascent=up, descent=-down, lineGap=0)
    builder.setupOS2(
        version=4,
        usWeightClass=face.weight,
        fsSelection=0x20 if bold else 0x40,
        sTypoAscender=up,
        sTypoDescender=-down,
        sTypoLineGap=0,
        usWinAscent=up,
        usWinDescent=down,
        sxHeight=getattr(old, "sxHeight", 0),
        sCapHeight=getattr(old, "sCapHeight", 0),
    )
    builder.setupPost(keepGlyphNames=False)
    builder.setupNameTable(_names(font, face), mac=False)
    head, source = builder.font["head"], font["head"]
    head.macStyle = int(bold)
    head.created, head.modified = source.created, source.modified


def _names(font: TTFont, face: Face) -> dict[str, str]:
    full = f"{face.family} {face.style}"
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    kept = {"copyright": 0, "licenseDescription": 13}
    said = {key: font["name"].getDebugName(number) for key, number in kept.items()}
    return {key: text for key, text in said.items() if text} | {
        "familyName": face.family,
        "styleName": face.style,
        "uniqueFontIdentifier": postscript,
        "fullName": full,
        "psName": postscript,
        "description": f"Redrawn from {face.source.package}: {face.source.path}",
        "version": "Version 1.0",
    }
