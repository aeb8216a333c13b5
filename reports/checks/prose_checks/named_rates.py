"""Is a rate what the count of its name makes of the number it was counted among?

“随机抽取学生200人、家长120人。学生满意187人，满意度93.5%”: 满意 names the part; its
whole is the nearest number of the kind before it that can hold it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from reports.checks.prose.agreeing import HUNDRED, agrees, exactly
from reports.checks.prose.changing import clause_before, is_claim
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import slip_of
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.verdicts import Kept, Verdict

from .shares import wrong_rate

DATA: Final = table("sums")["rates"]
NAME: Final = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{2,8}?)(?:比率|比例|率|度|面)(?:为|达到?|是|：|，)*$"
)
GENERIC: Final = re.compile(rf"^{any_of(DATA['generic'])}+")
NEGATED: Final = re.compile("[不未没非][^，。；\\d]{0,2}$")
TAIL: Final = re.compile(r"^(?:的|表示|均|都|达到?|为)*(?P<words>[\u4e00-\u9fff]{0,6})")
JOINING: Final = "参"
TIMELY: Final = ("及时", "按时", "按期", "如期", "准时")
SENTENCES: Final = 2  # so many sentences back the whole may stand
PAIR: Final = 2


def by_its_name(sentence: Sentence, rate: Quantity) -> Iterator[Verdict]:
    """The verdict on a rate whose part is called by its name; none if it is not."""
    core = core_of(sentence, rate)
    if len(core) < PAIR:
        return
    near = _near(sentence, rate)
    parts = [each for each in near if _is_called(sentence.passage, each, core)]
    if not parts:
        return
    parts = [each for each in parts if each.end <= rate.start] or parts
    kind = unit_class(parts[-1])
    parts = [each for each in parts if unit_class(each) == kind]
    alike = [each for each in near if unit_class(each) == kind]
    if _is_right(rate, parts, alike):
        yield Kept()
        return
    part = parts[-1]
    whole = _whole(sentence, alike, parts) or _mistyped(rate, part, alike)
    if len(parts) == 1 and whole:
        yield from wrong_rate(sentence, rate, part, whole)


def _mistyped(
    rate: Quantity, part: Quantity, alike: Sequence[Quantity]
) -> Quantity | None:
    """160家，参检184家，参检率92.50%: the whole of which 148 would be that rate."""
    for whole in reversed(alike):
        meant = round(whole.value * rate.value / HUNDRED)
        slip = slip_of(part.value, Decimal(meant))
        is_before = whole.end <= part.start and whole.value < part.value
        if (
            is_before
            and slip
            and slip.is_sure
            and _fits(rate, Decimal(meant), whole.value)
        ):
            return whole
    return None


def core_of(sentence: Sentence, rate: Quantity) -> str:
    """What the rate is of: 满意 of 学生满意度, 规范管理 of 规范管理率."""
    found = NAME.search(clause_before(sentence, rate))
    if found is None:
        return ""
    return GENERIC.sub("", found["stem"])[-4:]


def _near(sentence: Sentence, rate: Quantity) -> list[Quantity]:
    """Counts of this sentence and of those right before it; and what explains it."""
    passage = sentence.passage
    at = passage.sentences.index(sentence)
    begin = passage.sentences[max(0, at - SENTENCES)].start
    stop = (
        sentence.end if passage.text[rate.end : rate.end + 1] in "（，" else rate.start
    )
    return [
        each
        for each in passage.quantities
        if each.measure is Measure.COUNT
        and begin <= each.start < stop
        and not each.is_rough
    ]


def _is_called(passage: Passage, each: Quantity, core: str) -> bool:
    """Whether the words before or right behind a count say what the rate is of."""
    said = next(one for one in passage.sentences if one.start <= each.start < one.end)
    if is_claim(said, each):
        return False
    lead = clause_before(said, each)
    tail = TAIL.match(passage.text[each.end : each.end + 10])
    for words in (lead, tail["words"] if tail else ""):
        found = _called(core).search(words)
        if found and core not in TIMELY and found[0] != core[-PAIR:]:
            before = passage.text[said.start : each.start]
            if len(core) > PAIR and core[:PAIR] not in before:
                return False  # 验收及时率, where 按期 is told of the building
        if found:
            return core[0] in "不未" or not NEGATED.search(words[: found.start()])
    return False


@cache
def _called(core: str) -> re.Pattern[str]:
    """The words for what a rate is of, or longer ones: 参检 is 参加年检."""
    word = core[-PAIR:]
    if word in TIMELY:
        return re.compile(any_of(TIMELY))
    if core == word and word.startswith(JOINING):
        last = re.escape(word[-1])
        return re.compile(rf"{JOINING}(?:加|与)?[\u4e00-\u9fff]?{last}")
    return re.compile(re.escape(word))


def _is_right(
    rate: Quantity, parts: Sequence[Quantity], alike: Sequence[Quantity]
) -> bool:
    """Whether a part that bears the name makes the rate, alone or with the others."""
    together = sum((each.value for each in parts), Decimal(0))
    for part in parts:
        for other in alike:
            if other is part:
                continue
            wholes = (other.value, other.value + part.value)
            if any(_fits(rate, part.value, whole) for whole in wholes):
                return True
            if other not in parts and _fits(rate, together, other.value):
                return True
            missing = other.value - part.value  # 发现2份有误，准确率99.5%
            if _fits(rate, missing, other.value):
                return True
    return False


def _fits(rate: Quantity, part: Decimal, whole: Decimal) -> bool:
    return whole > 0 and agrees(rate, exactly(part / whole * HUNDRED))


def _whole(
    sentence: Sentence, alike: Sequence[Quantity], parts: Sequence[Quantity]
) -> Quantity | None:
    """The nearest number before the part that can hold it, in the same breath."""
    part = parts[-1]
    holding = [
        each
        for each in alike
        if each.end <= part.start and each.value >= part.value and each not in parts
    ]
    if not holding:
        return None
    text = sentence.passage.text[holding[-1].end : part.start]
    return None if text.count("。") > 1 else holding[-1]
