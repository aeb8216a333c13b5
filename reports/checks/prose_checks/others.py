"""Do the parts of a count make it, with 其他 as the last of them and no 其中 before?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

LAST: Final = re.compile("^[，、；](?:其他|其它|其余)[^，。；、\\d]{0,6}$")
BESIDE: Final = re.compile("^[^，。；、：（）\\d]{0,4}[，、][^，。；、：（）\\d]{2,8}$")
AMONG: Final = re.compile("其中|包括|分别|[（(]")  # it is a part itself
FEWEST: Final = 2  # parts before the last one


@check("N05")
def parts_and_others_make_the_count(case: Case) -> Iterator[Verdict]:
    """毕业生480人，升学265人，就业190人，其他25人."""
    for sentence in case.reading.sentences_with("其他", "其它", "其余"):
        numbers = sentence.of(Measure.COUNT)
        for at, last in enumerate(numbers):
            if at > FEWEST and LAST.search(_between(sentence, numbers[at - 1], last)):
                yield from _judged(sentence, _row(sentence, numbers[: at + 1]))


def _between(sentence: Sentence, one: Quantity, other: Quantity) -> str:
    return sentence.passage.text[one.end : other.start]


def _row(sentence: Sentence, numbers: Sequence[Quantity]) -> list[Quantity]:
    """The counts of one unit that follow one another with a few words between."""
    row = [numbers[-1], numbers[-2]]
    for each in reversed(numbers[:-2]):
        if not BESIDE.search(_between(sentence, each, row[-1])):
            break
        row.append(each)
    kind = unit_class(numbers[-1])
    is_alike = all(unit_class(each) == kind and not each.is_rough for each in row)
    return row[::-1] if is_alike else []


def _judged(sentence: Sentence, row: Sequence[Quantity]) -> Iterator[Verdict]:
    if len(row) <= FEWEST + 1:
        return
    whole, *parts = row
    lead = re.split("[，。；]", sentence.passage.text[: whole.start])[-1]
    if AMONG.search(lead) or whole.value <= max(each.value for each in parts):
        return
    made = {
        sum((each.value for each in row[since + 1 :]), Decimal(0)) - row[since].value
        for since in range(len(row) - 1)
    }
    rest = parts[-1].value
    gaps = {
        one.value - other.value
        for one in row[:-1]
        for other in row[:-1]
        if one != other
    }
    if 0 in made or rest in gaps:
        yield Kept()
        return
    found = sum((each.value for each in parts), Decimal(0))
    terms = "＋".join(each.text for each in parts)
    yield Fault(
        tuple(sentence.place(each) for each in row),
        f"总数写{whole.text}",
        f"分项{terms}＝{found.normalize():f}{whole.unit}",
        about=(sentence.passage.line.subject,),
    )
