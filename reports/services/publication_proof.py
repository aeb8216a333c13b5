"""Do the files that go up say what was accepted? Asked of their very bytes."""

from evalportal.accounts.models import User
from reports.disclosure.package import DATA, REPORT, SHEETS
from reports.documents.docx import write_docx
from reports.documents.files import Form
from reports.documents.tree import Document
from reports.dossier.codec import sha256
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.intake.proof.printed import attached_to_pdf
from reports.intake.proof.proving import prove
from reports.models import DossierVersion

from .proofs import prove_version

NOT_READABLE = "不能读取，没有公开"


def unfaithful(
    dossier: Dossier, document: Document, files: dict[str, bytes]
) -> tuple[str, ...]:
    """One sentence for each file that says something else, with the place.

    The report and the sheets are read back whole; the data must be the dossier, and
    what the PDF carries must be that data. Word is not in the package, but units hand
    it round: it is made of the same document and read back as well.
    """
    said = (
        *_differs(REPORT, dossier, Form.PDF, files[REPORT], document),
        *_differs(SHEETS, dossier, Form.XLSX, files[SHEETS], None),
        *_differs("Word", dossier, Form.DOCX, write_docx(document), document),
    )
    return (*said, *_data(dossier, files))


def version_differs(version: DossierVersion, *, by: User) -> tuple[str, ...]:
    """Where the files of the accepted version are not what was accepted.

    What was found to differ earlier is read back once more: it may have been mended.
    """
    if all(row.holds for row in version.read_backs.all()):
        return ()
    return tuple(
        f"审定版本的{row.get_form_display()}读回核对不一致：{row.first}。"
        for row in prove_version(version=version, by=by)
        if not row.holds
    )


def _differs(
    name: str, dossier: Dossier, form: Form, body: bytes, document: Document | None
) -> tuple[str, ...]:
    try:
        proof = prove(dossier, form, body, document=document)
    except Exception as error:  # noqa: BLE001 - whatever a reader stumbles over
        return (f"{name}：{NOT_READABLE}（{error}）。",)
    if proof.holds:
        return ()
    count, first = len(proof.differences), proof.differences[0]
    return (f"{name}：读回后有 {count} 处与审定的材料不一致，第一处在{first}。",)


def _data(dossier: Dossier, files: dict[str, bytes]) -> tuple[str, ...]:
    try:
        if sha256(read(files[DATA])) != sha256(dossier):
            return (f"{DATA}：不是要公开的自评材料。",)
        if attached_to_pdf(files[REPORT], DATA) != files[DATA]:
            return (f"{REPORT}：所附的 {DATA} 与公开的数据不同。",)
    except Exception as error:  # noqa: BLE001 - the same
        return (f"{DATA}：{NOT_READABLE}（{error}）。",)
    return ()
