"""How points add up: groups, weights that do not apply, ceilings, total, grade."""

from collections.abc import Iterable, Iterator, Sequence
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
from .card import AppliedRule, Explanation, GroupScore, Input, Outcome, Score, Scorecard
from .judgement import HUNDRED
from .plan import Plan
from .problems import Problem
from .quoting import nested
from .scheme import Band, Group, NotApplicable, RoundAt, Scheme
from .structure import EXECUTION_CODE

OUT: Final = Outcome.NOT_APPLICABLE
SCORED: Final = Outcome.SCORED
AT_GROUPS: Final = RoundAt.GROUP
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
        bands=plan.scheme.bands,
        problems=problems,
    )


def grade_for(scheme: Scheme, total: Decimal) -> tuple[str, str]:
    """The grade of a total as displayed, and the sentence that says why."""
    shown = half_up(total, 2)
    earned = band_of(scheme.bands, shown)
    floor = number_text(earned.floor)
    return earned.grade, f"总分{shown}，不低于{floor}，等级为“{earned.grade}”"


def band_of(bands: Iterable[Band], shown: Decimal) -> Band:
    """The highest band that a displayed total reaches."""
    reached = (band for band in bands if shown >= band.floor)
    return max(reached, key=lambda band: band.floor)


def unscored(score: Score) -> str:
    """Why an indicator that applies has no points yet, in a sentence."""
    return nested(f"“{score.name}”{why_unscored(score)}")


def why_unscored(score: Score) -> str:
    return f"{UNFINISHED[score.outcome]}：{score.explanation.because}"


class _Sums:
    """Adds up one card."""

    def __init__(self, plan: Plan, scores: tuple[Score, ...]) -> None:
        self.plan, self.scores = plan, scores
        self.by_leaf: dict[str, list[Score]] = {}
        for each in scores:
            self.by_leaf.setdefault(each.group, []).append(each)
        self.applied = [each for each in scores if each.outcome is not OUT]
        out = [each.weight for each in scores if each.outcome is OUT]
        self.dropped = sum(out, start=NOTHING)
        policy = plan.scheme.not_applicable
        self.gives = policy.policy is NotApplicable.GIVE
        self.receiver = policy.receiver if self.gives and out else ""
        self.has_received = False
        self.at, self.places = plan.scheme.rounding.at, plan.scheme.rounding.places

    def group(self, group: Group, depth: int = 0) -> GroupScore:
        code, weight = group.code, group.weight
        inside = tuple([self.group(child, depth + 1) for child in group.groups])
        held: list[GroupScore | Score] = [each for each in inside if each.weight]
        held += self.by_leaf.get(code, ())
        if not held and code in self.plan.empty:
            return self.plan.empty[code]
        parts = tuple([(each.name, each.points) for each in held])
        formula, because = sum_of([points for _, points in parts]), SUMMED
        places = self.places if self.at is AT_GROUPS and not depth else None
        if code == self.receiver and (own := self._applicable_in(group)):
            formula, because = self._given(formula, own)
            places = self.places if self.at is RoundAt.INDICATOR else places
        step = _step(self.plan.sums[code], because, formula, places, parts)
        if weight is None:
            weight = sum([each.weight for each in held], start=NOTHING)
        return GroupScore(code, group.name, weight, step.points, step, inside)

    def steps(self, groups: Sequence[GroupScore]) -> tuple[Explanation, ...]:
        """From the subtotals to the total: sum, re-scaling, ceiling, rounding."""
        parts = tuple((each.name, each.points) for each in groups)
        summed = sum_of([points for _, points in parts])
        rule = self.plan.whole("sum", "合计")
        steps = [_step(rule, SUMMED, summed, None, parts)]
        for following in (self._rescaled, self._capped, self._rounded):
            step = following(steps[-1].points)
            if step is not None:
                steps.append(step)
        return tuple(steps)

    def unfinished(self) -> Iterator[str]:
        for each in self.applied:
            if each.outcome is not SCORED:
                yield unscored(each)
        if not self.applied:
            yield "没有适用的指标"
        elif self.receiver and not self.has_received:
            yield "不适用指标的分值没有可以并入的指标"
        if not self.plan.scheme.complete:
            yield "方案只收录了原评分表的一部分，不能得出等级"

    def _applicable_in(self, group: Group) -> Decimal:
        inside = {leaf.code for leaf in _leaves(group)}
        own = [each.weight for each in self.applied if each.group in inside]
        return sum(own, start=NOTHING)

    def _given(self, formula: Formula, own: Decimal) -> tuple[Formula, str]:
        """The group's points re-scaled to its own weight and what was given to it."""
        self.has_received = True
        whole = own + self.dropped
        because = (
            f"不适用指标的{number_text(self.dropped)}分并入这一组，"
            f"由{number_text(own)}分折算为{number_text(whole)}分"
        )
        return (DIVIDED, (TIMES, formula, whole), own), because

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
        places = None if self.at is RoundAt.TOTAL else self.places
        formula: Formula = (DIVIDED, (TIMES, points, full), rest)
        rule = self.plan.whole("rescale", "不适用指标折算")
        return _step(rule, because, formula, places, (("此前得分", points),))

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
        return _step(rule, because, formula, None, (("此前得分", points),))

    def _rounded(self, points: Decimal) -> Explanation | None:
        if self.at is not RoundAt.TOTAL:
            return None
        rule, places = self.plan.whole("rounding", "总分舍入"), self.places
        because = "各项得分不舍入，只在总分舍入"
        return _step(rule, because, points, places, (("此前得分", points),))


def _step(
    rule: AppliedRule,
    because: str,
    formula: Formula,
    places: int | None,
    parts: tuple[Input, ...],
) -> Explanation:
    raw = worked_out(formula)
    points = raw if places is None else half_up(raw, places)
    return Explanation(rule, parts, because, formula, raw, places, points)


def _leaves(group: Group) -> Iterator[Group]:
    if not group.groups:
        yield group
    for child in group.groups:
        yield from _leaves(child)
