"""Publishing, withholding and taking down: each an act of its own, on the register."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.whole_files import write
from indicators.models import SelfEvaluation
from reports.disclosure.manifest import Previous, sha256_of, short_code
from reports.disclosure.package import (
    Package,
    files_of,
    publication_document,
    sealed,
)
from reports.disclosure.plain_text import plain_text
from reports.disclosure.signing import Signer
from reports.disclosure.verification import Outcome, verify
from reports.documents.fonts import FontsNotBuilt
from reports.documents.pdf import MissingGlyph
from reports.dossier.codec import canonical, sha256
from reports.dossier.scoring import scorecard_of
from reports.models import Publication, Redaction, Withholding
from reports.queries.disclosure import (
    Prepared,
    known_keys,
    obstacles_of,
    package_path,
    pieces_of,
    prepared,
)
from reports.review.workflow import Move
from units.models import Region
from units.permissions import require
from units.roles import Action

from . import moves
from .editions import address_of, correction_of, edition_of
from .publication_proof import unfaithful, version_differs
from .signing_keys import signer_in_force


class NotPublishable(Refusal):
    """Something must be settled first; the message says what."""


class NotFaithful(Refusal):
    """What was made does not prove itself: nothing goes up."""


@dataclass(frozen=True, slots=True)
class Made:
    """What goes up, read back already, and who signs it."""

    ready: Prepared
    files: dict[str, bytes]
    signer: Signer


def publish(
    *, evaluation: SelfEvaluation, expected_version: int, channel: str, by: User
) -> Publication:
    """Put up exactly what was accepted, less what was decided to be left out.

    Rendered outside the transaction, which only signs and registers. Raises
    PermissionDenied, NotPublishable, NotFaithful, and what moves.make raises.
    """
    require(by, Action.MANAGE, evaluation.unit, evaluation.fiscal_year)
    if obstacles := obstacles_of(evaluation):
        raise NotPublishable("".join(obstacles))
    ready = prepared(evaluation)
    if ready is None:
        raise NotPublishable("还没有审定的材料。")
    signer = signer_in_force()
    code = short_code(sha256(ready.dossier), ready.number)
    try:
        files = files_of(ready.dossier, code, address_of(code))
    except (MissingGlyph, FontsNotBuilt) as error:
        raise NotPublishable(str(error)) from error
    _refuse_unfaithful(ready, files, by)
    made = Made(ready, files, signer)
    return _register(evaluation, expected_version, made, channel=channel, by=by)


def _refuse_unfaithful(ready: Prepared, files: dict[str, bytes], by: User) -> None:
    """The very bytes that would go up are read back first."""
    code = short_code(sha256(ready.dossier), ready.number)
    document = publication_document(ready.dossier, code, address_of(code))
    told = (
        *version_differs(ready.version, by=by),
        *unfaithful(ready.dossier, document, files),
    )
    if told:
        raise NotFaithful(f"读回核对没有通过，没有公开。{''.join(told)}")


@transaction.atomic
def _register(
    evaluation: SelfEvaluation,
    expected_version: int,
    made: Made,
    *,
    channel: str,
    by: User,
) -> Publication:
    movement = moves.make(
        evaluation=evaluation,
        move=Move.PUBLISH,
        expected_version=expected_version,
        by=by,
    )
    locked = movement.evaluation
    region = Region.objects.select_for_update(no_key=True).get(pk=locked.unit.region_id)
    before = region.publications.order_by("-pk").first()
    row = _row(locked, made.ready, channel=channel, by=by)
    row.previous = before
    package = _package(row, made, before)
    row.manifest = package.manifest.decode()
    row.digest = sha256_of(package.manifest)
    row.full_clean()
    row.save()
    path = package_path(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, package.content)
    record(
        "publication.published",
        row,
        by=by,
        code=row.code,
        number=row.number,
        channel=channel,
        sha256=row.sha256,
        digest=row.digest,
        omitted=len(made.ready.omitted),
    )
    return row


def _row(
    evaluation: SelfEvaluation, ready: Prepared, *, channel: str, by: User
) -> Publication:
    dossier = ready.dossier
    code = short_code(sha256(dossier), ready.number)
    document = publication_document(dossier, code, address_of(code))
    card = scorecard_of(dossier)
    unit = evaluation.unit
    return Publication(
        evaluation=evaluation,
        number=ready.number,
        code=code,
        version=ready.version,
        region=unit.region,
        unit=unit,
        department=(unit.supervisor or unit).name,
        fiscal_year=evaluation.fiscal_year,
        kind=evaluation.kind,
        title=document.title,
        subject=evaluation.subject,
        total=card.total,
        grade=card.grade,
        content=canonical(dossier).decode(),
        sha256=sha256(dossier),
        text=plain_text(document),
        reason=correction_of(evaluation) if ready.number > 1 else "",
        channel=channel,
        published_at=timezone.now(),
        published_by=by,
    )


def _package(row: Publication, made: Made, before: Publication | None) -> Package:
    """Sealed, and read back: what does not verify never goes up."""
    package = sealed(
        made.files,
        edition_of(row, made.ready),
        made.ready.omitted,
        Previous(before.code, before.digest) if before else None,
        signer=made.signer,
        method=settings.PUBLICATION_DIGEST,
    )
    verdict = verify(package.content, f"{row.code}.zip", known_keys())
    if verdict.outcome is not Outcome.INTACT:
        raise NotFaithful(f"做成的数据包核验不通过，没有公开。{verdict.text}")
    return package


@transaction.atomic
def retract(
    *, evaluation: SelfEvaluation, expected_version: int, reason: str, by: User
) -> list[Publication]:
    """Take the report down. Its place in the register stays, with the reason."""
    moves.make(
        evaluation=evaluation,
        move=Move.RETRACT,
        expected_version=expected_version,
        reason=reason,
        by=by,
    )
    rows = list(evaluation.publications.standing().select_for_update(no_key=True))
    for row in rows:
        row.retracted_at, row.retracted_by = timezone.now(), by
        row.retraction = reason.strip()
        row.save(update_fields=["retracted_at", "retracted_by", "retraction"])
        record("publication.retracted", row, by=by, code=row.code, reason=reason)
    return rows


@transaction.atomic
def decide(
    *, evaluation: SelfEvaluation, mark: str, leaves_out: bool, reason: str, by: User
) -> Redaction:
    """Settle one piece of personal data: left out, or kept for a reason."""
    require(by, Action.MANAGE, evaluation.unit, evaluation.fiscal_year)
    pieces = {each.found.mark: each for each in pieces_of(evaluation)}
    if mark not in pieces:
        raise NotPublishable("这一处个人信息已经不在材料中，请刷新后再办理。")
    found = pieces[mark].found
    row = pieces[mark].decision or Redaction(evaluation=evaluation, mark=mark)
    row.kind, row.place = found.kind.value, found.place
    row.leaves_out, row.reason, row.by = leaves_out, reason.strip(), by
    _clean(row)
    row.save()
    record(
        "redaction.decided",
        row,
        by=by,
        kind=row.kind,
        place=row.place,
        leaves_out=leaves_out,
        reason=row.reason,
    )
    return row


@transaction.atomic
def withhold(
    *, evaluation: SelfEvaluation, ground: str, reason: str, by: User
) -> Withholding:
    """Decide that the report does not go up, on a ground of the law."""
    require(by, Action.MANAGE, evaluation.unit, evaluation.fiscal_year)
    row = Withholding(
        evaluation=evaluation, ground=ground, reason=reason.strip(), by=by
    )
    _clean(row)
    row.save()
    record("publication.withheld", row, by=by, ground=ground, reason=row.reason)
    return row


@transaction.atomic
def release(*, evaluation: SelfEvaluation, by: User) -> Withholding:
    """End a decision not to publish; it stays on the record."""
    require(by, Action.MANAGE, evaluation.unit, evaluation.fiscal_year)
    row = (
        evaluation.withholdings.select_for_update(no_key=True)
        .filter(ended_at=None)
        .first()
    )
    if row is None:
        raise NotPublishable("没有不予公开的决定可以解除。")
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["ended_at", "ended_by"])
    record("publication.released", row, by=by)
    return row


def _clean(row: Redaction | Withholding) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise NotPublishable("".join(error.messages)) from error
