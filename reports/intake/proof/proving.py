"""The proof that a file says what its dossier says."""

from dataclasses import dataclass

from reports.documents.build import build
from reports.documents.files import Form
from reports.documents.tree import Document
from reports.dossier.codec import sha256
from reports.dossier.model import Dossier

from .pieces import pieces
from .printed import pages_of_docx, pages_of_pdf
from .walking import Difference, differences

READERS = {Form.PDF: pages_of_pdf, Form.DOCX: pages_of_docx}


@dataclass(frozen=True, slots=True)
class Proof:
    """Which file of which dossier was read back, and where it says something else."""

    form: Form
    dossier: str  # sha256
    compared: int  # pieces or cells
    differences: tuple[Difference, ...]

    @property
    def holds(self) -> bool:
        return not self.differences


def prove(
    dossier: Dossier, form: Form, body: bytes, *, document: Document | None = None
) -> Proof:
    """Read a PDF, Word or Excel file back and compare it with the dossier.

    `document` is what was printed where that is more than the dossier's own.
    """
    digest = sha256(dossier)
    if form is Form.XLSX:
        from .sheets import sheet_differences  # noqa: PLC0415 - slow to load

        told, compared = sheet_differences(dossier, body)
        return Proof(form, digest, compared, tuple(told))
    wanted = pieces(document or build(dossier))
    told = differences(wanted, READERS[form](body))
    return Proof(form, digest, len(wanted), tuple(told))
