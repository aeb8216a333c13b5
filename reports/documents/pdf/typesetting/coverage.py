"""Which characters no face of the installation has."""

from collections.abc import Collection
from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout


class PlainStyle(dict[str, Any]):
    """The style of no element in particular, as WeasyPrint's text layout reads it."""

    def __init__(self, font_config: Any) -> None:
        super().__init__(INITIAL_VALUES)
        self.font_config = font_config


class Coverage:
    """Answers from Pango, which looks through every face before it gives up."""

    def __init__(self, font_config: Any) -> None:
        self._style = PlainStyle(font_config)
        self._covered: set[str] = set()

    def missing(self, characters: Collection[str]) -> frozenset[str]:
        unknown = sorted(set(characters) - self._covered)
        if not unknown:
            return frozenset()
        layout = Layout(self._style)
        text = "\n".join(unknown).encode()
        pango.pango_layout_set_text(layout.layout, text, len(text))
        absent = {
            character
            for number, character in enumerate(unknown)
            if _is_absent(pango.pango_layout_get_line_readonly(layout.layout, number))
        }
        self._covered |= set(unknown) - absent
        return frozenset(absent)


def _is_absent(line: Any) -> bool:
    """Whether Pango found no glyph for some character of the line."""
    run = line.runs
    while run != ffi.NULL:
        glyphs = run.data.glyphs
        for info in glyphs.glyphs[0 : glyphs.num_glyphs]:
            if info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                return True
        run = run.next
    return False
