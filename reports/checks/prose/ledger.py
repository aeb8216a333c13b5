"""The marks of a whole report as one account: groups, their items, what each earned.

Headings and numbers say what stands below what; in a paragraph the first marks are
its own, those behind its items': “（二）过程30分，得28.8分。其中执行10分，得9.8分；…”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Final

from indicators.scoring.light import light
from reports.checks.remembered import remembered

from .markers import NESTED
from .passages import Passage
from .scales import is_bound

DEEPEST: Final = 6
MARK: Final = re.compile(
    r"(?=\d)(?<![\d.,])(\d{1,3}(?:\.\d{1,2})?)分(?![钟之类别项析值公制管步层批期布\d])"
)
LEAD: Final = 14
WHOLE: Final = 100
CLAUSE: Final = "，。；："
EQUALS: Final = ("=", "＝")
BETWEEN: Final = re.compile("(?:为|是|：|共|了|约|“)+$")
LOST: Final = re.compile("(?:扣|扣分|扣减|扣除|扣去|失|失分|丢|减)$")
EARNED: Final = re.compile("(?:得|得分|计|自评|自评分|实得分|评|评分|评价分|[=＝])$")
MOST_OF_ITEM: Final = 60  # of what no word says to be full marks
LOSSES: Final = re.compile("扣分|失分|丢分|[扣失丢]")
FORMULA: Final = re.compile(  # 总分：42.9＋28.5＋9.58＝80.98分
    r"(?:总分|得分|合计|总计|共计|总得分)(?:为|是|：)*\d[\d.]*分?(?:[＋+]\d[\d.]*分?)+[=＝]$"
)
SUMMED: Final = re.compile("(?:小计|合计|共计|共)得?分?$")
ALL_OF: Final = re.compile(
    "^(?:[^，。；：\\d]{2,8}(?:指标|类|部分))?(?:小计|合计|共计|共)$"
)
FULL: Final = re.compile("(?:满分|分值|权重|占)$")
TOTAL: Final = re.compile(
    "(?:总分|总得分|综合得分|综合评分|自评得分|评价得分|最终得分|总评|总评分|总计)$"
)
OTHERS: Final = re.compile(
    r"每[项个条类]$|平均(?:得|总)?分?$|考核(?:得|总)?分?$|测评(?:得|总)?分?$|目标$"
    r"|只有$|仅有?$|(?:[每至含~～—低高超少多不]于?|不到|达到|不足|不低于|以上|各|按标准得?|的得)$"
)
RULE: Final = re.compile("每|扣完|最多|不足|的，?[扣得]|如|若|酌情|标准")
UNTOLD: Final = re.compile(
    r"满分(?!为?：?\d)|全部得分|各\d{1,2}分|不得分"
    r"|(?:分别|依次)[^，。；\d]{0,6}\d{1,2}(?:\.\d+)?分"
)
OPENS: Final = re.compile("[。；：]")
THEN_EARNED: Final = re.compile("，(?:自评)?实?得")
AFTER_FULL: Final = re.compile("分）：?$")  # （一）预算执行（10分）：9.80分
DEALT: Final = re.compile(r"^（(?:满分|分值|权重)?(?:为|：|共)?$")


class Of(Enum):
    """What a number of points is."""

    FULL = "full"
    EARNED = "earned"
    LOST = "lost"


@light
@dataclass(frozen=True, slots=True)
class Mark:
    """One number of points and where it stands."""

    value: Decimal
    passage: Passage
    start: int
    end: int
    of: Of
    is_sum: bool = False


@dataclass(eq=False)
class Entry:
    """A group or an item with its marks; the items of a group stand below it.

    What it comes to is asked when all of them stand there.
    """

    passage: Passage
    start: int
    depth: int = DEEPEST
    is_inline: bool = True
    full: list[Mark] = field(default_factory=list)
    earned: list[Mark] = field(default_factory=list)
    lost: list[Mark] = field(default_factory=list)
    below: list["Entry"] = field(default_factory=list)
    is_untold: bool = False  # 其他指标均得满分: not every mark is a number

    @remembered
    def worth(self) -> Decimal | None:
        """Its full marks, or those of all that stands below it."""
        return self._told(self.full, "worth")

    @remembered
    def got(self) -> Decimal | None:
        """What it earned, or what all below it did; what it lost is taken off."""
        if not self.earned and len(self.full) == 1 and self.lost and not self.below:
            lost = sum((each.value for each in self.lost), Decimal(0))
            return self.full[0].value - lost
        return self._told(self.earned, "got")

    @remembered
    def is_told(self) -> bool:
        """Whether any marks stand in it."""
        return bool(self.full or self.earned) or any(e.is_told for e in self.below)

    @remembered
    def parts(self) -> tuple["Entry", ...]:
        """What stands below it, if it is all told in one way."""
        told = [each for each in self.below if each.is_told]
        lines = tuple(each for each in told if not each.is_inline)
        inline = tuple(each for each in told if each.is_inline)
        if self.is_untold or (lines and inline):
            return ()
        return lines or inline

    def _told(self, own: list[Mark], name: str) -> Decimal | None:
        if own:
            return own[0].value if len({each.value for each in own}) == 1 else None
        return sum_of(self.parts, name)


def sum_of(parts: Sequence[Entry], name: str) -> Decimal | None:
    """What the parts are worth, or got, together; None where one of them is untold."""
    values = [getattr(each, name) for each in parts]
    if not values or any(each is None for each in values):
        return None
    return sum(values, Decimal(0))


def ledger_of(
    passages: Sequence[Passage], totals: frozenset[tuple[int, int]]
) -> Entry | None:
    """The account that headings and numbers make, without totals (line, offset)."""
    if not passages:
        return None
    root = Entry(passages[0], 0, -1, is_inline=False)
    stack = [root]
    for passage in passages:
        if not (passage.is_prose or passage.line.level):
            continue
        marker = passage.marker
        is_marked = "分" in passage.text
        items = list(_items(passage, totals)) if is_marked else []
        if marker or passage.line.level:
            depth = NESTED.get(marker.style, DEEPEST) if marker else passage.line.level
            while stack[-1].depth >= depth:
                stack.pop()
            entry = Entry(passage, 0, depth, is_inline=False)
            if items and _is_own(passage, items[0], len(marker.text) if marker else 0):
                entry, items = _opened(items)
                entry.depth, entry.is_inline = depth, False
            stack[-1].below.append(entry)
            stack.append(entry)
        _file(stack, items, passage)
        if is_marked and UNTOLD.search(passage.text):
            stack[-1].is_untold = True
    return root


def _is_own(passage: Passage, item: Entry, start: int) -> bool:
    """Whether the first marks of a numbered line are its own, not of an item in it."""
    text = passage.text
    first = min(each.start for each in (*item.full, *item.earned, *item.lost))
    return not OPENS.search(text, start, first) or "；" not in text[first:]


def _opened(items: list[Entry]) -> tuple[Entry, list[Entry]]:
    """A numbered line's own marks, and its items: 数量指标20分。甲得8分；乙得12分."""
    own, *rest = items
    if not (rest and own.full and own.earned) or any(each.full for each in rest):
        return own, rest
    full, earned = own.full[0], own.earned[0]
    between = full.passage.text[full.end : earned.start]
    if earned.start < full.start or "。" not in between:
        return own, rest
    first = Entry(own.passage, earned.start, earned=own.earned, lost=own.lost)
    return Entry(own.passage, own.start, full=own.full), [first, *rest]


def _file(stack: list[Entry], items: list[Entry], passage: Passage) -> None:
    """Put items below what they stand under, and a sum to what it sums up."""
    top = stack[-1]
    for each in items:
        marks = (*each.full, *each.earned)
        if marks and min(marks, key=lambda mark: mark.start).is_sum:
            if _is_known(stack, marks):
                continue  # （一）产出（45分，得42.9分） … 以上合计42.9分
            open_ = [top] if top.passage is passage else reversed(stack)
            group = next((one for one in open_ if one.below and not one.earned), None)
            if group:
                group.full += each.full if not group.full else []
                group.earned += each.earned
            continue
        each.depth = top.depth + 1
        top.below.append(each)


def _is_known(stack: list[Entry], marks: Sequence[Mark]) -> bool:
    """Whether what stands open and has items has told that sum already."""
    told = {each.value for one in stack if one.below for each in one.earned}
    return all(each.value in told for each in marks if each.of is Of.EARNED)


def _items(passage: Passage, totals: frozenset[tuple[int, int]]) -> Iterator[Entry]:
    """Full marks open an item; what was earned or lost behind them is of it."""
    item: Entry | None = None
    for mark in _marks(passage):
        if (passage.line.index, mark.start) in totals:
            continue
        if item is None or _opens(item, mark):
            if mark.of is Of.LOST:
                continue
            if item:
                yield item
            item = Entry(passage, mark.start)
        own = {Of.FULL: item.full, Of.EARNED: item.earned, Of.LOST: item.lost}
        own[mark.of].append(mark)
    if item:
        yield item


def _opens(item: Entry, mark: Mark) -> bool:
    """Whether marks are of another item than those before them."""
    if mark.of is Of.FULL:
        is_told = bool(item.full or item.earned)
        return (is_told or mark.is_sum) and not _is_behind(item, mark)
    if mark.of is Of.EARNED:
        return bool(item.earned) or (mark.is_sum and not item.full)
    return bool(item.earned)


def _is_behind(item: Entry, mark: Mark) -> bool:
    """得6分（满分6分）: the full marks of what was just earned."""
    if item.full or not item.earned:
        return False
    between = mark.passage.text[item.earned[-1].end : mark.start]
    return DEALT.match(between) is not None


def _marks(passage: Passage) -> Iterator[Mark]:
    text = passage.text
    found = list(MARK.finditer(text))
    for at, each in enumerate(found):
        value = Decimal(each[1])
        lead = BETWEEN.sub("", text[max(0, each.start() - LEAD) : each.start()])
        if is_bound(text, each.end()) or value >= WHOLE or OTHERS.search(lead):
            continue
        start = each.start()
        clause = text[max(text.rfind(stop, 0, start) for stop in CLAUSE) + 1 : start]
        is_of_losses = SUMMED.search(lead) and LOSSES.search(clause)
        is_summed = text[start - 1 : start] in EQUALS and FORMULA.search(text, 0, start)
        if TOTAL.search(lead) or is_of_losses or is_summed:
            continue
        follower = found[at + 1] if at + 1 < len(found) else None
        of = _of(lead, text, each, follower)
        if of is Of.LOST and RULE.search(clause):
            continue
        is_said = FULL.search(lead) or lead.endswith("（")
        if of is Of.FULL and value > MOST_OF_ITEM and not is_said:
            continue  # 三标段88.7分: what others gave
        is_sum = bool(SUMMED.search(lead) or ALL_OF.match(clause))
        yield Mark(value, passage, *each.span(), of, is_sum)


def _of(
    lead: str, text: str, each: re.Match[str], follower: re.Match[str] | None
) -> Of:
    for pattern, of in ((LOST, Of.LOST), (FULL, Of.FULL), (EARNED, Of.EARNED)):
        if pattern.search(lead):
            return of
    if SUMMED.search(lead):
        return Of.FULL if THEN_EARNED.match(text, each.end()) else Of.EARNED
    behind = text[each.end() : follower.start()] if follower else ""
    is_told = len(behind) > 1 and DEALT.match(behind)  # 资金管理27.70分（满分30分）
    is_given = lead.endswith("）") and AFTER_FULL.search(text, 0, each.start())
    return Of.EARNED if is_told or is_given else Of.FULL
