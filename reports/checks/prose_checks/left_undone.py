"""Is what was left undone no more than the target and what was done leave?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
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
COMPARED: Final = re.compile("比|较|年")
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
