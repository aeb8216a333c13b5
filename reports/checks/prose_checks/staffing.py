"""Is the rate at which posts are filled that of the people and posts told anywhere?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.once import once
from reports.checks.prose.agreeing import HUNDRED
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

RATE: Final = re.compile("(?:人员|编制)控制率(?:为|是|达到?|＝|：)?$")
PIECE: Final = re.compile(r"[，。；：、（）\d]")
POSTS: Final = re.compile("编制")
STAFF: Final = re.compile("在职|在编|实有|在岗")
TOGETHER: Final = re.compile("共|合计|总")
UNITS: Final = frozenset("人名个")
NEAR: Final = 40
LEAD: Final = 14


@check("N29")
def posts_are_filled_as_told(case: Case) -> Iterator[Verdict]:
    """核定编制28名，实有27人: 在职人员控制率 is 96.43%."""
    for sentence in case.reading.sentences_with("控制率"):
        for rate in sentence.of(Measure.PERCENT):
            text = sentence.passage.text
            lead = text[max(sentence.start, rate.start - LEAD) : rate.start]
            if rate.is_rough or not RATE.search(lead):
                continue
            posts, staff = _told(case)
            made = [one * HUNDRED / all_ for one in staff for all_ in posts]
            if any(abs(each - rate.value) <= rate.step for each in made):
                yield Kept()
            elif made:
                nearest = min(made, key=lambda each: abs(each - rate.value))
                yield Fault(
                    sentence.place(rate),
                    f"在职人员控制率写{rate.text}",
                    f"按写出的编制和在职人数是{nearest.quantize(rate.step)}%",
                    about=("在职人数", "编制数"),
                    gap=gap_of(rate, nearest.quantize(rate.step)),
                )


@once
def _told(case: Case) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Every number of posts and of people that hold one, and their sums by sentence."""
    posts, staff = set[Decimal](), set[Decimal]()
    for passage in case.reading.passages_with("编制", "在职", "在编", "实有", "在岗"):
        of_posts, of_staff = _of(passage, POSTS), _of(passage, STAFF)
        posts.update((*of_posts, sum(of_posts, Decimal(0))))
        staff.update((*of_staff, sum(of_staff, Decimal(0))))
    return frozenset(posts - {Decimal(0)}), frozenset(staff - {Decimal(0)})


def _of(passage: Passage, words: re.Pattern[str]) -> list[Decimal]:
    return [
        each.value
        for each in passage.quantities
        if each.measure is Measure.COUNT
        and each.unit in UNITS
        and _is_of(passage.text, each, words)
    ]


def _is_of(text: str, each: Quantity, words: re.Pattern[str]) -> bool:
    lead = PIECE.split(text[: each.start])[-1]
    tail = PIECE.split(text[each.end :])[0]
    if words.search(lead) or words.search(tail):
        return True
    near = text[max(0, each.start - NEAR) : each.start]
    return TOGETHER.search(lead) is not None and words.search(near) is not None
