"""Putting our typesetting in the place of WeasyPrint's, for the one version we know."""

import logging
from typing import Final

import pydyf
import weasyprint
import weasyprint.draw
import weasyprint.layout.block

from . import painting, paragraphs

KNOWN: Final = {"weasyprint": "70.0", "pydyf": "0.13.0"}


def install() -> bool:
    """Install it; False, and a warning in the log, on versions we have not read.

    The report is then still right and complete, but set less well and more slowly.
    """
    found = {"weasyprint": weasyprint.__version__, "pydyf": pydyf.__version__}
    if found != KNOWN:
        logging.getLogger(__name__).warning(
            "中文排版只适配 %s，现为 %s：改用其自带排版，行末不齐、速度较慢。", KNOWN, found
        )
        return False
    weasyprint.layout.block.iter_line_boxes = paragraphs.line_boxes
    weasyprint.draw.draw_text = painting.draw_text
    return True
