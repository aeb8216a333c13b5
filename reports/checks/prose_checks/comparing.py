"""Which numbers of the prose contradict each other or the figures, and how?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of, gap_of_rate
from reports.checks.prose.agreeing import (
    Span,
    agreement,
    agrees,
    percent,
    rate_of,
    shown_as,
    slipped,
    span_of,
    times,
)
from reports.checks.prose.based import is_told_openly
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.statements import Statement
from reports.checks.prose.typing_slips import rounded_to, slip_of
from reports.checks.tolerance import Agreement
from reports.checks.verdicts import Fault, Kept, Severity, Verdict
from reports.dossier.figures.catalogue import formulas
from reports.dossier.figures.definitions import Rate

from .operands import (
    Operand,
    in_the_data,
    is_of_its_own_scope,
    is_one_figure,
    operand,
    place_of,
)

TEN_THOUSAND: Final = Decimal(10_000)
FARTHEST: Final = 40  # points that a rate of the whole is ever mistaken by
OTHER_BASES: Final = {
    "预算执行率": ("资金到位数", "年初预算数", "指标下达数"),
    "支出完成率": ("年初支出预算", "收入决算", "收入预算"),
    "收入完成率": ("年初收入预算",),
    "到位资金执行率": ("全年预算数",),
}
INSTEAD: Final = {
    "预算执行率": ("年初预算数", "指标下达数", "资金到位数"),
    "支出完成率": ("收入预算",),
}
NAMED_BASES: Final = {"到位": "资金到位数", "下达": "指标下达数"}
SAME_RATE: Final = {"资金到位率": ("指标下达数", "年初预算数")}
RECEIVED: Final = "资金到位数"
COUNTERPARTS: Final = (
    ("收入预算", "收入决算"),
    ("支出预算", "支出决算"),
    ("基本支出预算", "基本支出决算"),
    ("项目支出预算", "项目支出决算"),
    ("三公经费预算", "三公经费决算"),
    ("公用经费预算", "公用经费决算"),
    ("政府采购预算", "政府采购决算"),
    ("全年预算数", "全年执行数"),
)
OTHER_SIDE: Final = {
    **dict(COUNTERPARTS),
    **{second: first for first, second in COUNTERPARTS},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the code it belongs to, and the numbers it has dealt with."""

    code: str
    verdict: Verdict
    dealt: tuple[Quantity, ...] = ()


def judged_rates(case: Case) -> Iterator[Judged]:
    """Every rate of the prose against what it is worked out from."""
    rates = {each.key: each for each in formulas(case.dossier.kind)}
    known = {**rates, **_of_projects(case)}
    for said in case.reading.statements:
        rate = known.get(said.key)
        is_typed = not said.is_printed and said.is_exact()
        is_percent = said.quantity.measure is Measure.PERCENT
        if isinstance(rate, Rate) and is_typed and is_percent:
            yield from _judged_rate(case, said, rate)


def _of_projects(case: Case) -> dict[str, Rate]:
    """Rates that an overall report states of one of its projects."""
    if case.is_project:
        return {}
    return {"预算执行率": Rate("预算执行率", "全年执行数", "全年预算数")}


def _judged_rate(case: Case, said: Statement, rate: Rate) -> Iterator[Judged]:
    part = operand(case, rate.numerator, said)
    wholes = [operand(case, key, said) for key in _bases(said, rate)]
    given = [each for each in wholes if each] or _instead(case, said)
    if part is None or not given:
        return
    results = [
        (each, rate_of(part.span, each.span, change=rate.change)) for each in given
    ]
    usable = [(each, exact) for each, exact in results if exact is not None]
    found = {agreement(said.quantity, exact) for _, exact in usable}
    if Agreement.EXACT in found or is_of_its_own_scope(case, said, rate):
        yield Judged("N01", Kept(), (said.quantity,))
    elif usable:
        whole, exact = usable[0]
        if Agreement.TRUNCATED in found:
            fault = _rate_fault(said, part, whole, exact, Severity.WARNING)
            yield Judged("N01", fault, (said.quantity,))
        else:
            yield _wrong_rate(case, said, (part, whole), exact)


def _instead(case: Case, said: Statement) -> list[Operand]:
    """Where no budget is told at all, what was released or received stands for it."""
    keys = INSTEAD.get(said.key, ())
    found = [operand(case, key, said) for key in keys]
    return [each for each in found if each][:1]


def _bases(said: Statement, rate: Rate) -> tuple[str, ...]:
    if "年初" in said.phrase:
        initial = {"全年预算数": "年初预算数", "支出预算": "年初支出预算"}
        return (initial.get(rate.denominator, rate.denominator),)
    if said.key == "预算执行率":
        for word, base in NAMED_BASES.items():
            if word in said.phrase:
                return (base,)
    return (rate.denominator, *SAME_RATE.get(rate.key, ()))


def _wrong_rate(
    case: Case, said: Statement, operands: tuple[Operand, Operand], exact: Span
) -> Judged:
    part, whole = operands
    if any(
        agrees(said.quantity, times(exact, f)) for f in (TEN_THOUSAND, 1 / TEN_THOUSAND)
    ):
        return _unit_slip(said, part, whole)
    for key in OTHER_BASES.get(said.key, ()):
        other = operand(case, key, said)
        own = rate_of(part.span, other.span) if other else None
        if other and own and agrees(said.quantity, own):
            if key == RECEIVED and is_told_openly(case, said.quantity.value):
                return Judged("N01", Kept(), (said.quantity,))
            return Judged(
                "N22", _other_base(said, part, whole, other, exact), (said.quantity,)
            )
    gap = abs(exact.middle - said.quantity.value)
    right = rounded_to(exact.middle, said.quantity.step)
    if gap > FARTHEST and not slip_of(said.quantity.value, right):
        return Judged("N01", Kept(), (said.quantity,))  # the rate of something else
    return Judged("N01", _rate_fault(said, part, whole, exact), (said.quantity,))


def _rate_fault(
    said: Statement,
    part: Operand,
    whole: Operand,
    exact: Span,
    severity: Severity | None = None,
) -> Fault:
    right = shown_as(exact.middle, said.quantity)
    gap = abs(exact.middle - said.quantity.value)
    cut = "（截尾没有进位）" if severity else ""
    return Fault(
        (place_of(said), part.at, whole.at),
        f"{said.key}写{said.quantity.text}{cut}",
        f"{part.shown}÷{whole.shown}={right}",
        difference=f"{format(round(gap, 2), 'f')}个百分点",
        about=(said.key, part.key, whole.key),
        severity=severity,
        is_explained=severity is not None,
        gap=gap_of_rate(said.quantity, part.span.middle, whole.span.middle),
    )


def _other_base(
    said: Statement, part: Operand, whole: Operand, other: Operand, exact: Span
) -> Fault:
    return Fault(
        (place_of(said), other.at, whole.at),
        f"{said.key}写{said.quantity.text}，是以{other.shown}为分母算的",
        f"以{whole.shown}为分母，{part.shown}的比率为{percent(exact.middle)}",
        about=(said.key, whole.key),
    )


def _unit_slip(said: Statement, part: Operand, whole: Operand) -> Judged:
    odd, even = (part, whole) if _is_odd(part, whole) else (whole, part)
    quantity = odd.quantity or said.quantity
    right = "万元" if quantity.unit == "元" else "元"
    number = quantity.text.removesuffix(quantity.unit)
    fault = Fault(
        (odd.at, even.at, place_of(said)),
        f"{odd.key}写{quantity.text}",
        f"由{even.shown}和{said.key}{said.quantity.text}推算，应为{number}{right}",
        difference="约1万倍",
        about=(odd.key, said.key),
    )
    return Judged("N19", fault, (said.quantity, quantity))


def _is_odd(part: Operand, whole: Operand) -> bool:
    """Which of two amounts is in the wrong unit: the one not in 万元 like most."""
    if part.quantity is None or whole.quantity is None:
        return part.quantity is not None
    return part.quantity.unit != "万元" or whole.quantity.unit == "万元"


def judged_amounts(case: Case, dealt: Iterable[Quantity]) -> Iterator[Judged]:
    """Every amount, count or rate of the prose against the figure it speaks of."""
    done = list(dealt)
    for key, statements in case.reading.by_key.items():
        reference = _reference(case, key)
        if reference is None:
            continue
        for said in statements:
            is_new = not any(said.quantity is each for each in done)
            is_own = is_new and said.key == key
            if is_own and _is_comparable(said, reference, statements):
                yield from _judged_amount(case, said, reference)


def _reference(case: Case, key: str) -> Operand | None:
    """What all mentions of a figure are held against: the data sheet's value."""
    given = in_the_data(case, key)
    if given:
        return given
    for each in case.reading.said(key):
        if each.key == key and each.is_exact() and not each.is_printed:
            return Operand(key, span_of(each.quantity), place_of(each), each.quantity)
    return None


def _is_comparable(
    said: Statement, reference: Operand, all_said: tuple[Statement, ...]
) -> bool:
    """Not rough, not printed from the figure, and the only one in its sentence."""
    if said.is_printed or not said.is_exact() or said.quantity is reference.quantity:
        return False
    return sum(each.sentence is said.sentence for each in all_said) == 1


def _judged_amount(case: Case, said: Statement, reference: Operand) -> Iterator[Judged]:
    others = [_reference(case, key) for key in said.keys]
    given = [each for each in others if each]
    found = {agreement(said.quantity, each.span) for each in given}
    if Agreement.OFF not in found or Agreement.EXACT in found:
        yield Judged("X01", Kept())
        return
    if Agreement.TRUNCATED in found:
        return
    if slipped(said.quantity, reference.span):
        yield Judged("N19", _slip_of(said, reference))
        return
    side = OTHER_SIDE.get(said.key, "")
    other = _reference(case, side) if side else None
    if other and agrees(said.quantity, other.span):
        yield Judged("N20", _swap(said, reference, other))
        return
    if is_one_figure(case, said, reference):
        yield Judged("X01", _clash(said, reference))


def _slip_of(said: Statement, reference: Operand) -> Fault:
    return Fault(
        (place_of(said), reference.at),
        f"{said.key}写{said.quantity.text}",
        f"{reference.shown}，两处相差约1万倍，有一处把元和万元写错",
        difference="约1万倍",
        about=(said.key,),
    )


def _swap(said: Statement, reference: Operand, other: Operand) -> Fault:
    return Fault(
        (place_of(said), reference.at),
        f"把{said.quantity.text}称作{said.key}",
        f"{said.quantity.text}是{other.key}；{reference.shown}",
        about=(said.key, other.key),
    )


def _clash(said: Statement, reference: Operand) -> Fault:
    gap = abs(said.quantity.value - reference.span.middle)
    return Fault(
        (place_of(said), reference.at),
        f"{said.key}写{said.quantity.text}",
        f"{said.key}为{shown_as(reference.span.middle, said.quantity)}",
        difference=shown_as(gap, said.quantity),
        about=(said.key,),
        gap=gap_of(said.quantity, reference.span.middle),
    )
