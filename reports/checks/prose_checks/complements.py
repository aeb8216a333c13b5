"""Are those that were not, and the others, as many as the rest leave of all?

“受理824件，办结817件，未办结的7件”, “12次中11次按时，另1次…”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.explained import is_made_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import is_sure_slip
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

MARKS: Final = (
    *("取消", "因", "受"),
    *("其余", "余下", "剩下", "剩余", "另", "其他", "还有"),
    *("未", "没", "不", "逾期", "超期", "推迟", "延期", "尚", "仍", "待"),
    *("无效", "作废"),
)
REST: Final = re.compile("(?:其余|余下|剩下|剩余)")
OTHERS: Final = re.compile("另|另外")
MORE: Final = re.compile("另有|其他|还有")  # there may be others yet
NOT: Final = re.compile(
    "未(?!成年)|没有|没能|无(?=效)|不(?=合格|满意|达标|符|准确|通过|同意|及格|了解|知晓)"
)
UNLIKE: Final = re.compile(
    "[未不]|没|无效|作废|^因|^受|取消|逾期|超期|推迟|延期|尚|仍|待"
)
LATE: Final = re.compile(
    "[未没][有能]?(?:按[期时]|如期|及时|在[^，。；]{1,8}前)|逾期|超期|推迟|延期|[晚迟]"
)
AIM: Final = re.compile("[^，。；]{0,4}(?:目标|计划|任务|要求)")
MADE_OF: Final = re.compile(
    "(?:[未不]|无(?=效))(?P<root>(?:(?!的)[\u4e00-\u9fff]){1,6})的?$"
)
CLAUSE: Final = re.compile("[，。；：（）、]")
STOPS: Final = "，。；：（）、"
MOST: Final = 8  # numbers before it that it may be left of
LOOK: Final = 24
SHORT: Final = re.compile(
    "[比较](?:年初|年度)?(?:目标|计划|任务)(?:值|数)?(?:少|差)(?:了|建)?$"
)
FAR: Final = 3  # times of the whole are of something else
PAIR: Final = 2


@check("N06")
def those_left_are_what_the_others_leave(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with(*MARKS):
        for numbers in _alike(sentence):
            for at, rest in enumerate(numbers):
                if rest.start >= sentence.start and at >= PAIR:
                    yield from _judged(sentence, numbers[:at], rest)


def _alike(sentence: Sentence) -> Iterator[list[Quantity]]:
    """Numbers of each kind, from the beginning of the passage to the sentence's end."""
    kinds: dict[str, list[Quantity]] = {}
    for each in sentence.passage.quantities:
        is_told = each.measure in (Measure.COUNT, Measure.MONEY)
        is_loose = each.is_each or each.is_rough
        if is_told and not is_loose and each.end <= sentence.end:
            kinds.setdefault(unit_class(each), []).append(each)
    yield from (every for every in kinds.values() if len(every) > PAIR)


def _judged(
    sentence: Sentence, before: Sequence[Quantity], rest: Quantity
) -> Iterator[Verdict]:
    lead = _lead(sentence, before[-1], rest)
    within = [each for each in before if _is_beside(sentence, each)]
    pair = None
    if len(within) >= PAIR and _is_rest(sentence, lead, rest):
        pair = _pair(within, rest)
    elif rest.measure is Measure.COUNT and (found := MADE_OF.search(lead)):
        pair = _made_of(sentence, before, found["root"])
    if pair is None:
        return
    is_left = _is_left(before[-MOST:], rest, is_of=_is_of(sentence, *pair))
    ways = (_is_a_share, _is_first_of)
    if (
        is_left
        or _is_short(sentence, before[-1], rest)
        or _is_late(sentence, rest, *pair)
        or any(each(sentence, before, rest) for each in ways)
    ):
        yield Kept()
    else:
        yield _fault(sentence, rest, *pair)


def _is_short(sentence: Sentence, last: Quantity, rest: Quantity) -> bool:
    """建成10个，比目标少2个，未建成的2个: as many as were wanting."""
    before = sentence.passage.text[: last.start]
    return rest.value == last.value and SHORT.search(before) is not None


def _is_beside(sentence: Sentence, each: Quantity) -> bool:
    """Whether it stands in the sentence, and in no bracket of it."""
    before = sentence.passage.text[sentence.start : max(each.start, sentence.start)]
    is_within = each.start >= sentence.start
    return is_within and before.count("（") <= before.count("）")


def _lead(sentence: Sentence, last: Quantity, rest: Quantity) -> str:
    begin = max(sentence.start, last.end)
    return CLAUSE.split(sentence.passage.text[begin : rest.start])[-1]


def _is_rest(sentence: Sentence, lead: str, rest: Quantity) -> bool:
    if rest.measure is Measure.MONEY:
        return REST.fullmatch(lead) is not None
    if REST.match(lead) or OTHERS.fullmatch(lead):
        return True
    text = sentence.passage.text
    clauses = CLAUSE.split(text[rest.end : rest.end + LOOK])
    behind = clauses[0]
    if NOT.search(lead):
        return not AIM.match(behind)
    is_bare = not lead and text[rest.start - 1] in STOPS
    if MORE.fullmatch(lead):
        return UNLIKE.search(behind) is not None
    return is_bare and UNLIKE.search("，".join(clauses[:PAIR])) is not None


def _pair(
    within: Sequence[Quantity], rest: Quantity
) -> tuple[Quantity, Quantity] | None:
    """All of them and those told of before; of more numbers, where one slip is sure."""
    whole, part = within[:PAIR]
    if len(within) == PAIR and rest.measure is Measure.COUNT:
        return (whole, part) if part.value < whole.value * FAR else None
    slips = (
        (whole, part)
        for whole, part in combinations(within, 2)
        if whole.value > part.value
        and is_sure_slip(rest.value, whole.value - part.value)
    )
    return next(slips, None)


def _made_of(
    sentence: Sentence, before: Sequence[Quantity], root: str
) -> tuple[Quantity, Quantity] | None:
    """满意198份 and the number before it, for 不满意的16份."""
    text = sentence.passage.text
    for at in range(len(before) - 1, 0, -1):
        whole, part = before[at - 1], before[at]
        lead = CLAUSE.split(text[whole.end : part.start])[-1]
        if root[-2:] in lead and not UNLIKE.search(lead):
            return (whole, part) if part.value < whole.value * FAR else None
    return None


def _is_of(sentence: Sentence, whole: Quantity, part: Quantity) -> bool:
    """12次中11次: the former is the whole, and not the latter."""
    return "中" in sentence.passage.text[whole.end : part.start]


def _is_left(before: Sequence[Quantity], rest: Quantity, *, is_of: bool) -> bool:
    """Whether some that follow one another leave it of any number beside them."""
    values = [each.value for each in before]
    ends = list(combinations(range(len(values) + 1), 2))
    return any(
        values[at] - sum(values[a:b]) == rest.value
        for at in range(len(values))
        for a, b in ends
        if a > at or (not is_of and b <= at)
    )


def _is_late(
    sentence: Sentence, rest: Quantity, whole: Quantity, part: Quantity
) -> bool:
    """目标18座，完成18座，3座未按期完工: all were done, and some of them late."""
    behind = sentence.passage.text[rest.end : rest.end + LOOK]
    return whole.value == part.value and LATE.search(behind) is not None


def _is_a_share(sentence: Sentence, before: Sequence[Quantity], rest: Quantity) -> bool:
    """抽检1440批次，不合格36批次，不合格率2.50%: the rate says of what it is.

    Or of what both are: 完成16个，完成94.12%，1个未完成.
    """
    return any(
        is_made_of(rate, rest, each, is_change=False)
        or is_made_of(rate, each, _both(each, rest), is_change=False)
        for rate in sentence.of(Measure.PERCENT)
        for each in before[-MOST:]
        if len(rate.text) > PAIR + 1
    )


def _is_first_of(
    sentence: Sentence, before: Sequence[Quantity], rest: Quantity
) -> bool:
    """差的54亩，33亩因权属争议、21亩因坡度: with those behind it the one before."""
    behind = [
        each.value
        for each in sentence.of(rest.measure)
        if each.start >= rest.start and unit_class(each) == unit_class(rest)
    ]
    return before[-1].value in list(accumulate(behind))[1:]


def _both(one: Quantity, other: Quantity) -> Quantity:
    return replace(one, value=one.value + other.value)


def _fault(
    sentence: Sentence, rest: Quantity, whole: Quantity, part: Quantity
) -> Fault:
    gap = whole.value - part.value
    told = f"{whole.text}－{part.text}＝{shown_as(gap, rest)}"
    return Fault(
        tuple(sentence.place(each) for each in (rest, whole, part)),
        f"其余的写{rest.text}",
        told if gap >= 0 else f"一共{whole.text}，前面已写{part.text}",
        about=(sentence.passage.line.subject,),
        gap=gap_of(rest, gap, (whole, part)) if gap > 0 else None,
    )
