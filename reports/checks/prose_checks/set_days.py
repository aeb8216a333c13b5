"""Was a thing done by the day set for it, told in one sentence or in two places?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.calendar import MARK, Day, Timeline, day_named
from reports.checks.prose.stretches import stretches_of
from reports.checks.registry import check
from reports.checks.verdicts import Kept, Verdict

from .days import DUE, wrong_day

EARLIER: Final = "早于"  # 11月25日前全部完工，早于12月10日的时限: as compared
FINISHED: Final = (
    "完成|完工|竣工|交付|上线|通车|通水|供水|投用|投入使用|投产|开放|到卡|到账|发放|发完|通过|验收|建成|启用"
    "|结束|到位|安装|举办|印发|办结|收尾|装完|完毕|达到"
)
SET: Final = re.compile("目标|要求|约定|计划|规定|应|实际|原定")
DONE: Final = re.compile(
    rf"(?P<d>{MARK})(?!以?前|之前|起|至|到|—|-|、|和|的)[^，。；：{MARK}]{{0,12}}?(?:{FINISHED})"
)
TOLD: Final = re.compile(
    rf"(?:实际|最终|到|于|在)?(?P<d>{MARK})(?!以?前|之前|起|至|—|-)"
)
SCORED: Final = re.compile(r"得分?\d")  # what is lost tells that it was late
REALLY: Final = re.compile(rf"{FINISHED}|实际|最终")
LATE: Final = re.compile(
    "晚|推迟|逾期|延|滞后|超期|超时|超过|迟|拖|未按|未能|没有按|没能|才|次年|慢|顺延|调整为|调整到|变更|扣"
    r"|因|由于|受|未(?:完|达|实现|如期|及时|按)|没有?(?:完|达到|实现|如期|及时)|不及时|不达标|[误逾]|超[出了过]?\d|偏差"
)
LATE_AT_ALL: Final = re.compile(
    "晚|推迟|逾期|延期|延后|延误|延迟|滞后|迟|拖|未按|未能|没有按|没能|(?<!人)才(?!能)|次年|顺延|调整[为到]"
)
LATE_PLAINLY: Final = ("晚", "推迟", "逾期", "延", "滞后", "拖", "未按", "未能")
PARTLY: Final = re.compile(
    "其余|剩余|其他|另|部分|个别|先行|第[一二三四五]|首批|二期|尾"
)
PIECE: Final = re.compile("[^；。]+")
STOPS: Final = "，。；："
BLANK: Final = re.compile(  # says nothing of what a day is of
    "项目|工作|完成|实施|建设|任务|目标|时间|时限|期限|年度|全部|投入|使用|开放|通过|验收|组织|全年|计划|实际"
    "|完工|竣工|及时|按期|按时|所有|各项|[县市区省乡镇于在的]|年[初末底内]|[^\u4e00-\u9fff]"
)
RUN: Final = 3  # letters that two clauses share when they speak of one thing
SHORT: Final = 2  # a name that has no more
OPENING: Final = re.compile("[^，。；：]{4,14}[。，]")  # 库房消防改造项目。
NOT_OF_THE_YEAR: Final = re.compile(
    "(?:自评|评价)(?:工作|组织|过程|方法|小组|程序)|自评$|措施|改进|整改|下一?步|打算|建议"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a day is of, by the letters of its clause, and where it was told."""

    line: Timeline
    day: Day
    about: frozenset[str]


def about(text: str) -> frozenset[str]:
    """Runs of letters that name a thing: 汛前检查于4月15日前完成 → 汛前检, 前检查."""
    found = set[str]()
    for run in BLANK.sub(" ", text).split():
        found.update(run[at : at + RUN] for at in range(len(run) - RUN + 1))
        if len(run) == SHORT:
            found.add(run)
    return frozenset(found)


def _clause(line: Timeline, at: int) -> str:
    start = max(line.text.rfind(mark, 0, at) for mark in STOPS) + 1
    ends = [end for mark in STOPS if (end := line.text.find(mark, at)) >= 0]
    return line.text[start : min(ends, default=len(line.text))]


@once
def _dues(case: Case) -> tuple[tuple[date, frozenset[str], str], ...]:
    """Days that were set in the year, in the table and in the prose."""
    year = case.dossier.fiscal_year
    found = [
        (day, about(each.name), f"“{each.name}”的目标")
        for each in case.indicators
        if (day := day_named(each.target, year))
    ]
    for line in case.reading.timelines:
        if NOT_OF_THE_YEAR.search("".join(line.sentence.passage.path)):
            continue
        for due in DUE.finditer(line.text):
            at = due.start(due.lastgroup or 0)
            set_day = line.day(at).day
            found.append((set_day, about(_clause(line, at)), "另一处要求的日期"))
    return tuple(each for each in found if each[0].year == year and each[1])


def _done(line: Timeline) -> Iterator[Dated]:
    passage = line.sentence.passage
    titles = "".join(passage.path)
    if DUE.search(line.text) or NOT_OF_THE_YEAR.search(titles + line.sentence.text):
        return
    opening = OPENING.match(passage.text)
    for found in DONE.finditer(line.text):
        clause = _clause(line, found.start())
        before = line.text[: line.text.find(clause)].strip(STOPS)
        told = _clause(line, len(before) - 1) if before else ""
        words = about(clause) or about(told) or about(opening[0] if opening else "")
        if not PARTLY.search(clause):
            yield Dated(line, line.day(found.start()), words)


@check("N28")
def done_by_the_day_set_elsewhere(case: Case) -> Iterator[Verdict]:
    """汛前检查于5月10日完成, to be done by 4月15日: nothing says it came late."""
    dues = _dues(case)
    for line in case.reading.timelines if dues else ():
        for each in _done(line):
            of_it = [due for due in dues if each.about & due[1]]
            late = [due for due in of_it if due[0] < each.day.day]
            if len(late) < len(of_it):
                yield Kept()
            elif late and not _is_told_late(case, each.about & late[0][1]):
                due, _, name = late[0]
                right = f"不晚于{name}{due.month}月{due.day}日；晚了要说明"
                yield wrong_day(line, each.day, f"{each.day.shown}完成", right)


def _is_told_late(case: Case, words: frozenset[str]) -> bool:
    return any(
        LATE_AT_ALL.search(each.text) and any(word in each.text for word in words)
        for each in case.reading.sentences
    )


@check("N28")
def late_is_told_as_late(case: Case) -> Iterator[Verdict]:
    """目标6月30日前，实际7月21日，4分，得4分; and 实际6月21日，4分，得3分."""
    for line in case.reading.timelines:
        for piece in PIECE.finditer(line.text):
            due, done = _pair(line, piece)
            if due is None or done is None or EARLIER in piece[0]:
                continue
            full, earned = _marks(line, piece)
            is_late, is_full = done.day > due.day, full is not None and full == earned
            said = f"{due.shown}前应完成，{done.shown}完成"
            is_untold = full is None and not SCORED.search(piece[0])
            is_silent = is_untold and SET.search(piece[0]) and not _says_late(line)
            is_silent = is_silent and not (is_late and _is_delay_told(case, done))
            if is_late and (is_full or is_silent):
                yield wrong_day(
                    line,
                    done,
                    f"{said}，{'得满分' if is_full else '没有说晚'}",
                    f"不晚于{due.shown}",
                )
            elif is_late or full is None or is_full or LATE.search(piece[0]):
                yield Kept()
            else:
                right = f"按期完成，得{full}分；或者写明晚了几天"
                yield wrong_day(line, done, f"{said}，得{earned}分", right)


def _pair(line: Timeline, piece: re.Match[str]) -> tuple[Day | None, Day | None]:
    """The one day that was set and the one when it was done, if it is so plain."""
    due = {
        each.start(each.lastgroup or 0)
        for each in DUE.finditer(line.text, piece.start(), piece.end())
    }
    done = {
        each.start("d")
        for each in TOLD.finditer(line.text, piece.start(), piece.end())
        if each.start("d") not in due
    }
    is_plain = len(due) == 1 == len(done) and piece[0].count(MARK) == len(due) + 1
    if not is_plain or not REALLY.search(piece[0]):
        return None, None
    return line.day(due.pop()), line.day(done.pop())


def _marks(line: Timeline, piece: re.Match[str]) -> tuple[object, object]:
    """Full marks and what was earned, if the piece tells one of each."""
    at = line.days[line.text.count(MARK, 0, piece.start())].start
    for each in stretches_of(line.sentence.passage):
        if each.start <= at < each.end and len(each.full) == 1 == len(each.earned):
            return each.full[0].value, each.earned[0].value
    return None, None


def _is_delay_told(case: Case, done: Day) -> bool:
    """于9月20日完工，比计划推迟51天: another place tells that the day came late."""
    day = f"{done.day.month}月{done.day.day}日"
    return any(day in each.text for each in case.reading.sentences_with(*LATE_PLAINLY))


def _says_late(line: Timeline) -> bool:
    return bool(LATE.search(line.sentence.passage.text))
