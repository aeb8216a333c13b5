"""Is what was left undone no more than the target and what was done leave?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class, unit_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .aims import aims_of, shares

UNDONE: Final = re.compile(
    r"^(?P<noun>(?:(?!的|中[唯仅只尚有])[\u4e00-\u9fff]){0,8}?)(?:因[^，。；]{1,16})?(?:仍|尚|还)?(?:未能?|没有|没能)"
    r"(?:在?(?:年[内底末]前?|当年|本年度?内?))?(?:全部)?"  # 未按期, 未在开学前: late
    r"(?:完成|完工|竣工|建成|实施|改造|安装|开工|到货|交付|投用|验收|发放)"
)
SHORT: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?<![减较比至多])(?:少|还?差)(?:完成|建|改|做|办|开展)?了?$"
)
SAME: Final = re.compile(r"^[^\d，。；]{0,6}(?:这|该|上述|以上)(?=\d)")
MISSING: Final = re.compile(
    r"(?:未|没有|没能)[^，。；\d]{0,10}(?:完成|参加|认证|实现|达到|办理|回复|通过|办结|收回)"
)
COMPARED: Final = re.compile("比|较|年")
PART: Final = re.compile("其中|另|分别|上年|累计|新增")
MOST: Final = 6
LOOK: Final = 14


@check("N06")
def no_more_is_undone_than_is_left(case: Case) -> Iterator[Verdict]:
    """8间教室未能完工, of 60 that were planned and 54 that were built."""
    aims = aims_of(case)
    for sentence, each, name, is_exact in _undone(case):
        of_it = [
            pair
            for pair in aims
            if pair.unit == unit_class(each) and shares(name, pair.name)
        ]
        if not of_it:
            continue
        most = max(pair.rest for pair in of_it)
        is_less = is_exact and len(of_it) == 1 and each.value < most
        if each.value > most >= 0 or is_less:
            pair = of_it[0]
            yield Fault(
                (sentence.place(each),),
                f"没有完成的写{each.text}",
                f"“{pair.name}”目标{pair.target.text}，完成{pair.actual.text}，"
                f"相差{most.normalize():f}{each.unit}",
                about=(sentence.passage.line.subject,),
            )
        else:
            yield Kept()


def _undone(case: Case) -> Iterator[tuple[Sentence, Quantity, str, bool]]:
    """Counts of what was not done, with the name and whether they tell all of it."""
    for sentence in case.reading.telling(Measure.COUNT):
        text = sentence.passage.text
        for each in sentence.of(Measure.COUNT):
            if each.is_rough or each.is_each:
                continue
            behind = UNDONE.match(text[each.end : each.end + 40])
            if behind and behind["noun"]:
                yield sentence, each, behind["noun"], False
                continue
            before = SHORT.search(
                text[max(sentence.start, each.start - LOOK) : each.start]
            )
            if before and not COMPARED.search(before["name"]):
                yield sentence, each, before["name"], True


@check("N06")
def those_just_told_of_are_as_many(case: Case) -> Iterator[Verdict]:
    """户厕改造少完成21户。这12户…: the same ones."""
    for passage in case.reading.prose:
        for one, other in pairwise(passage.sentences):
            start = SAME.match(other.text)
            counts = other.of(Measure.COUNT)
            if (
                start is None
                or not counts
                or counts[0].start != other.start + start.end()
            ):
                continue
            again = counts[0]
            told = [
                each
                for sentence in passage.sentences
                if sentence.start < other.start
                for each in sentence.of(Measure.COUNT)
                if unit_of(each.unit) == unit_of(again.unit)
            ]
            last = one.of(Measure.COUNT)
            if any(each.value == again.value for each in told):
                yield Kept()
            elif len(told) == 1 and last and last[-1] is told[0]:
                yield Fault(
                    (other.place(again), one.place(told[0])),
                    f"写“这{again.text}”",
                    f"前一句写的是{told[0].text}",
                    about=(passage.line.subject,),
                )
