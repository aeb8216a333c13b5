"""The deduction criteria of a round, where they are not the shipped ones."""

from django.core.exceptions import ValidationError
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from indicators.models import Round
from reports.models import Criterion
from reports.review.criteria import Measure, Unreadable, read
from units.permissions import require_over
from units.roles import Action


@transaction.atomic
def set_criteria(*, round_: Round, text: str, by: User) -> tuple[Measure, ...]:
    """The round's own list, one line each; an empty text goes back to the shipped one.

    Verdicts keep the name and percentage that they were given.
    """
    require_over(by, Action.MANAGE, round_.region)
    try:
        measures = read(text)
    except Unreadable as error:
        raise ValidationError({"text": str(error)}) from error
    Criterion.objects.filter(round=round_).delete()
    Criterion.objects.bulk_create(
        Criterion(round=round_, position=place, name=each.name, percent=each.percent)
        for place, each in enumerate(measures, start=1)
    )
    record("criteria.set", round_, by=by, criteria=[str(each) for each in measures])
    return measures
