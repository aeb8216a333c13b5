"""A publication: the report and its sheets for people, its data for programs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.documents.build import build
from reports.documents.pdf import Attachment, write_pdf
from reports.documents.tree import Document, Paragraph, Run
from reports.documents.xlsx.book import write_xlsx
from reports.dossier.codec import canonical
from reports.dossier.model import Dossier

from .container import packed
from .manifest import MANIFEST, SIGNATURE, Edition, Previous, manifest_of, seal
from .public_view import Omission
from .signing import Signer

REPORT, SHEETS, DATA = "report.pdf", "sheets.xlsx", "dossier.json"


@dataclass(frozen=True, slots=True)
class Package:
    """What was made: the files, the manifest over them, the signature over that."""

    files: dict[str, bytes]
    manifest: bytes
    signature: str

    @property
    def content(self) -> bytes:
        """The one file that is handed round."""
        signed = {MANIFEST: self.manifest, SIGNATURE: self.signature.encode()}
        return packed({**signed, **self.files})


def publication_document(dossier: Dossier, code: str, address: str) -> Document:
    """The report with the code by which anybody can verify it, below the signature."""
    document = build(dossier)
    lines = [f"公开编号：{code}"]
    lines.append(
        f"核验地址：{address}" if address else "核验：在公开网站的核验页输入编号"
    )
    imprint = tuple(Paragraph((Run(line),)) for line in lines)
    return replace(document, blocks=(*document.blocks, *imprint))


def files_of(dossier: Dossier, code: str, address: str) -> dict[str, bytes]:
    """The three files. `dossier` is the public part already; it takes a second.

    Raises MissingGlyph and FontsNotBuilt as write_pdf does.
    """
    data = canonical(dossier)
    attached = Attachment(DATA, data, "自评材料的公开部分，可由程序读取和核验")
    document = publication_document(dossier, code, address)
    return {
        REPORT: write_pdf(document, attachments=[attached]),
        SHEETS: write_xlsx(dossier),
        DATA: data,
    }


def sealed(
    files: dict[str, bytes],
    edition: Edition,
    omitted: Iterable[Omission],
    previous: Previous | None,
    *,
    signer: Signer,
    method: str,
) -> Package:
    """The files with the manifest over them, signed."""
    manifest = manifest_of(
        edition, files, omitted, previous, signer=signer, method=method
    )
    return Package(files, manifest, seal(manifest, signer))
