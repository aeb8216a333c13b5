"""Do the points of every indicator follow from what was done of its target?

Most reports give points in proportion. Where one does so throughout, the one row that
does not is wrong; and what was reached loses nothing, what was missed is not full.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import Number, number_in
from reports.checks.lines import Indicator
from reports.checks.once import once
from reports.checks.places import at_cell, at_line
from reports.checks.prose.typing_slips import is_sure_slip
from reports.checks.registry import check
from reports.checks.structure.goal_rows import GoalRow, goal_rows_of
from reports.checks.text.elsewhere import is_its_loss_told
from reports.checks.verdicts import At, Fault, Kept, Verdict
from reports.dossier.figures.printing import two_places

from .scores import guessed

AT_MOST: Final = ("≤", "<", "＜")
AT_LEAST: Final = ("≥", ">", "＞")
EXACTLY: Final = ("=", "＝")
CENT: Final = Decimal("0.01")
TENTH: Final = Decimal("0.1")
WHOLE: Final = Decimal(100)
SEVERAL: Final = 2  # rows that follow, beside one that does not
ENOUGH: Final = 3  # rows that were reached and are full
FOR_OTHERS: Final = re.compile("资料|台账|佐证|材料|规范|手续|记录|制度")
CHANGE: Final = re.compile("增|减|降|变动|提高|超|完成率|控制")
RATE: Final = re.compile("率|度|比例|比重|占比")


@dataclass(frozen=True, slots=True)
class Row:
    """The four numbers of an indicator."""

    name: str
    reason: str
    at: At
    subject: str
    said: tuple[str, str]  # target and what was done, as printed
    target: Number
    actual: Number
    weight: Decimal
    score: Number

    @property
    def is_full(self) -> bool:
        return self.score.value == self.weight

    @property
    def is_reached(self) -> bool | None:
        """None where the target does not say which side is the good one."""
        if self.target.sign in AT_MOST:
            return self.actual.value <= self.target.value
        if self.target.sign in AT_LEAST:
            return self.actual.value >= self.target.value
        if self.actual.value == self.target.value:
            return True
        if not self.target.value:
            return False  # 0起
        is_exact = self.target.sign in EXACTLY or self._is_all
        return False if is_exact and self.actual.value < self.target.value else None

    @property
    def is_beyond_all(self) -> bool:
        """A target of more than 100%: that is told of the target."""
        return self.target.unit == "%" and self.target.value > WHOLE

    @property
    def _is_all(self) -> bool:
        return self.target.unit == "%" and self.target.value == WHOLE

    @property
    def meant(self) -> Decimal | None:
        """Its points in proportion."""
        one, other = self.actual.value, self.target.value
        if self.target.sign in AT_MOST:
            one, other = other, one
        return self.weight * one / other if other else None

    @property
    def follows(self) -> bool:
        """Rounded or cut, to two places or to one."""
        if self.meant is None:
            return False
        return any(
            self.meant.quantize(step, how) == self.score.value
            for step in (CENT, TENTH)
            for how in (ROUND_HALF_UP, ROUND_DOWN)
        )

    @property
    def is_slip(self) -> bool:
        """One slip of the finger from what was meant, in any of the numbers."""
        if self.meant is None or not self.weight:
            return False
        share = self.score.value / self.weight
        actual = (self.target.value * share).quantize(_step(self.actual))
        pairs = [
            (self.score.value, self.meant.quantize(CENT, ROUND_HALF_UP)),
            (self.actual.value, actual),
        ]
        return any(is_sure_slip(*each) for each in pairs)


def _step(number: Number) -> Decimal:
    return Decimal(1).scaleb(-number.places)


@once
def _rows(case: Case) -> tuple[Row, ...]:
    """Indicators with all four numbers, of one unit."""
    if not case.is_imported:
        return ()
    told = [
        (each.name, each.reason, at_cell(each, "score"), each.subject, _texts(each))
        for each in case.indicators
    ]
    told += [] if told else [_told(each) for each in goal_rows_of(case)]
    return tuple(row for each in told if (row := _row(*each)))


def _texts(each: Indicator) -> tuple[str, str, str, str]:
    return each.target, each.actual, each.weight, each.score


def _told(each: GoalRow) -> tuple[str, str, At, str, tuple[str, str, str, str]]:
    cells = (each.target, each.actual, each.weight, each.score)
    return each.name, each.reason, at_line(each.line), each.line.subject, cells


def _row(
    name: str, reason: str, at: At, subject: str, cells: tuple[str, str, str, str]
) -> Row | None:
    target, actual, weight, score = map(number_in, cells)
    if not (target and actual and weight and score):
        return None
    if len({target.unit, actual.unit} - {""}) > 1:
        return None
    said = (cells[0], cells[1])
    return Row(name, reason, at, subject, said, target, actual, weight.value, score)


@check("N14")
def points_follow_what_was_done(case: Case) -> Iterator[Verdict]:
    """≥1280人, 1263人, 10, 9.87: and one row is not in proportion."""
    partial = [
        each
        for each in _rows(case)
        if not each.is_full and each.score.value and each.is_reached is not True
    ]
    right = [each for each in partial if each.follows]
    odd = [each for each in partial if not each.follows and each.target.value]
    wrong = [e for e in odd if not e.is_beyond_all and not _is_loss_told(case, e)]
    if len(wrong) == 1 and (len(right) >= SEVERAL or (right and wrong[0].is_slip)):
        yield _fault(case, wrong[0], two_places(wrong[0].meant or Decimal(0)))
    elif right:
        yield Kept(len(right))


def _is_loss_told(case: Case, row: Row) -> bool:
    return any(
        each.name == row.name and is_its_loss_told(case, each)
        for each in case.indicators
    )


@check("N14")
def what_was_reached_loses_nothing(case: Case) -> Iterator[Verdict]:
    """≥12000卷, 14100卷, 10, 9.50: one of the numbers is not right."""
    rows = _rows(case)
    full = [each for each in rows if each.is_reached and each.is_full]
    for each in rows:
        if not each.is_reached or len(full) < ENOUGH:
            continue
        if each.is_full or FOR_OTHERS.search(each.reason):
            yield Kept()
        elif each.score.value < each.weight:
            yield _fault(case, each, f"{each.weight}", "已达到目标，")


@check("N14")
def what_was_missed_is_not_full(case: Case) -> Iterator[Verdict]:
    """0起, 2起, 8, 8; =12次, 11次, 8, 8."""
    for each in _rows(case):
        is_known = bool(case.indicators) and each.target.sign in (*AT_MOST, *AT_LEAST)
        if each.is_reached is not False or is_known:
            continue  # the older rule tells it
        if not each.is_full or each.reason.strip():
            yield Kept()
        else:
            yield _fault(case, each, "", "没有达到目标，不能得满分")


def _fault(case: Case, row: Row, meant: str, why: str = "按完成比例") -> Fault:
    target, actual = row.said
    return Fault(
        row.at,
        f"“{row.name}”目标{target}，完成{actual}，得{row.score.value}分",
        f"{why}应得{meant}分" if meant else why,
        about=(row.subject,),
        severity=guessed(case.dossier.scheme),
    )


@check("N15")
def no_share_is_meant_to_be_more_than_all(case: Case) -> Iterator[Verdict]:
    """合格率=102%."""
    for each in case.indicators:
        target = number_in(each.target)
        if target is None or target.unit != "%" or not RATE.search(each.name):
            continue
        if target.value <= WHOLE or CHANGE.search(each.name):
            yield Kept()
        else:
            yield Fault(
                at_cell(each, "target"),
                f"“{each.name}”的目标写“{each.target}”",
                "不超过100%",
                about=(each.subject,),
            )
