"""Making archives: ordered by the finance manager, one file for each, registered."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.jobs.models import Job
from evalportal.jobs.run import Outcome, Run
from evalportal.jobs.services import enqueue
from evalportal.refusals import Refusal
from indicators.models import Round, SelfEvaluation
from reports.disclosure.archive import Label, write_archive
from reports.models import ArchivedFile, Retention
from reports.models.disclosure import USUAL_YEARS
from reports.queries.archives import archive_path
from reports.services.signing_keys import signer_in_force
from units.permissions import require, require_over
from units.roles import Action

from .papers import papers_of

KIND: Final = "reports.archive"


class NotArchived(Refusal):
    """No archive is made; the message says why."""


@transaction.atomic
def order_archive(*, evaluations: Iterable[SelfEvaluation], by: User) -> Job:
    """Have each of them packed as an archive, in the background."""
    chosen = list(evaluations)
    if not chosen:
        raise NotArchived("没有可以归档的自评。")
    for each in chosen:
        require(by, Action.MANAGE, each.unit, each.fiscal_year)
    job = enqueue(KIND, {"evaluations": [each.pk for each in chosen]}, by=by)
    record("archive.ordered", job, by=by, count=len(chosen))
    return job


def archive(run: Run) -> Outcome:
    """Pack them one after the other; what an earlier attempt registered is skipped."""
    wanted: list[int] = run.params["evaluations"]
    if run.user is None:
        raise RuntimeError("an archive that nobody asked for")
    rows = SelfEvaluation.objects.visible_to(run.user).with_subject()
    for number, evaluation in enumerate(rows.filter(pk__in=wanted).order_by("pk")):
        run.progress(number, len(wanted), evaluation.subject)
        begun = run.lease.job.created_at
        if not evaluation.archives.filter(made_at__gte=begun).exists():
            make_archive(evaluation, run.folder / "archive.zip", by=run.user)
    return Outcome(message=f"已归档 {len(wanted)} 份")


def make_archive(evaluation: SelfEvaluation, beside: Path, *, by: User) -> ArchivedFile:
    """Write the package, put it in its place, then register it."""
    signer = signer_in_force()
    files = dict(papers_of(evaluation))
    now = timezone.localtime()
    until = kept_until(evaluation, now.date())
    label = Label(
        title=str(evaluation),
        unit=evaluation.unit.name,
        region=evaluation.unit.region.name,
        fiscal_year=evaluation.fiscal_year,
        round=evaluation.paper.round.name,
        made_at=now.isoformat("T", "seconds"),
        made_by=str(by),
        kept_until=until.isoformat(),
    )
    digest = write_archive(
        beside,
        label,
        files,
        signer=signer,
        method=settings.PUBLICATION_DIGEST,
    )
    row = ArchivedFile(
        evaluation=evaluation,
        digest=digest,
        size=beside.stat().st_size,
        files=len(files),
        kept_until=until,
        made_at=now,
        made_by=by,
    )
    target = archive_path(row)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside.replace(target)
    _register(row, by=by)
    return row


@transaction.atomic
def _register(row: ArchivedFile, *, by: User) -> None:
    row.full_clean()
    row.save()
    record(
        "archive.made",
        row.evaluation,
        by=by,
        digest=row.digest,
        files=row.files,
        kept_until=row.kept_until,
    )


def kept_until(evaluation: SelfEvaluation, made_on: date) -> date:
    """The last day of the last year that the round's archives are kept."""
    rule = Retention.objects.filter(round=evaluation.paper.round_id).first()
    years = rule.years if rule else USUAL_YEARS
    return date(made_on.year + years, 12, 31)


@transaction.atomic
def keep_for(*, round_: Round, years: int, by: User) -> Retention:
    """Set how many years the archives of a round are kept."""
    require_over(by, Action.MANAGE, round_.region)
    row = Retention.objects.filter(round=round_).first() or Retention(round=round_)
    row.years = years
    try:
        row.full_clean()
    except ValidationError as error:
        raise NotArchived("".join(error.messages)) from error
    row.save()
    record("retention.set", round_, by=by, years=years)
    return row
