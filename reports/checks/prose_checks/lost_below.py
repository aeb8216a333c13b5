"""Did a group lose below its title what the title says that it did not earn?

（四）预算执行（10分，得9.26分）, and below it nothing but 支付率92.64%，扣0.74分.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.stretches import stretches_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .marks import Marks, marks_in

PLAY: Final = Decimal("0.005")
BEHIND: Final = 2  # letters behind the marks of a line that is a title alone


@check("N12")
def the_only_loss_below_a_title_is_what_it_lost(case: Case) -> Iterator[Verdict]:
    titles = {each.passage.line.index: each for each in marks_in(case)}
    passages = case.reading.passages
    for one, other, after in zip(passages, passages[1:], passages[2:], strict=False):
        title = titles.get(one.line.index)
        is_alone = other.is_prose and not other.marker
        is_closed = after.line.level > 0 or after.marker is not None
        if title and _is_title(title) and is_alone and is_closed:
            yield from _judged(title, other)


def _is_title(each: Marks) -> bool:
    return each.span[1] >= len(each.passage.text) - BEHIND


def _judged(title: Marks, passage: Passage) -> Iterator[Verdict]:
    """One paragraph that tells one loss, and no marks of items."""
    told = [each for each in stretches_of(passage) if not each.is_bare]
    if len(told) != 1 or len(told[0].taken) != 1 or told[0].is_rule:
        return
    if told[0].full or told[0].earned or told[0].is_of_several:
        return
    loss, gap = told[0].taken[0], title.full - title.points
    if abs(loss.value - gap) <= PLAY:
        yield Kept()
    else:
        yield Fault(
            (passage.at(loss.start, loss.end), title.at),
            f"扣{loss.value}分",
            f"“{title.title}”{title.full}分，得{title.points}分，扣{gap.normalize():f}分",
            difference=f"{abs(loss.value - gap).normalize():f}分",
            about=(passage.line.subject,),
        )
