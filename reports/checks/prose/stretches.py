"""Which marks does a stretch of prose deal out: full marks, what was earned, lost?

A stretch runs to a stop or a semicolon: “资产管理5分，因未核销扣0.5分，得4.5分；”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from indicators.scoring.light import light

from .passages import Passage

STOP: Final = re.compile("[。；]|$")
MARK: Final = re.compile(
    r"(?=\d)(?<![\d.])(?P<value>\d{1,3}(?:\.\d{1,2})?)分"
    r"(?![之钟析别值公类管步层批期\d]|及?以[上下内])"
)
TAKEN: Final = re.compile("(?:扣减|扣除|扣去|扣|失分?|丢)(?:了|为|：)?$")
EARNED: Final = re.compile(
    "(?:(?:自评|实际|实|评价|应)?得分?|计|自评|评|给)(?:为|是|：|了)?$"
)
NOT_OF_ONE: Final = re.compile(
    "(?:总分|总得分|综合得分|自评得分|平均|共计?|合计|总计|小计|其余|其他|百|乘以|×|每|分制)"
    r"[^，。；\d]{0,4}$"
)
RULE: Final = re.compile(
    r"每(?:[^，。；]{0,16})[扣减失加]|扣完|扣至|标准(?:为|：)|不得分|应扣|则扣|不扣|酌情|最多扣"
)
LEAD: Final = 10
LEAST_OF_ALL: Final = 50  # points that no single item has


@dataclass(frozen=True, slots=True)
class Mark:
    """One number of points in a passage."""

    value: Decimal
    start: int
    end: int


@light
@dataclass(frozen=True, eq=False, slots=True)
class Stretch:
    """Words up to a stop, with the marks they deal out."""

    passage: Passage
    start: int
    end: int
    full: tuple[Mark, ...]
    earned: tuple[Mark, ...]
    taken: tuple[Mark, ...]
    is_rule: bool  # it says what a loss would be
    is_of_several: bool  # it sums up, or speaks of the whole

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def is_bare(self) -> bool:
        """No marks at all: words about those before or behind it."""
        return not (self.full or self.earned or self.taken)

    @property
    def loss(self) -> Decimal:
        """What one item lost; 0 = nothing, or several items are meant."""
        of_all = any(each.value >= LEAST_OF_ALL for each in self.full + self.earned)
        if self.is_rule or self.is_of_several or of_all:
            return Decimal(0)
        if len(self.full) == 1 and len(self.earned) == 1:
            return max(self.full[0].value - self.earned[0].value, Decimal(0))
        is_one = len(self.taken) == 1 and len(self.earned) <= 1 and len(self.full) <= 1
        return self.taken[0].value if is_one else Decimal(0)


@lru_cache(maxsize=1024)
def stretches_of(passage: Passage) -> tuple[Stretch, ...]:
    """Every stretch of a passage, in order."""
    ends = [0, *(stop.end() for stop in STOP.finditer(passage.text))]
    every = [_read(passage, a, b) for a, b in pairwise(ends) if b > a]
    return tuple(_with_its_full_marks(every))


def _with_its_full_marks(every: Sequence[Stretch]) -> Iterator[Stretch]:
    """巡航次数（12分）。…得10.32分。: of one item, told at both ends."""
    full = [mark for each in every if each.full for mark in each.full]
    given = [each for each in every if each.earned]
    if not (len(full) == 1 and len(given) == 1) or given[0].full:
        yield from every
        return
    for each in every:
        is_it = each is given[0] and full[0].start < each.start
        yield replace(each, full=tuple(full)) if is_it else each


def _read(passage: Passage, start: int, end: int) -> Stretch:
    text = passage.text
    kinds: dict[str, list[Mark]] = {"full": [], "earned": [], "taken": []}
    is_of_several = False
    for found in MARK.finditer(text, start, end) if "分" in text else ():
        lead = text[max(start, found.start() - LEAD) : found.start()]
        mark = Mark(Decimal(found["value"]), *found.span())
        is_of_several = is_of_several or bool(NOT_OF_ONE.search(lead))
        kinds[_kind(lead)].append(mark)
    return Stretch(
        passage,
        start,
        end,
        tuple(kinds["full"]),
        tuple(kinds["earned"]),
        tuple(kinds["taken"]),
        any(kinds.values()) and bool(RULE.search(text, start, end)),
        is_of_several,
    )


def _kind(lead: str) -> str:
    if TAKEN.search(lead):
        return "taken"
    return "earned" if EARNED.search(lead) else "full"
