"""Do the points of an item fit the day it was due, and the day it was done?

“目标10月31日前，实际11月21日，8分，得8分”, “推迟14天完工，5分得5分”.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.calendar import Day, days_of
from reports.checks.prose.passages import Passage
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .reached_marks import EARNED, EXCUSED, LOST, MARK

DUE: Final = re.compile("日?(?:以|之)?前|日?止")
LATE: Final = re.compile(
    r"(?:推迟|延迟|晚于|晚了?|逾期|超期|延误|迟了?)[^，。；\d]{0,4}\d+(?:个)?(?:天|日|工作日|月)"
)
OTHER_CAUSE: Final = re.compile(
    "资料|台账|佐证|手续|记录|制度|质量|返工|不合格|整改|规范|公开|缺|经.{0,6}(?:同意|批准)|顺延|同意"
)
NOT_ALL: Final = re.compile("按期|比例|分别|部分|其中|其余|未完|另")
LAST: Final = 30  # characters behind the marks that may excuse them


class Item(NamedTuple):
    """An item with its full marks and what it earned."""

    passage: Passage
    begin: int
    full: Decimal
    earned: re.Match[str]

    @property
    def got(self) -> Decimal:
        return Decimal(self.earned["points"])

    @property
    def around(self) -> str:
        text, end = self.passage.text, self.earned.end()
        return text[self.begin : end] + text[end : end + LAST].split("；")[0]


@check("N14")
def points_fit_the_day(case: Case) -> Iterator[Verdict]:
    """目标10月31日前，实际11月21日，8分，得8分."""
    for passage in case.reading.prose_with("得"):
        if "月" not in passage.text and "天" not in passage.text:
            continue
        for item in _items(passage):
            pair = _due_and_done(item, case.reading.year)
            if pair and not OTHER_CAUSE.search(item.around):
                yield _judged(item, *pair)
            elif pair is None and item.got >= item.full:
                yield from _late(item)


def _items(passage: Passage) -> Iterator[Item]:
    since = 0
    for earned in EARNED.finditer(passage.text):
        begin, since = since, earned.end()
        begin = max(begin, passage.text.rfind("；", begin, earned.start()) + 1)
        fulls = [
            each
            for each in MARK.finditer(passage.text, begin, earned.start())
            if not LOST.search(passage.text, begin, each.start())
        ]
        if len(fulls) == 1:
            yield Item(passage, begin, Decimal(fulls[0]["points"]), earned)


def _due_and_done(item: Item, year: int) -> tuple[Day, Day] | None:
    """The one day before which it was due, and the first one on which it was done.

    None where it was done in parts, some of them in time and some late.
    """
    text = item.passage.text
    days = [
        each
        for each in days_of(item.passage, year)
        if item.begin <= each.start < item.earned.start()
    ]
    due = [each for each in days if DUE.match(text, each.end)]
    done = [
        each for each in days if each not in due and due and each.start > due[0].end
    ]
    kept = {each.day <= due[0].day for each in done}
    return (due[0], done[0]) if len(due) == 1 and len(kept) == 1 else None


def _judged(item: Item, due: Day, done: Day) -> Verdict:
    is_kept = done.day <= due.day
    if is_kept is (item.got >= item.full):
        return Kept()
    if is_kept and NOT_ALL.search(item.around):
        return Kept()
    if not is_kept and EXCUSED.search(item.around):
        return Kept()
    passage = item.passage
    wanted = f"按期完成的得满分{item.full}分" if is_kept else "没有按期完成，不得满分"
    return Fault(
        (
            passage.at(item.earned.start("points"), item.earned.end()),
            passage.at(due.start, due.end),
            passage.at(done.start, done.end),
        ),
        f"要求{due.shown}前，实际{done.shown}，满分{item.full}分，得{item.got}分",
        wanted,
        about=(passage.line.subject,),
    )


def _late(item: Item) -> Iterator[Verdict]:
    """推迟14天完工，5分得5分."""
    found = LATE.search(item.passage.text, item.begin, item.earned.start())
    if found is None:
        return
    if OTHER_CAUSE.search(item.around) or EXCUSED.search(item.around):
        yield Kept()
        return
    yield Fault(
        (
            item.passage.at(item.earned.start("points"), item.earned.end()),
            item.passage.at(*found.span()),
        ),
        f"写“{found[0]}”，满分{item.full}分，得{item.got}分",
        "没有按期完成，不得满分",
        about=(item.passage.line.subject,),
    )
