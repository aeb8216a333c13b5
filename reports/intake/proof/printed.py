"""What do a PDF and a Word file say? Their text, without white space."""

import io
import re
import threading
from typing import Final

import docx
import pypdfium2

from .pieces import bare

FOLIO: Final = re.compile(r"(—\d{1,4}—)?")
FOOT: Final = 31 * 72 / 25.4  # the number ends 28 mm from the edge, the text 35 mm
TEXT: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
ONE_AT_A_TIME: Final = threading.Lock()  # the library is not safe in threads


def pages_of_pdf(body: bytes) -> list[str]:
    """Each page in the order in which it was set, without its number."""
    with ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(body)
        try:
            return [_text(page) for page in pdf]
        finally:
            pdf.close()


def attached_to_pdf(body: bytes, name: str) -> bytes:
    """The file of that name that a PDF carries; b"" = none."""
    with ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(body)
        try:
            carried = map(pdf.get_attachment, range(pdf.count_attachments()))
            found = (each.get_data() for each in carried if each.get_name() == name)
            return bytes(next(found, b""))
        finally:
            pdf.close()


def _text(page: pypdfium2.PdfPage) -> str:
    """What the page says; its number's margin may hold that number and nothing else.

    On a sheet that lies on its side the number is turned, and its signs would turn up
    among the rows that they stand beside.
    """
    width, height = page.get_size()
    lies = width > height
    text = page.get_textpage()
    try:
        margin = {"right": FOOT} if lies else {"top": FOOT}
        inside = {"left": FOOT} if lies else {"bottom": FOOT}
        beside = bare(text.get_text_bounded(**margin))
        said = bare(text.get_text_bounded(**inside))
    finally:
        text.close()
        page.close()
    return said if FOLIO.fullmatch(beside) else said + beside


def pages_of_docx(body: bytes) -> list[str]:
    """The whole file as one page; page numbers stand in its feet, not here."""
    content = docx.Document(io.BytesIO(body)).element.body
    return [bare("".join(each.text or "" for each in content.iter(TEXT)))]
