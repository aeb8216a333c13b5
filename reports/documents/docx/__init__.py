"""The report as a Word file (OOXML) that Word and WPS users go on editing."""

from reports.documents.tree import Document

from .body import body
from .faces import font_table
from .package import packed
from .sheets import footers
from .styles import styles

__all__ = ["write_docx"]


def write_docx(document: Document) -> bytes:
    """The bytes of the .docx: the same for the same document.

    No face is embedded: the file names the licensed ones that official documents are
    set in, and in its font table the open ones that may stand in for them.
    """
    parts = {
        "word/document.xml": body(document),
        "word/styles.xml": styles(),
        "word/fontTable.xml": font_table(),
        **footers(),
    }
    return packed(document, parts)
