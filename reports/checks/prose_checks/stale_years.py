"""Is a year left over: in the opening words, in the title, in a payment?"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.grids import TOTAL, Row, grids
from reports.checks.lines import LineKind
from reports.checks.places import at_text
from reports.checks.prose.calendar import day_named
from reports.checks.prose.passages import Passage
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .own_unit import title_of
from .years import named_years

REPORTS: Final = re.compile(
    r"现(?:将|就)(?P<said>(?:[我本][\u4e00-\u9fff]{1,3})?(?P<y>20\d\d)年?度?"
    r"[^，。；《》\d]{0,30}?(?:情况|结果|工作)(?:予以)?(?:报告|汇报|说明|分析|总结)?如下)"
)
WORKED: Final = re.compile(
    r"(?P<y>20\d\d)年度?(?:[^，。；\d]{0,4})(?:组织实施|年初预算|预算|支出|决算|收入|下达|安排"
    r"|计划|全年|部门|项目|实施|完成|\d{1,2}月[^，。；]{0,8}(?:结束|完工|竣工|验收|建成|完成"
    r"|开工|动工|招标|签订|到位|拨付|支付|发放|举办))"
)
NAMED: Final = re.compile(  # the evaluation that the text calls its own
    r"(?P<y>20\d\d)年度[^，。；《》\d]{0,24}(?:自评|自我评价|绩效评价)"
)
OF_EVALUATING: Final = re.compile("自评|评价|评分|报告|报送|核对|核实|审议|复核|问卷")
AHEAD: Final = re.compile("措施|改进|整改|下一?步|打算|建议|对策|问题|应用|公开")
COMPARED: Final = re.compile("[由从比较与和]$|上年|去年")
PLANS: Final = re.compile("措施|下一?步|整改|拟|将|力争|确保")
LATEST: Final = (4, 1)  # of the next year: the books of the year are closed
FEWEST: Final = 3
OFTEN: Final = 2  # so many times a year is told: not by the way


@check("T11")
def opening_words_name_the_year(case: Case) -> Iterator[Verdict]:
    """现将2022年度有关情况报告如下 in a report on 2023."""
    year = case.dossier.fiscal_year
    return named_years(case, REPORTS, "y", {year, year + 1})


@check("T11")
def title_has_the_year_of_the_text(case: Case) -> Iterator[Verdict]:
    """2018年度 in the title; the money and work of the text are all of 2019.

    Where the text never speaks of the title's year, its own name for itself counts too.
    Last year's figures stand in many a report that calls its own year 今年: so the
    signature must fit the text's year better than the title's.
    """
    source, year = case.dossier.source, case.dossier.fiscal_year
    if source is None or str(year) not in source.title:
        return
    title = title_of(case)
    body = [each for each in case.reading.passages if each.text not in title]
    worked = [(one, found) for one in body for found in _worked(one)]
    if not any(f"{year}年" in one.text for one in body):
        worked += [(one, found) for one in body for found in NAMED.finditer(one.text)]
    told = Counter(int(found["y"]) for _, found in worked)
    filled = case.dossier.filled_on
    written = filled.year if filled else None
    for each, count in told.items():
        is_later = each == year + 1 and written in (None, year + 2)
        is_earlier = each == year - 1 and written == year
        if told[year] or count < OFTEN or not (is_later or is_earlier):
            continue
        passage, found = next(one for one in worked if int(one[1]["y"]) == each)
        yield Fault(
            (At("封面 › 题名", "cover"), passage.at(found.start(), found.end())),
            f"题名写{year}年度",
            f"正文写的是{each}年的预算、工作和自评（{count}处）",
            about=("评价年度",),
        )
        return
    yield Kept()


def _worked(passage: Passage) -> Iterator[re.Match[str]]:
    """Years whose money or work a passage tells, not its evaluation or what is next."""
    if "20" in passage.text and not AHEAD.search("".join(passage.path)):
        for sentence in passage.sentences:
            if OF_EVALUATING.search(sentence.text):
                continue
            for found in WORKED.finditer(passage.text, sentence.start, sentence.end):
                is_compared = COMPARED.search(
                    passage.text, sentence.start, found.start()
                )
                if not is_compared and not PLANS.search(passage.text, 0, found.end()):
                    yield found


@check("N28")
def payments_lie_in_the_year(case: Case) -> Iterator[Verdict]:
    """2024年12月18日 in a table whose other payments are all of 2023, and add up."""
    if sum(map(_may_be_a_row, case.reading.passages_with("年"))) < FEWEST:
        return
    year = case.dossier.fiscal_year
    last = date(year + 1, *LATEST)
    for grid in grids(case.lines):
        paid = [(row, day) for row in grid[1:] if (day := _paid_on(row, year))]
        late = [(row, day) for row, day in paid if day >= last]
        if len(paid) < FEWEST or not any(_is_total(row) for row in grid):
            continue
        if len(late) != 1 or any(day.year != year for _, day in paid if day < last):
            yield Kept()
            continue
        row, day = late[0]
        at = next(each for each in row.cells if day_named(each, year) == day)
        start = max(row.line.text.find(at), 0)
        yield Fault(
            at_text(row.line, start, start + len(at)),
            f"写“{at}”",
            f"其余各笔都在{year}年，合计是{year}年的支出",
            about=(row.line.subject,),
        )


def _may_be_a_row(passage: Passage) -> bool:
    """No title, and no sentence without a blank."""
    text, kind = passage.line.text, passage.line.kind
    is_none = kind in (LineKind.HEADING, LineKind.COVER, LineKind.NOTE)
    return not is_none and ("。" not in text or len(text.split()) > 1)


def _paid_on(row: Row, year: int) -> date | None:
    """The day of a row that has one, and an amount beside it."""
    days = [
        day for each in row.cells if "年" in each and (day := day_named(each, year))
    ]
    if len(days) != 1:
        return None
    is_paid = any("年" not in each and number_in(each) for each in row.cells)
    return days[0] if is_paid else None


def _is_total(row: Row) -> bool:
    return any(TOTAL.match(each) for each in row.cells)
