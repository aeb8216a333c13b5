"""Was it saved or overspent, more or fewer, as the two amounts beside it say?

两项经询价共超支3.80万元, of 28.00 planned and 24.20 spent.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .operands import operand_of

OVER: Final = "超支|透支|审增|多支出|多支付|多收|超收|多付"
UNDER: Final = "节约|节省|节余|审减|少支出|少支付|欠收|少收|短收|少付"
CLAIM: Final = re.compile(
    rf"(?:(?P<over>{OVER})|(?P<under>{UNDER}))(?:了|共|为|达|资金|金额|计)*$"
)
PLANNED: Final = re.compile(
    r"(?:预算|送审|报审|概算|合同|控制价|应收[^，。；\d]{0,6}|计划|安排|批复)(?:价|额|数|金额|款|为|是|共|合计|投资|资金|安排)*$"
)
DONE: Final = re.compile(
    r"(?:支出|审定|结算|实收[^，。；\d]{0,6}|实际|支付|中标|决算|完成投资)(?:价|额|数|金额|款|为|是|共|合计|了|完成|投资|支出)*$"
)
INITIAL: Final = re.compile(
    r"年初[^，。；\d]{0,8}预算[^，。；\d]{0,6}$|原[^，。；\d]{0,4}预算[^，。；\d]{0,4}$"
)
ADJUSTED: Final = re.compile(
    r"(?:全年|调整后|年中调整后|最终)[^，。；\d]{0,8}预算[^，。；\d]{0,6}$"
)
MOVED: Final = re.compile(
    r"(?:(?P<up>增加|追加|调增|增拨|新增)|(?P<down>减少|调减|核减|压减|收回|扣减))[^，。；\d]{0,8}$"
)
LOOK: Final = 14


class Gap(NamedTuple):
    """What was planned less what was done."""

    value: Decimal
    planned: str
    done: str


@check("T04")
def what_is_left_was_not_overspent(case: Case) -> Iterator[Verdict]:
    """预算16.80万元，支出14.40万元；…。两项经询价共超支3.80万元."""
    for passage in case.reading.prose:
        for claim in passage.quantities:
            if claim.measure is not Measure.MONEY or claim.is_rough:
                continue
            found = CLAIM.search(_lead(passage, claim))
            if found is None:
                continue
            gaps = list(_gaps(passage, claim))
            own = [each for each in gaps if abs(each.value) == claim.value]
            if not own and found["over"]:
                own = [each for each in _of_all(case) if abs(each.value) == claim.value]
            yield from _judged(
                passage, claim, found[0], own, is_over=bool(found["over"])
            )


def _judged(
    passage: Passage, claim: Quantity, said: str, own: Sequence[Gap], *, is_over: bool
) -> Iterator[Verdict]:
    if not own:
        return
    if any((each.value < 0) is is_over for each in own):
        yield Kept()
        return
    first = own[0]
    yield Fault(
        passage.at(claim.start - len(said), claim.end),
        f"写“{said}{claim.text}”",
        f"{first.planned}减{first.done}，{'有结余' if is_over else '超出'}{claim.text}",
        about=(passage.line.subject,),
    )


def _lead(passage: Passage, each: Quantity) -> str:
    return passage.text[max(0, each.start - LOOK) : each.start]


def _gaps(passage: Passage, claim: Quantity) -> Iterator[Gap]:
    """Of each plan and what follows it, and of all of them together."""
    plan: Quantity | None = None
    done: Quantity | None = None
    total, count = Decimal(0), 0
    for each in passage.quantities:
        if each.measure is not Measure.MONEY or each.end > claim.start:
            continue
        lead = _lead(passage, each)
        if DONE.search(lead):
            if plan is not None:
                gap = plan.value - each.value
                total, count = total + gap, count + 1
                yield Gap(gap, f"预算{plan.text}", f"实际{each.text}")
                plan = None
            done = done or each
        elif PLANNED.search(lead):
            plan = each
            if done is not None:  # 支出14.26万元，…。预算为16.80万元，节约2.54万元
                gap = plan.value - done.value
                yield Gap(gap, f"预算{plan.text}", f"实际{done.text}")
    if count > 1:
        yield Gap(total, "各项预算之和", "各项实际之和")


@once
def _of_all(case: Case) -> tuple[Gap, ...]:
    """The whole budget less all that was spent."""
    keys = ("全年预算数", "全年执行数") if case.is_project else ("支出预算", "支出决算")
    whole, part = operand_of(case, keys[0]), operand_of(case, keys[1])
    if whole is None or part is None:
        return ()
    return (Gap(whole.span.middle - part.span.middle, whole.shown, part.shown),)


@check("T04")
def adjustments_go_as_the_budgets_do(case: Case) -> Iterator[Verdict]:
    """年初预算680.00万元…，7月省级补助减少32.00万元，…全年预算712.00万元."""
    for passage in case.reading.prose_with("预算"):
        money = [e for e in passage.quantities if e.measure is Measure.MONEY]
        first = next((e for e in money if INITIAL.search(_lead(passage, e))), None)
        last = next((e for e in money if ADJUSTED.search(_lead(passage, e))), None)
        if first is None or last is None or last.start < first.end:
            continue
        moved = [
            (each, found)
            for each in money
            if first.end <= each.start < last.start
            and (found := MOVED.search(_lead(passage, each)))
        ]
        if len(moved) != 1:
            continue
        ((each, found),) = moved
        gap = last.value - first.value
        if abs(gap) != each.value or not gap:
            continue
        if (gap > 0) is (found["up"] is not None):
            yield Kept()
        else:
            yield Fault(
                passage.at(each.start - len(found[0]), each.end),
                f"写“{found[0]}{each.text}”",
                f"预算由{first.text}到{last.text}，是{'增加' if gap > 0 else '减少'}",
                about=(passage.line.subject,),
            )
