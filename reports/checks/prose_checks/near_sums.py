"""Do numbers make another one of the report, but for two digits that were swapped?

县道212.6公里、乡道389.4公里、村道875.3公里 and 1,486.3公里: nobody has to know what
they are, so this also finds what is told in words that no other check has met.
"""

from collections.abc import Iterator, Sequence

from reports.checks.case import Case
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .near_numbers import CELLS, MONEY, Number
from .nearly import Near, sums_of

Slips = Sequence[tuple[Number, int]]  # what may be mistyped, and what it was to be


@check("N05")
def amounts_nearly_make_a_total(case: Case) -> Iterator[Verdict]:
    for kind in (MONEY, CELLS):
        yield from _judged(case, sums_of(case).near.get(kind, ()))


@check("N06")
def counts_nearly_make_a_total(case: Case) -> Iterator[Verdict]:
    for kind, near in sums_of(case).near.items():
        if kind not in (MONEY, CELLS):
            yield from _judged(case, near)


def _judged(case: Case, near: Sequence[Near]) -> Iterator[Verdict]:
    """Each number is told to be wrong once, with the surest of what it should make."""
    made = sums_of(case).made
    told = set[Number]()
    for each in near:
        if told.intersection(each.all) or each.counts_twice:
            continue
        slips = [
            (one, value)
            for one, value in each.meant()
            if one not in made and not one.is_right(case)
        ]
        if slips:
            told.update(each.all)
            yield _fault(each, slips)
    if not told and made:
        yield Kept(len(made))


def _fault(near: Near, slips: Slips) -> Fault:
    terms = "＋".join(each.text for each in near.parts)
    found = near.total.shown(near.sum)
    return Fault(
        tuple(each.at for each in near.all),
        f"分项{terms}＝{found}，与{near.total.text}只差两位数字颠倒",
        "，或者".join(f"{one.text}应为{one.shown(value)}" for one, value in slips),
        about=(near.total.passage.line.subject,),
        is_bare=True,
    )
