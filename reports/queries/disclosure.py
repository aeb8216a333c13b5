"""What would be published of a self-evaluation, and what stands in the way of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.disclosure.known_keys import KnownKey
from reports.disclosure.public_view import Omission, public
from reports.disclosure.redaction import Sensitive, redacted, sensitive
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.models import (
    DossierVersion,
    Publication,
    Redaction,
    SigningKey,
    Withholding,
)
from reports.queries.checks import report_of
from reports.queries.dossiers import version_of

CLASSIFIED: Final = "涉密项目"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of personal data in the accepted papers, and what was decided on it."""

    found: Sensitive
    decision: Redaction | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would go up: the accepted version, its public part, what is left out."""

    version: DossierVersion
    dossier: Dossier
    omitted: tuple[Omission, ...]
    number: int


def pieces_of(evaluation: SelfEvaluation) -> list[Piece]:
    """All personal data in what was accepted, undecided or not; [] if nothing was."""
    version = version_of(evaluation)
    if version is None:
        return []
    shown, _ = public(read(version.content.encode()))
    decided = {row.mark: row for row in evaluation.redactions.all()}
    return [Piece(each, decided.get(each.mark)) for each in sensitive(shown)]


def prepared(evaluation: SelfEvaluation) -> Prepared | None:
    """What publishing would put up now; None where nothing has been accepted."""
    version = version_of(evaluation)
    if version is None:
        return None
    shown, internal = public(read(version.content.encode()))
    marks = evaluation.redactions.filter(leaves_out=True).values_list("mark", flat=True)
    kept, personal = redacted(shown, set(marks))
    number = evaluation.publications.count() + 1
    return Prepared(version, kept, (*internal, *personal), number)


def obstacles_of(evaluation: SelfEvaluation) -> tuple[str, ...]:
    """Whole sentences, one for each thing that must be settled before publication."""
    if reason := withheld_because(evaluation):
        return (reason,)
    if evaluation.state != State.ACCEPTED:
        state = evaluation.get_state_display()
        return (f"现在的状态是“{state}”，财政审核通过以后才能公开。",)
    open_ = [each for each in pieces_of(evaluation) if each.decision is None]
    told = [f"{len(open_)} 处疑似个人信息还没有决定略去还是保留。"] if open_ else []
    version = version_of(evaluation)
    if version is not None:
        report = report_of(evaluation, read(version.content.encode()))
        told += [f"检查 {each.code}：{each.found}" for each in report.blocking]
    return tuple(told)


def withheld_because(evaluation: SelfEvaluation) -> str:
    """Why the report must not go up at all; "" = it may."""
    if evaluation.project and evaluation.project.is_secret:
        return f"“{evaluation.project}”是涉密项目，不公开。"
    row = Withholding.objects.filter(evaluation=evaluation, ended_at=None).first()
    return f"已决定不予公开（{row.get_ground_display()}）：{row.reason}" if row else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A self-evaluation that must not go up: why, and who decided so when."""

    evaluation: SelfEvaluation
    ground: str
    reason: str
    decision: Withholding | None  # None = nobody had to: its project is secret


def kept_back(user: User) -> list[Kept]:
    """Of what the user may see everything that must not go up, newest round first."""
    in_force = Withholding.objects.filter(ended_at=None)
    rows = (
        SelfEvaluation.objects.visible_to(user)
        .with_subject()
        .filter(Q(project__is_secret=True) | Q(pk__in=in_force.values("evaluation")))
        .order_by("-paper__round__fiscal_year", "unit__code", "pk")
    )
    decided = {
        each.evaluation_id: each
        for each in in_force.filter(evaluation__in=rows).select_related("by")
    }
    return [_kept(row, decided.get(row.pk)) for row in rows]


def _kept(row: SelfEvaluation, decision: Withholding | None) -> Kept:
    if decision is None:
        return Kept(row, CLASSIFIED, "", None)
    return Kept(row, decision.get_ground_display(), decision.reason, decision)


def package_path(publication: Publication) -> Path:
    """Where the package lies."""
    return Path(settings.VAR) / "publications" / f"{publication.code}.zip"


def known_keys() -> tuple[KnownKey, ...]:
    """The public keys that were ever made known, the one in force first."""
    return tuple(
        KnownKey(
            row.public_key,
            row.algorithm,
            _moment(row.since),
            _moment(row.until) if row.until else "",
        )
        for row in SigningKey.objects.order_by("-since", "-pk")
    )


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat("T", "seconds")
