"""What a process needs to render with, made once in it and kept."""

import atexit
import gc
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from reports.documents.fonts import activate

from .fetching import Closed
from .options import Profile
from .typesetting.coverage import Coverage
from .typesetting.installing import install
from .typesetting.savings import ParsedOnce

STYLES: Final = Path(__file__).parent / "styles"
SHEETS: Final = {
    Profile.STANDARD: ("paper.css",),
    Profile.STRICT: ("paper.css", "strict.css"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Engine:
    """The faces, the parsed style sheets and the way to read markup of a process."""

    font_config: Any
    coverage: Coverage
    sheets: dict[Profile, list[CSS]]
    adapted: bool  # whether our typesetting is in place

    def read(self, markup: str) -> HTML:
        if self.adapted:
            return ParsedOnce(markup, Closed())
        return HTML(string=markup, url_fetcher=Closed())


@cache
def engine() -> Engine:
    """The one of this process; WeasyPrint's fonts do not outlive a fork."""
    activate()
    adapted = install()
    fonts = FontConfiguration()
    sheets = {
        profile: [_sheet(name, fonts) for name in names]
        for profile, names in SHEETS.items()
    }
    return Engine(fonts, Coverage(fonts), sheets, adapted)


def _sheet(name: str, fonts: Any) -> CSS:
    text = (STYLES / name).read_text(encoding="utf-8")
    return CSS(string=text, font_config=fonts, url_fetcher=Closed())


def _let_go() -> None:
    """Free what Pango holds while its libraries are there: at exit they go first.

    Otherwise the process ends with a segmentation fault after all its work is done.
    """
    engine.cache_clear()
    gc.collect()


os.register_at_fork(after_in_child=engine.cache_clear)
atexit.register(_let_go)
