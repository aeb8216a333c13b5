"""Which numbers make another one exactly, and which do but for two swapped digits?

Two ways to find them: neighbours in the text, and any two that have digits enough. How
many digits have to fit was counted in reports without a fault: so many that in three
hundred of them not one sum came about nearly by chance.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.passages import Sentence
from reports.checks.prose.units import kind_of

from .near_numbers import (
    CELLS,
    NINE,
    SWAPS,
    Number,
    are_close,
    by_remainder,
    fewest_digits,
    numbers_of,
    places_told,
)

MOST: Final = 8  # parts
PAIR: Final = 2
FEWEST: Final = 2  # digits of a part
FINE: Final = 3  # digits that no round number has
LISTED: Final = 4  # digits of a total that have to fit: of a list right behind it
ENOUGH: Final = 5  # of numbers close to one another
MANY: Final = 6  # of any
LONGEST: Final = 60  # numbers of a kind: more of them are a listing


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Two numbers, wherever they stand, whose sum is another one but for a slip."""

    total: Number
    parts: Sequence[Number]
    sum: int

    @property
    def all(self) -> tuple[Number, ...]:
        return (self.total, *self.parts)

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The nearest first, then those of the most digits."""
        return not are_close(self.all), -places_told(self.all), len(self.parts)

    def meant(self) -> Iterator[tuple[Number, int]]:
        """Whose digits may have been swapped, and what it was to be."""
        short = self.total.value - self.sum
        every = [(each, each.value + short) for each in self.parts]
        for each, value in (*every, (self.total, self.sum)):
            if each.digits >= FINE and value > 0 and each.is_swapped(value):
                yield each, value

    @property
    def is_column(self) -> bool:
        """Whether rows one below the other, and no fewer than three, make it."""
        ends = (self.parts[0], self.parts[-1])
        is_beside = any(are_close((self.total, each)) for each in ends)
        return is_beside and len(self.parts) > PAIR

    @property
    def counts_twice(self) -> bool:
        """实有2935人（集中586人、分散2349人）: one of the parts is others together."""
        values = [each.value for each in self.parts]
        return any(
            sum(values[since:upto]) in values
            for since, upto in combinations(range(len(values) + 1), PAIR)
            if upto - since > 1
        )

    def is_sure(self) -> bool:
        """Whether so many digits do not fit by chance."""
        told, fewest = places_told(self.all), fewest_digits(self.all)
        least = ENOUGH if are_close(self.all) else MANY
        return fewest > FINE and told >= least and self.total not in self.parts


@dataclass(frozen=True, slots=True, eq=False)
class Run(Near):
    """The same of neighbours in the text: fewer digits will do."""

    def is_sure(self) -> bool:
        """Whether so many digits do not fit by chance."""
        told, fewest = places_told(self.all), fewest_digits(self.all)
        if self.total.value <= max(each.value for each in self.parts):
            return False
        if not are_close(self.all):
            is_short = len(self.parts) <= FINE
            return fewest >= FINE and told >= (ENOUGH if is_short else MANY)
        if told >= MANY or (told >= ENOUGH and fewest >= FINE):
            return True
        is_list = told >= LISTED and self._is_listed
        return is_list and (fewest >= FINE or self._is_whole)

    @property
    def _is_listed(self) -> bool:
        """Whether the total stands before all its parts, and not far above them."""
        first = self.parts[0]
        before = (self.total.line, self.total.quantity.start)
        is_before = before < (first.line, first.quantity.start)
        return is_before and len(self.parts) > PAIR

    @property
    def _is_whole(self) -> bool:
        """Whether a sentence has no more numbers of the kind than total and parts."""
        first, last = self.parts[0], self.parts[-1]
        if not self.total.line == first.line == last.line:
            return False
        own = {each.quantity.start for each in self.all}
        return any(
            each.start <= first.quantity.start
            and last.quantity.end <= each.end
            and own.issuperset(_alike(each, first))
            for each in first.passage.sentences
        )


Candidate = tuple[type[Near], int, Sequence[Number]]


@dataclass(frozen=True, slots=True)
class Sums:
    """What the numbers of a report make."""

    near: Mapping[str, Sequence[Near]]  # by kind, the surest first
    made: frozenset[Number]  # those that are right, by what they make


@once
def sums_of(case: Case) -> Sums:
    made = set[Number]()
    near: dict[str, Sequence[Near]] = {}
    for kind, numbers in numbers_of(case).items():
        found = _near_sums(numbers, made) if len(numbers) > PAIR else ()
        told = (each for each in found if kind != CELLS or each.is_column)
        near[kind] = sorted(told, key=lambda each: each.rank)
    return Sums(near, frozenset(made))


def _near_sums(numbers: Sequence[Number], made: set[Number]) -> Iterator[Near]:
    finest = min(each.noughts for each in numbers)
    large = [each for each in numbers if each.size - finest >= LISTED]
    if not large:
        return
    totals = by_remainder(large)
    exact: dict[int, list[Number]] = {}
    for each in large:
        exact.setdefault(each.value, []).append(each)
    for sort, found, parts in chain(_runs(numbers), _pairs(numbers)):
        if found in exact:
            _keep((*parts, *exact[found]), made)
            continue
        for value, total in totals[found % NINE]:
            if abs(value - found) in SWAPS:
                near = sort(total, parts, found)
                if near.is_sure():
                    yield near


def _runs(numbers: Sequence[Number]) -> Iterator[Candidate]:
    """Neighbours in one line, or in lines that follow one another."""
    for since, first in enumerate(numbers):
        found, line = first.value, first.line
        for upto in range(since + 1, min(since + MOST, len(numbers))):
            last = numbers[upto]
            if min(first.digits, last.digits) < FEWEST or last.line > line + 1:
                break
            line = last.line
            found += last.value
            yield Run, found, numbers[since : upto + 1]


def _pairs(numbers: Sequence[Number]) -> Iterator[Candidate]:
    """Any two with digits enough, wherever they stand."""
    fine = [each for each in numbers if each.digits > FINE]
    if len(fine) < LONGEST:
        for one, other in combinations(fine, PAIR):
            yield Near, one.value + other.value, (one, other)


def _keep(every: Sequence[Number], made: set[Number]) -> None:
    """What makes a number exactly is right, and so is the number."""
    if places_told(every) >= LISTED:
        made.update(every)


def _alike(sentence: Sentence, number: Number) -> Iterator[int]:
    """Where the sentence has numbers of its kind."""
    kind = kind_of(number.quantity)
    for each in sentence.quantities:
        if each.measure is number.quantity.measure and kind_of(each) == kind:
            yield each.start
