"""Is the self-evaluation's work later than its year, and are plans still to come?"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.places import at_line
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

DATA: Final = table("times")
OWN_TITLES: Final = re.compile(any_of(DATA["own_work"]["titles"]))
OWN_WORDS: Final = re.compile(any_of(DATA["own_work"]["words"]))
DEED: Final = re.compile(
    r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?(?:上旬|中旬|下旬|初|底)?"
    r"(?:(?:至|—|-|到)(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|上旬|中旬|下旬|初|底)?)?"
    rf"，?[^，。；：《》\d]{{0,12}}?(?:{any_of(DATA['own_work']['deeds'])})"
)
NOT_OWN: Final = re.compile(any_of(DATA["own_work"]["not"]))
EARLY: Final = 10  # up to this month nobody evaluates the year that is running
PLAN_TITLES: Final = re.compile(any_of(DATA["plans"]["titles"]))
PLANNED: Final = re.compile(
    r"(?P<y>20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日|底|末|上半年|年内|[一二三四]季度)?"
    r"(?:以?前|之前|内)(?!(?:[^，。；]{0,10}的(?!\d)|已|就))"
)
AIMED: Final = re.compile(
    r"(?:^|[，；。：、])(?P<y>20\d\d)年(?:底|末|年?内|上半年|下半年|度)?(?:将|力争|确保|争取|使|把)?"
    r"(?:[^，。；\d]{0,16}(?:达到|达|提高到|提升到|提高至|降至|降到)\d[^，。；]{0,4}以[上内下]"
    r"|(?:将|力争|确保|争取|计划|拟)[^，。；]{2,20}(?:完成|达到|实现|建成|启用|开展))"
)
USED: Final = re.compile(
    r"(?:安排|编制|分配|调整|申报|制定)(?:本单位|项目|部门)?(?P<y>20\d\d)年度?"
    r"(?:[^，。；\d]{0,12})(?:资金|预算|项目|计划|经费|目标)"
)
RESULT: Final = re.compile("自评结果|评价结果|结果|作为|依据|参考")
OPENED: Final = re.compile(
    r"(?:随|与|同)(?P<y>20\d\d)年度?[^，。；\d]{0,8}决算[^，。；\d]{0,10}(?:公开|公布)"
)
PASSED: Final = re.compile(
    r"截[至止]到?(?P<y>20\d\d)年(?:12月31日|年?[末底])|(?P<y2>20\d\d)年(?=[年初末]|全年)"
)
ANY: Final = re.compile(r"(20\d\d)年")
OFTEN: Final = 3


@check("T11")
def own_work_follows_the_year(case: Case) -> Iterator[Verdict]:
    """于2023年3月核对资料 in a report on 2023: the year had hardly begun."""
    year = case.dossier.fiscal_year
    for passage in case.reading.prose_with("月"):
        if not _is_own_work(passage):
            continue
        for found in DEED.finditer(passage.text):
            named, month = int(found["y"]), int(found["m"])
            if NOT_OWN.search(found[0]) or passage.figure_at_offset(found.start()):
                continue
            if named > year or (named == year and month > EARLY):
                yield Kept()
            else:
                yield _fault(passage, found, f"{year}年度的自评在{year}年结束之后进行")


def _is_own_work(passage: Passage) -> bool:
    title = passage.path[-1] if passage.path else ""
    return bool(OWN_TITLES.search(title) or OWN_WORDS.search(passage.text))


@check("T11")
def plans_are_still_to_come(case: Case) -> Iterator[Verdict]:
    """确保2021年9月底前投入使用 in a report on 2022."""
    year = case.dossier.fiscal_year
    for passage in case.reading.prose_with("20"):
        titles = "".join(passage.path[-1:])
        plans = PLANNED.finditer(passage.text) if PLAN_TITLES.search(titles) else ()
        used = USED.finditer(passage.text) if RESULT.search(passage.text) else ()
        aimed = AIMED.finditer(passage.text) if PLAN_TITLES.search(titles) else ()
        for found in (*plans, *aimed, *used):
            if int(found["y"]) > year or passage.figure_at_offset(found.start("y")):
                yield Kept()
            else:
                yield _fault(passage, found, f"{year}年度之后的年份")


@check("T11")
def accounts_are_opened_with_the_year(case: Case) -> Iterator[Verdict]:
    """随2018年度部门决算公开 in a report on 2020."""
    year = case.dossier.fiscal_year
    for passage in case.reading.prose_with("决算"):
        for found in OPENED.finditer(passage.text):
            if int(found["y"]) in (year, year + 1):
                yield Kept()
            else:
                yield _fault(passage, found, f"{year}年度的自评随{year}年度决算公开")


@check("T11")
def title_has_the_year_of_the_text(case: Case) -> Iterator[Verdict]:
    """2018 in the title, 2019 everywhere else."""
    year, source = case.dossier.fiscal_year, case.dossier.source
    if source is None or str(year) not in source.title:
        return
    told = [each for each in case.reading.prose if each.text not in source.title]
    years = Counter(int(y) for each in told for y in ANY.findall(each.text))
    passed = Counter(
        int(found["y"] or found["y2"])
        for each in told
        for found in PASSED.finditer(each.text)
    )
    if years[year] > 1 or passed[year]:
        yield Kept()
        return
    filled = case.dossier.filled_on
    later = [
        each
        for each in (year + 1, year - 1)
        if years[each] >= OFTEN
        and (passed[each] or (filled is not None and filled.year == each + 1))
    ]
    if later:
        yield Fault(
            _title_at(case, year),
            f"题名写{year}年度",
            f"正文写的是{later[0]}年（{years[later[0]]}处）",
            about=("评价年度",),
        )


def _title_at(case: Case, year: int) -> At:
    for passage in case.reading.passages:
        if passage.line.kind is not LineKind.ROW and str(year) in passage.text:
            return at_line(passage.line)
    return At("题名", "cover")


@check("T11")
def report_is_dated_after_the_year(case: Case) -> Iterator[Verdict]:
    """The day of the signature: a year is not evaluated before it has ended."""
    filled, year = case.dossier.filled_on, case.dossier.fiscal_year
    if filled is None or not case.is_imported:
        return
    if filled.year > year:
        yield Kept()
    else:
        yield Fault(
            At("封面 › 填报日期", "filled_on", str(filled)),
            f"报告写于{filled.year}年{filled.month}月{filled.day}日",
            f"评价年度{year}年结束之后",
            about=("填报日期",),
        )


def _fault(passage: Passage, found: re.Match[str], expected: str) -> Verdict:
    return Fault(
        passage.at(found.start(), found.end()),
        f"写“{found[0].lstrip('，。；')}”",
        expected,
        about=("评价年度", passage.line.subject),
    )
