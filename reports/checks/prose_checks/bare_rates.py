"""Is a rate without a name what the two counts right before it make?

“应管4150人，管理3021人，72.80%”, “5个标段中按期完工4个，为80%”, “收回188份，占94%”.
"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Kept, Verdict

from .shares import is_share, wrong_rate

ENDS: Final = re.compile("[，。；、）]|$")
SO: Final = re.compile("(?:，|，?(?:即|占|为|占比|比例为?|达)(?:到)?)")
AMONG: Final = re.compile(
    r"[^，。；\d]{0,12}中(?:有)?[^，。；\d]{0,14}"  # 5个标段中按期完工4个
    r"|[^，。；\d]{0,4}，(?:其中)?(?P<verb>[^，。；\d、]{1,10})"  # 应管9人，管理8人
    r"|[^，。；\d]{0,4}、(?P<said>[\u4e00-\u9fff]{1,4})"  # 60份、满意53份
)
PLANNED: Final = re.compile(
    "(?:应|计划|目标|任务|发放|收回|回收|抽[查检样]|检[查测]|调查|走访|回访|在管|登记|受理)"
    r"[^，。；、\d]{0,8}$"
)
REACHED: Final = re.compile(
    "(?:表示|反馈)?(?:满意|合格|通过|达标|无误|相符|知晓|办结|整改|规范|优良)"
)
LOOK: Final = 12
PAIR: Final = 2


@check("N01")
def rates_without_a_name(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.telling(Measure.PERCENT):
        for rate in sentence.of(Measure.PERCENT):
            if not rate.is_rough and not sentence.passage.figure_at(rate):
                yield from _judged(sentence, rate)


def _judged(sentence: Sentence, rate: Quantity) -> Iterator[Verdict]:
    text = sentence.passage.text
    before = [each for each in sentence.of(Measure.COUNT) if each.end <= rate.start]
    if len(before) < PAIR or not ENDS.match(text, rate.end):
        return
    if not SO.fullmatch(text[before[-1].end : rate.start]):
        return
    whole, part = before[-2:]
    if any(is_share(rate, part, each) for each in before[:-1] if each.value):
        yield Kept()
        return
    is_alike = unit_class(whole) == unit_class(part) != "" or _is_among(
        sentence, whole, part
    )
    is_sound = not (whole.is_rough or part.is_rough) and whole.value >= part.value > 0
    if is_alike and is_sound and _is_whole(sentence, whole, part):
        yield from wrong_rate(sentence, rate, part, whole)


def _is_among(sentence: Sentence, whole: Quantity, part: Quantity) -> bool:
    return "中" in sentence.passage.text[whole.end : part.start]


def _is_whole(sentence: Sentence, whole: Quantity, part: Quantity) -> bool:
    """Whether the words say that the one count is among, or came of, the other."""
    text = sentence.passage.text
    between = AMONG.fullmatch(text[whole.end : part.start])
    if between is None:
        return False
    said = between["verb"] or between["said"]
    if said is None or REACHED.match(said):
        return True
    lead = text[max(sentence.start, whole.start - LOOK) : whole.start]
    is_planned = PLANNED.search(re.split("[，。；：]", lead)[-1]) is not None
    return is_planned and between["verb"] is not None
