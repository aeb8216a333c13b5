"""Does an item of a list stay within its own budget, as the others of the list do?

“坑槽修补，支出177.60万元，预算158.00万元” among five that spent less than was planned.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

SPENT: Final = re.compile(
    "(?:实际|全年|已)*(?:支出|支付|使用|执行|决算)(?:资金|数|为|共|了)*$"
)
PLANNED: Final = re.compile("(?<!年初)(?:预算|计划|安排)(?:安排|资金|支出|数|为)*$")
EXCUSED: Final = re.compile("超|追加|调整|调剂|调增|增加|结转|上年|统筹|自筹|补足")
SIBLINGS: Final = 2  # items that keep within their budgets
LEAD: Final = 10


class Item(NamedTuple):
    sentence: Sentence
    spent: Quantity
    planned: Quantity


@check("N26")
def items_stay_within_their_budgets(case: Case) -> Iterator[Verdict]:
    by_place = defaultdict[tuple[str, ...], list[Item]](list)
    for sentence in case.reading.sentences_with("预算", "计划"):
        by_place[sentence.passage.path] += _items(sentence)
    for items in by_place.values():
        over = [each for each in items if each.spent.value > each.planned.value]
        yield Kept(len(items) - len(over))
        if len(over) == 1 and len(items) > SIBLINGS and not _is_excused(over[0]):
            yield _fault(over[0])


def _items(sentence: Sentence) -> Iterator[Item]:
    """An amount spent and one planned, told side by side."""
    money = sentence.of(Measure.MONEY)
    for one, other in pairwise(money):
        if "；" in sentence.passage.text[one.end : other.start] or one.is_rough:
            continue
        leads = [_lead(sentence, each) for each in (one, other)]
        if SPENT.search(leads[0]) and PLANNED.fullmatch(leads[1]):
            yield Item(sentence, one, other)
        elif PLANNED.search(leads[0]) and SPENT.fullmatch(leads[1]):
            yield Item(sentence, other, one)


def _lead(sentence: Sentence, each: Quantity) -> str:
    since = max(sentence.start, each.start - LEAD)
    return re.split("[，。；：、（）]", sentence.passage.text[since : each.start])[-1]


def _is_excused(item: Item) -> bool:
    return EXCUSED.search(item.sentence.text) is not None


def _fault(item: Item) -> Verdict:
    place = item.sentence.place
    return Fault(
        (place(item.spent), place(item.planned)),
        f"支出{item.spent.text}",
        f"不超过预算{item.planned.text}",
        about=(item.sentence.passage.line.subject,),
    )
