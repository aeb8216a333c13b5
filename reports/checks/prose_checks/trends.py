"""Does a number that is said to rise or fall year by year do so?

“2021年、2022年分别为98.92%和99.10%，三年来持续下降”: every step goes the other way.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.changing import DOWN, UP
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .series import series_in, told_before

TREND: Final = re.compile(
    rf"(?:逐年|持续|连年|连续[两三四五\d]年|年年|稳步)(?:稳步|小幅|有所)?(?:(?P<up>{UP})|(?P<down>{DOWN}))(?![^，。；]*(?:任务|目标))"
)
INTENDED: Final = re.compile("(?:将|拟|力争|今后|确保|计划|要求)[^，。；]*$")
FEWEST: Final = 2


@check("T04")
def trends_go_as_told(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences:
        found = TREND.search(sentence.text)
        if found is None or INTENDED.search(sentence.text[: found.start()]):
            continue
        if len(sentence.of(Measure.YEAR)) < FEWEST:
            continue
        told = list(_years(sentence))
        if len(told) != 1:
            continue
        steps = {later > earlier for earlier, later in pairwise(told[0])}
        is_up = found["up"] is not None
        if steps == {is_up}:
            yield Kept()
        elif steps == {not is_up}:
            shown = "、".join(f"{each.normalize():f}" for each in told[0])
            start = sentence.start
            yield Fault(
                sentence.passage.at(start + found.start(), start + found.end()),
                f"写“{found[0]}”",
                f"各年依次为{shown}",
                about=(sentence.passage.line.subject,),
            )


def _years(sentence: Sentence) -> Iterator[Sequence[Decimal]]:
    """The values of each series in the order of the years, and what there is now."""
    for kind, series in series_in(sentence).items():
        if len(series) < FEWEST or any(len(each) > 1 for each in series.values()):
            continue
        values = [series[year][0].value for year in sorted(series)]
        now = told_before(sentence, kind, series)
        yield [*values, now[0].value] if len(now) == 1 else values
