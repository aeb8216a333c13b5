"""What an edition says of itself: its address, what it corrects, its manifest."""

from typing import Final

from django.conf import settings
from django.utils import timezone

from indicators.models import SelfEvaluation
from reports.disclosure.manifest import Edition
from reports.models import Movement, Publication
from reports.queries.disclosure import Prepared
from reports.review.workflow import Move

ADDRESS: Final = "{site}/v/{code}/"


def address_of(code: str) -> str:
    """Where a reader of the printed report verifies it; "" = no address is set."""
    site = settings.PUBLIC_ADDRESS.rstrip("/")
    return ADDRESS.format(site=site, code=code) if site else ""


def correction_of(evaluation: SelfEvaluation) -> str:
    """Why the edition before this one was not right, in the words of who began it."""
    begun = Movement.objects.filter(
        evaluation=evaluation, move__in=[Move.CORRECT, Move.RETRACT]
    )
    last = begun.order_by("-number").first()
    return last.reason if last else ""


def edition_of(row: Publication, ready: Prepared) -> Edition:
    """The head of the manifest."""
    replaced = row.evaluation.publications.order_by("-number").first()
    return Edition(
        code=row.code,
        address=address_of(row.code),
        title=row.title,
        unit={"code": row.unit.code, "name": row.unit.name},
        region={"code": row.region.code, "name": row.region.name},
        fiscal_year=row.fiscal_year,
        kind=row.kind,
        number=row.number,
        reason=row.reason,
        replaces=replaced.code if replaced else "",
        published_at=timezone.localtime(row.published_at).isoformat("T", "seconds"),
        channel=row.channel,
        total="" if row.total is None else f"{row.total:.2f}",
        grade=row.grade,
        accepted_sha256=ready.version.sha256,
        dossier_sha256=row.sha256,
    )
