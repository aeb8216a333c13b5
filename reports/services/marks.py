"""Confirming what the portal put into a section, and marking what it puts there."""

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from indicators.models import SelfEvaluation
from indicators.services.evaluations import lock_open
from reports.models import Mark


@transaction.atomic
def confirm_section(*, evaluation: SelfEvaluation, slug: str, by: User) -> None:
    """Take the mark off: somebody has read the section and stands by it.

    Confirming twice is harmless.
    """
    locked = lock_open(evaluation, by=by)
    mark = locked.marks.filter(slug=slug).first()
    if mark is None:
        return
    record("section.confirmed", mark, by=by, slug=slug, origin=mark.origin)
    mark.delete()


def mark_section(
    *, evaluation: SelfEvaluation, slug: str, origin: str, source: str, by: User
) -> Mark:
    """Mark a section as filled in by the portal; within the caller's transaction."""
    fields = {"origin": origin, "source": source[:120], "made_by": by}
    mark, _ = Mark.objects.update_or_create(
        evaluation=evaluation, slug=slug, defaults=fields
    )
    return mark
