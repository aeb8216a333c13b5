"""The scoring sheet as the clerk fills it in: blocks, groups, one line an indicator."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from indicators.approved.values import same_name
from indicators.choices import OPERATORS, VALUE_KINDS
from indicators.models import ResultRow
from indicators.queries import is_open
from indicators.scoring.card import GroupScore, Outcome, Score
from indicators.scoring.measures import Result
from indicators.scoring.plan import Plan, plan_for
from indicators.scoring.reasons import missing_reasons
from indicators.scoring.rules import (
    CheckItem,
    Checklist,
    Tiers,
)
from indicators.scoring.scheme import Group, Spec, Tier
from indicators.scoring.structure import Placed, walk
from indicators.scoring.wording import explained
from indicators.services.results import PROMISED, REPORTED
from reports.dossier.figures.printing import plain_number

from .advice import advice, bare
from .approved import Beside, approved_beside
from .asking import Asks, asked_by
from .draft import Draft

NOTHING: Final = Decimal(0)


STATES: Final[Mapping[Outcome, str]] = {
    Outcome.BLANK: "未填报",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.NOT_COMPUTABLE: "无法计算",
    Outcome.UNUSABLE: "填写有误",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: its row (the execution rate has none), points, what it asks."""

    row: ResultRow | None
    score: Score
    told: str  # the explanation in words
    asks: Asks
    spec: Spec | None  # the scheme's own words, where it fixes the indicator
    alternatives: tuple[tuple[str, str], ...]  # rules to choose from: name, title
    items: tuple[CheckItem, ...]
    tiers: tuple[Tier, ...]
    lost: Decimal
    reason_wanted: str
    faults: tuple[str, ...]
    values: Mapping[str, str]  # the row's fields as they stand in their boxes
    approved: Beside | None = None  # what was approved of it
    advice: tuple[str, ...] = ()  # what is odd about an indicator of the clerk's own

    @property
    def operators(self) -> list[tuple[str, str]]:
        return OPERATORS

    @property
    def value_kinds(self) -> list[tuple[str, str]]:
        return VALUE_KINDS

    @property
    def points_label(self) -> str:
        return f"自评得分（0–{plain_number(self.score.weight)}）"

    @property
    def state(self) -> str:
        """Why there are no points yet, in two words; "" if there are some."""
        return STATES.get(self.score.outcome, "")

    @property
    def tone(self) -> str:
        return "bad" if self.faults else "neutral"

    @property
    def unmet(self) -> frozenset[str]:
        """Codes of the checklist's items that were not met."""
        return frozenset(self.row.unmet or ()) if self.row else frozenset()

    @property
    def is_checked(self) -> bool:
        """Whether the checklist has been gone through."""
        return self.row is not None and self.row.unmet is not None

    @property
    def is_scored(self) -> bool:
        return self.score.outcome is Outcome.SCORED

    @property
    def explains_loss(self) -> bool:
        """Whether reason and measure are of interest: points lost, or words given."""
        row = self.row
        said = row is not None and bool(row.deduction_reason or row.improvement)
        return bool(self.lost or self.reason_wanted or said)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The indicators of one lowest group."""

    group: Group
    title: str  # names below the first level; "" where there are none
    is_open: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A first-level group: what it is worth, how much of that is given out, earned."""

    code: str
    name: str
    weight: Decimal
    given: Decimal
    points: Decimal
    leaves: tuple[Leaf, ...]

    @property
    def is_balanced(self) -> bool:
        return self.given == self.weight


def sheet_of(draft: Draft, rows: Iterable[ResultRow]) -> tuple[Block, ...]:
    """The whole sheet in the scheme's order."""
    maker = _Maker(draft, rows)
    return tuple(maker.block(group) for group in draft.card.groups)


def line_of(draft: Draft, row: ResultRow) -> Line:
    """One row's line by itself, after a save."""
    maker = _Maker(draft, [row])
    return maker.line(next(s for s in draft.card.scores if s.code == row.code))


def block_with(draft: Draft, group: str) -> Block:
    """The first-level block that a lowest group belongs to: its sums, without rows."""
    maker = _Maker(draft, ())
    placed = {each.group.code: each for each in walk(draft.dossier.scheme)}
    top = placed[group].path[0].code
    return maker.block(next(each for each in draft.card.groups if each.code == top))


class _Maker:
    """Puts rows, scores and the scheme together."""

    def __init__(self, draft: Draft, rows: Iterable[ResultRow]) -> None:
        self.draft = draft
        self.plan: Plan = plan_for(draft.dossier.scheme)
        self.rows = {row.code: row for row in rows}
        self.scores = _by_group(draft.card.scores)
        self.faults = _faults(draft)
        self.results = {each.code: each for each in draft.dossier.results}
        self.approved = approved_beside(draft.dossier)
        self.namesakes = _namesakes(draft.dossier.results)
        self.placed = {each.group.code: each for each in walk(self.plan.scheme)}

    def block(self, group: GroupScore) -> Block:
        below = [
            each for each in self.placed.values() if each.path[0].code == group.code
        ]
        leaves = [each for each in below if each.is_leaf]
        held = [score for leaf in leaves for score in self.scores[leaf.group.code]]
        return Block(
            code=group.code,
            name=group.name,
            weight=group.weight,
            given=sum((score.weight for score in held), start=NOTHING),
            points=group.points,
            leaves=tuple(self.leaf(each) for each in leaves),
        )

    def leaf(self, placed: Placed) -> Leaf:
        return Leaf(
            group=placed.group,
            title=" › ".join(each.name for each in placed.path[1:]),
            is_open=is_open(self.plan.scheme, placed.group),
            lines=tuple(map(self.line, self.scores[placed.group.code])),
        )

    def line(self, score: Score) -> Line:
        rule = score.explanation.rule.rule
        fixed = self.plan.fixed.get(score.code)
        is_scored = score.outcome is Outcome.SCORED
        return Line(
            row=self.rows.get(score.code),
            score=score,
            told=explained(score),
            asks=asked_by(rule),
            spec=fixed.spec if fixed else None,
            alternatives=self._alternatives(score),
            items=rule.items if isinstance(rule, Checklist) else (),
            tiers=tuple(self.plan.tiers.values()) if isinstance(rule, Tiers) else (),
            lost=score.weight - score.points if is_scored else NOTHING,
            reason_wanted=self._reason_wanted(score),
            faults=tuple(self.faults[score.code]),
            values=typed(self.rows.get(score.code)),
            approved=self.approved.get(same_name(score.name)),
            advice=() if fixed else self._advice(score.code),
        )

    def _advice(self, code: str) -> tuple[str, ...]:
        """Advice on one of the clerk's own, by those whose names are the same."""
        result = self.results.get(code)
        if result is None:
            return ()
        return advice(result, self.namesakes[bare(result.name)])

    def _reason_wanted(self, score: Score) -> str:
        """Why a reason has to be given that is not there; "" if none has."""
        own = [self.results[score.code]] if score.code in self.results else []
        alone = replace(self.draft.card, scores=(score,))
        missing = missing_reasons(self.plan.scheme, own, alone)
        return missing[0].remedy if missing else ""

    def _alternatives(self, score: Score) -> tuple[tuple[str, str], ...]:
        """Rules that this indicator may be scored by instead, the usual one first."""
        fixed = self.plan.fixed.get(score.code)
        if fixed:
            if not fixed.alternatives:
                return ()
            others = fixed.alternatives.values()
            return (
                ("", fixed.rule.title),
                *((each.name, each.title) for each in others),
            )
        rules = self.plan.rules.values()
        return (("", "按方案的规定"), *((each.name, each.title) for each in rules))


def typed(row: ResultRow | None) -> dict[str, str]:
    """A row's fields as text to type over; blank is empty."""
    if row is None:
        return {}
    return {name: text_of(getattr(row, name)) for name in PROMISED | REPORTED}


def text_of(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return plain_number(value)
    return str(value)


def _namesakes(results: Iterable[Result]) -> Mapping[str, list[Result]]:
    grouped = defaultdict[str, list[Result]](list)
    for each in results:
        grouped[bare(each.name)].append(each)
    return grouped


def _by_group(scores: Sequence[Score]) -> Mapping[str, list[Score]]:
    grouped = defaultdict[str, list[Score]](list)
    for score in scores:
        grouped[score.group].append(score)
    return grouped


def _faults(draft: Draft) -> Mapping[str, list[str]]:
    """What is wrong with each indicator, by its code."""
    said = defaultdict[str, list[str]](list)
    for number, result in enumerate(draft.dossier.results):
        place = f"results[{number}]."
        for fault in draft.card.problems:
            if fault.place.startswith(place):
                remedy = f"{fault.remedy}。" if fault.remedy else ""
                said[result.code].append(
                    f"{fault.found}；应为{fault.expected}。{remedy}"
                )
    return said
