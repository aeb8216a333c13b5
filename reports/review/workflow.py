"""How a self-evaluation moves: the one table of moves, states, and who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indicators.choices import State
from units.roles import Action


class Move(StrEnum):
    """What somebody may do with a self-evaluation as a whole."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SIGN = "sign"
    ENDORSE = "endorse"
    ACCEPT = "accept"
    RETURN = "return"
    REOPEN = "reopen"
    PUBLISH = "publish"
    CORRECT = "correct"
    RETRACT = "retract"
    EXEMPT = "exempt"
    RESUME = "resume"


class Given(StrEnum):
    """What must hold besides the state."""

    SUPERVISED = "有主管部门"
    UNSUPERVISED = "没有主管部门"
    UNOPENED = "刚送出，下一环节的人还没有打开"


class Told(StrEnum):
    """Who gets a notice of a move."""

    CLERKS = "填报人"
    HEADS = "单位审核人"
    NEXT = "下一环节的办理人"
    MANAGERS = "财政管理员"


@dataclass(frozen=True, slots=True)
class Kind:
    """What holds of a move wherever it starts."""

    label: str  # on the button
    done: str  # in notices: 某某已…
    event: str  # in the event log
    needs_reason: bool = False
    freezes: bool = False  # a new version; otherwise the last one goes along
    by_reader: bool = False  # never by an author of the paper
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """One row of the table: from where to where, and who may."""

    move: Move
    source: State
    target: State
    action: Action
    given: Given | None = None

    @property
    def kind(self) -> Kind:
        return KINDS[self.move]


KINDS: Final = {
    Move.SUBMIT: Kind(
        "报送", "报送", "evaluation.submitted", freezes=True, told=(Told.NEXT,)
    ),
    Move.WITHDRAW: Kind("撤回", "撤回", "evaluation.withdrawn", told=(Told.CLERKS,)),
    Move.SIGN: Kind(
        "审核通过",
        "审核通过",
        "evaluation.signed",
        by_reader=True,
        told=(Told.NEXT, Told.CLERKS),
    ),
    Move.ENDORSE: Kind(
        "审核通过",
        "审核通过",
        "evaluation.endorsed",
        by_reader=True,
        told=(Told.NEXT, Told.CLERKS),
    ),
    Move.ACCEPT: Kind(
        "审核通过",
        "审核通过",
        "evaluation.accepted",
        by_reader=True,
        told=(Told.CLERKS, Told.HEADS, Told.MANAGERS),
    ),
    Move.RETURN: Kind(
        "退回",
        "退回",
        "evaluation.returned",
        needs_reason=True,
        by_reader=True,
        told=(Told.CLERKS, Told.HEADS),
    ),
    Move.REOPEN: Kind(
        "重新审核",
        "重新打开审核",
        "evaluation.reopened",
        needs_reason=True,
        told=(Told.NEXT, Told.CLERKS, Told.HEADS),
    ),
    Move.PUBLISH: Kind(
        "公开", "公开", "evaluation.published", told=(Told.CLERKS, Told.HEADS)
    ),
    Move.CORRECT: Kind(
        "更正",
        "开始更正",
        "evaluation.correction_begun",
        needs_reason=True,
        told=(Told.NEXT, Told.CLERKS, Told.HEADS),
    ),
    Move.RETRACT: Kind(
        "撤下",
        "撤下公开内容",
        "evaluation.retracted",
        needs_reason=True,
        told=(Told.CLERKS, Told.HEADS),
    ),
    Move.EXEMPT: Kind(
        "免予自评",
        "决定免予自评",
        "evaluation.exempted",
        needs_reason=True,
        told=(Told.CLERKS, Told.HEADS),
    ),
    Move.RESUME: Kind(
        "恢复自评",
        "恢复自评",
        "evaluation.resumed",
        needs_reason=True,
        told=(Told.CLERKS, Told.HEADS),
    ),
}
MOVES: Final = [(move.value, KINDS[move].label) for move in Move]

ARROWS: Final = (
    Arrow(Move.SUBMIT, State.DRAFT, State.UNIT_REVIEW, Action.FILL_IN),
    Arrow(Move.SUBMIT, State.RETURNED, State.UNIT_REVIEW, Action.FILL_IN),
    Arrow(
        Move.SIGN,
        State.UNIT_REVIEW,
        State.DEPARTMENT_REVIEW,
        Action.SIGN,
        Given.SUPERVISED,
    ),
    Arrow(
        Move.SIGN,
        State.UNIT_REVIEW,
        State.FINANCE_REVIEW,
        Action.SIGN,
        Given.UNSUPERVISED,
    ),
    Arrow(Move.ENDORSE, State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW, Action.ENDORSE),
    Arrow(Move.ACCEPT, State.FINANCE_REVIEW, State.ACCEPTED, Action.REVIEW),
    Arrow(Move.RETURN, State.UNIT_REVIEW, State.RETURNED, Action.SIGN),
    Arrow(Move.RETURN, State.DEPARTMENT_REVIEW, State.RETURNED, Action.ENDORSE),
    Arrow(Move.RETURN, State.FINANCE_REVIEW, State.RETURNED, Action.REVIEW),
    # A withdrawal undoes the last movement, so where it leads is where that began.
    Arrow(
        Move.WITHDRAW, State.UNIT_REVIEW, State.DRAFT, Action.FILL_IN, Given.UNOPENED
    ),
    Arrow(
        Move.WITHDRAW, State.UNIT_REVIEW, State.RETURNED, Action.FILL_IN, Given.UNOPENED
    ),
    Arrow(
        Move.WITHDRAW,
        State.DEPARTMENT_REVIEW,
        State.UNIT_REVIEW,
        Action.SIGN,
        Given.UNOPENED,
    ),
    Arrow(
        Move.WITHDRAW,
        State.FINANCE_REVIEW,
        State.UNIT_REVIEW,
        Action.SIGN,
        Given.UNOPENED,
    ),
    Arrow(
        Move.WITHDRAW,
        State.FINANCE_REVIEW,
        State.DEPARTMENT_REVIEW,
        Action.ENDORSE,
        Given.UNOPENED,
    ),
    # Back to finance, not to the unit: nothing goes back without a return letter.
    Arrow(Move.REOPEN, State.ACCEPTED, State.FINANCE_REVIEW, Action.MANAGE),
    Arrow(Move.PUBLISH, State.ACCEPTED, State.PUBLISHED, Action.MANAGE),
    Arrow(Move.CORRECT, State.PUBLISHED, State.FINANCE_REVIEW, Action.MANAGE),
    Arrow(Move.RETRACT, State.PUBLISHED, State.ACCEPTED, Action.MANAGE),
    Arrow(Move.EXEMPT, State.DRAFT, State.EXEMPTED, Action.MANAGE),
    Arrow(Move.EXEMPT, State.RETURNED, State.EXEMPTED, Action.MANAGE),
    Arrow(Move.RESUME, State.EXEMPTED, State.DRAFT, Action.MANAGE),
)
FORWARD: Final = (Move.SUBMIT, Move.SIGN, Move.ENDORSE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the conditions of the table look at.

    `undoable` is where the last movement began, if it may still be undone.
    """

    is_supervised: bool
    undoable: State | None = None

    def hold(self, arrow: Arrow) -> bool:
        match arrow.given:
            case Given.SUPERVISED:
                return self.is_supervised
            case Given.UNSUPERVISED:
                return not self.is_supervised
            case Given.UNOPENED:
                return arrow.target == self.undoable
        return True


def arrows_from(state: State, facts: Facts) -> tuple[Arrow, ...]:
    """The rows that lead on from a state, in the table's order."""
    return tuple(each for each in ARROWS if each.source == state and facts.hold(each))


def next_action(state: State) -> Action | None:
    """Whose turn it is in a state: the right that the way forward asks for."""
    forward = (*FORWARD, Move.ACCEPT, Move.PUBLISH)
    return next(
        (
            each.action
            for each in ARROWS
            if each.source == state and each.move in forward
        ),
        None,
    )


def states_awaiting(actions: Iterable[Action]) -> tuple[State, ...]:
    """The states in which it is the turn of somebody with one of these rights."""
    wanted = set(actions)
    return tuple(state for state in State if next_action(state) in wanted)


def replay(moves: Iterable[tuple[Move, State]]) -> State:
    """The state that movements (move, target) lead to from the first draft.

    Raises ValueError where a movement is not in the table.
    """
    state = State.DRAFT
    for move, target in moves:
        if not any(
            (each.move, each.source, each.target) == (move, state, target)
            for each in ARROWS
        ):
            raise ValueError(f"{move} does not lead from {state} to {target}")
        state = target
    return state
