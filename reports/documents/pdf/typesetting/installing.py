"""Putting our typesetting in the place of WeasyPrint's, for the one version we know."""

import logging
from typing import Final

import pydyf
import weasyprint
import weasyprint.css
import weasyprint.draw
import weasyprint.formatting_structure.boxes
import weasyprint.formatting_structure.build
import weasyprint.layout
import weasyprint.layout.block
import weasyprint.pdf
import weasyprint.pdf.fonts
import weasyprint.pdf.tags

from . import folios, painting, paragraphs, ruling, savings, styling, tables, tagging

KNOWN: Final = {"weasyprint": "70.0", "pydyf": "0.13.0"}


def install() -> bool:
    """Install it; False, and a warning in the log, on versions we have not read.

    The report is then still right and complete, but set less well and more slowly.
    """
    found = {"weasyprint": weasyprint.__version__, "pydyf": pydyf.__version__}
    if found != KNOWN:
        logging.getLogger(__name__).warning(
            "中文排版只适配 %s，现为 %s：改用其自带排版，行末不齐、速度较慢。",
            KNOWN,
            found,
        )
        return False
    _install_layout()
    _install_savings()
    return True


def _install_layout() -> None:
    weasyprint.layout.block.iter_line_boxes = paragraphs.line_boxes
    weasyprint.layout.block.table_layout = tables.table_layout
    weasyprint.layout.make_margin_boxes = folios.margin_boxes
    build = weasyprint.formatting_structure.build
    build.collapse_table_borders = tables.collapsed_borders
    weasyprint.draw.draw_text = painting.draw_text
    weasyprint.draw.draw_block_level = painting.draw_blocks
    weasyprint.draw.draw_table = ruling.draw_table
    weasyprint.pdf.tags._build_box_tree = tagging.build_box_tree  # noqa: SLF001


def _install_savings() -> None:
    weasyprint.css.StyleFor = styling.SharedStyles
    weasyprint.layout.block.resolve_percentages = savings.resolve_percentages
    weasyprint.layout.layout_backgrounds = savings.no_backgrounds
    for name, value in savings.NO_DECORATION.items():
        setattr(weasyprint.formatting_structure.boxes.Box, name, value)
    weasyprint.pdf.ColorProfile = savings.color_profile
    weasyprint.pdf.fonts.Font.__init__ = savings.font_init
    pydyf._to_bytes = savings.to_bytes  # noqa: SLF001
    pydyf.Dictionary.data = property(savings.dictionary_data)
    pydyf.PDF.page_references = property(savings.page_references)
    pydyf.Stream.data = property(savings.stream_data)
