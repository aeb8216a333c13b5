"""So many in each of several: 在7个街道各抽取50名，共发放问卷350份.

“行政、技术、巡查责任人各7名，共21名” names what there are so many of, one by one.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

IN_EACH: Final = re.compile(r"(?<=[^，。；：\d])各(?:[^，。；：、\d]{0,4})$")
TOGETHER: Final = re.compile(
    r"^[^，。；：、\d]{0,8}，(?:合计|总计|一?共)[^，。；、\d]{0,6}$"
)
NAMES: Final = re.compile(r"[^，。；：、和及与\d]{1,10}")
LIST: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{1,8}(?:[、和及与]))+[\u4e00-\u9fff]{1,10}$"
)
CROSSES: Final = "×xX*✕"
TIMES: Final = re.compile(
    rf"(?:[个/每][\u4e00-\u9fff]{{1,4}})?[{CROSSES}](?:每[\u4e00-\u9fff]{{1,4}})?"
)
MAKES: Final = re.compile(
    r"(?:个[月年季][度]?)?(?:[＝=]|，?(?:共计|合计|总计|共|计|即)+(?:为|需|约)?)"
)
LEFT_OVER: Final = tuple("÷/／-－+＋（(×*)）")  # 190÷200×10＝9.5: not all of it
ONCE: Final = Decimal(1)
SHARED: Final = {"%": Decimal(100)}
HARDLY: Final = Decimal("0.002")
BACK: Final = re.compile("收|回|有效|合格|通过")
SO_MANY: Final = re.compile(r"各[^，。；、\d]{0,8}\d")
GROUP: Final = re.compile("组长|成员|小组|牵头")
SHEETS: Final = ("份", "张")


@check("N27")
def so_many_in_each_make_the_whole(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with("各"):
        counts = sentence.of(Measure.COUNT, Measure.MONEY)
        for one, whole in pairwise(counts):
            if not _are_told(sentence, one, whole):
                continue
            every = list(_times(sentence, one))
            came_back = BACK.search(sentence.passage.text, one.end, whole.start)
            fewest = max(every, default=ONCE) * one.value if came_back else None
            is_right = any(one.value * each == whole.value for each in every)
            if is_right or (fewest and whole.value < fewest):
                yield Kept()
            elif every:
                yield _fault(sentence, (one, whole), every[0])


@check("N27")
def written_products_are_right(case: Case) -> Iterator[Verdict]:
    """每人每月800元×50人×12个月，共计48万元."""
    for sentence in case.reading.sentences_with(*CROSSES):
        text, numbers = sentence.passage.text, sentence.quantities
        factors: list[Quantity] = []
        for one, other in pairwise(numbers):
            between = text[one.end : other.start]
            if TIMES.fullmatch(between):
                factors = [*factors, other] if factors else [one, other]
            elif factors and MAKES.fullmatch(between):
                if text[: factors[0].start].rstrip()[-1:] not in LEFT_OVER:
                    yield _product(sentence, factors, other)
                factors = []
            else:
                factors = []


def _product(sentence: Sentence, factors: list[Quantity], whole: Quantity) -> Verdict:
    exact = prod(
        (each.value / SHARED.get(each.unit, ONCE) for each in factors), start=ONCE
    )
    if abs(exact - whole.value) <= max(whole.half, exact * HARDLY):
        return Kept()
    terms = "×".join(each.text for each in factors)
    return Fault(
        (sentence.place(whole), *map(sentence.place, factors)),
        f"写{whole.text}",
        f"{terms}＝{shown_as(exact, whole)}",
        about=(sentence.passage.line.subject,),
    )


def _are_told(sentence: Sentence, one: Quantity, whole: Quantity) -> bool:
    text = sentence.passage.text
    is_each = IN_EACH.search(text, max(sentence.start, one.start - 8), one.start)
    is_alike = unit_class(one) == unit_class(whole) or whole.unit in SHEETS
    between = TOGETHER.match(text[one.end : whole.start])
    is_group = GROUP.search(sentence.text) is not None  # its head is counted too
    is_told = (
        len(SO_MANY.findall(sentence.text)) == 1
        and one.value > 1
        and not whole.is_rough
        and not is_group
    )
    return bool(is_each and between and is_alike and is_told)


def _times(sentence: Sentence, one: Quantity) -> Iterator[Decimal]:
    """How many there are of what has so many: a count right before, or names."""
    text = sentence.passage.text
    begin = max(
        sentence.start, *(text.rfind(each, 0, one.start) + 1 for each in "，；：。")
    )
    counts = [
        each
        for each in sentence.of(Measure.COUNT)
        if begin <= each.start and each.end <= one.start
    ]
    since = counts[-1].end if counts else begin
    lead = text[since : text.rfind("各", since, one.start)]
    names = LIST.search(re.sub(r"（[^）]*）", "", lead))
    if names and "、" in names[0]:
        yield Decimal(len(NAMES.findall(names[0])))
    if counts:
        yield counts[-1].value


def _fault(
    sentence: Sentence, told: tuple[Quantity, Quantity], times: Decimal
) -> Fault:
    one, whole = told
    return Fault(
        (sentence.place(whole), sentence.place(one)),
        f"写{whole.text}",
        f"{times}×{one.text}＝{shown_as(one.value * times, whole)}",
        about=(sentence.passage.line.subject,),
    )
