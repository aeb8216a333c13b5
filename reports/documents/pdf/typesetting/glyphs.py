"""Which glyph of which face a character gets, and how wide it is.

Pango is asked once for each character and kind of face in the life of the process; the
answers stay. That is enough for the scripts of a Chinese report, where a character's
glyph does not depend on its neighbours. For any other script the answer is None.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, cast

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import Layout

SIZE: Final = 1000  # px at which glyphs are measured: advances come out in 1/1000 em
# Scripts whose characters stand side by side unchanged: where each begins and ends.
SIMPLE: Final = (
    (0x0020, 0x0300),
    (0x0370, 0x0483),
    (0x048A, 0x0590),
    (0x1E00, 0x200B),
    (0x2010, 0x2028),
    (0x202F, 0x2060),
    (0x2070, 0x20D0),
    (0x2100, 0x302A),
    (0x3030, 0x3099),
    (0x309B, 0xD800),
    (0xE000, 0xFB00),
    (0xFE30, 0xFEFF),
    (0xFF01, 0xFFF0),
    (0x1F100, 0x1F1E6),
    (0x20000, 0x30000),
)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font as Pango chose it. It lives as long as the process."""

    key: int
    weight: int
    pango_font: Any
    layout: Any  # owns the font

    def embedded(self, fonts: dict[int, Any]) -> Any:
        """The face among a document's embedded `fonts`, put there on first use."""
        font = fonts.get(self.key)
        if font is None:
            _, description, size = get_pango_font_key(self.pango_font)
            font = fonts[self.key] = Font(self.pango_font, description, size)
        return font


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """How one character is set. `advance` is in 1/1000 of the font size."""

    character: str
    face: Face
    number: int
    code: str  # the number as four hexadecimal digits
    advance: int
    stretches: bool  # whether a justified line may grow beside it


class Glyphs:
    """The glyphs of one kind of face: family, weight and style, at any size."""

    def __init__(self, style: Any) -> None:
        self._style = style.copy()
        self._style["font_size"] = SIZE
        self._style["letter_spacing"] = "normal"
        self._known: dict[str, Glyph | None] = {}
        self._faces: dict[int, Face] = {}

    def of(self, text: str) -> list[Glyph] | None:
        """A glyph for each character, or None when one is not for us to set."""
        known = self._known
        try:
            found = [known[character] for character in text]
        except KeyError:
            self._learn(sorted(set(text) - known.keys()))
            found = [known[character] for character in text]
        if None in found:
            return None
        return cast("list[Glyph]", found)

    def _learn(self, characters: Iterable[str]) -> None:
        simple = [each for each in characters if is_simple(each)]
        self._known |= dict.fromkeys(set(characters) - set(simple))
        if simple:
            layout = Layout(self._style)
            pango_text = "\n".join(simple).encode()
            pango.pango_layout_set_text(layout.layout, pango_text, len(pango_text))
            for number, character in enumerate(simple):
                line = pango.pango_layout_get_line_readonly(layout.layout, number)
                self._known[character] = self._glyph(character, line, layout)

    def _glyph(self, character: str, line: Any, layout: Layout) -> Glyph | None:
        run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
        if run == ffi.NULL or run.next != ffi.NULL or run.data.glyphs.num_glyphs != 1:
            return None
        info = run.data.glyphs.glyphs[0]
        if info.glyph >= pango.PANGO_GLYPH_EMPTY or info.geometry.y_offset:
            return None
        face = self._face(run.data.item.analysis.font, layout)
        advance = round(info.geometry.width * FROM_UNITS * 1000 / SIZE)
        code = f"{info.glyph:04x}"
        return Glyph(character, face, info.glyph, code, advance, stretches(character))

    def _face(self, pango_font: Any, layout: Layout) -> Face:
        key, description, _ = get_pango_font_key(pango_font)
        if key not in self._faces:
            weight = pango.pango_font_description_get_weight(description)
            self._faces[key] = Face(key, weight, pango_font, layout)
        return self._faces[key]


def is_simple(character: str) -> bool:
    code = ord(character)
    if not any(start <= code < end for start, end in SIMPLE):
        return False
    return not unicodedata.combining(character)


def stretches(character: str) -> bool:
    """Whether space may grow beside it: Chinese characters and marks, and blanks."""
    return character > "\u2e7f" or character in "“”‘’—…· "
