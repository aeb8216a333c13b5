"""The renderers that are compared, each in a warm process of its own.

Run as a program with the name of one, it answers each line `SAMPLE NUMBER` on standard
input with one line of JSON: milliseconds, bytes and pages.
"""

import json
import logging
import os
import sys
from collections.abc import Callable
from io import BytesIO
from time import perf_counter
from typing import Final

import pikepdf

from benchmarks.render_samples import SAMPLES, html_file, varied
from reports.documents.fonts import font_set
from reports.documents.tree import Document

Render = Callable[[Document], bytes]


def ours() -> Render:
    from reports.documents.pdf import write_pdf  # noqa: PLC0415

    return write_pdf


def weasyprint() -> Render:
    """As the manual has it: one call, default options, the system's fonts."""
    from weasyprint import HTML  # noqa: PLC0415

    logging.getLogger("weasyprint").setLevel(logging.ERROR)

    def render(document: Document) -> bytes:
        pdf: bytes = HTML(string=html_file(document)).write_pdf()
        return pdf

    return render


def chromium() -> Render:
    """A browser kept open, one page kept open in it, printing as it prints."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    browser = (
        sync_playwright()
        .start()
        .chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    )
    page = browser.new_page()

    def render(document: Document) -> bytes:
        page.set_content(html_file(document))
        return page.pdf(prefer_css_page_size=True, print_background=True)

    return render


ENGINES: Final[dict[str, Callable[[], Render]]] = {
    "ours": ours,
    "weasyprint": weasyprint,
    "chromium": chromium,
}


def environment(engine: str) -> dict[str, str]:
    """All but plain WeasyPrint are given our faces."""
    if engine == "weasyprint":
        return dict(os.environ)
    return {**os.environ, "FONTCONFIG_FILE": str(font_set().conf_path)}


def answer(engine: str) -> None:
    render = ENGINES[engine]()
    documents = {name: make() for name, make in SAMPLES.items()}
    for line in sys.stdin:
        name, number = line.split()
        document = varied(documents[name], int(number))
        start = perf_counter()
        pdf = render(document)
        taken = (perf_counter() - start) * 1000
        with pikepdf.open(BytesIO(pdf)) as file:
            pages = len(file.pages)
        print(json.dumps({"ms": taken, "bytes": len(pdf), "pages": pages}), flush=True)


if __name__ == "__main__":
    answer(sys.argv[1])
