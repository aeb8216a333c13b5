"""Scores of indicators: their bounds, their rules, the execution rate's own score."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.scheme import Scheme
from indicators.scoring.structure import EXECUTION_CODE
from reports.checks.case import Case
from reports.checks.cells import Number, number_in
from reports.checks.lines import Indicator
from reports.checks.numbers.directions import share_of_exact
from reports.checks.places import at_cell
from reports.checks.registry import check
from reports.checks.text.elsewhere import is_its_loss_told
from reports.checks.text.told import is_rate_told, is_told, is_told_otherwise
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from reports.dossier.figures.printing import plain_number, two_places

from .execution import is_execution, points_agree

HUNDRED: Final = Decimal(100)
NOTHING: Final = Decimal(0)
MARKED: Final = re.compile("[≥>＞]|不低于|不少于|以上")
RANK: Final = re.compile(r"[前第](\d{1,3})(?:名|位)")
UNKNOWN_SCHEME: Final = "from-report"


@check("N10")
def score_lies_within_its_weight(case: Case) -> Iterator[Verdict]:
    for each in case.indicators:
        weight, score = _weight(each, is_printed=case.is_imported), _given(each)
        if weight is not None and weight <= 0:
            yield Fault(
                at_cell(each, "weight"),
                f"“{each.name}”的分值为{plain_number(weight)}",
                "大于0的分值",
                about=(each.subject,),
            )
        elif weight is None or score is None:
            continue
        elif 0 <= score <= weight:
            yield Kept()
        else:
            yield Fault(
                at_cell(each, "score"),
                f"“{each.name}”得{plain_number(score)}分",
                f"0到分值{plain_number(weight)}分之间",
                about=(each.subject,),
            )


@check("N14")
def score_follows_its_rule(case: Case) -> Iterator[Verdict]:
    """In the portal rules give the points; printed ones are worked out again."""
    if not case.is_imported:
        done = [each for each in case.card.scores if each.outcome is Outcome.SCORED]
        if done:
            yield Kept(len(done))
        return
    for each in case.indicators:
        weight, stated = number_in(each.weight), number_in(each.score)
        if weight is None or stated is None or is_execution(each):
            continue
        if _is_full_though_missed(each, weight, stated):
            yield _full_though_missed(each)
            continue
        points = each.points
        if points is None or points.outcome is not Outcome.SCORED:
            yield Lacking("有的指标无法按规则计算")
        elif points.met is not None and weight.value == points.weight:
            yield _against_rule(case, each, stated, points.points)


@check("N31")
def points_suit_the_spending(case: Case) -> Iterator[Verdict]:
    """(指标得分率 − 执行得分率) ÷ 指标得分率, with the execution rate on the budget."""
    rows = [each for each in case.card.scores if each.outcome is Outcome.SCORED]
    execution = [each for each in rows if each.code == EXECUTION_CODE]
    others = [each for each in rows if each.code != EXECUTION_CODE]
    weight = sum((each.weight for each in others), start=Decimal(0))
    if not execution or not weight:
        return
    if not case.card.complete:
        yield Lacking("还没有评完")
        return
    earned = sum((each.points for each in others), start=Decimal(0)) / weight
    spent = execution[0].points / execution[0].weight
    gap = (earned - spent) / earned if earned else earned
    told = _reason_of_execution(case) or (case.is_imported and is_rate_told(case))
    if gap <= case.policy.number("N31", "gap") or told:
        yield Kept()
    else:
        yield Fault(
            At(f"评分表 › {execution[0].name}", "results.execution.deduction_reason"),
            f"执行率得分率{two_places(spent * HUNDRED)}%，"
            f"其余指标得分率{two_places(earned * HUNDRED)}%，没有说明",
            "写明资金没有用完而指标完成的原因",
            about=("execution",),
        )


def _against_rule(
    case: Case, each: Indicator, stated: Number, expected: Decimal
) -> Verdict:
    """A lower score with its reason is the reader's judgement, a higher one is not."""
    share = share_of_exact(each)  # a report may give that of an exact target
    others = (expected,) if share is None else (expected, _full(each) * share)
    if any(points_agree(stated, points) for points in others):
        return Kept()
    is_day = each.result is not None and each.result.value_kind is ValueKind.DATE
    has_lost = stated.value < expected or (is_day and stated.value < _full(each))
    told = is_told(case, each) or (case.is_imported and is_told_otherwise(case, each))
    if has_lost and (each.reason.strip() or told):
        return Kept()
    if case.is_imported and is_its_loss_told(case, each):
        return Kept()  # a rule of its own: of a limit that was passed there are several
    is_lenient = expected < stated.value < _full(each)
    if is_lenient and not _others_follow(case, each):
        return Kept()  # so many points for each step below: a rule of its own
    return Fault(
        at_cell(each, "score"),
        f"“{each.name}”目标{each.target}，完成{each.actual}，得{stated.value}分",
        f"按规则得{two_places(expected)}分",
        difference=f"{plain_number(abs(stated.value - expected))}分",
        about=(each.subject,),
        severity=guessed(case.dossier.scheme),
    )


def _others_follow(case: Case, each: Indicator) -> bool:
    """Whether every other number that was missed earned what the rule gives."""
    found = [
        points_agree(score, one.points.points)
        for one in case.indicators
        if one is not each
        and one.points is not None
        and one.points.met is False
        and one.result is not None
        and one.result.value_kind is ValueKind.NUMBER
        and (score := number_in(one.score)) is not None
    ]
    return bool(found) and all(found)


def _full(each: Indicator) -> Decimal:
    number = number_in(each.weight)
    return number.value if number else NOTHING


def _is_full_though_missed(each: Indicator, weight: Number, stated: Number) -> bool:
    """By the numbers alone: whatever the scheme, a missed target loses points."""
    if stated.value >= weight.value and not each.reason.strip() and _is_behind(each):
        return True
    target, actual = number_in(each.target), number_in(each.actual)
    if target is None or actual is None or stated.value < weight.value:
        return False
    units = {target.unit, actual.unit} - {""}
    if len(units) > 1 or each.reason.strip():
        return False
    if each.operator in (Operator.AT_MOST, Operator.LESS_THAN):
        return actual.value > target.value
    is_bound = each.operator in (Operator.AT_LEAST, Operator.MORE_THAN)
    return is_bound and bool(MARKED.search(each.target)) and actual.value < target.value


def _is_behind(each: Indicator) -> bool:
    """前10名, and it came seventeenth; 健全, and it is 不健全."""
    wanted, reached = RANK.search(each.target), RANK.search(each.actual)
    if wanted and reached:
        return int(reached[1]) > int(wanted[1])
    target, actual = each.target.strip(), each.actual.strip()
    return len(target) > 1 and actual in (f"较{target}", f"基本{target}", f"不{target}")


def _full_though_missed(each: Indicator) -> Fault:
    return Fault(
        at_cell(each, "score"),
        f"“{each.name}”目标{each.target}，完成{each.actual}，得{each.score}分",
        "没有达到目标，不能得满分",
        about=(each.subject,),
    )


def guessed(scheme: Scheme) -> Severity | None:
    """What rests on a scheme that nobody stated is no more than a warning."""
    return Severity.WARNING if scheme.name == UNKNOWN_SCHEME else None


def _weight(each: Indicator, *, is_printed: bool) -> Decimal | None:
    """A printed report's own; what was supposed for want of one is none."""
    if each.result and each.code != EXECUTION_CODE and not is_printed:
        return each.result.weight
    number = number_in(each.weight)
    return number.value if number else None


def _given(each: Indicator) -> Decimal | None:
    """Points as printed; by hand, as they were put in."""
    if number := number_in(each.score):
        return number.value
    is_by_hand = each.result and each.points and each.points.met is None
    return each.result.chosen if is_by_hand and each.result else None


def _reason_of_execution(case: Case) -> str:
    reasons = [
        each.deduction_reason
        for each in case.dossier.results
        if each.code == EXECUTION_CODE
    ]
    return "".join(reasons).strip()
