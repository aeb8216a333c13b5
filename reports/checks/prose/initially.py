"""Which budgets are the ones of the beginning, although no word beside them says so?

“年初按600人测算，安排预算36万元；秋季追加1.8万元，调整后全年预算37.8万元”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .quantities import Measure
from .statements import Statement

AT_FIRST: Final = "年初"
EITHER: Final = 2  # figures that a bare word for a budget may mean
BEGINNING: Final = re.compile("年初|期初|最初|起初|原(?=安排|批复|核定|下达|预算)")
CHANGED: Final = re.compile(
    "追加|调增|调减|调整|增加|核减|压减|调剂|收回|减少|增至|减至"
)


def initial_ones_told(said: Sequence[Statement]) -> Iterator[Statement]:
    """The statements; what was budgeted before it was changed is the initial budget."""
    for at, each in enumerate(said):
        is_open = len(each.keys) == EITHER and each.quantity.measure is Measure.MONEY
        if is_open and (
            _is_of_the_beginning(each) or _is_changed_later(each, said[at + 1 :])
        ):
            yield replace(each, keys=each.keys[1:], role="initial")
        elif _is_one_of_two(each, said[at + 1 :]):
            yield replace(each, scope=AT_FIRST)
        else:
            yield each


def _is_one_of_two(each: Statement, later: Sequence[Statement]) -> bool:
    """年初批复预算36万元；…调整后预算37.8万元, where one figure is asked for."""
    is_open = len(each.keys) == 1 and each.role == "budget" and not each.scope
    return is_open and _is_of_the_beginning(each) and _is_changed_later(each, later)


def _is_of_the_beginning(each: Statement) -> bool:
    """年初按600人测算，安排预算36万元: no other amount stands in between."""
    text, stop = each.passage.text, each.start
    since = max(each.sentence.start, text.rfind("；", 0, stop) + 1)
    found = BEGINNING.search(text, since, stop)
    if found is None or CHANGED.search(text, found.end(), stop):
        return False
    return not any(
        found.end() <= one.start < stop for one in each.sentence.of(Measure.MONEY)
    )


def _is_changed_later(each: Statement, later: Sequence[Statement]) -> bool:
    """安排预算36万元，…追加1.8万元，全年预算37.8万元: in one paragraph."""
    for one in later:
        if one.passage is not each.passage:
            return False
        between = each.passage.text[each.quantity.end : one.start + len(one.phrase)]
        is_adjusted = one.keys == each.keys[:1] and one.scope == each.scope
        if is_adjusted and one.quantity.value != each.quantity.value:
            return CHANGED.search(between) is not None
    return False
