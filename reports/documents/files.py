"""Which kinds of files a dossier becomes, and the bytes of each."""

from enum import StrEnum

from reports.dossier.codec import pretty
from reports.dossier.model import Dossier

from .build import build
from .pdf import write_pdf


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

    Raises MissingGlyph and FontsNotBuilt as write_pdf does. A process that writes one
    kind does not load what the others need: that takes a quarter of its start.
    """
    match form:
        case Form.PDF:
            return write_pdf(build(dossier))
        case Form.DOCX:
            from .docx import write_docx  # noqa: PLC0415

            return write_docx(build(dossier))
        case Form.XLSX:
            from .xlsx.book import write_xlsx  # noqa: PLC0415

            return write_xlsx(dossier)
        case Form.JSON:
            return pretty(dossier).encode()
