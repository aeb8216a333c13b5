"""One report through the renderer: markup, dates, identity, attachments."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from threading import Lock
from typing import Any, Final

import weasyprint

from reports.documents.html.markup import PAPER, attribute, plain, report
from reports.documents.tree import Document

from .engine import engine
from .fetching import Closed
from .glyph_check import characters, complaint
from .options import Attachment, Profile

UNDATED: Final = date(2000, 1, 1)  # PDF wants a date, and a clock would change the file
GENERATOR: Final = "预算绩效自评"

_one_at_a_time = Lock()  # Pango's fonts are not to be shared by two threads


def render(
    document: Document, attachments: Iterable[Attachment], profile: Profile
) -> bytes:
    with _one_at_a_time, _collector_paused():
        tools = engine()
        missing = tools.coverage.missing(characters(document))
        if missing:
            raise complaint(document, missing)
        pdf: bytes = tools.read(_markup(document)).write_pdf(
            stylesheets=tools.sheets[profile],
            font_config=tools.font_config,
            attachments=[_attached(each, document) for each in attachments],
            pdf_variant="pdf/a-3a",
            pdf_identifier=document.dossier_sha256.encode(),
            finisher=_associated_once,
        )
    return pdf


def _associated_once(_document: Any, pdf: Any) -> None:
    """Name each attached file once in /AF: WeasyPrint 70 does so twice.

    It takes them from the catalogue of names and then again from all objects.
    """
    if files := pdf.catalog.get("AF"):
        files[:] = dict.fromkeys(files)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Collect what one report leaves behind once, when it is done.

    A report makes tens of thousands of boxes that all live until its end: looking
    through them again and again finds nothing, and takes a tenth of the time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        if running:
            gc.enable()


def _markup(document: Document) -> str:
    """The whole document, readable as XML."""
    dated = f"{document.dated or UNDATED:%Y-%m-%d}T00:00:00Z"
    meta = {
        "author": document.author,
        "generator": GENERATOR,
        "dcterms.created": dated,
        "dcterms.modified": dated,
    }
    lines = (
        f"<meta name={attribute(name)} content={attribute(value)}/>"
        for name, value in meta.items()
    )
    return (
        f'<html lang="zh-CN"><head><title>{plain(document.title)}</title>'
        f"{''.join(lines)}</head><body>{report(document, PAPER)}</body></html>"
    )


def _attached(attachment: Attachment, document: Document) -> weasyprint.Attachment:
    dated = datetime.combine(document.dated or UNDATED, time(), UTC)
    return weasyprint.Attachment(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        created=dated,
        modified=dated,
        relationship="Source",
        url_fetcher=Closed(),
    )
