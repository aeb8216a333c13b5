"""Is a rate of completion that of what was done and its target, wherever that stands?

改造管网141公里，完成率100% where the goals want 148; 20项工程中18项按期完工，
按期完成率95.00%.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of_rate
from reports.checks.prose.agreeing import agrees, percent, rate_of, span_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tellings import Role, Telling, tellings_of
from reports.checks.prose.units import kind_of, unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .lists import span_of_part
from .set_targets import Aimed, aimed, is_of

DONE: Final = re.compile(
    "^，?(?:已|实际|均|全面)?(?:(?:完成率|完成)(?:为|达到?)?"
    "|(?:完成|达到|为|占)了?(?:年度|年初|全年|绩效|计划|既定)*(?:目标|计划|任务)(?:值|数|量)?的)$"
)
AMONG: Final = re.compile(
    r"^[^，。；：（）\d]{0,12}(?<!其)中，?(?:有|已)?[^，。；：\d]{0,6}$"
)
RATE: Final = re.compile(r"^[^，。；：\d]{1,14}，[^，。；：\d]{0,12}率(?:为|达到?)?$")
NOT_THESE: Final = re.compile("[比较]|增|减|降|升|其余|其他|分别|每")
PART: Final = "其中"


@check("N01")
def rates_are_of_their_targets(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with("完成", "目标", "计划"):
        if not sentence.of(Measure.PERCENT):
            continue
        told = list(tellings_of([sentence]))
        for one, rate in pairwise(told):
            if _is_done(sentence, one, rate):
                every = aimed(case)
                yield from _of_its_target(sentence, one, rate.quantity, every)


def _is_done(sentence: Sentence, one: Telling, rate: Telling) -> bool:
    number = one.quantity
    if rate.quantity.measure is not Measure.PERCENT or rate.quantity.unit != "%":
        return False
    if number.measure not in (Measure.COUNT, Measure.MONEY) or number.is_rough:
        return False
    if one.role is Role.AIM or one.is_of_before or NOT_THESE.search(one.lead[-8:]):
        return False
    text = sentence.passage.text
    begin = max(sentence.start, text.rfind("；", 0, number.start))
    is_part = PART in text[begin : number.start]
    return not is_part and bool(DONE.match(text[number.end : rate.quantity.start]))


def _of_its_target(
    sentence: Sentence, one: Telling, rate: Quantity, every: tuple[Aimed, ...]
) -> Iterator[Verdict]:
    own = [each for each in every if is_of(each, one.name, one, -1)]
    exact = [
        (each, share)
        for each in own
        if (share := rate_of(span_of(one.quantity), each.span))
    ]
    if not exact:
        return
    if any(agrees(rate, share) for _, share in exact) or rate.is_rough:
        yield Kept()
        return
    each, share = exact[0]
    yield Fault(
        (sentence.place(rate), sentence.place(one.quantity), each.at),
        f"“{one.name}”完成率写{rate.text}",
        f"完成{one.quantity.text}，目标{each.said}，是{percent(share.middle)}",
        about=(sentence.passage.line.subject,),
    )


@check("N01")
def rates_are_of_those_among_all(case: Case) -> Iterator[Verdict]:
    """20项维修工程中18项按期完工，按期完成率95.00%."""
    for sentence in case.reading.sentences_with("中"):
        if "率" not in sentence.text:
            continue
        text = sentence.passage.text
        numbers = sentence.of(Measure.COUNT, Measure.PERCENT, Measure.MONEY)
        for whole, part, rate in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if not _is_among(text, whole, part, rate):
                continue
            share = rate_of(span_of_part(part), span_of_part(whole))
            if share is None or agrees(rate, share):
                yield Kept()
            else:
                yield Fault(
                    tuple(sentence.place(each) for each in (rate, part, whole)),
                    f"比率写{rate.text}",
                    f"{part.text}÷{whole.text}＝{percent(share.middle)}",
                    about=(sentence.passage.line.subject,),
                    gap=gap_of_rate(rate, part.value, whole.value),
                )


def _is_among(text: str, whole: Quantity, part: Quantity, rate: Quantity) -> bool:
    return (
        rate.measure is Measure.PERCENT
        and rate.unit == "%"
        and unit_class(whole) == unit_class(part) != ""
        and kind_of(whole) == kind_of(part)
        and 0 < part.value <= whole.value
        and AMONG.match(text[whole.end : part.start]) is not None
        and RATE.match(text[part.end : rate.start]) is not None
    )
