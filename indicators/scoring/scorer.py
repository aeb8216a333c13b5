"""How many points a self-evaluation earns by its scheme, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from .arithmetic import NOTHING, exactly, half_up, worked_out
from .card import AppliedRule, Explanation, Outcome, Score, Scorecard
from .fitting import flaws, problem, rule_for, weight_problems
from .judgement import Case, Flaw, Judgement, Unfit, Unscored
from .judging import judge
from .measures import Result
from .plan import Plan, plan_for
from .problems import Problem, Unscorable
from .scheme import RoundAt, Scheme
from .totals import totalled

# Members of an enumeration are slow to look up; these are wanted for every score.
SCORED: Final = Outcome.SCORED
AT_INDICATORS: Final = RoundAt.INDICATOR
NO_FIGURES: Final[Mapping[str, Decimal | None]] = {}


def score(
    scheme: Scheme,
    results: Sequence[Result],
    figures: Mapping[str, Decimal | None],
    *,
    year: int | None = None,
) -> Scorecard:
    """Score results by a scheme. Raises Unscorable with every problem of the input.

    `figures` are base figures by key (money in yuan); `year` is the evaluated year,
    for dates that name none.
    """
    card = score_draft(scheme, results, figures, year=year)
    if card.problems:
        raise Unscorable(card.problems)
    return card


def score_draft(
    scheme: Scheme,
    results: Sequence[Result],
    figures: Mapping[str, Decimal | None],
    *,
    year: int | None = None,
) -> Scorecard:
    """The same for work in progress: problems stand in the card, worth nothing."""
    plan = plan_for(scheme)
    run = _Run(plan, figures, year)
    with exactly():
        rows = run.rows(results)
        run.problems.extend(weight_problems(plan, results))
        problems = tuple(dict.fromkeys(run.problems))
        return totalled(plan, rows, problems)


def validate(
    scheme: Scheme, results: Sequence[Result], *, year: int | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with results, all at once; missing figures are no problem."""
    return score_draft(scheme, results, NO_FIGURES, year=year).problems


def validate_result(
    scheme: Scheme, result: Result, *, year: int | None = None
) -> tuple[Problem, ...]:
    """What is wrong with one result by itself (a form's question)."""
    run = _Run(plan_for(scheme), NO_FIGURES, year)
    with exactly():
        run.scored(0, result, is_repeated=False)
    return tuple(run.problems)


@dataclass(slots=True)
class _Run:
    """One scoring: its inputs, and the problems that came up."""

    plan: Plan
    figures: Mapping[str, Decimal | None]
    year: int | None
    problems: list[Problem] = field(default_factory=list)

    def rows(self, results: Sequence[Result]) -> tuple[Score, ...]:
        """Scores in the scheme's order; whatever has no group comes last."""
        fixed: dict[str, Score] = {}
        added: dict[str, list[Score]] = {code: [] for code in self.plan.leaf_codes}
        strangers: list[Score] = []
        seen: set[str] = set()
        for number, result in enumerate(results):
            repeated = result.code in seen
            seen.add(result.code)
            done = self.scored(number, result, is_repeated=repeated)
            if result.code in self.plan.fixed and not repeated:
                fixed[result.code] = done
            else:
                added.get(result.group, strangers).append(done)
        for code, each in self.plan.fixed.items():
            if code not in fixed:
                fixed[code] = self._judged(-1, each.blank, each.rule)
        ordered: list[Score] = []
        for group, codes in self.plan.order:
            ordered += [fixed[code] for code in codes]
            ordered += added[group]
        return (*ordered, *strangers)

    def scored(self, number: int, result: Result, *, is_repeated: bool) -> Score:
        rule = rule_for(self.plan, result)
        found = tuple(flaws(self.plan, result, rule, is_repeated=is_repeated))
        if rule is None or found:
            return self._refused(number, result, rule, found)
        return self._judged(number, result, rule)

    def _judged(self, number: int, result: Result, rule: AppliedRule) -> Score:
        if reason := result.not_applicable.strip():
            return _unscored(result, rule, Outcome.NOT_APPLICABLE, f"不适用：{reason}")
        plan = self.plan
        case = Case(
            result,
            result.weight,
            rule,
            self.figures,
            self.year,
            plan.tiers,
            plan.top,
            plan.scheme.overshoot,
        )
        try:
            return _earned(plan, result, rule, judge(case))
        except Unscored as answer:
            return _unscored(result, rule, answer.outcome, answer.because)
        except Unfit as answer:
            return self._refused(number, result, rule, answer.flaws)

    def _refused(
        self,
        number: int,
        result: Result,
        rule: AppliedRule | None,
        found: tuple[Flaw, ...],
    ) -> Score:
        self.problems.extend(problem(number, result, flaw) for flaw in found)
        known = rule or self.plan.whole("", "没有规则")
        because = "；".join(flaw.found for flaw in found)
        return _unscored(result, known, Outcome.UNUSABLE, because)


def _earned(
    plan: Plan, result: Result, rule: AppliedRule, judgement: Judgement
) -> Score:
    rounding = plan.scheme.rounding
    raw = worked_out(judgement.formula)
    places = rounding.places if rounding.at is AT_INDICATORS else None
    points = raw if places is None else half_up(raw, places)
    explanation = Explanation(
        rule,
        (("分值", result.weight), *judgement.inputs),
        judgement.because,
        judgement.formula,
        raw,
        places,
        points,
        judgement.notes,
    )
    return Score(
        result.code,
        result.name,
        result.group,
        result.weight,
        SCORED,
        points,
        judgement.met,
        judgement.overshot,
        judgement.rate,
        explanation,
    )


def _unscored(
    result: Result, rule: AppliedRule, outcome: Outcome, because: str
) -> Score:
    """Nothing earned, and said so: never a silent 0 or full mark."""
    inputs = (
        ("年度指标值", f"{result.target}{result.unit}" or "—"),
        ("实际完成值", result.actual or "—"),
    )
    return Score(
        code=result.code,
        name=result.name,
        group=result.group,
        weight=result.weight,
        outcome=outcome,
        points=NOTHING,
        met=None,
        overshot=False,
        rate=None,
        explanation=Explanation(rule, inputs, because, NOTHING, NOTHING, None, NOTHING),
    )
