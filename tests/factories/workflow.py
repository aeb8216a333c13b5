"""Self-evaluations on their way, and the people who move them."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.choices import LetterKind
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.intake.thaw import thaw
from reports.models import Letter, Movement, Receipt
from reports.review.workflow import Move
from reports.services import moves
from reports.services.submission import submit
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.units import finance_of, make_unit, member_of
from units.models import Unit
from units.roles import Action, Role

FILLED_IN = (
    "filled_on",
    "figures",
    "funds",
    "payments",
    "goal",
    "results",
    "sections",
    "group",
    "statements",
    "assumptions",
)
EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/project-2023.json"


@dataclass(frozen=True, slots=True)
class Cast:
    """One person for every part in the play."""

    clerk: User
    head: User
    department: User | None
    reviewer: User
    manager: User

    def who(self, action: Action) -> User:
        people = {
            Action.FILL_IN: self.clerk,
            Action.SIGN: self.head,
            Action.ENDORSE: self.department,
            Action.REVIEW: self.reviewer,
            Action.MANAGE: self.manager,
        }
        person = people[action]
        assert person is not None
        return person


def cast_of(evaluation: SelfEvaluation) -> Cast:
    unit = evaluation.unit
    above = unit.supervisor
    return Cast(
        clerk=member_of(unit),
        head=member_of(unit, Role.HEAD),
        department=member_of(above, Role.DEPARTMENT) if above else None,
        reviewer=finance_of(unit.region),
        manager=finance_of(unit.region, Role.MANAGER),
    )


def supervised_unit() -> Unit:
    above = make_unit()
    return make_unit(region=above.region, supervisor=above)


def do(
    evaluation: SelfEvaluation, move: Move, by: User, reason: str = "数据有误。"
) -> Movement:
    """Make a move on the page as it stands now."""
    evaluation.refresh_from_db()
    made = moves.make(
        evaluation=evaluation,
        move=move,
        expected_version=evaluation.version,
        reason=reason,
        by=by,
    )
    evaluation.refresh_from_db()
    return made


@cache
def _example() -> Dossier:
    return read(EXAMPLE)


def make_ready(
    *, unit: Unit | None = None, clerk: User | None = None
) -> SelfEvaluation:
    """A project's self-evaluation with everything filled in by a clerk."""
    unit = unit or make_unit()
    round_ = make_round(region=unit.region, fiscal_year=2023, work_year=2024)
    paper = make_paper(round_=round_, kind=Kind.PROJECT)
    evaluation = make_evaluation(unit=unit, paper=paper)
    said = {name: getattr(_example(), name) for name in FILLED_IN}
    mine = replace(freeze(evaluation), **said)
    thaw(mine, evaluation=evaluation, by=clerk or member_of(evaluation.unit))
    evaluation.refresh_from_db()
    return evaluation


def hand_in(evaluation: SelfEvaluation, by: User, **changes: object) -> Receipt:
    """Submit as the form does, with what it shows now."""
    said = {
        "expected_version": evaluation.version,
        "expected_sha256": sha256(freeze(evaluation)),
        "declared_by": "陈主任",
        "declared_post": "主任",
    }
    return submit(evaluation=evaluation, by=by, **said | changes)  # type: ignore[arg-type]


def make_return_letter(
    evaluation: SelfEvaluation, people: Cast, *, due_on: date
) -> Letter:
    """The letter that goes with a return of the newest version."""
    return Letter.objects.create(
        evaluation=evaluation,
        read=evaluation.versions.latest("number"),
        kind=LetterKind.RETURN,
        number="440804-2022-000001-01",
        due_on=due_on,
        content="{}",
        sha256="0" * 64,
        sent_by=people.reviewer,
    )
