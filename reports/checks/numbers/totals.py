"""The total: the sum of the scores, its grade, the ceiling of the scheme."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.structure import EXECUTION_CODE
from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.fund_rows import fund_rows
from reports.checks.places import at_stated
from reports.checks.registry import check
from reports.checks.text.told import stands_in_prose
from reports.checks.tolerance import rounded
from reports.checks.verdicts import At, Fault, Kept, Lacking, Verdict
from reports.dossier.figures.printing import plain_number, two_places

from .scores import UNKNOWN_SCHEME, guessed

TOTAL: Final = "自评得分"
EXECUTION: Final = "执行率"
GRADE: Final = "自评等级"
HUNDRED: Final = Decimal(100)
CENT: Final = Decimal("0.005")
LIKE: Final = {
    "优秀": "优",
    "良好": "良",
    "中等": "中",
    "较差": "差",
    "优等": "优",
    "良等": "良",
}
USUAL_WEIGHT: Final = Decimal(10)  # 财预〔2020〕10号


@check("N11")
def scores_make_the_total(case: Case) -> Iterator[Verdict]:
    """Stated totals against the sum of the stated scores, and against the most."""
    if not case.is_imported:
        yield Kept(len(case.card.groups))
        return
    yield from _sum_of_scores(case)
    most = _reachable(case)
    for stated in case.stated.get(TOTAL, ()) if most is not None else ():
        number = number_in(stated.value)
        if number is None or most is None:
            continue
        if number.value <= most + CENT:
            yield Kept()
        else:
            yield Fault(
                at_stated(stated),
                f"{TOTAL}写{number.value}分",
                f"不高于{two_places(most)}分（执行率已失分）",
                difference=f"{plain_number(number.value - most)}分",
                about=(TOTAL,),
                severity=guessed(case.dossier.scheme),
            )


@check("N13")
def grade_fits_the_score(case: Case) -> Iterator[Verdict]:
    if not case.is_imported:
        if case.card.grade:
            yield Kept()
        return
    grades = case.stated.get(GRADE, ())
    totals = [number_in(each.value) for each in case.stated.get(TOTAL, ())]
    total = next((number.value for number in totals if number), None)
    bands = {band.grade: band.floor for band in case.dossier.scheme.bands}
    for stated in grades:
        grade = LIKE.get(stated.value.strip("“”级 "), stated.value.strip("“”级 "))
        if grade not in bands:
            yield Fault(
                at_stated(stated),
                f"等级写“{stated.value}”",
                f"下列之一：{'、'.join(bands)}",
                about=(GRADE,),
            )
        elif total is None:
            yield Lacking("没有写明总分")
        elif grade == (earned := _grade(case, total)):
            yield Kept()
        else:
            yield Fault(
                at_stated(stated),
                f"{total}分，等级写“{stated.value}”",
                f"“{earned}”",
                about=(GRADE, TOTAL),
            )


@check("N30")
def total_stays_below_the_ceiling(case: Case) -> Iterator[Verdict]:
    ceilings = case.dossier.scheme.ceilings
    rate = case.amount("预算执行率" if case.is_project else "支出完成率")
    total = _total(case)
    if not ceilings:
        return
    if rate is None or total is None:
        yield Lacking("缺少执行率或总分")
        return
    caps = [each.total for each in ceilings if rate < each.below * HUNDRED]
    if caps and total > min(caps):
        yield Fault(
            At("评分表 › 总分", "results"),
            f"执行率{two_places(rate)}%，总分{plain_number(total)}分",
            f"不超过{plain_number(min(caps))}分",
            about=(TOTAL,),
        )
    else:
        yield Kept()


def _sum_of_scores(case: Case) -> Iterator[Verdict]:
    pairs = [(number_in(e.weight), number_in(e.score)) for e in case.indicators]
    if not any(EXECUTION in e.name for e in case.indicators):
        rows = [row for row in fund_rows(case.lines) if row.is_total]
        pairs += [(row.number("weight"), row.number("score")) for row in rows[:1]]
    known = [(w, s) for w, s in pairs if w and s]
    full = sum((w.value for w, _ in known), start=Decimal(0))
    in_prose = any(stands_in_prose(case, each) for each in case.indicators)
    if in_prose or len(known) < len(pairs) or full != case.dossier.scheme.total:
        yield Lacking("没有写全各项指标的分值和得分")
        return
    found = sum((s.value for _, s in known), start=Decimal(0))
    for stated in case.stated.get(TOTAL, ()):
        number = number_in(stated.value)
        if number is None:
            continue
        if abs(number.value - found) <= CENT:
            yield Kept()
        else:
            yield Fault(
                at_stated(stated),
                f"{TOTAL}写{number.value}分",
                f"各项得分合计{plain_number(found)}分",
                difference=f"{plain_number(abs(number.value - found))}分",
                about=(TOTAL,),
            )


def _reachable(case: Case) -> Decimal | None:
    """The most that a total can be, once the execution rate has lost its points."""
    scheme = case.dossier.scheme
    if scheme.execution:
        rows = [s for s in case.card.scores if s.code == EXECUTION_CODE]
        if not rows or rows[0].outcome is not Outcome.SCORED:
            return None
        return scheme.total - rows[0].weight + rows[0].points
    rate = case.amount("预算执行率")
    if scheme.name != UNKNOWN_SCHEME or rate is None:
        return None
    lost = USUAL_WEIGHT * max(Decimal(0), HUNDRED - rate) / HUNDRED
    return rounded(scheme.total - lost, 2)


def _total(case: Case) -> Decimal | None:
    if not case.is_imported:
        return case.card.total if case.card.complete else None
    numbers = [number_in(each.value) for each in case.stated.get(TOTAL, ())]
    return next((number.value for number in numbers if number), None)


def _grade(case: Case, total: Decimal) -> str:
    """By the report's own scale where it declares one, else by the scheme's."""
    floors = {each.grade: each.floor for each in case.dossier.scheme.bands}
    floors |= case.reading.floors
    earned = {g: least for g, least in floors.items() if rounded(total, 2) >= least}
    return max(earned, key=lambda grade: earned[grade], default="")
