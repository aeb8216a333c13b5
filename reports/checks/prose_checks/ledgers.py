"""Does what was added and taken away lead from what there was to what there is then?

“年初任务150户，追加18户，目标调整为168户”: of amounts and of things, whatever they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import BRACKET, Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import is_sure_slip
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Gap, Kept, Verdict, Wanted

from .side_by_side import told_values

LED_TO: Final = ("调整", "可用", "全年预算", "合计", "实有", "变更")
RESULT: Final = re.compile(
    "(?:调整后|调整为|调整到|变更后|变更为|可用|全年预算|预算总额|两项|合计|共计|总计|实有)"
    r"[^，。；、\d]{0,14}$"
)
MORE: Final = re.compile(
    r"追加|调增|增加|增补|补充|加上|另有|(?:上年|年初|以前年度|20\d\d年)[^，。；]{0,8}结转"
)
LESS: Final = re.compile("调减|压减|核减|减少|收回")
LED: Final = re.compile("[至到后]")
COMPARED: Final = re.compile("结余|比|较|支出(?:减少|增加)")
NO_START: Final = re.compile("(?:收入|支出|决算)(?!预算)|比|较|实际")
CLAUSE: Final = re.compile("[，。；：]")
AMONG: Final = re.compile("其中|包括|含")
STEPS: Final = 3  # what there was, a change, what there is then
MOST: Final = 5  # changes of one ledger
FAR: Final = 4  # times of what there must have been is something else
RUN: Final = 6  # amounts that may make up together what there was


@dataclass(frozen=True, slots=True)
class Step:
    """A number with what it does: 1 = added, -1 = taken away, 0 = there; or led to."""

    quantity: Quantity
    sign: int
    lead: str  # the words of its clause before it
    is_result: bool = False

    @property
    def value(self) -> Decimal:
        return self.sign * self.quantity.value


@check("N05")
def changes_lead_to_what_there_is(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.prose_with(*LED_TO):
        for steps in _ledgers(passage):
            yield from _read(case, passage, steps)


def _ledgers(passage: Passage) -> Iterator[list[Step]]:
    """The numbers of each kind, without those that are parts of the one before."""
    text = passage.text
    aside = [found.span() for found in BRACKET.finditer(text)]
    kinds: dict[str, list[Quantity]] = {}
    for each in passage.quantities:
        is_told = each.measure in (Measure.MONEY, Measure.COUNT) and not each.is_each
        is_aside = any(start < each.start < end for start, end in aside)
        if is_told and not is_aside:
            kinds.setdefault(unit_class(each), []).append(each)
    for every in kinds.values():
        if len(every) >= STEPS:
            yield list(_steps(text, every))


def _steps(text: str, every: Sequence[Quantity]) -> Iterator[Step]:
    begin, is_among = 0, False
    for each in every:
        lead = BRACKET.sub("", text[begin : each.start])
        begin = each.end
        is_among = bool(AMONG.search(lead)) or (is_among and lead[:1] in "、和及")
        if not is_among:
            clause = CLAUSE.split(lead)[-1]
            is_result = RESULT.search(clause) is not None
            yield Step(each, 0 if is_result else _sign(clause), clause, is_result)


def _sign(clause: str) -> int:
    found = MORE.search(clause) or LESS.search(clause)
    if found is None or COMPARED.search(clause) or LED.search(clause, found.end()):
        return 0
    return 1 if MORE.search(clause) else -1


def _read(case: Case, passage: Passage, steps: Sequence[Step]) -> Iterator[Verdict]:
    for at, last in enumerate(steps):
        if not last.is_result or last.quantity.is_rough:
            continue
        since = at
        while since and steps[since - 1].sign:
            since -= 1
        changes, before = steps[since:at], steps[:since]
        if not changes or not before or len(changes) > MOST:
            continue
        if _compares(changes, before):
            continue
        if _is_explained(case, last.quantity, changes, before):
            yield Kept()
        elif start := _start(before, changes, last.quantity):
            yield _fault(passage, start, changes, last.quantity)


def _compares(changes: Sequence[Step], before: Sequence[Step]) -> bool:
    """由850万元增加到893万元，增加43万元: of the two before it, not of what follows."""
    told = {each.quantity.value for each in before}
    return any(
        one - changes[0].quantity.value in told - {changes[0].quantity.value}
        for one in told
    )


def _is_explained(
    case: Case, last: Quantity, changes: Sequence[Step], before: Sequence[Step]
) -> bool:
    """Whether some of the changes lead to it from any number, or some together."""
    if last.value in _sums((*before, *changes)):
        return True  # 节约92万元，少购减少30万元，两项合计122万元
    told = told_values(case, last) | _sums(before)
    play = last.half + sum((each.quantity.half for each in changes), Decimal(0))
    play *= last.measure is Measure.MONEY
    return any(
        abs(last.value - sum((each.value for each in some), Decimal(0)) - one) <= play
        for size in range(len(changes), 0, -1)
        for some in combinations(changes, size)
        for one in told
    )


def _sums(steps: Sequence[Step]) -> set[Decimal]:
    """What two or more that follow one another come to, whichever way they go."""
    values = [each.quantity.value for each in steps[-RUN:]]
    ends = combinations(range(len(values) + 1), 2)
    return {sum(values[a:b], Decimal(0)) for a, b in ends if b - a > 1}


def _start(
    before: Sequence[Step], changes: Sequence[Step], last: Quantity
) -> Quantity | None:
    """What there was: the number that one slip makes right, or the nearest one."""
    made = last.value - sum((each.value for each in changes), Decimal(0))
    every = [
        each.quantity
        for each in before
        if not (each.quantity.is_rough or NO_START.search(each.lead))
    ]
    slips = [each for each in every if is_sure_slip(each.value, made)]
    near = [each for each in every if made / FAR <= each.value <= made * FAR]
    likely = slips or near
    return likely[-1] if likely else None


def _fault(
    passage: Passage, start: Quantity, changes: Sequence[Step], last: Quantity
) -> Fault:
    found = start.value + sum((each.value for each in changes), Decimal(0))
    terms = "".join(
        f"{'－' if each.sign < 0 else '＋'}{each.quantity.text}" for each in changes
    )
    numbers = (last, start, *(each.quantity for each in changes))
    return Fault(
        tuple(passage.at(each.start, each.end) for each in numbers),
        f"写{last.text}",
        f"{start.text}{terms}＝{shown_as(found, last)}",
        difference=shown_as(abs(found - last.value), last),
        about=(passage.line.subject, "支出预算", "全年预算数"),
        gap=_gap(start, changes, last, found),
    )


def _gap(
    start: Quantity, changes: Sequence[Step], last: Quantity, found: Decimal
) -> Gap:
    """What each of the numbers would have to be, changes with their signs."""
    gap = gap_of(last, found, (start,))
    short = last.value - found
    wanted = (
        (each.quantity.value.normalize(), each.quantity.value + each.sign * short)
        for each in changes
    )
    return Gap((*gap.wanted, *(Wanted(own, meant, meant) for own, meant in wanted)))
