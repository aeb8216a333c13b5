"""Are there as many names in a list as the report counts?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.markers import inline_markers
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

COUNT: Final = r"(?P<count>\d{1,2}|[两二三四五六七八九十])"


NOUNS: Final = "任务|工作|项目|工程|问题|措施|内容|事项"
TASKS: Final = re.compile(
    rf"(?:{NOUNS}|方面)(?:共|共有|共计|有|为|主要有)?{COUNT}(?:项|个|件|方面)"
    rf"|共?{COUNT.replace('count', 'count2')}(?:项|个)(?:重点)?(?:{NOUNS})"
)
FIRST_NUMBERS: Final = ("一是", "①", "（1）", "1.", "1．", "1、")
FIRST: Final = re.compile(
    rf"^[^。；\d]{{0,30}}[：:。]\s*(?:{'|'.join(map(re.escape, FIRST_NUMBERS))})"
)
MANY: Final = 2


@check("N06")
def items_are_as_many_as_counted(case: Case) -> Iterator[Verdict]:
    """重点任务共4项：一是…；二是…；三是…."""
    for passage in case.reading.prose_with(*FIRST_NUMBERS):
        for found in TASKS.finditer(passage.text):
            behind = passage.text[found.end() :]
            lead = FIRST.match(behind)
            if lead is None or "：" not in lead[0]:
                continue
            told = counted(found["count"] or found["count2"])
            values = [value for value, at in inline_markers(behind)]
            if values[:1] != [1] or len(values) < MANY:
                continue
            last = next(
                (a for a, b in pairwise([*values, 0]) if b != a + 1), values[-1]
            )
            yield _counted_items(passage, found, told, last)


@check("N06")
def paragraphs_are_as_many_as_counted(case: Case) -> Iterator[Verdict]:
    """实施项目4个，具体为： and below it 1. … 2. … 3. … 4."""
    passages = case.reading.passages
    for at, passage in enumerate(passages):
        if not passage.is_prose or not passage.text.endswith("："):
            continue
        every = list(TASKS.finditer(passage.text))
        numbers = {counted(each["count"] or each["count2"]) for each in every}
        below = _numbered(passages[at + 1 :])
        if len(numbers) == 1 and below >= MANY:
            yield _counted_items(passage, every[0], numbers.pop(), below)


def _numbered(passages: Sequence[Passage]) -> int:
    """How many paragraphs of one style number on from 1."""
    count, style = 0, ""
    for each in passages:
        marker = each.marker
        if marker is None or marker.value != count + 1:
            break
        if style and marker.style != style:
            break
        count, style = count + 1, marker.style
    return count


def _counted_items(
    passage: Passage, found: re.Match[str], told: Decimal | int, listed: int
) -> Verdict:
    if told == listed:
        return Kept()
    return Fault(
        passage.at(found.start(), found.end()),
        f"写“{found[0]}”",
        f"列出的有{listed}项",
        about=(passage.line.subject,),
    )


MEASURED: Final = (
    r"[\u4e00-\u9fff]{2,10}\d+(?:\.\d+)?(?:公里|米|千米|平方米|立方米|吨|万元|亩)"
)
PLACES: Final = re.compile(
    rf"共{COUNT}(?:条|座|处|个|片|段|栋|所)，其中(?P<parts>(?:{MEASURED}、)+{MEASURED})"
)


@check("N06")
def measured_parts_are_as_many(case: Case) -> Iterator[Verdict]:
    """共6条，其中上寨组1.1公里、下寨组0.9公里、…: one for each."""
    for passage in case.reading.prose_for(PLACES):
        for found in PLACES.finditer(passage.text):
            listed = len(found["parts"].split("、"))
            behind = passage.text[found.end() : found.end() + 6]
            if behind.startswith(("，其余", "，其他", "等")):
                continue
            yield _counted_items(passage, found, counted(found["count"]), listed)


PEOPLE: Final = "人"  # those of one kind may be many, and different ones each time
NARROWED: Final = re.compile("(?:的|其余|其他|其中|另外?|剩余|剩下|新增|前|后)$")
DEFINITE: Final = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff]{2,5}?)(?:中|里|之中)(?:，|有|的|已)"
)


@check("N06")
def what_is_spoken_of_again_is_as_many(case: Case) -> Iterator[Verdict]:
    """40眼机井中有7眼未通电: the report counted them before."""
    every = [
        (sentence, each)
        for sentence in case.reading.telling(Measure.COUNT)
        for each in sentence.of(Measure.COUNT)
        if not each.is_rough and unit_class(each) != PEOPLE
    ]
    for sentence, each in every:
        found = DEFINITE.match(sentence.passage.text[each.end : each.end + 9])
        if found is None or _is_of_its_own(sentence, each):
            continue
        others = [
            (said, other)
            for said, other in every
            if other is not each
            and unit_class(other) == unit_class(each)
            and _names(said, other, found["noun"])
        ]
        if _all_counts(case)[each.value, unit_class(each)] > 1:
            yield Kept()
            continue
        others = [
            (said, other)
            for said, other in others
            if not _is_another_set(said, other, each)
            and _is_before((said, other), (sentence, each))
        ]
        if len({other.value for _, other in others}) == 1:
            said, other = others[0]
            yield Fault(
                (sentence.place(each), said.place(other)),
                f"写{each.text}{found['noun']}",
                f"另一处写{other.text}",
                about=(sentence.passage.line.subject,),
            )


@once
def _all_counts(case: Case) -> Counter[tuple[Decimal, str]]:
    """How often each count is told, in the tables too."""
    return Counter(
        (each.value, unit_class(each))
        for passage in case.reading.passages
        for each in passage.quantities
        if each.measure is Measure.COUNT
    )


def _is_before(
    one: tuple[Sentence, Quantity], other: tuple[Sentence, Quantity]
) -> bool:
    places = [(said.passage.line.index, each.start) for said, each in (one, other)]
    return places[0] < places[1]


def _is_of_its_own(sentence: Sentence, each: Quantity) -> bool:
    """退出的48个主体, 其余48个: words before it say which ones are meant."""
    text = sentence.passage.text
    return bool(NARROWED.search(text[max(sentence.start, each.start - 4) : each.start]))


def _is_another_set(sentence: Sentence, other: Quantity, each: Quantity) -> bool:
    """Of its own kind, or so few that they are some of the whole."""
    return _is_of_its_own(sentence, other) or other.value * 2 < each.value


def _names(sentence: Sentence, each: Quantity, noun: str) -> bool:
    """Whether the same noun stands right before or behind a count."""
    text = sentence.passage.text
    before = text[max(sentence.start, each.start - len(noun)) : each.start]
    return before == noun or text.startswith(noun, each.end)
