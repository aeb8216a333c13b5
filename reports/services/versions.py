"""What is kept for good: a dossier frozen at a moment that mattered."""

from django.db import transaction
from django.db.models import Max

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.jobs.services import enqueue
from indicators.models import SelfEvaluation
from reports.dossier.codec import canonical, sha256
from reports.dossier.freeze import freeze
from reports.models import DossierVersion

from .proofs import KIND as PROOF


@transaction.atomic
def freeze_version(
    *, evaluation: SelfEvaluation, reason: str, by: User
) -> DossierVersion:
    """Keep the dossier of this moment: its canonical bytes and their SHA-256.

    Its files are read back in the background, and what comes of it is kept with it.
    """
    locked = SelfEvaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    dossier = freeze(locked)
    last = locked.versions.aggregate(last=Max("number"))["last"] or 0
    version = DossierVersion(
        evaluation=locked,
        number=last + 1,
        content=canonical(dossier).decode(),
        sha256=sha256(dossier),
        reason=reason,
        created_by=by,
    )
    version.full_clean()
    version.save()
    record(
        "dossier.frozen",
        version,
        by=by,
        sha256=version.sha256,
        number=version.number,
        reason=reason,
    )
    enqueue(PROOF, {"version": version.pk}, by=by)
    return version
