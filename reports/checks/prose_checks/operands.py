"""Which number does a statement mean by a figure: the nearest one, or the data's?"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.light import light
from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.places import at_figure, at_stated
from reports.checks.prose.agreeing import Span, agreement, exactly, rate_of, span_of
from reports.checks.prose.folding import folded
from reports.checks.prose.quantities import Quantity, quantities_in_cell
from reports.checks.prose.statements import Statement
from reports.checks.prose.typing_slips import slip_of
from reports.checks.tolerance import Agreement
from reports.checks.verdicts import At
from reports.dossier.figures.definitions import Rate

PAIR: Final = 2
ALIKE: Final = Decimal("0.3")  # of the larger one: so far apart may one figure be told
FARTHEST: Final = 60  # statements that one looks back over
TEN_THOUSAND: Final = Decimal(10_000)


@light
@dataclass(frozen=True, slots=True)
class Operand:
    """A number a rate is worked out from: where it stands and how exact it is."""

    key: str
    span: Span
    at: At
    quantity: Quantity | None = None  # None = a figure of the data sheet

    @property
    def shown(self) -> str:
        if self.quantity:
            return f"{self.key}{self.quantity.text}"
        wan = self.span.middle / TEN_THOUSAND
        return f"{self.key}{format(round(wan, 2), 'f')}万元"


def operand(case: Case, key: str, near: Statement) -> Operand | None:
    """The number that is meant by a figure near a statement: the nearest one before.

    The same sentence first, then the same passage, then the report, then the data.
    """
    told = [
        each
        for each in _before(case, near)
        if key in each.keys and not each.quantity.is_rough
    ]
    told.sort(key=lambda each: each.year not in (None, near.year))  # its own year first
    for each in told[:1]:
        return Operand(key, span_of(each.quantity), place_of(each), each.quantity)
    if near.scope or near.year not in (None, case.dossier.fiscal_year):
        return None
    return operand_of(case, key)


def operand_of(case: Case, key: str) -> Operand | None:
    """A figure of the whole: as the prose states it, else as the data sheet does."""
    for each in case.reading.said(key):
        if not each.quantity.is_rough:
            return Operand(key, span_of(each.quantity), place_of(each), each.quantity)
    return in_the_data(case, key)


def in_the_data(case: Case, key: str) -> Operand | None:
    """A figure as the data sheet has it; of an existing report: as its tables do."""
    if case.is_imported:
        return _in_a_table(case, key)
    figure = case.figures.get(key)
    if figure and isinstance(figure.value, Decimal):
        at = at_figure(case.dossier.kind, key, figure.text)
        return Operand(key, exactly(figure.value), at)
    return None


def _in_a_table(case: Case, key: str) -> Operand | None:
    """What a figure's first table row says; prose speaks for itself."""
    rows = {each.place for each in case.lines if each.kind is LineKind.ROW}
    for stated in case.stated.get(key, ()):
        if stated.place in rows:
            numbers = quantities_in_cell(folded(stated.value).text)
            if len(numbers) == 1:
                return Operand(key, span_of(numbers[0]), at_stated(stated), numbers[0])
    return None


def _before(case: Case, near: Statement) -> Iterator[Statement]:
    """Statements of the same passage and scope, from the rate backwards."""
    said = case.reading.in_passage(near.passage)
    here = bisect_left(said, near.quantity.start, key=lambda each: each.quantity.start)
    for each in reversed(said[max(0, here - FARTHEST) : here]):
        if _alike(each, near):
            yield each


def _alike(one: Statement, other: Statement) -> bool:
    if one.sentence is other.sentence:
        return one.scope == other.scope or not other.scope
    return one.scope == other.scope and one.year == other.year


def is_of_its_own_scope(case: Case, said: Statement, rate: Rate) -> bool:
    """Whether two numbers of the passage that are of the same whole make the rate.

    “收入预算428万元，其中一般公共预算388万元；收入决算415万元，完成收入预算的96.96%”.
    """
    before = [
        each
        for each in case.reading.in_passage(said.passage)
        if each.quantity.end <= said.quantity.start
        and each.scope == said.scope
        and each.year in (None, said.year)
        and not each.quantity.is_rough
    ]
    parts = [each for each in before if rate.numerator in each.keys]
    wholes = [each for each in before if rate.denominator in each.keys]
    if not parts or not wholes:
        return False
    part, whole = (span_of(each[-1].quantity) for each in (parts, wholes))
    exact = rate_of(part, whole, change=rate.change)
    return exact is not None and agreement(said.quantity, exact) is Agreement.EXACT


def place_of(said: Statement) -> At:
    return said.sentence.place(said.quantity)


def is_one_figure(case: Case, said: Statement, reference: Operand) -> bool:
    """Whether both are one figure at all: nearly alike, or one is the other mistyped.

    A figure that is told in three values, or in two that are far apart, is more than
    one figure: what each is of was not understood.
    """
    right = reference.span.middle
    if slip_of(said.quantity.value, right):
        return True
    values = {each.quantity.value for each in case.reading.said(said.key)}
    apart = abs(said.quantity.value - right)
    most = max(said.quantity.value, right)
    return len(values | {right}) <= PAIR and apart <= ALIKE * most
