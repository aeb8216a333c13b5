"""How the demo's self-evaluations come to where they stand: as people move them."""

from collections.abc import Mapping

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.queries.workflow import facts_of
from reports.review.workflow import Arrow, Move, arrows_from
from reports.services import moves
from reports.services.submission import submit
from units.models import Unit
from units.roles import Action, Role

from .founding import holder
from .publishing import put_up, take_down

DECLARED_BY = "演示"
DECLARED_POST = "单位负责人"
PARTS = {
    Action.FILL_IN: Role.CLERK,
    Action.SIGN: Role.HEAD,
    Action.ENDORSE: Role.DEPARTMENT,
    Action.REVIEW: Role.REVIEWER,
    Action.MANAGE: Role.MANAGER,
}


def go(evaluation: SelfEvaluation, step: Mapping[str, str]) -> None:
    """Make a move as the person whose part it is, each by its own service."""
    evaluation.refresh_from_db()
    move = Move(step["move"])
    rows = arrows_from(State(evaluation.state), facts_of(evaluation))
    arrow = next(each for each in rows if each.move is move)
    by = holder(PARTS[arrow.action], _office(arrow, evaluation.unit))
    match move:
        case Move.SUBMIT:
            _hand_in(evaluation, by)
        case Move.PUBLISH:
            put_up(evaluation, step, by)
        case Move.RETRACT:
            take_down(evaluation, step, by)
        case _:
            moves.make(
                evaluation=evaluation,
                move=move,
                expected_version=evaluation.version,
                reason=step.get("reason", ""),
                by=by,
            )


def _hand_in(evaluation: SelfEvaluation, by: User) -> None:
    submit(
        evaluation=evaluation,
        expected_version=evaluation.version,
        expected_sha256=sha256(freeze(evaluation)),
        declared_by=DECLARED_BY,
        declared_post=DECLARED_POST,
        by=by,
    )


def _office(arrow: Arrow, unit: Unit) -> Unit:
    """Where the person sits: the unit, the one above it, or the finance bureau."""
    if arrow.action is Action.ENDORSE and unit.supervisor:
        return unit.supervisor
    if arrow.action in (Action.REVIEW, Action.MANAGE):
        return Unit.objects.get(region=unit.region_id, is_finance_bureau=True)
    return unit
