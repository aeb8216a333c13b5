"""The PDF of a dossier: rendered once, kept under the hash of all that is in it."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.jobs.models import UNFINISHED, Job
from evalportal.jobs.services import enqueue
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from reports.documents.build import build
from reports.documents.fonts import FontsNotBuilt, font_set
from reports.documents.pdf import MissingGlyph, write_pdf
from reports.dossier import codec
from reports.dossier.model import Dossier
from reports.management.output import write

KIND: Final = "reports.pdf"


class NotPrintable(Refusal):
    """No PDF can be made of this, or not on this machine; the message says why."""


def render_path(dossier: Dossier) -> Path:
    """Where the PDF of this dossier in these fonts is, or would be."""
    try:
        both = f"{codec.sha256(dossier)} {font_set().sha256}"
    except FontsNotBuilt as error:
        raise NotPrintable(str(error)) from error
    return Path(settings.VAR) / "renders" / f"{sha256(both.encode()).hexdigest()}.pdf"


def render(dossier: Dossier) -> Path:
    """Render unless that has been done before."""
    path = render_path(dossier)
    if path.exists():
        return path
    try:
        content = write_pdf(build(dossier))
    except MissingGlyph as error:
        raise NotPrintable(str(error)) from error
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, content)
    return path


@transaction.atomic
def order_pdf(*, evaluation: SelfEvaluation, dossier: Dossier, by: User) -> Job | None:
    """Have the PDF made in the background; None where it is there already.

    Asking twice for the same content while it is under way gives the same job.
    """
    if render_path(dossier).exists():
        return None
    params = {"evaluation": evaluation.pk, "dossier": codec.sha256(dossier)}
    under_way = Job.objects.filter(
        kind=KIND,
        requested_by=by,
        state__in=UNFINISHED,
        params__dossier=params["dossier"],
    )
    return under_way.first() or enqueue(KIND, params, by=by)
