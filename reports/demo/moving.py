"""How the demo's self-evaluations come to where they stand: as people move them."""

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

DECLARED_BY = "演示"
DECLARED_POST = "单位负责人"
PARTS = {
    Action.FILL_IN: Role.CLERK,
    Action.SIGN: Role.HEAD,
    Action.ENDORSE: Role.DEPARTMENT,
    Action.REVIEW: Role.REVIEWER,
    Action.MANAGE: Role.MANAGER,
}


def go(evaluation: SelfEvaluation, move: Move, *, reason: str) -> None:
    """Make a move as the person whose part it is; handing in goes by its service."""
    evaluation.refresh_from_db()
    rows = arrows_from(State(evaluation.state), facts_of(evaluation))
    arrow = next(each for each in rows if each.move is move)
    by = holder(PARTS[arrow.action], _office(arrow, evaluation.unit))
    if move is Move.SUBMIT:
        submit(
            evaluation=evaluation,
            expected_version=evaluation.version,
            expected_sha256=sha256(freeze(evaluation)),
            declared_by=DECLARED_BY,
            declared_post=DECLARED_POST,
            by=by,
        )
    else:
        moves.make(
            evaluation=evaluation,
            move=move,
            expected_version=evaluation.version,
            reason=reason,
            by=by,
        )


def _office(arrow: Arrow, unit: Unit) -> Unit:
    """Where the person sits: the unit, the one above it, or the finance bureau."""
    if arrow.action is Action.ENDORSE and unit.supervisor:
        return unit.supervisor
    if arrow.action in (Action.REVIEW, Action.MANAGE):
        return Unit.objects.get(region=unit.region_id, is_finance_bureau=True)
    return unit
