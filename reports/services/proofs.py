"""The files of a frozen version, read back; what came of it stays with the version."""

from hashlib import sha256
from typing import Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from reports.documents.files import RENDERED, Form, written
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.intake.proof.proving import Proof, prove
from reports.models import DossierVersion, ReadBack

from .renders import render_path

KIND: Final = "reports.proof"


def prove_version(*, version: DossierVersion, by: User | None) -> list[ReadBack]:
    """Read the PDF, the Word file and the workbook of a version back, and keep it.

    Files that are there already are the ones that are read.
    """
    dossier = reread(version.content.encode())
    bodies = {form: _body(dossier, form) for form in RENDERED}
    proofs = [prove(dossier, form, body) for form, body in bodies.items()]
    return _kept(version, proofs, bodies, by)


def _body(dossier: Dossier, form: Form) -> bytes:
    path = render_path(dossier, form)
    return path.read_bytes() if path.exists() else written(dossier, form)


@transaction.atomic
def _kept(
    version: DossierVersion,
    proofs: list[Proof],
    bodies: dict[Form, bytes],
    by: User | None,
) -> list[ReadBack]:
    rows = [
        ReadBack.objects.update_or_create(
            version=version,
            form=proof.form.value,
            defaults={
                "file_sha256": sha256(bodies[proof.form]).hexdigest(),
                "compared": proof.compared,
                "differences": [
                    [each.place, each.found, each.expected]
                    for each in proof.differences
                ],
            },
        )[0]
        for proof in proofs
    ]
    record(
        "dossier.read_back",
        version,
        by=by,
        sha256=version.sha256,
        holds={row.form: row.holds for row in rows},
    )
    return rows
