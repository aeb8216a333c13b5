"""Which faces the reports are set in, and how a renderer gets at them.

Built at set-up by `python -m reports.documents.fonts build`, from Debian packages
alone. Families: EP FangSong, EP KaiTi, EP HeiTi, EP XiaoBiaoSong, EP Song (8105
通用规范汉字 and GB 2312, except that FangSong and KaiTi lack 1467 rare ones),
EP Latin (ASCII only, Regular and Bold), and for what those lack EP Rare (Kai),
EP Rare Song and EP Symbols. All share one ascent and descent (880 / -120), so that a
line never changes its height with its face.
"""

import os
from functools import cache

from .place import FontSet, FontsNotBuilt, fonts_root, read_font_set

__all__ = ["FontSet", "FontsNotBuilt", "activate", "font_set"]


@cache
def font_set() -> FontSet:
    """The faces of this installation; read once, so new faces need a restart."""
    return read_font_set(fonts_root())


def activate() -> FontSet:
    """Point fontconfig at our faces and nothing else.

    Call it before the first import of weasyprint: fontconfig reads its environment
    once for each process.
    """
    fonts = font_set()
    os.environ["FONTCONFIG_FILE"] = str(fonts.conf_path)
    return fonts
