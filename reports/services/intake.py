"""Existing reports: handed in, read, confirmed field by field, entered."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.jobs.models import Job
from evalportal.jobs.services import enqueue
from evalportal.refusals import Refusal
from evalportal.ui.amounts import Unreadable
from evalportal.uploads.refused import FileRefused
from evalportal.whole_files import write
from indicators.models import SelfEvaluation
from indicators.services.evaluations import lock_open
from indicators.services.results import PROMISED, REPORTED, add_result
from reports.dossier.codec import canonical, sha256
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.intake.files.recognising import recognised
from reports.intake.offering import Offer, accepted, offers
from reports.intake.opening import open_report
from reports.intake.workbook.proposing import Change
from reports.models import ImportedReport
from units.models import Unit
from units.permissions import may
from units.roles import Action

from .workbook_import import ENTER, Moved

KIND: Final = "reports.intake"
AT_ONCE: Final = 400_000  # bytes of a file that is read while the person waits


class NotReady(Refusal):
    """The report has not been read, or was entered already."""


class Gone(Refusal):
    """The bytes of a report that was kept are not there any more."""


def report_path(digest: str) -> Path:
    """Where the file with this SHA-256 lies: outside the web root, named by it."""
    return Path(settings.VAR) / "imports" / digest[:2] / digest


@transaction.atomic
def take_in(
    *,
    unit: Unit,
    name: str,
    body: bytes,
    by: User,
    evaluation: SelfEvaluation | None = None,
    year: int | None = None,
    read: Dossier | None = None,
) -> ImportedReport:
    """Keep a report and read it: at once if it is small, otherwise in the background.

    `read` is what a caller has read from it already.

    Raises FileRefused, and keeps nothing, for what is seen at once to be no report.
    """
    if evaluation is not None:
        lock_open(evaluation, by=by)
    elif not (may(by, Action.FILL_IN, unit) or may(by, Action.MANAGE, unit)):
        raise PermissionDenied(f"{Action.FILL_IN.value}：{unit}")
    form = recognised(body)
    digest = hashlib.sha256(body).hexdigest()
    is_small = len(body) <= AT_ONCE and form != "pdf"
    dossier = read or (open_report(name, body, year=year) if is_small else None)
    row = ImportedReport(
        unit=unit,
        evaluation=evaluation,
        name=name[:200],
        sha256=digest,
        size=len(body),
        stated_year=year,
        uploaded_by=by,
    )
    _save(row, dossier, body)
    record("report.uploaded", row, by=by, name=row.name, sha256=digest)
    if dossier is None:
        enqueue(KIND, {"report": row.pk}, by=by)
    return row


def _save(row: ImportedReport, dossier: Dossier | None, body: bytes) -> None:
    if dossier:
        _describe(row, dossier)
    row.full_clean()
    row.save()
    keep(body, row.sha256)


def read_in(*, report: ImportedReport) -> None:
    """Read a kept file (a worker's task); a refusal is kept for the one who waits."""
    body = body_of(report)
    try:
        _describe(report, open_report(report.name, body, year=report.stated_year))
    except FileRefused as refused:
        report.refusal = str(refused)
    report.save(
        update_fields=["content", "kind", "fiscal_year", "project_name", "refusal"]
    )


def body_of(report: ImportedReport) -> bytes:
    try:
        return report_path(report.sha256).read_bytes()
    except FileNotFoundError as error:
        raise Gone("原文件已不在服务器上，请重新上传。") from error


def dossier_in(report: ImportedReport) -> Dossier:
    """What was read. Raises NotReady for a report that was not."""
    if not report.content:
        raise NotReady(report.refusal or "报告还在读取，请稍候再看。")
    return reread(report.content.encode())


def job_of(report: ImportedReport) -> Job | None:
    return Job.objects.filter(kind=KIND, params__report=report.pk).first()


@transaction.atomic
def enter_report(
    *,
    report: ImportedReport,
    keys: frozenset[str],
    typed: Mapping[str, str],
    seen: str,
    by: User,
) -> list[Offer]:
    """Enter what a person confirmed into the report's self-evaluation; all or nothing.

    `keys` are the offers taken, `typed` what was typed over their values, `seen` the
    hash of the dossier that was looked at: Moved where it has changed since. Raises
    ValidationError for what was typed, and whatever the services say of a value.
    """
    if report.evaluation is None or report.entered_at:
        raise NotReady("这份报告已经采用，或不是为一次自评上传的。")
    locked = lock_open(report.evaluation, by=by)
    current = freeze(locked)
    if sha256(current) != seen:
        raise Moved("您核对之后，自评内容又有改动。没有采用，请再核对一次。")
    try:
        taken = accepted(offers(dossier_in(report), current), keys, typed)
    except Unreadable as fault:
        raise ValidationError(str(fault)) from fault
    _enter(locked, taken, by)
    report.entered_at, report.entered_by = timezone.now(), by
    report.save(update_fields=["entered_at", "entered_by"])
    record(
        "report.entered",
        report,
        by=by,
        sha256=report.sha256,
        fields=[each.key for each in taken],
    )
    return taken


def _enter(evaluation: SelfEvaluation, taken: list[Offer], by: User) -> None:
    by_part = defaultdict[str, list[Change]](list)
    for offer in taken:
        for change in offer.changes:
            by_part[change.place[0]].append(change)
        if offer.indicator is not None:
            _add(evaluation, offer, by)
    for part, enter in ENTER.items():
        if by_part[part]:
            enter(evaluation, by_part[part], by)


def _add(evaluation: SelfEvaluation, offer: Offer, by: User) -> None:
    result = offer.indicator
    if result is None:
        return
    values: dict[str, Any] = {
        name: list(value) if isinstance(value, tuple) else value
        for name in sorted(PROMISED | REPORTED)
        for value in [getattr(result, name)]
    }
    add_result(evaluation=evaluation, group=result.group, by=by, **values)


@transaction.atomic
def discard_report(*, report: ImportedReport, by: User) -> None:
    """Forget a report that was not entered; its file goes, unless another needs it."""
    is_mine = may(by, Action.FILL_IN, report.unit) or may(
        by, Action.MANAGE, report.unit
    )
    if not is_mine:
        raise PermissionDenied(f"{Action.FILL_IN.value}：{report.unit}")
    if report.entered_at:
        raise NotReady("已经采用的报告不能删除：它说明了数字从哪里来。")
    digest = report.sha256
    record("report.discarded", report, by=by, name=report.name, sha256=digest)
    report.delete()
    if not ImportedReport.objects.filter(sha256=digest).exists():
        report_path(digest).unlink(missing_ok=True)


def keep(body: bytes, digest: str) -> None:
    """Put a file where it lies, named by its hash."""
    path = report_path(digest)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write(path, body)


def _describe(row: ImportedReport, dossier: Dossier) -> None:
    row.content = canonical(dossier).decode()
    row.kind = dossier.kind.value
    row.fiscal_year = dossier.fiscal_year
    row.project_name = dossier.project.name if dossier.project else ""
