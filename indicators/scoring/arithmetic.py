"""How a formula is kept as data, worked out again, written down and rounded.

A formula is a number or (operation, left, right). It holds only what was computed
with, so that it can be worked out from its own numbers and read by a person.
"""

import operator
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from typing import Any, Final, TypeAlias

from .plain import NUMBER, decimal_text

Formula: TypeAlias = "Decimal | tuple[str, Formula, Formula]"

PLUS: Final = "+"
MINUS: Final = "−"
TIMES: Final = "×"
DIVIDED: Final = "÷"
LESSER: Final = "取小"
GREATER: Final = "取大"
EXACT: Final = Context(prec=40)  # more digits than any input has, so roundings are true
ONE: Final = Decimal(1)
NOTHING: Final = Decimal(0)
# A sum of thirds must not miss a half by its 40th digit: noise goes before rounding.
NOISE: Final = Decimal("1e-20")
QUANTA: Final = (ONE, Decimal("0.1"), Decimal("0.01"))
NEARLY_HALVES: Final = tuple(each / 2 - NOISE for each in QUANTA)
BINDING: Final = {PLUS: 1, MINUS: 1, TIMES: 3, DIVIDED: 3}
HARDER: Final = 1  # how much more the right side of an operation must bind
COMPARED: Final = {LESSER: "较小者", GREATER: "较大者"}
FIRST_MARK: Final = 4  # digits from which thousands are marked
REMEMBERED: Final = 8192  # the same weights and targets come again and again
SMALLEST_SHOWN: Final = Decimal("0.000001")

WORKED: Final[dict[str, Callable[[Decimal, Decimal], Decimal]]] = {
    PLUS: operator.add,
    MINUS: operator.sub,
    TIMES: operator.mul,
    DIVIDED: operator.truediv,
    LESSER: min,
    GREATER: max,
}


def worked_out(formula: Formula) -> Decimal:
    """The value of a formula; callers stand in `exactly()` for true roundings."""
    if isinstance(formula, Decimal):
        return formula
    operation, left, right = formula
    if not isinstance(left, Decimal):
        left = worked_out(left)
    if not isinstance(right, Decimal):
        right = worked_out(right)
    return WORKED[operation](left, right)


def exactly() -> Any:
    """A context in which Decimal arithmetic has more digits than any input."""
    return localcontext(EXACT)


def half_up(value: Decimal, places: int) -> Decimal:
    """四舍五入, once, to 0, 1 or 2 places.

    >>> half_up(Decimal("89.995"), 2)
    Decimal('90.00')
    """
    near = value.quantize(QUANTA[places], ROUND_HALF_UP, EXACT)
    if (value - near).copy_abs() < NEARLY_HALVES[places]:
        return near
    clean = value.quantize(NOISE, context=EXACT)
    return clean.quantize(QUANTA[places], ROUND_HALF_UP, EXACT)


def sum_of(parts: Iterable[Decimal]) -> Formula:
    terms = tuple(parts)
    if not terms:
        return NOTHING
    summed: Formula = terms[0]
    for term in terms[1:]:
        summed = (PLUS, summed, term)
    return summed


def quotient(tops: Sequence[Decimal], bottoms: Sequence[Decimal]) -> Formula:
    """Product ÷ product: one division, and it comes last."""
    top = _product(tops)
    return (DIVIDED, top, _product(bottoms)) if bottoms else top


def _product(factors: Sequence[Decimal]) -> Formula:
    product: Formula = factors[0]
    for factor in factors[1:]:
        product = (TIMES, product, factor)
    return product


def written(formula: Formula) -> str:
    """The formula as a person writes it: 3 × 7 ÷ 9."""
    if isinstance(formula, Decimal):
        return number_text(formula)
    operation, left, right = formula
    if operation in COMPARED:
        return f"{written(left)} 与 {written(right)} 的{COMPARED[operation]}"
    own = BINDING[operation]
    return f"{_side(left, own)} {operation} {_side(right, own + HARDER)}"


def _side(part: Formula, binding: int) -> str:
    """One side of an operation, in brackets where it binds less than that."""
    if isinstance(part, Decimal):
        text = number_text(part)
        return f"（{text}）" if text[0] == "-" else text
    text = written(part)
    return f"（{text}）" if BINDING.get(part[0], 0) < binding else text


@lru_cache(maxsize=REMEMBERED)
def number_text(value: Decimal) -> str:
    """A number for a person: thousands marked, at most six decimals, then …."""
    text = str(value)
    if len(text) < FIRST_MARK and text.isdecimal():
        return text
    if value == value.to_integral_value():
        return f"{value:,.0f}"
    cut = value.quantize(SMALLEST_SHOWN, ROUND_DOWN, EXACT)
    return f"{cut:,f}…" if cut != value else f"{cut:,f}".rstrip("0")


def formula_data(formula: Formula) -> Any:
    """Plain data: decimals as strings, operations as lists."""
    if isinstance(formula, Decimal):
        return decimal_text(formula)
    operation, left, right = formula
    return [operation, formula_data(left), formula_data(right)]


def formula_from(data: Any) -> Formula:
    """The formula that plain data states. Raises ValueError for anything else."""
    if isinstance(data, str) and NUMBER.fullmatch(data):
        return Decimal(data)
    match data:
        case [str(operation), left, right] if operation in WORKED:
            return operation, formula_from(left), formula_from(right)
    raise ValueError("算式应为数字，或由运算符和两个算式组成的列表")
