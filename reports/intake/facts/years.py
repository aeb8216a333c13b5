"""Which year does a report evaluate, if its title does not say?"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from reports.intake.wording.amounts import half_width

from .cover_words import BOTTOM, TOP

EVALUATED: Final = re.compile(r"(?:^|\n)\s*(?:评价|自评)年度\s*[：:]\s*(20\d\d)")
OF_DAY: Final = re.compile(
    r"(?:(?:^|\n)\s*|(?:填报|报告|填写)?(?:日期|时间)\s*[：:]\s*)"
    r"(20\d\d)年\d{1,2}月\d{1,2}日\s*(?=\n|$)"
)
YEARLY: Final = re.compile(  # not 申报2024年度经费, which is still to come
    r"(?:(?<!申报)(?<!安排)(?<!编制)(?<!编报)(?<!列入)(?<!纳入)(?<!调整)(?<!结转)(?<!转入)"
    r"(?<!制定)(?<!分配)(?<!结转至)(?<!结转到))(20\d\d)\s*年\s*度"
)
IN_YEAR: Final = re.compile(r"(20\d\d)\s*年")
LAST: Final = 9999
MUCH: Final = 3  # times as often as a year that is told in passing


def evaluated_year(texts: Sequence[str]) -> int | None:
    """The one that a line names so; else the one told most, before it was written."""
    whole = half_width("\n".join(texts))
    if said := EVALUATED.search(whole):
        return int(said[1])
    year = _yearly(whole) or _usual(IN_YEAR, whole)
    ends = half_width("\n".join([*texts[:TOP], *texts[-BOTTOM:]]))
    if year in [int(each) for each in OF_DAY.findall(ends)]:
        return _usual(IN_YEAR, whole, before=year) or year
    return year


def _yearly(whole: str) -> int | None:
    """The year of most 2022年度; not one that is told so once, and hardly else."""
    year, usual = _usual(YEARLY, whole), _usual(IN_YEAR, whole)
    if year is None or len(YEARLY.findall(whole)) > 1:
        return year
    told = Counter(int(each) for each in IN_YEAR.findall(whole))
    return usual if usual and told[year] * MUCH <= told[usual] else year


def _usual(pattern: re.Pattern[str], whole: str, before: int = LAST) -> int | None:
    told = (int(each) for each in pattern.findall(whole))
    years = Counter(each for each in told if each < before)
    return max(years, key=lambda year: (years[year], -year)) if years else None
