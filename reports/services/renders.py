"""The files of a dossier: each made once, kept under the hash of all that is in it."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.jobs.models import UNFINISHED, Job
from evalportal.jobs.services import enqueue
from evalportal.refusals import Refusal
from evalportal.whole_files import write
from indicators.models import SelfEvaluation
from reports.documents.files import Form, written
from reports.documents.fonts import FontsNotBuilt, font_set
from reports.documents.pdf import MissingGlyph
from reports.dossier import codec
from reports.dossier.model import Dossier
from reports.intake.proof.delivery import refusal

KIND: Final = "reports.render"
OUR_CODE: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = ("reports/documents", "reports/dossier", "indicators/scoring")


class NotPrintable(Refusal):
    """No such file can be made of this, or not on this machine; it says why."""


def render_path(dossier: Dossier, form: Form = Form.PDF) -> Path:
    """Where this dossier's file is, or would be: named by all that its bytes hang on.

    That is the dossier, the code that writes it and, for a PDF, the fonts.
    """
    return path_of(codec.sha256(dossier), form)


def path_of(dossier_sha256: str, form: Form) -> Path:
    """The same for who knows the dossier's hash already."""
    parts = [dossier_sha256, writers_sha256()]
    if form is Form.PDF:
        try:
            parts.append(font_set().sha256)
        except FontsNotBuilt as error:
            raise NotPrintable(str(error)) from error
    name = sha256(" ".join(parts).encode()).hexdigest()
    return Path(settings.VAR) / "renders" / f"{name}.{form}"


def render(dossier: Dossier, form: Form = Form.PDF) -> Path:
    """Render unless that has been done before."""
    path = render_path(dossier, form)
    if path.exists():
        return path
    try:
        content = written(dossier, form)
    except MissingGlyph as error:
        raise NotPrintable(str(error)) from error
    if told := refusal(dossier, form, content):
        raise NotPrintable(told)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, content)
    return path


@cache
def writers_sha256() -> str:
    """The hash of our code that reads, scores and writes: an upgrade renders anew."""
    digest = sha256()
    for folder in SOURCES:
        for path in sorted((OUR_CODE / folder).rglob("*")):
            if path.suffix in {".py", ".css", ".toml"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()


@transaction.atomic
def order_render(
    *, evaluation: SelfEvaluation, dossier: Dossier, form: Form = Form.PDF, by: User
) -> Job | None:
    """Have the file made in the background; None where it is there already.

    Asking twice for the same content while it is under way gives the same job.
    """
    if render_path(dossier, form).exists():
        return None
    params = {
        "evaluation": evaluation.pk,
        "dossier": codec.sha256(dossier),
        "form": form.value,
    }
    under_way = Job.objects.filter(
        kind=KIND,
        requested_by=by,
        state__in=UNFINISHED,
        params__dossier=params["dossier"],
        params__form=form.value,
    )
    return under_way.first() or enqueue(KIND, params, by=by)
