"""A report for the screen: a file that stands alone, or a part of a site's page."""

from functools import cache
from pathlib import Path
from typing import Final

from reports.documents.tree import Document

from .contents import contents
from .markup import SCREEN, attribute, plain, report

SCREEN_CSS: Final = Path(__file__).parents[3] / "static" / "documents" / "screen.css"
AROUND: Final = "body { margin: 0; padding: 1rem; background: #f6f8fa }\n"


def write_html(document: Document) -> str:
    """The whole report as one HTML file: style inside, nothing fetched, no script."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>{plain(document.title)}</title>"
        f'<meta name="author" content={attribute(document.author)}/>'
        f"<style>{AROUND}{_screen_css()}</style></head>"
        f"<body><main>{write_fragment(document)}</main></body></html>\n"
    )


def write_fragment(document: Document) -> str:
    """The report with its table of contents, for a page that links `screen.css`.

    It holds no style attribute and no script, so that a strict
    Content-Security-Policy lets it through.
    """
    body = report(document, SCREEN)
    return f'<div class="report-page">{contents(document)}{body}</div>'


@cache
def _screen_css() -> str:
    return SCREEN_CSS.read_text(encoding="utf-8")
