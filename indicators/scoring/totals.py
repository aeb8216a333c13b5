"""How points add up: groups, weights that do not apply, ceilings, total, grade."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from .arithmetic import (
    DIVIDED,
    LESSER,
    NOTHING,
    TIMES,
    Formula,
    half_up,
    number_text,
    sum_of,
    worked_out,
)
from .card import AppliedRule, Explanation, GroupScore, Outcome, Score, Scorecard
from .judgement import HUNDRED
from .plan import Plan
from .problems import Problem
from .scheme import Group, NotApplicable, RoundAt, Scheme
from .structure import EXECUTION_CODE

SUMMED: Final = "各部分得分相加"
UNFINISHED: Final = {
    Outcome.BLANK: "尚未填报",
    Outcome.NOT_COMPUTABLE: "无法计算",
    Outcome.UNUSABLE: "填写有误",
}


def totalled(
    plan: Plan, scores: tuple[Score, ...], problems: tuple[Problem, ...]
) -> Scorecard:
    """Groups, total and grade of scored indicators."""
    sums = _Sums(plan, scores)
    groups = tuple(sums.group(group) for group in plan.scheme.groups)
    steps = tuple(sums.steps(groups))
    total = steps[-1].points
    unfinished = tuple(sums.unfinished())
    complete = not (unfinished or problems)
    grade, reason = grade_for(plan.scheme, total)
    return Scorecard(
        scheme=plan.scheme.name,
        version=plan.version,
        full=plan.scheme.total,
        total=total,
        grade=grade if complete else "",
        grade_so_far=grade,
        complete=complete,
        unfinished=unfinished,
        groups=groups,
        scores=scores,
        steps=steps,
        grade_reason=reason,
        problems=problems,
    )


def grade_for(scheme: Scheme, total: Decimal) -> tuple[str, str]:
    """The grade of a total as displayed, and the sentence that says why."""
    shown = half_up(total, 2)
    earned = max(
        (band for band in scheme.bands if shown >= band.floor),
        key=lambda band: band.floor,
    )
    floor = number_text(earned.floor)
    return earned.grade, f"总分{shown}，不低于{floor}，等级为“{earned.grade}”"


class _Sums:
    """Adds up one card."""

    def __init__(self, plan: Plan, scores: tuple[Score, ...]) -> None:
        self.plan, self.scores = plan, scores
        self.rounding = plan.scheme.rounding
        self.by_leaf: dict[str, list[Score]] = {}
        for each in scores:
            self.by_leaf.setdefault(each.group, []).append(each)
        out = (each.weight for each in scores if not _applies(each))
        self.dropped = sum(out, start=NOTHING)
        self.gives = plan.scheme.not_applicable.policy is NotApplicable.GIVE
        self.has_received = False

    def group(self, group: Group, depth: int = 0) -> GroupScore:
        inside = tuple([self.group(child, depth + 1) for child in group.groups])
        own = self._own(group)
        held: list[GroupScore | Score] = [each for each in inside if each.weight]
        held += own
        if not held and group.code in self.plan.empty:
            return self.plan.empty[group.code]
        parts = [(each.name, each.points) for each in held]
        formula, because = sum_of([points for _, points in parts]), SUMMED
        receives = self._receives(group)
        if receives:
            whole = receives + self.dropped
            formula = (DIVIDED, (TIMES, formula, whole), receives)
            because = (
                f"不适用指标的{number_text(self.dropped)}分并入这一组，"
                f"由{number_text(receives)}分折算为{number_text(whole)}分"
            )
            self.has_received = True
        places = self._group_places(depth, is_rescaled=bool(receives))
        step = _step(self.plan.sums[group.code], because, formula, places, parts)
        weight = group.weight
        if weight is None:
            weight = sum([each.weight for each in held], start=NOTHING)
        return GroupScore(group.code, group.name, weight, step.points, step, inside)

    def steps(self, groups: Sequence[GroupScore]) -> tuple[Explanation, ...]:
        """From the subtotals to the total: sum, re-scaling, ceiling, rounding."""
        parts = [(each.name, each.points) for each in groups]
        summed = sum_of([points for _, points in parts])
        rule = self.plan.whole("sum", "合计")
        steps = [_step(rule, SUMMED, summed, None, parts)]
        for following in (self._rescaled, self._capped, self._rounded):
            step = following(steps[-1].points)
            if step is not None:
                steps.append(step)
        return tuple(steps)

    def unfinished(self) -> Iterator[str]:
        for each in self.scores:
            if each.outcome in UNFINISHED:
                because = each.explanation.because
                yield f"“{each.name}”{UNFINISHED[each.outcome]}：{because}"
        if not any(_applies(each) for each in self.scores):
            yield "没有适用的指标"
        elif self.dropped and self.gives and not self.has_received:
            yield "不适用指标的分值没有可以并入的指标"
        if not self.plan.scheme.complete:
            yield "方案只收录了原评分表的一部分，不能得出等级"

    def _own(self, group: Group) -> list[Score]:
        return self.by_leaf.get(group.code, [])

    def _receives(self, group: Group) -> Decimal:
        """The applicable points of the group that dropped weights go to, or 0."""
        policy = self.plan.scheme.not_applicable
        if not (self.gives and self.dropped and group.code == policy.receiver):
            return NOTHING
        own = [score for leaf in _leaves(group) for score in self._own(leaf)]
        return sum([each.weight for each in own if _applies(each)], start=NOTHING)

    def _group_places(self, depth: int, *, is_rescaled: bool) -> int | None:
        at = self.rounding.at
        at_group = at is RoundAt.GROUP and depth == 0
        after_indicators = at is RoundAt.INDICATOR and is_rescaled
        return self.rounding.places if at_group or after_indicators else None

    def _rescaled(self, points: Decimal) -> Explanation | None:
        """The rest re-scaled to the full total, where some indicators do not apply."""
        full = self.plan.scheme.total
        rest = full - self.dropped
        if self.gives or not self.dropped or rest <= 0:
            return None
        because = (
            f"不适用指标共{number_text(self.dropped)}分，"
            f"其余{number_text(rest)}分折算为{number_text(full)}分"
        )
        places = None if self.rounding.at is RoundAt.TOTAL else self.rounding.places
        formula: Formula = (DIVIDED, (TIMES, points, full), rest)
        rule = self.plan.whole("rescale", "不适用指标折算")
        return _step(rule, because, formula, places, [("此前得分", points)])

    def _capped(self, points: Decimal) -> Explanation | None:
        """The strictest ceiling that the execution rate sets."""
        rate = next(
            (each.rate for each in self.scores if each.code == EXECUTION_CODE), None
        )
        if rate is None:
            return None
        ceilings = self.plan.scheme.ceilings
        hit = [each for each in ceilings if rate < each.below * HUNDRED]
        if not hit:
            return None
        lowest = min(hit, key=lambda each: each.total)
        because = (
            f"预算执行率{number_text(rate)}%，"
            f"低于{number_text(lowest.below * HUNDRED)}%，"
            f"总分不超过{number_text(lowest.total)}"
        )
        formula: Formula = (LESSER, points, lowest.total)
        rule = self.plan.whole("ceiling", "执行率封顶")
        return _step(rule, because, formula, None, [("此前得分", points)])

    def _rounded(self, points: Decimal) -> Explanation | None:
        if self.rounding.at is not RoundAt.TOTAL:
            return None
        rule, places = self.plan.whole("rounding", "总分舍入"), self.rounding.places
        because = "各项得分不舍入，只在总分舍入"
        return _step(rule, because, points, places, [("此前得分", points)])


def _step(
    rule: AppliedRule,
    because: str,
    formula: Formula,
    places: int | None,
    parts: list[tuple[str, Decimal]],
) -> Explanation:
    raw = worked_out(formula)
    points = raw if places is None else half_up(raw, places)
    return Explanation(rule, tuple(parts), because, formula, raw, places, points)


def _applies(score: Score) -> bool:
    return score.outcome is not Outcome.NOT_APPLICABLE


def _leaves(group: Group) -> Iterator[Group]:
    if not group.groups:
        yield group
    for child in group.groups:
        yield from _leaves(child)
