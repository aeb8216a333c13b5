"""Which amount bears the wrong unit of money, told by the amounts around it?"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations, islice, product
from typing import Final

from reports.checks.case import Case
from reports.checks.money_rows import money_rows_of
from reports.checks.once import once
from reports.checks.prose.agreeing import TEN_THOUSAND
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import YUAN, Measure, Quantity
from reports.checks.registry import check
from reports.checks.remembered import remembered
from reports.checks.verdicts import Fault, Kept, Verdict

LARGE: Final = ("万元", "亿元")
LARGER: Final = {"元": "万元", "万元": "亿元"}
SMALLER: Final = {larger: unit for unit, larger in LARGER.items()}
LEAST_DIGITS: Final = 3
EXACT_DIGITS: Final = 4
MOST_AROUND: Final = 40
FEWEST_PARTS: Final = 2
MOST_PARTS: Final = 12
SHARE: Final = re.compile("[，,]?占[^，。；\\d]{0,16}")  # from an amount to its rate
RUN: Final = 5  # neighbours on each side that may be of one list
MOST_TOLD: Final = 80  # amounts of a report
TIMES: Final = 50  # so much less than the others is none of them
FAR: Final = 10  # times of all the others are no amount of this report


@dataclass(frozen=True, slots=True)
class Meant:
    """An amount in the unit that it may have been meant in."""

    odd: Quantity
    unit: str
    factor: Decimal

    @property
    def value(self) -> Decimal:
        return self.odd.value * self.factor

    @property
    def is_exact(self) -> bool:
        """Whether it meets no two other amounts by chance: 8.73元, not 1,500元."""
        is_odd_yuan = self.odd.unit == "元" and "." in self.odd.text
        return is_odd_yuan or len(_digits(self.odd)) >= EXACT_DIGITS

    def meets(self, other: Decimal) -> bool:
        return abs(self.value - other) <= self.odd.half * self.factor


@dataclass(frozen=True)
class Money:
    """The amounts of a report: of its data sheet, its tables and its sentences."""

    case: Case

    @remembered
    def told(self) -> tuple[Quantity, ...]:
        prose = self.case.reading.prose
        return tuple(each for passage in prose for each in _whole_amounts(passage))

    @remembered
    def unit(self) -> str:
        """Of most large amounts (small ones are prices), and of tables without one."""
        units = Counter(each.unit for each in self.told if each.value >= TEN_THOUSAND)
        return units.most_common(1)[0][0] if units else "万元"

    def figures_beside(self, meant: Meant) -> tuple[Decimal, ...]:
        """The data sheet's.

        A report's holds the amount itself, and what follows from it: that does not
        tell for the amount as it is written.
        """
        if self.case.is_imported and meant.unit == meant.odd.unit:
            return ()
        return amounts_of_figures(self.case)

    @remembered
    def rows(self) -> tuple[Decimal, ...]:
        """Amounts of tables; those without a unit are in the report's own one."""
        scale = YUAN[self.unit]
        return tuple(
            each.value * YUAN.get(each.unit, scale)
            for row in money_rows_of(self.case)
            for each in row.numbers
            if each.unit in ("", *YUAN)
        )

    @remembered
    def most(self) -> tuple[Decimal, Decimal]:
        """The largest amount of the sentences, and the next."""
        ranked = sorted((each.value for each in self.told), reverse=True)
        first, second = (*ranked, Decimal(0), Decimal(0))[:2]
        return first, second

    def meant(self, each: Quantity) -> Iterator[Meant]:
        """The other units that its digits and its size allow."""
        digits = _digits(each)
        if len(digits) < LEAST_DIGITS or each.is_rough:
            return
        first, second = self.most
        others = second if each.value == first else first
        if larger := LARGER.get(each.unit):
            is_small = each.value < TEN_THOUSAND * YUAN[each.unit]
            if is_small and each.value * TEN_THOUSAND <= others * FAR:
                yield Meant(each, larger, TEN_THOUSAND)
        if smaller := SMALLER.get(each.unit):
            most = others if each.unit != self.unit else others * FAR
            if each.value > most:
                yield Meant(each, smaller, 1 / TEN_THOUSAND)


@check("N19")
def an_amount_in_another_unit_than_those_around_it(case: Case) -> Iterator[Verdict]:
    """人员经费216.55万元、公用经费27.35元, where both make up 243.90万元."""
    money = Money(case)
    for passage in case.reading.prose:
        around = _around(passage)
        for sentence in passage.sentences:
            for each in sentence.of(Measure.MONEY):
                if each.is_each or passage.figure_at(each):
                    continue
                for meant in money.meant(each):
                    yield _weighed(sentence, meant, around, money)


@once
def amounts_of_figures(case: Case) -> tuple[Decimal, ...]:
    """Amounts of the data sheet, the report's own ones included."""
    return tuple(
        value
        for value in case.figures.values_in("元")
        if isinstance(value, Decimal) and value
    )


def _whole_amounts(passage: Passage) -> Iterator[Quantity]:
    for each in passage.quantities:
        if each.measure is Measure.MONEY and not each.is_each:
            yield each


def _around(passage: Passage) -> list[Quantity]:
    """Amounts of a passage; of a very long one, none."""
    found = list(_whole_amounts(passage))
    return found if len(found) <= MOST_AROUND else []


def _digits(each: Quantity) -> str:
    number = each.text.removesuffix(each.unit).replace(",", "").replace("，", "")
    known = number if "." in number else number.rstrip("0")
    return known.replace(".", "").strip().lstrip("0")


def _weighed(
    sentence: Sentence, meant: Meant, around: Sequence[Quantity], money: Money
) -> Verdict:
    odd = meant.odd
    others = [each for each in around if each is not odd]
    as_written = Meant(odd, odd.unit, Decimal(1))
    reason = _reason(sentence, meant, others, money)
    if not reason or _reason(sentence, as_written, others, money):
        return Kept()
    number = odd.text.removesuffix(odd.unit)
    return Fault(
        (sentence.place(odd),),
        f"写{odd.text}",
        f"{reason}，应为{number}{meant.unit}",
        difference="约1万倍",
        about=(sentence.passage.line.subject,),
    )


def _reason(
    sentence: Sentence, meant: Meant, others: Sequence[Quantity], money: Money
) -> str:
    """By which amounts around it the number is one of that unit; "" = by none."""
    near = [*(each.value for each in others), *money.figures_beside(meant)]
    if meant.is_exact and any(meant.meets(each) for each in (*near, *money.rows)):
        return f"别处写作{meant.unit}"
    if meant.is_exact:
        for one, other in combinations(dict.fromkeys(near), 2):
            if meant.meets(abs(one - other)) or meant.meets(one + other):
                return _by_two(money, (one, other))
    if summed := _by_a_sum(sentence, meant, others, (*near, *money.rows)):
        return summed
    if meant.is_exact and _is_share(sentence, meant, money):
        return "和所写的占比一致"
    return _by_two(money, _gap_far_off(meant, others, money))


def _by_a_sum(
    sentence: Sentence,
    meant: Meant,
    others: Sequence[Quantity],
    known: Sequence[Decimal],
) -> str:
    """With its neighbours it makes an amount, or it is what they make; "" = neither."""
    if _is_in_a_run(meant.odd, others, meant.meets):
        return "和相邻的各项相加才够总数"
    if _is_total(meant, others):
        return "是相邻各项的合计"
    beside = [
        each.value for each in others if sentence.start <= each.start < sentence.end
    ]
    rest = sum(beside)
    is_rest = any(meant.meets(each - rest) for each in known)
    return "各项相加才够总数" if beside and is_rest else ""


def _gap_far_off(
    meant: Meant, others: Sequence[Quantity], money: Money
) -> tuple[Decimal, Decimal] | None:
    """Two amounts, one of them anywhere in the report, that differ by exactly this.

    Only where the number as written is out of all scale; and in a report of few
    amounts: among many, some always differ by it.
    """
    if len(money.told) > MOST_TOLD or not _is_out_of_scale(meant.odd, others, money):
        return None
    return next(
        (
            (one.value, other.value)
            for one, other in product(others, money.told)
            if other is not meant.odd and abs(one.value - other.value) == meant.value
        ),
        None,
    )


def _is_out_of_scale(odd: Quantity, others: Sequence[Quantity], money: Money) -> bool:
    """Far less than all beside it; or in another unit, and more than all there is."""
    values = [each.value for each in others]
    is_tiny = len(values) >= FEWEST_PARTS and odd.value * TIMES < min(values)
    is_mixed = any(each.unit != odd.unit for each in others)
    is_huge = all(each.value < odd.value for each in money.told if each is not odd)
    return is_tiny or (is_mixed and is_huge)


def _is_in_a_run(
    odd: Quantity,
    around: Sequence[Quantity],
    meets: Callable[[Decimal], bool],
) -> bool:
    """Whether it and its neighbours in a list are another amount together."""
    before = [each.value for each in around if each.end <= odd.start][-RUN:]
    behind = [each.value for each in around if each.start >= odd.end][:RUN]
    every = {each.value for each in around}
    for first, last in product(range(len(before) + 1), range(len(behind) + 1)):
        beside = [*before[first:], *behind[:last]]
        rest = sum(beside, Decimal(0))
        if beside and any(meets(each - rest) for each in every.difference(beside)):
            return True
    return False


def _is_total(meant: Meant, others: Sequence[Quantity]) -> bool:
    """Whether it is what the amounts right behind it, or before it, come to."""
    fewest = FEWEST_PARTS if meant.is_exact else FEWEST_PARTS + 1
    behind = [each.value for each in others if each.start >= meant.odd.end]
    before = [each.value for each in others if each.end <= meant.odd.start]
    for run in (behind, before[::-1]):
        sums = accumulate(run[:MOST_PARTS])
        if any(meant.meets(each) for each in islice(sums, fewest - 1, None)):
            return True
    return False


def _is_share(sentence: Sentence, meant: Meant, money: Money) -> bool:
    """药品收入1,913.52元，占事业收入的28.00%: of an amount that the report tells."""
    text, end = sentence.passage.text, meant.odd.end
    for rate in sentence.of(Measure.PERCENT):
        is_its_own = rate.start > end and SHARE.fullmatch(text[end : rate.start])
        if is_its_own and rate.value:
            whole = meant.value * 100 / rate.value
            slack = whole * rate.half / rate.value
            if any(abs(each.value - whole) <= slack for each in money.told):
                return True
    return False


def _by_two(money: Money, two: tuple[Decimal, Decimal] | None) -> str:
    """In the report's own unit, as a reader finds them there."""
    if two is None:
        return ""
    words = (f"{(each / YUAN[money.unit]).normalize():f}{money.unit}" for each in two)
    return f"由{'和'.join(words)}推算"
