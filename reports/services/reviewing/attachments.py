"""The file that goes with a unit's answer: a reply to a verdict, a rectification."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.uploads.kinds import kind_of, shown_name
from indicators.models import SelfEvaluation
from reports.models import Rectification, Reply
from reports.services.evidence import keep, kept
from units.permissions import may
from units.roles import Action

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

Answered = Reply | Rectification


def attach(row: Answered, upload: "UploadedFile[bytes] | None") -> tuple[str, ...]:
    """Put the uploaded file with the answer, in place of another; the fields changed.

    The same checks as for evidence. Raises FileRefused; the caller saves the row.
    """
    if upload is None:
        return ()
    name, body = shown_name(upload.name or ""), upload.read()
    row.file_type = kind_of(name, body).media_type
    row.file_name, row.file_sha256 = name, hashlib.sha256(body).hexdigest()
    keep(body, row.file_sha256)
    return "file_name", "file_sha256", "file_type"


def named(row: Answered) -> dict[str, Any]:
    """The file as the audit log names it; nothing where there is none."""
    if not row.file_sha256:
        return {}
    return {"file": row.file_name, "sha256": row.file_sha256}


@transaction.atomic
def open_attachment(*, row: Answered, evaluation: SelfEvaluation, by: User) -> Path:
    """The path of the file; a reader from outside the unit is recorded."""
    path = kept(row.file_sha256, row.file_name)
    if not may(by, Action.FILL_IN, evaluation.unit, evaluation.fiscal_year):
        record("evidence.opened", row, by=by, name=row.file_name)
    return path
