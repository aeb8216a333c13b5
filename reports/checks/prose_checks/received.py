"""Did more money arrive than was granted, by the same sentence?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

GRANTED: Final = "指标下达数"
ARRIVED: Final = "资金到位数"
THEN: Final = re.compile("(?:当|同|次|全)[年月日]")
BUDGETS: Final = ("年初预算数", "全年预算数")
ISSUED: Final = re.compile("下达(?:资金|指标|金额|预算|拨款)*(?:为|共|共计|合计)?$")
CAME: Final = re.compile(
    "[，、；]?(?:[已均共其]|当[年月]|全年|年内|实际|全部|资金|截至年[底末])*到位(?:资金|金额)*(?:为|共)?"
)
OTHER_MONEY: Final = ("自筹", "配套", "结转", "累计", "其中", "另")


Pair = tuple[Sentence, Quantity, Quantity]  # what was granted, what arrived of it


@check("N21")
def no_more_arrives_than_was_granted(case: Case) -> Iterator[Verdict]:
    """5月下达资金180万元，当月到位200万元; 县财政局下达1900万元，当年到位1990万元."""
    for sentence, granted, arrived in dict.fromkeys([*_of_all(case), *_of_any(case)]):
        yield _judged(case, sentence, granted, arrived)


def _of_all(case: Case) -> Iterator[Pair]:
    """Told of the money of the whole."""
    for one, other in pairwise(case.reading.statements):
        is_pair = one.key == GRANTED and other.key == ARRIVED
        if not is_pair or one.sentence is not other.sentence or one.scope:
            continue
        is_of_part = other.scope and not THEN.fullmatch(other.scope)
        if not (one.is_exact() and other.is_exact()) or is_of_part:
            continue
        if not any(word in one.sentence.text for word in OTHER_MONEY):
            yield one.sentence, one.quantity, other.quantity


def _of_any(case: Case) -> Iterator[Pair]:
    """Told side by side, whosever money it is."""
    for sentence in case.reading.sentences_with("到位"):
        text = sentence.passage.text
        for one, other in pairwise(sentence.of(Measure.MONEY)):
            is_issued = ISSUED.search(text[sentence.start : one.start])
            is_next = CAME.fullmatch(text[one.end : other.start])
            if is_issued and is_next and not (one.is_rough or other.is_rough):
                yield sentence, one, other


def _judged(
    case: Case, sentence: Sentence, granted: Quantity, arrived: Quantity
) -> Verdict:
    if arrived.value <= granted.value or _is_a_budget(case, arrived):
        return Kept()
    return Fault(
        (sentence.place(arrived), sentence.place(granted)),
        f"到位写{arrived.text}",
        f"不超过下达的{granted.text}",
        about=(ARRIVED, GRANTED),
    )


def _is_a_budget(case: Case, arrived: Quantity) -> bool:
    """Whether as much was planned: more may have been granted than is told here."""
    return any(
        each.quantity.value == arrived.value
        for key in BUDGETS
        for each in case.reading.said(key)
    )
