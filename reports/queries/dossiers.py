"""Which dossier is to be read: the live one, or the one that was handed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from indicators.models import SelfEvaluation
from reports.documents.files import Form
from reports.dossier.codec import canonical
from reports.dossier.freeze import freeze, freeze_all
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.models import DossierVersion, Movement, ReadBack


def version_of(evaluation: SelfEvaluation) -> DossierVersion | None:
    """What was handed in last and is under review, accepted or published."""
    carried = Movement.objects.filter(evaluation=evaluation, version__isnull=False)
    last = carried.select_related("version").order_by("-number").first()
    return last.version if last else None


def dossier_of(evaluation: SelfEvaluation) -> Dossier:
    """What everybody reads: what is being filled in, or exactly what was handed in.

    Figures belong to units and projects and may be changed later; what is under
    review does not change with them.
    """
    if evaluation.is_editable:
        return freeze(evaluation)
    version = version_of(evaluation)
    return reread(version.content.encode()) if version else freeze(evaluation)


@dataclass(frozen=True, slots=True)
class Content:
    """A dossier in its canonical bytes, not yet read, and which version it is."""

    data: bytes
    sha256: str
    version: int | None  # None = live: it has not been handed in


def contents_of(evaluations: Iterable[SelfEvaluation]) -> dict[int, Content]:
    """What `dossiers_of` reads, unread: for who wants only its hash or its bytes."""
    rows = list(evaluations)
    versions = _handed_in(rows)
    live = freeze_all([row for row in rows if row.pk not in versions])
    held = {pk: (v.content.encode(), v.number) for pk, v in versions.items()}
    whole = held | {pk: (canonical(dossier), None) for pk, dossier in live.items()}
    return {
        pk: Content(data, sha256(data).hexdigest(), number)
        for pk, (data, number) in whole.items()
    }


def read_back_of(evaluation: SelfEvaluation, content: Content, form: Form) -> str:
    """The SHA-256 of the file that was read back and found right; "" = none was."""
    if content.version is None:
        return ""
    proof = ReadBack.objects.filter(
        version__evaluation=evaluation, version__number=content.version, form=form
    ).first()
    return proof.file_sha256 if proof and proof.holds else ""


def dossiers_of(evaluations: Iterable[SelfEvaluation]) -> dict[int, Dossier]:
    """`dossier_of` for many, by primary key; queries do not grow with them."""
    rows = list(evaluations)
    versions = _handed_in(rows)
    live = freeze_all([row for row in rows if row.pk not in versions])
    return live | {pk: reread(v.content.encode()) for pk, v in versions.items()}


def _handed_in(rows: list[SelfEvaluation]) -> dict[int, DossierVersion]:
    """Of those that are not being filled in, the version that was handed in last."""
    handed_in = [row.pk for row in rows if not row.is_editable]
    carried = Movement.objects.filter(
        evaluation__in=handed_in, version__isnull=False
    ).select_related("version")
    return {
        each.evaluation_id: each.version
        for each in carried.order_by("evaluation", "number")
        if each.version
    }
