"""Do years and dates agree with the evaluated year, and do the dates exist?"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.prose.agreeing import agrees
from reports.checks.prose.passages import Passage
from reports.checks.prose.statements import Statement
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .operands import operand_of

YEAR: Final = r"(?P<year>(?:19|20)\d\d)年?度?"
EVALUATED: Final = re.compile(
    rf"{YEAR}(?:预算|财政|本级|区级|县级|市级|省级|部门|单位|整体|项目|支出|资金|专项|的|我[局办委院校厅]|本[^，。；]{{1,3}})*"
    r"(?:绩效)?(?:自我)?(?:自评|评价)(?:报告|工作|情况|结果|得分|小组|材料|表|数据)"
    rf"|对{YEAR.replace('year', 'year4')}[^，。；《》]{{0,20}}"
    r"(?:开展|进行|实施)了?[^，。]{0,8}(?:自评|评价)"
    rf"|(?P<year5>20\d\d)年度[^，。；：《》\d、]{{0,26}}(?:自评|自我评价|绩效评价)(?:表|报告|得(?:分|\d)|总分|结果|等级)"
    rf"|评价年度[:：为是]{YEAR.replace('year', 'year2')}"
    rf"|开展了?{YEAR.replace('year', 'year3')}(?:度)?[^，。；《》]{{0,24}}(?:自评|评价)"
)
RANGE: Final = re.compile(
    r"(?:评价|自评|绩效)(?:时间)?(?:范围|时段|期间|时限|区间|基准期|期限)[^，。；\d]{0,6}"
    r"(?P<year>(?:19|20)\d\d)年1月(?:1日)?(?:起)?(?:至|—|-|到)"
)
COMPARES: Final = re.compile(
    "比|较|上年|去年|同比|增长|下降|变动|以来|结转|历年|至20|—20|-20"
)
OWN_YEAR: Final = re.compile("今年|本年|本期|提高|上升|减少|回落")
SCORED: Final = re.compile(r"得分|得\d|总分|结果|等级")
LOOKED_BACK: Final = re.compile(  # 根据2022年度自评结果，…; 2022年度评价结果为“良”
    "(?:根据|依据|按照|参考|参照|针对|结合|对照)[^，。；]{0,8}$"
)
TOLD_OF: Final = re.compile(
    "[^，。；]{0,6}(?:为|是|显示|指出|反馈|发现)|[^。；]{0,24}(?:整改|压减|核减|调减|扣减)"
)
MEASURED: Final = re.compile(  # …得分94.80分，提高1.70分: told to compare
    r"[^。；]{0,30}?(?:(?:提高|提升|上升|增加|增长|高出?|下降|降低|减少|回落|低)了?\d"
    "|持平|相当|相比|相同)"
)
DAY: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
    r"|[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2})(?!\d))"
)
BARE_DAY: Final = re.compile(
    r"(?<![\d年.／/])(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?![—\-]?\d)"
)
LEAP: Final = 2024  # a year that has every day
MONTH: Final = re.compile(r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月")
FAR_OFF: Final = re.compile(
    r"(?<!\d)(?P<y>2[1-9]\d\d|1[0-8]\d\d)年(?!前|历史|的历史|以上)"
)
NEAR: Final = 12  # years around the evaluated one that a report speaks of
FILLED: Final = re.compile(r"(?:填报|填表|报告|编制|报送|完成)(?:日期|时间)[:：]")
MONTHS: Final = 12
LATEST: Final = 2  # years after the evaluated one in which it may still be reported


@check("T11")
def evaluated_year_is_one(case: Case) -> Iterator[Verdict]:
    """Wherever a self-evaluation is named with a year, it is this one's."""
    year = case.dossier.fiscal_year
    for passage in case.reading.passages_for(EVALUATED):
        if passage.line.kind is LineKind.ROW:
            continue
        for found in EVALUATED.finditer(passage.text):
            named = next(each for each in found.groups() if each)
            start = found.start()
            if passage.figure_at_offset(start):
                continue
            exact = found["year2"] or found["year5"]
            allowed = {year} if exact else {year, year + 1}
            if int(named) in allowed or _is_history(passage, found):
                yield Kept()
                continue
            yield Fault(
                passage.at(start, found.end()),
                f"写“{found[0]}”",
                f"评价年度为{year}年度",
                about=("评价年度",),
            )


def _is_history(passage: Passage, found: re.Match[str]) -> bool:
    """A look back or ahead: 对比2021年度自评, 纳入2025年度预算."""
    before = re.split("[。；]", passage.text[: found.start()])[-1]
    around = passage.text[max(0, found.start() - 10) : found.end() + 6]
    return bool(
        re.search("上年|上一年|去年|对比|比较|以往|历年|下一年|下年|次年|今后", around)
        or re.search("[比较][^，。；]{0,6}$|与[^，。；]{0,6}$", before)
        or (SCORED.search(found[0]) and _is_told_of(passage, found, before))
    )


def _is_told_of(passage: Passage, found: re.Match[str], before: str) -> bool:
    """Whether another year's result is set beside this one's, or led to something."""
    text, end = passage.text, found.end()
    if MEASURED.match(text, end) or LOOKED_BACK.search(before):
        return True
    return "年" in found[0] and bool(TOLD_OF.match(text, end)) and "得" not in found[0]


@check("T11")
def evaluated_time_is_the_year(case: Case) -> Iterator[Verdict]:
    """评价范围为2021年1月1日至12月31日."""
    return named_years(case, RANGE, "year", {case.dossier.fiscal_year})


def named_years(
    case: Case, words: re.Pattern[str], group: str, right: Collection[int]
) -> Iterator[Verdict]:
    """Whether words that name the evaluated year, by a group, name a right one."""
    for passage in case.reading.prose_for(words):
        for found in words.finditer(passage.text):
            at = found.start(group)
            if int(found[group]) in right or passage.figure_at_offset(at):
                yield Kept()
                continue
            yield Fault(
                passage.at(found.start(), found.end()),
                f"写“{found[0]}”",
                f"评价年度为{case.dossier.fiscal_year}年度",
                about=("评价年度",),
            )


@check("T11")
def amounts_are_of_this_year(case: Case) -> Iterator[Verdict]:
    """A figure of this year under another year's name: left from an old report."""
    year = case.dossier.fiscal_year
    for said in case.reading.statements:
        if said.scope or said.year in (None, year) or said.is_printed:
            continue
        if COMPARES.search(said.sentence.text) or not said.is_exact():
            continue
        if _is_this_years(case, said):
            yield Fault(
                said.passage.at(said.start, said.quantity.end),
                f"{said.year}年{said.phrase}{said.quantity.text}",
                f"评价年度为{year}年度，本年度的{said.key}也是这个数",
                about=("评价年度", said.key),
            )


def _is_this_years(case: Case, said: Statement) -> bool:
    """The value is this year's too, or the year is named for it alone."""
    own = operand_of(case, said.key)
    if own is not None:
        return agrees(said.quantity, own.span)
    told = sum(f"{said.year}年" in each.text for each in case.reading.prose)
    return told == 1 and not OWN_YEAR.search(said.sentence.text)


@check("T11")
def dates_exist(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.passages_with("月", "-", ".", "/"):
        for found in DAY.finditer(passage.text):
            month, day = int(found["m"] or found["m2"]), int(found["d"] or found["d2"])
            if _exists(int(found["y"]), month, day):
                yield Kept()
            else:
                yield Fault(
                    passage.at(found.start(), found.end()),
                    f"写“{found[0]}”",
                    "没有这一天",
                )
        if "月" not in passage.text:
            continue
        for found in BARE_DAY.finditer(passage.text):
            if not _exists(LEAP, int(found["m"]), int(found["d"])):
                yield Fault(
                    passage.at(found.start(), found.end()),
                    f"写“{found[0]}”",
                    "没有这一天",
                )
        for found in MONTH.finditer(passage.text):
            if not 1 <= int(found["m"]) <= MONTHS:
                yield Fault(
                    passage.at(found.start(), found.end()),
                    f"写“{found[0]}”",
                    "没有这个月",
                )


@check("T11")
def years_are_of_our_time(case: Case) -> Iterator[Verdict]:
    """2201年: two digits swapped in 2021年."""
    year = case.dossier.fiscal_year
    meant = {"".join(sorted(str(each))) for each in range(year - NEAR, year + NEAR)}
    for passage in case.reading.passages_for(FAR_OFF):
        for found in FAR_OFF.finditer(passage.text):
            if "".join(sorted(found["y"])) in meant:
                yield Fault(
                    passage.at(found.start(), found.end()),
                    f"写“{found[0]}”",
                    f"评价年度{year}年前后的年份",
                )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@check("T11")
def report_is_filled_in_after_the_year(case: Case) -> Iterator[Verdict]:
    """The day of the report lies behind the evaluated year, and not years behind."""
    year = case.dossier.fiscal_year
    for passage in case.reading.passages_for(FILLED):
        label = FILLED.search(passage.text)
        found = DAY.search(passage.text, label.end()) if label else None
        if found is None or passage.figure_at_offset(found.start()):
            continue
        written = int(found["y"])
        if year <= written <= year + LATEST:
            yield Kept()
        else:
            yield Fault(
                passage.at(found.start(), found.end()),
                f"填报日期写“{found[0]}”",
                f"评价{year}年度的报告在{year + 1}年填报",
                about=("填报日期",),
            )
