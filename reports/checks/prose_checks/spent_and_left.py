"""Do what was spent, its rate and what was left of it belong together?

“培训支出78.46万元，执行率87.18%，结转11.54万元”: of all that was there, which is 90
万元. Where a report tells it of one thing after another, the one that is not so is
mistyped.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.agreeing import (
    Span,
    agrees,
    percent,
    rate_of,
    shown_as,
    span_of,
    total,
)
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import is_one_slip
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

RATE: Final = re.compile(
    r"，(?:预算|资金|项目)?(?:执行|支出|支付|使用)(?:率|进度)(?:为|达)?"
)
LEFT: Final = re.compile(
    r"，(?:年末|年底)?(?:结转|结余|剩余|尚余)(?:结余|资金|下年)?(?:为|了)?"
)
SPENT: Final = re.compile(
    "，(?:全年|实际|当年|累计|已)*(?:支出|使用|执行|支付)(?:了|共)?"
)
FEWEST: Final = 2  # of which it is right


class Told(NamedTuple):
    sentence: Sentence
    spent: Quantity
    rate: Quantity
    left: Quantity

    @property
    def share(self) -> Span | None:
        spent = span_of(self.spent)
        return rate_of(spent, total((spent, span_of(self.left))))

    @property
    def fits(self) -> bool:
        """By what is left, or by a budget told in the sentence: some was taken back."""
        budgets = (
            rate_of(span_of(self.spent), span_of(each))
            for each in self.sentence.of(Measure.MONEY)
            if each not in (self.spent, self.left)
        )
        left = span_of(self.left)
        others = (  # 支出392.18万元，包括公用30.74万元，执行率99.95%
            rate_of(span_of(each), total((span_of(each), left)))
            for each in self.sentence.of(Measure.MONEY)
            if each.end <= self.spent.start
        )
        every = (self.share, *budgets, *others)
        return any(each and agrees(self.rate, each) for each in every)


@check("N01")
def spent_and_left_make_the_rate(case: Case) -> Iterator[Verdict]:
    every = list(_told(case))
    right = [each for each in every if each.fits]
    yield Kept(len(right))
    wrong = [each for each in every if not each.fits]
    if len(wrong) != 1 or len(right) < FEWEST or wrong[0].share is None:
        return
    (odd,) = wrong
    place, share = odd.sentence.place, odd.share
    yield Fault(
        (place(odd.rate), place(odd.spent), place(odd.left)),
        f"支出{odd.spent.text}，比率写{odd.rate.text}，剩余{odd.left.text}",
        f"支出与剩余合起来算，比率为{percent(share.middle) if share else ''}",
        about=(odd.sentence.passage.line.subject,),
    )


@check("N05")
def what_came_is_what_was_spent_and_left(case: Case) -> Iterator[Verdict]:
    """收入214.60万元，支出211.60万元，结转3.00万元: but for a slip of the finger."""
    for sentence in case.reading.telling(Measure.MONEY):
        money, text = sentence.of(Measure.MONEY), sentence.passage.text
        for came, spent, left in zip(money, money[1:], money[2:], strict=False):
            is_chain = SPENT.fullmatch(text, came.end, spent.start) and LEFT.fullmatch(
                text, spent.end, left.start
            )
            if not is_chain or any(
                e.is_rough or e.is_each for e in (came, spent, left)
            ):
                continue
            if came.value == spent.value + left.value:
                yield Kept()
            elif is_one_slip(came.value, (spent.value, left.value)):
                yield Fault(
                    tuple(sentence.place(each) for each in (came, spent, left)),
                    f"写{came.text}，支出{spent.text}，剩余{left.text}",
                    f"支出与剩余合计{shown_as(spent.value + left.value, came)}",
                    about=(sentence.passage.line.subject,),
                )


def _told(case: Case) -> Iterator[Told]:
    for sentence in case.reading.telling(Measure.PERCENT):
        numbers, text = sentence.quantities, sentence.passage.text
        for spent, rate, left in zip(numbers, numbers[1:], numbers[2:], strict=False):
            is_money = spent.measure is left.measure is Measure.MONEY
            if not is_money or rate.measure is not Measure.PERCENT:
                continue
            if any(each.is_rough or each.is_each for each in (spent, rate, left)):
                continue
            is_rate = RATE.fullmatch(text, spent.end, rate.start)
            if is_rate and LEFT.fullmatch(text, rate.end, left.start):
                yield Told(sentence, spent, rate, left)
