"""What a score is: points with their explanation, subtotals, total and grade.

What exists once per indicator is a named tuple: as frozen as a frozen dataclass, and
made four times as fast, which is half the cost of a score.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from .arithmetic import Formula
from .problems import Problem
from .rules import Rule
from .scheme import Band

Input = tuple[str, str | Decimal]  # what it is called, what it is


class Outcome(StrEnum):
    """What came of an indicator. Only the first has earned points."""

    SCORED = "scored"  # 已计分
    BLANK = "blank"  # 未填报: 0 so far
    NOT_APPLICABLE = "not_applicable"  # 不适用: out of the score
    NOT_COMPUTABLE = "not_computable"  # 无法计算: no figure, or nothing to divide by
    UNUSABLE = "unusable"  # 填写有误: only in a draft's card


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule of a certain version of a scheme."""

    scheme: str
    version: str  # SHA-256 of the scheme
    name: str
    title: str
    rule: Rule | None  # None: a rule of the scheme as a whole (sums, ceilings)


class Explanation(NamedTuple):
    """Why these points: inputs, rule, formula with its numbers, rounding, result."""

    rule: AppliedRule
    inputs: tuple[Input, ...]
    because: str
    formula: Formula
    raw: Decimal  # what the formula gives, before rounding
    places: int | None  # rounded half-up to so many places; None: not rounded here
    points: Decimal
    notes: tuple[str, ...] = ()


class Score(NamedTuple):
    """What one indicator earned."""

    code: str
    name: str
    group: str
    weight: Decimal
    outcome: Outcome
    points: Decimal
    met: bool | None  # whether the target was met; None: nothing to say
    overshot: bool  # far above its target
    rate: Decimal | None  # of a ratio, in percent
    explanation: Explanation


class GroupScore(NamedTuple):
    """The subtotal of a group, with the groups inside it."""

    code: str
    name: str
    weight: Decimal  # its own, or of what it holds
    points: Decimal
    explanation: Explanation
    groups: tuple["GroupScore", ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A whole self-evaluation, scored.

    `grade` is "" unless the card is complete; `grade_so_far` is what the points up to
    now would earn. `steps` lead from the group subtotals to the total, in order.
    """

    scheme: str
    version: str
    full: Decimal
    total: Decimal
    grade: str
    grade_so_far: str
    complete: bool
    unfinished: tuple[str, ...]  # why it is not complete, in sentences
    groups: tuple[GroupScore, ...]
    scores: tuple[Score, ...]
    steps: tuple[Explanation, ...]
    grade_reason: str
    bands: tuple[Band, ...]  # the grades and their lowest totals
    problems: tuple[Problem, ...] = ()

    @property
    def display_total(self) -> str:
        """The total as printed: always two places. The grade goes by it."""
        return f"{self.total:.2f}"
