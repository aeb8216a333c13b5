"""Which targets does the report set, in its rows and in its words, and of what?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.measures import Operator
from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.places import at_cell
from reports.checks.prose.agreeing import Span
from reports.checks.prose.folding import folded
from reports.checks.prose.quantities import Quantity, quantities_in_cell
from reports.checks.prose.tellings import MEASURES, Role, Telling, words
from reports.checks.prose.units import kind_of
from reports.checks.remembered import remembered
from reports.checks.verdicts import At

from .row_tellings import told

AT_LEAST: Final = re.compile("不低于|不少于|不小于|≥|至少|以上")
AT_MOST: Final = re.compile("不高于|不超过|不多于|不大于|≤|控制在|以内|以下|不迟于")
MORE: Final = re.compile(r"[^\d.,≥≤=<>\s]")  # than a number and its sign
STOP: Final = re.compile("[；。]")
LABEL: Final = re.compile(
    r"(?:绩效|年度|总体|预期|主要|工作|产出|数量)(?:绩效|总体|工作)?(?:目标|任务)(?:设定)?(?:情况)?(?:是|为|包括)?[：。]"
)
GOALS: Final = re.compile("目标|主要任务|重点任务|工作任务|年度任务")
TOLD_OF: Final = re.compile("完成|实现|分析|自评|偏离|结果|成效|达成")
OTHERWISE: Final = re.compile("[比较]|增|减|由|从|其中|[上去]年|现有|共有|累计|分别")
THAN_AIM: Final = re.compile("[比较](?:年度|预期|年初|绩效)?(?:目标|计划|任务)")
NEAR: Final = 70  # how many of a hundred letters two names share
LOOK: Final = 12
FEWEST, LONG, LONGER = 2, 3, 4
AHEAD: Final = 6


@dataclass(frozen=True, eq=False)
class Aimed:
    """A target by its name, and what its row says was done."""

    name: str
    kind: str
    target: Decimal
    said: str
    actual: Decimal | None
    is_limit: bool | None  # less is better; None = untold
    at: At
    line: int
    step: Decimal = Decimal(0)

    @property
    def span(self) -> Span:
        return Span(self.target - self.step / 2, self.target + self.step / 2)

    @remembered
    def letters(self) -> frozenset[str]:
        return frozenset(words(self.name))


@once
def aimed(case: Case) -> tuple[Aimed, ...]:
    """Targets of the indicators, and those that the prose tells."""
    return (*_of_indicators(case), *_of_prose(case))


def _of_indicators(case: Case) -> Iterator[Aimed]:
    for each in case.indicators:
        target, actual = (
            _number(each.target, each.unit),
            _number(each.actual, each.unit),
        )
        if target is None or len(words(each.name)) < FEWEST:
            continue
        operator = str(each.operator)
        is_limit = operator in ("≤", "<", Operator.AT_MOST, Operator.LESS_THAN)
        is_least = operator in ("≥", ">", Operator.AT_LEAST, Operator.MORE_THAN)
        same = actual if actual and kind_of(actual) == kind_of(target) else None
        yield Aimed(
            each.name,
            kind_of(target),
            target.value,
            target.text,
            same.value if same else None,
            is_limit if is_limit or is_least else None,
            at_cell(each, "target"),
            -1,
            target.step,
        )


def _number(cell: str, unit: str) -> Quantity | None:
    text = folded(cell).text
    found = quantities_in_cell(text if MORE.search(text) else text + unit)
    numbers = [each for each in found if each.measure in MEASURES]
    return numbers[0] if len(numbers) == 1 else None


def _of_prose(case: Case) -> Iterator[Aimed]:
    every = told(case)
    for at, each in enumerate(every):
        is_aim = each.role is Role.AIM or (each.own and _is_among_goals(each))
        if not is_aim or each.is_of_before or not each.name:
            continue
        if THAN_AIM.search(each.lead):
            continue
        text = each.sentence.passage.text
        number = each.quantity
        lead = text[max(0, number.start - LOOK) : number.start]
        behind = text[number.end : number.end + 6]
        is_limit = bool(AT_MOST.search(lead) or AT_MOST.match(behind))
        is_least = bool(AT_LEAST.search(lead) or AT_LEAST.match(behind))
        yield Aimed(
            each.name,
            kind_of(number),
            number.value,
            number.text,
            None if _is_goal(each) else _done(each, every[at + 1 : at + AHEAD]),
            is_limit if is_limit or is_least else None,
            each.sentence.place(number),
            each.sentence.passage.line.index,
            number.step,
        )


def _done(aim: Telling, behind: Sequence[Telling]) -> Decimal | None:
    """目标值≥85%，…，实际值82.4%: the first of its kind that was done."""
    text = aim.sentence.passage.text
    for each in behind:
        if each.sentence is not aim.sentence:
            return None
        if kind_of(each.quantity) != kind_of(aim.quantity):
            continue
        between = text[aim.quantity.end : each.quantity.start]
        is_own = not each.own or each.own == aim.name
        is_done = each.role is Role.DONE and is_own and not STOP.search(between)
        return each.quantity.value if is_done else None
    return None


def _is_goal(each: Telling) -> bool:
    """绩效目标：修复文物40件，完成600件藏品数字化: nothing of it has been done."""
    passage = each.sentence.passage
    return LABEL.match(passage.text[: each.quantity.start]) is not None


def _is_among_goals(each: Telling) -> bool:
    """绩效目标：修建渠道12公里，改造泵站6座; what stands below such a title."""
    if each.role is not Role.OPEN or OTHERWISE.search(each.lead[-LOOK:]):
        return False
    passage = each.sentence.passage
    before = passage.text[max(0, each.sentence.start) : each.quantity.start]
    title = passage.path[-1] if passage.path else ""
    is_titled = GOALS.search(title) and not TOLD_OF.search(title)
    return bool(LABEL.search(before) or LABEL.match(passage.text) or is_titled)


def is_of(each: Aimed, name: str, value: Telling | None, line: int) -> bool:
    """Of one name; 收缴率 in the line that tells the target of 水费收缴率."""
    if value is not None and kind_of(value.quantity) != each.kind:
        return False
    least = LONG if each.line == line else LONGER
    if len(name) >= least and each.name.endswith(name):
        return True
    letters = frozenset(name)
    both = len(letters | each.letters)
    return bool(both) and len(letters & each.letters) * 100 // both >= NEAR


def ending_so(every: Sequence[Aimed], name: str, value: Telling | None) -> list[Aimed]:
    """使用率 of 设备使用率, where nothing else ends so."""
    if len(name) < LONG:
        return []
    own = [each for each in every if words(each.name).endswith(name)]
    if value is not None:
        own = [each for each in own if each.kind == kind_of(value.quantity)]
    return own if len({each.name for each in own}) == 1 else []
