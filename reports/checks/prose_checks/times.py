"""Is the self-evaluation's work later than its year, and are plans still to come?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
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
DONE: Final = re.compile(  # below a heading of the work itself
    r"(?:^|[，。；：])于?(?P<y>20\d\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?(?:上旬|中旬|下旬|初|底)?"
    r"(?:(?:至|—|-|到)(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|上旬|中旬|下旬|初|底)?)?"
    "(?:[^，。；：《》\\d的]{0,6}?)(?:完成|结束|开展|进行|布置|汇总)(?![^，。；]{0,6}的)"
)
NOT_OWN: Final = re.compile(any_of(DATA["own_work"]["not"]))
SURELY_OWN: Final = re.compile("自评|评价|评分|打分|小组|工作组")
OF_SOMETHING: Final = re.compile(  # 查阅2023年5月印发的细则: the day of what was read
    "(?:核对|核查|核实|查阅|查看|检查|抽查|抽取|调阅|翻阅|梳理|收集|汇总|整理|审核|根据|依据|按照|包括|涉及|[对了将把由])$"
)
ATTRIBUTE: Final = re.compile("(?![由了以])[^，。；]{0,8}的(?!绩效|自评|评价)")
STOP: Final = re.compile("[，。；]")
OPEN: Final = ("组织", "经", "召开", "集中", "启动", "部署")  # of whatever follows
EARLY: Final = 10  # up to this month nobody evaluates the year that is running
PLAN_TITLES: Final = re.compile(any_of(DATA["plans"]["titles"]))
PLANNED: Final = re.compile(  # 将2023年底前完工的…: those are what is dealt with
    r"(?<![对将把就])(?P<y>20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日|底|末|上半年|年内|[一二三四]季度)?"
    r"(?:以?前|之前|内)(?!(?:[^，。；]{0,10}的(?!\d)|已|就))"
)
DATED: Final = re.compile(  # below a heading of plans alone; or 从2022年3月起…
    r"(?P<y>20\d\d)年\d{1,2}月(?!\d{1,2}日[^，。；]{0,12}(?:已|印发|发布|的))(?![^，。；]{0,12}(?:已|印发|发布|的))"
)
SINCE: Final = re.compile(
    r"(?:^|[，。；：])(?:自|从)?(?P<y>20\d\d)年(?:\d{1,2}月|[春秋]季(?:学期)?)?起[^，。；的]{2,30}(?=[，。；]|$)"
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
ASKED: Final = re.compile(  # 请县财政在2022年把配套资金列入预算
    r"(?:请|争取|力争|确保|协调|计划|拟)[^，。；\d]{0,12}(?P<y>20\d\d)年(?:度|底|内|上半年|下半年)?"
    "(?:把|将|安排|落实|拨付|到位|列入|完成|建成)"
)
SURVEYED: Final = re.compile(
    r"(?P<y>20\d\d)年(?P<m>\d{1,2})月[^。；，]{0,4}，?[^。；，《》\d]{0,24}?"
    "(?:回访|问卷|满意度|电话调查|入户调查|走访)"
)
ASKED_THEN: Final = re.compile(  # 2022年12月，疾控中心在4个乡镇各抽取100名居民，…
    r"(?:^|[，。；：、])于?(?P<y>20\d\d)年(?P<m>\d{1,2})月(?:\d{1,2}日|[初底上中下]旬?)?"
    r"(?:(?!20\d\d年|建成|投用|启用|成立|印发|出台|工|起|以来|上线|开通|的)[^。；《》]){0,60}?"
    "(?:问卷|满意度调查|电话回访|入户调查|电话调查)"
)
LOOKS_BACK: Final = re.compile("上年|去年|比|较|相比|历年|此前|印发|《")
OF_PROBLEMS: Final = re.compile("问题|原因|不足|偏差|完成")
RESULT: Final = re.compile("结果[^。；]{0,24}(?:作为|用于|应用|运用|挂钩|提供|纳入)")
EARLIER: Final = re.compile(r"(?:上一?年度?|去年|20\d\d年度?)[^，。；]{0,8}结果")
ANY: Final = re.compile(r"(20\d\d)年")
OPENED: Final = re.compile(
    r"(?:随|与|同)(?P<y>20\d\d)年度?[^，。；\d]{0,8}决算[^，。；\d]{0,10}(?:公开|公布)"
)


@check("T11")
def own_work_follows_the_year(case: Case) -> Iterator[Verdict]:
    """于2023年3月核对资料 in a report on 2023: the year had hardly begun."""
    year = case.dossier.fiscal_year
    for passage in case.reading.prose_with("月"):
        if not _is_own_work(passage):
            continue
        deeds = (*DEED.finditer(passage.text), *_other_deeds(passage))
        for found in deeds:
            named, month = int(found["y"]), int(found["m"])
            if passage.figure_at_offset(found.start()):
                continue
            if named > year or (named == year and month > EARLY):
                yield Kept()
            elif _is_told_of_it(passage, found, year):
                yield _fault(passage, found, f"{year}年度的自评在{year}年结束之后进行")


def _other_deeds(passage: Passage) -> Iterator[re.Match[str]]:
    """What may be of anything, but for the heading: 2023年2月26日完成."""
    if passage.path and OWN_TITLES.search(passage.path[-1]):
        for found in DONE.finditer(passage.text):
            if not DEED.match(passage.text, found.start("y")):
                yield found


def _is_told_of_it(passage: Passage, found: re.Match[str], year: int) -> bool:
    """Whether what was done on the day is the evaluation, not what it looked at."""
    text = passage.text
    stop = STOP.search(text, found.end())
    clause = text[found.start() : stop.start() if stop else len(text)]
    told = clause if found[0].endswith(OPEN) else found[0]
    if NOT_OWN.search(told) or OF_SOMETHING.search(text[: found.start()]):
        return False
    if ATTRIBUTE.match(text, found.end()):
        return False
    later = (int(each) > year for each in ANY.findall(text, found.end()))
    return bool(SURELY_OWN.search(clause)) or not any(later)


def _is_own_work(passage: Passage) -> bool:
    title = passage.path[-1] if passage.path else ""
    return bool(OWN_TITLES.search(title) or OWN_WORDS.search(passage.text))


@check("T11")
def plans_are_still_to_come(case: Case) -> Iterator[Verdict]:
    """确保2021年9月底前投入使用 in a report on 2022."""
    year = case.dossier.fiscal_year
    for passage in case.reading.prose_with("20"):
        titles = "".join(passage.path[-1:])
        plans = _plans(passage, titles) if PLAN_TITLES.search(titles) else ()
        is_used = RESULT.search(passage.text) and not EARLIER.search(passage.text)
        used = USED.finditer(passage.text) if is_used else ()
        for found in (*plans, *used):
            is_later = int(found["y"]) > year or _is_of_a_later(passage, found, year)
            if is_later or passage.figure_at_offset(found.start("y")):
                yield Kept()
            else:
                yield _fault(passage, found, f"{year}年度之后的年份")


def _is_of_a_later(passage: Passage, found: re.Match[str], year: int) -> bool:
    """2022年项目在2021年12月底前入库: got ready in the year itself, as it ended."""
    text, at = passage.text, found.start("y")
    start = max(text.rfind(mark, 0, at) for mark in "，。；：") + 1
    stop = STOP.search(text, found.end())
    clause = text[start : stop.start() if stop else len(text)]
    is_of_it = any(int(each) > year for each in ANY.findall(clause))
    return int(found["y"]) == year and is_of_it


def _plans(passage: Passage, titles: str) -> Iterator[re.Match[str]]:
    patterns = [PLANNED, AIMED, ASKED, SINCE if OF_PROBLEMS.search(titles) else DATED]
    told = set[int]()
    for pattern in patterns:
        for found in pattern.finditer(passage.text):
            if found.start("y") not in told:
                told.add(found.start("y"))
                yield found


@check("T11")
def surveys_follow_the_work(case: Case) -> Iterator[Verdict]:
    """2022年1月电话回访服务对象 in a report on 2023, or on 2022 itself."""
    year = case.dossier.fiscal_year
    for sentence in case.reading.sentences_with(
        "回访", "问卷", "满意度", "调查", "走访"
    ):
        if LOOKS_BACK.search(sentence.text):
            continue
        near = list(SURVEYED.finditer(sentence.text))
        for found in near or ASKED_THEN.finditer(sentence.text):
            if (int(found["y"]), int(found["m"])) > (year, 1):
                yield Kept()
            else:
                start = sentence.start
                yield Fault(
                    sentence.passage.at(start + found.start(), start + found.end()),
                    f"写“{found[0]}”",
                    f"{year}年度的服务做了以后再调查",
                    about=("评价年度", sentence.passage.line.subject),
                )


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
        f"写“{found[0].lstrip('，。；：')}”",
        expected,
        about=("评价年度", passage.line.subject),
    )
