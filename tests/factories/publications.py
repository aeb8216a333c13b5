"""Accepted and published self-evaluations, by the services themselves."""

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.models import Publication
from reports.review.workflow import Move
from reports.services.disclosure import publish
from tests.factories.units import finance_of
from tests.factories.workflow import cast_of, do, hand_in, make_ready
from units.models import Unit
from units.roles import Role


def manager_for(evaluation: SelfEvaluation) -> User:
    return finance_of(evaluation.unit.region, Role.MANAGER)


def make_accepted(*, unit: Unit | None = None) -> SelfEvaluation:
    """A project's self-evaluation, handed in, signed and accepted."""
    evaluation = make_ready(unit=unit)
    accept(evaluation)
    return evaluation


def accept(evaluation: SelfEvaluation) -> None:
    """Hand in, sign and accept what is being filled in."""
    cast = cast_of(evaluation)
    hand_in(evaluation, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)
    do(evaluation, Move.ACCEPT, cast.reviewer)


def put_up(evaluation: SelfEvaluation, by: User | None = None) -> Publication:
    """Publish as the form does, from the page as it stands now."""
    evaluation.refresh_from_db()
    made = publish(
        evaluation=evaluation,
        expected_version=evaluation.version,
        channel="区政府门户网站",
        by=by or manager_for(evaluation),
    )
    evaluation.refresh_from_db()
    return made


def make_publication(*, unit: Unit | None = None) -> Publication:
    return put_up(make_accepted(unit=unit))
