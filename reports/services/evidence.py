"""佐证材料: uploading, describing, linking and removing what proves an indicator."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.uploads.kinds import kind_of, shown_name
from evalportal.uploads.refused import FileRefused
from evalportal.versions import expect, set_fields
from evalportal.whole_files import NotWritten, write
from indicators.models import ResultRow, SelfEvaluation
from indicators.services.evaluations import lock_open
from indicators.services.results import own_results
from reports.models import DossierVersion, Evidence, Rectification, Reply
from units.permissions import may
from units.roles import Action

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class Missing(Refusal):
    """The bytes of a file that was kept are gone."""


def evidence_path(digest: str) -> Path:
    """Where the bytes with this SHA-256 lie: outside the web root, named by it."""
    return Path(settings.VAR) / "evidence" / digest[:2] / digest


@transaction.atomic
def add_evidence(
    *,
    evaluation: SelfEvaluation,
    upload: "UploadedFile[bytes]",
    category: str,
    results: Iterable[ResultRow] = (),
    by: User,
) -> Evidence:
    """Keep an uploaded file as evidence of `results` (none: of the whole report).

    The same bytes again are linked, not kept twice. Raises FileRefused for a file
    that is not taken, ValidationError for an unknown category.
    """
    locked = lock_open(evaluation, by=by)
    name = shown_name(upload.name or "")
    body = upload.read()
    kind = kind_of(name, body)
    digest = hashlib.sha256(body).hexdigest()
    row = locked.evidence.filter(sha256=digest).first()
    if row is None:
        row = Evidence(
            evaluation=locked,
            number=_next_number(locked),
            name=name,
            category=category,
            sha256=digest,
            size=len(body),
            media_type=kind.media_type,
            changed_by=by,
        )
        row.full_clean()
        row.save()
        keep(body, digest)
        record("evidence.added", row, by=by, name=name, sha256=digest)
    for result in own_results(locked, results):
        _link(row, result, by=by)
    return row


@transaction.atomic
def change_evidence(
    *,
    evidence: Evidence,
    expected_version: int = 0,
    seen: Mapping[str, object] | None = None,
    by: User,
    **values: object,
) -> Evidence:
    """Change `name`, `category` or `public`. Raises Conflict or ValidationError.

    Where it is known what was `seen`, by field, that decides instead of the version.
    """
    lock_open(evidence.evaluation, by=by)
    row = Evidence.objects.select_related("changed_by").get(pk=evidence.pk)
    expect(row, expected_version, values, seen)
    changes = set_fields(row, values)
    if changes:
        row.full_clean()
        row.save_change(*changes, by=by)
        record("evidence.changed", row, by=by, changes=changes)
    return row


@transaction.atomic
def link_evidence(*, evidence: Evidence, result: ResultRow, by: User) -> None:
    """Let a file that is there already prove one more indicator of the same report."""
    locked = lock_open(evidence.evaluation, by=by)
    for own in own_results(locked, [result]):
        _link(evidence, own, by=by)


@transaction.atomic
def unlink_evidence(*, evidence: Evidence, result: ResultRow, by: User) -> None:
    """The file stays; it no longer proves this indicator."""
    lock_open(evidence.evaluation, by=by)
    if evidence.results.filter(pk=result.pk).exists():
        evidence.results.remove(result)
        record("evidence.unlinked", evidence, by=by, indicator=result.name)


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take the file out of the draft; its bytes go too, unless a version has them."""
    lock_open(evidence.evaluation, by=by)
    digest = evidence.sha256
    record("evidence.removed", evidence, by=by, name=evidence.name, sha256=digest)
    evidence.delete()
    if not _is_wanted(digest):
        transaction.on_commit(lambda: _discard(digest))


def open_evidence(*, evidence: Evidence, by: User) -> Path:
    """The path of the bytes; a reader from outside the unit is recorded.

    Raises Missing where the file is not on the disk any more.
    """
    path = kept(evidence.sha256, str(evidence))
    report = evidence.evaluation
    if not may(by, Action.FILL_IN, report.unit, report.fiscal_year):
        record("evidence.opened", evidence, by=by, name=evidence.name)
    return path


def kept(digest: str, name: str) -> Path:
    """The path of bytes that were kept. Raises Missing where they are gone."""
    path = evidence_path(digest)
    if not path.exists():
        raise Missing(
            f"“{name}”的文件不在服务器上，请告诉系统管理员按摘要 "
            f"{digest[:12]}… 从备份恢复。"
        )
    return path


def _next_number(locked: SelfEvaluation) -> int:
    last: int = locked.evidence.aggregate(last=Max("number"))["last"] or 0
    return last + 1


def _link(row: Evidence, result: ResultRow, *, by: User) -> None:
    if not row.results.filter(pk=result.pk).exists():
        row.results.add(result)
        record("evidence.linked", row, by=by, indicator=result.name)


def keep(body: bytes, digest: str) -> None:
    """Write the bytes whole or not at all, readable by the server alone."""
    path = evidence_path(digest)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        write(path, body)
    except NotWritten as error:
        raise FileRefused(
            "服务器没能存下文件", "有足够空间的磁盘", "请稍后再试，并告诉系统管理员。"
        ) from error


def _is_wanted(digest: str) -> bool:
    """Whether a draft, a frozen version or an answer still names these bytes."""
    named = (
        Evidence.objects.filter(sha256=digest),
        Reply.objects.filter(file_sha256=digest),
        Rectification.objects.filter(file_sha256=digest),
    )
    if any(each.exists() for each in named):
        return True
    return DossierVersion.objects.filter(content__contains=digest).exists()


def _discard(digest: str) -> None:
    """Gone for good, unless somebody uploaded the same bytes in the meantime."""
    if not _is_wanted(digest):
        evidence_path(digest).unlink(missing_ok=True)
