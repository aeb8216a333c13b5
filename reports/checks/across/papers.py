"""The papers of one self-evaluation against each other, and against their sources."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import WAN, Number, number_in, wan
from reports.checks.lines import LineKind
from reports.checks.places import at_figure, at_stated
from reports.checks.registry import check
from reports.checks.tolerance import half_digit
from reports.checks.verdicts import Fault, Kept, Lacking, Verdict
from reports.dossier.model import Stated

SPACES: Final = str.maketrans("", "", ' 　“”"')
CENT: Final = Decimal("0.005")
OF_WAN: Final = CENT * WAN  # amounts are printed in 万元, with two places


@check("X01")
def papers_state_the_same(case: Case) -> Iterator[Verdict]:
    """In the portal all papers print the same figures; imported tables are compared.

    What the prose states is compared where its words are understood: prose_checks.
    """
    if not case.is_imported:
        yield Kept(len(case.figures))
        return
    prose = {each.place for each in case.lines if each.kind is LineKind.PROSE}
    for key, said in case.stated.items():
        mentions = [each for each in said if each.place not in prose]
        if not mentions:
            continue
        first = mentions[0]
        for other in mentions[1:]:
            if _is_same(first.value, other.value):
                yield Kept()
            else:
                yield _differ(key, first, other)


@check("X03")
def amounts_are_the_final_accounts(case: Case) -> Iterator[Verdict]:
    yield from _against(case, case.companions.final_accounts, "部门决算")


@check("X04")
def counts_are_the_systems(case: Case) -> Iterator[Verdict]:
    yield from _against(case, case.companions.systems, "业务系统")


def _against(
    case: Case, theirs: Mapping[str, Decimal] | None, name: str
) -> Iterator[Verdict]:
    if theirs is None:
        yield Lacking(f"没有{name}的数")
        return
    for key, value in theirs.items():
        ours = case.amount(key)
        if ours is None:
            continue
        unit = case.figures[key].unit
        if abs(ours - value) <= _step(case, key, unit):
            yield Kept()
            continue
        shown = wan if unit == "元" else lambda each, unit=unit: f"{each}{unit}"
        yield Fault(
            at_figure(case.dossier.kind, key),
            f"{key}{shown(ours)}",
            f"{name}的{shown(value)}",
            difference=shown(abs(ours - value)),
            about=(key,),
        )


def _step(case: Case, key: str, unit: str) -> Decimal:
    """Half of the last digit that the papers print, or that a report states."""
    said = [number_in(each.value) for each in case.stated.get(key, ())]
    usual = OF_WAN if unit == "元" else CENT
    return max([usual, *(_half(each) for each in said if each)])


def _is_same(one: str, other: str) -> bool:
    """Numbers at the coarser of the two precisions; words without blanks."""
    first, second = number_in(one), number_in(other)
    if first is None or second is None:
        return one.translate(SPACES) == other.translate(SPACES)
    step = max(_half(first), _half(second))
    return abs(first.yuan - second.yuan) <= step


def _half(number: Number) -> Decimal:
    scale = number.yuan / number.value if number.value else Decimal(1)
    return half_digit(number.places) * scale


def _differ(key: str, first: Stated, other: Stated) -> Fault:
    return Fault(
        (at_stated(other), at_stated(first)),
        f"{key}一处写{other.value}，另一处写{first.value}",
        "两处相同",
        about=(key,),
    )
