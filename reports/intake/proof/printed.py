"""What do a PDF and a Word file say? Their text, without white space."""

import io
import re
import threading
from typing import Final

import docx
import pypdfium2

from .pieces import bare

FOLIO: Final = re.compile(r"—\d{1,4}—$")
TEXT: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
ONE_AT_A_TIME: Final = threading.Lock()  # the library is not safe in threads


def pages_of_pdf(body: bytes) -> list[str]:
    """Each page in the order in which it was set, without its number."""
    with ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(body)
        try:
            texts = [_text(page) for page in pdf]
        finally:
            pdf.close()
    return [FOLIO.sub("", text) for text in texts]


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
    text = page.get_textpage()
    try:
        return bare(text.get_text_range())
    finally:
        text.close()
        page.close()


def pages_of_docx(body: bytes) -> list[str]:
    """The whole file as one page; page numbers stand in its feet, not here."""
    content = docx.Document(io.BytesIO(body)).element.body
    return [bare("".join(each.text or "" for each in content.iter(TEXT)))]
