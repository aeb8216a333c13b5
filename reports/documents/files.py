"""Which kinds of files a dossier becomes, and the bytes of each."""

from enum import StrEnum

from reports.dossier.codec import pretty
from reports.dossier.model import Dossier

from .build import build
from .docx import write_docx
from .pdf import write_pdf
from .xlsx.book import write_xlsx


class Form(StrEnum):
    """A kind of file; the value is its suffix."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    JSON = "json"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Form.PDF: "PDF",
    Form.DOCX: "Word",
    Form.XLSX: "Excel",
    Form.JSON: "数据（JSON）",
}
RENDERED = (Form.PDF, Form.DOCX, Form.XLSX)


def written(dossier: Dossier, form: Form) -> bytes:
    """The file's bytes: the same for the same dossier, fonts and versions.

    Raises MissingGlyph and FontsNotBuilt as write_pdf does.
    """
    match form:
        case Form.PDF:
            return write_pdf(build(dossier))
        case Form.DOCX:
            return write_docx(build(dossier))
        case Form.XLSX:
            return write_xlsx(dossier)
        case Form.JSON:
            return pretty(dossier).encode()
