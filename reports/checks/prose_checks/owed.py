"""Is what is still owed of a named sum what the sum leaves of it?

“县级配套60万元”, “到位……县级42万元”, “县级配套尚有18万元未拨付”: of what it is, the
words right before say; two amounts that share them say how much it has to be.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.quantities import Measure
from reports.checks.prose.tellings import Telling, words
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .row_tellings import told

MARKS: Final = ("尚有", "还有", "仍有", "尚欠", "还欠", "尚差", "还差")
OWED: Final = re.compile(
    f"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?:{'|'.join(MARKS)})(?:资金)?$"
)
NOT_PAID: Final = re.compile(
    "[^，。；]{0,4}(?:未|没有)(?:[足全]额)?(?:拨付?|到位|支付|下达|配套|落实|支出)"
)
LIKE: Final = 2  # characters that a name has to share
PAIR: Final = 2


@check("N05")
def what_is_owed_is_what_is_left(case: Case) -> Iterator[Verdict]:
    if not any(mark in case.reading.text for mark in MARKS):
        return
    every = [each for each in told(case) if each.quantity.measure is Measure.MONEY]
    for at, rest in enumerate(every):
        lead = OWED.search(rest.lead)
        if lead is None or not NOT_PAID.match(
            rest.sentence.passage.text, rest.quantity.end
        ):
            continue
        yield from _judged(rest, every[:at], frozenset(words(lead["name"])))


def _judged(
    rest: Telling, before: Sequence[Telling], name: frozenset[str]
) -> Iterator[Verdict]:
    line = rest.sentence.passage.line.index
    near = [each for each in before if line - each.sentence.passage.line.index < PAIR]
    values = {each.quantity.value for each in near}
    if any(
        abs(one - other) == rest.quantity.value
        for one, other in combinations(values, PAIR)
    ):
        yield Kept()
        return
    own = [each for each in near if len(each.letters & name) >= min(LIKE, len(name))]
    if len({each.quantity.value for each in own}) == PAIR and len(own) == PAIR:
        yield _fault(rest, *sorted(own, key=lambda each: -each.quantity.value))


def _fault(rest: Telling, whole: Telling, part: Telling) -> Fault:
    gap = whole.quantity.value - part.quantity.value
    return Fault(
        tuple(each.sentence.place(each.quantity) for each in (rest, whole, part)),
        f"尚差写{rest.quantity.text}",
        f"{whole.quantity.text}－{part.quantity.text}＝{shown_as(gap, rest.quantity)}",
        difference=shown_as(abs(gap - rest.quantity.value), rest.quantity),
        about=(rest.sentence.passage.line.subject,),
    )
