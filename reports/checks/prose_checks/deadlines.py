"""Was what is said to be done in time done by the day that was set?"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator
from reports.checks.places import at_cell
from reports.checks.prose.calendar import MARK, Day, Timeline, day_named, timeline
from reports.checks.registry import check
from reports.checks.text.told import is_blank
from reports.checks.verdicts import Fault, Kept, Verdict

from .days import APART

AIM: Final = "目标|计划|要求|约定|规定|应于?|时限|原定"
FINISHED: Final = (
    "完成|完工|竣工|结束|交付|上线|通车|通水|投用|投入使用|到位|建成|印发|举办"
)
IN_TIME: Final = re.compile(
    "按期|按时|如期|准时|按(?:计划|合同|约定|规定)(?:时间|工期|期限)|按计划(?=完成|完工|上线|交付|竣工)"
    "|(?:工期|期限|时限|规定时间)(?:以?内|之内)"
)
DENIED: Final = re.compile("未|没有|不|延|推迟|晚|逾期|确保|力争|争取|将")
BOTH: Final = re.compile(
    rf"(?:{AIM})[^。；{MARK}]{{0,14}}(?P<due>{MARK})(?:日|以)?(?P<by>前|内|之前|底前)?"
    rf"[^。；{MARK}]{{0,34}}(?P<done>{MARK})[^，。；{MARK}]{{0,14}}(?:{FINISHED})"
    r"(?P<rest>[^。；]{0,40})"
)
WORTH: Final = re.compile(r"(?:（|分值|满分)(?P<weight>\d{1,2}(?:\.\d+)?)分")
SCORED: Final = re.compile(r"得(?P<score>\d{1,2}(?:\.\d+)?)分")
FULL: Final = re.compile("得满分|不扣分")
ALL_BY: Final = re.compile(
    rf"(?:均|都|全部)(?:已)?(?:在|于)(?P<due>{MARK})(?:以?前|之前|的?(?:计划|合同|目标)[^，。；]{{0,6}}内)"
    rf"[^，。；]{{0,6}}(?:{FINISHED})"
)
ENDED: Final = re.compile(rf"(?P<done>{MARK})(?:前|正式|全部|全面)*(?:{FINISHED})")
BEHIND: Final = re.compile("后|起|开始")  # not the last day for it, but the first


@check("T04")
def days_set_were_met(case: Case) -> Iterator[Verdict]:
    """目标为11月30日前，最后一场于12月19日结束，得5分 of 5."""
    for line in case.reading.timelines:
        for found in BOTH.finditer(line.text):
            due, done = line.day(found.start("due")), line.day(found.start("done"))
            if done.day <= due.day:
                yield Kept()
            elif _says_it_was_met(line.text, found):
                yield _late(line, done, f"{done.shown}晚于目标的{due.shown}")


def _says_it_was_met(text: str, found: re.Match[str]) -> bool:
    rest = found["rest"]
    if IN_TIME.search(rest) and not DENIED.search(rest):
        return True
    worth, score = WORTH.search(text), SCORED.search(rest)
    if worth is None or score is None:
        return bool(FULL.search(rest))
    return Decimal(score["score"]) >= Decimal(worth["weight"])


@check("T04")
def all_were_done_by_the_day(case: Case) -> Iterator[Verdict]:
    """3个项目均在11月30日前完成, and one was done on 12月18日."""
    for line in case.reading.timelines:
        for found in ALL_BY.finditer(line.text):
            due = line.day(found.start("due"))
            late = [each for each in _ended(case, line) if each.day > due.day]
            if not late:
                yield Kept()
            else:
                yield _late(line, late[0], f"{late[0].shown}晚于{due.shown}")


def _ended(case: Case, line: Timeline) -> Iterator[Day]:
    for sentence in line.sentence.passage.sentences:
        other = timeline(sentence, case.dossier.fiscal_year)
        for found in ENDED.finditer(other.text):
            yield other.day(found.start())


@check("N28")
def days_of_a_row_fit_its_score(case: Case) -> Iterator[Verdict]:
    """目标2019年3月31日前, 2019年6月25日, 6 of 6 points: one day is wrong.

    So it is where the day was kept, and points are missing because it was late.
    """
    year = case.dossier.fiscal_year
    for each in case.indicators:
        due, done = day_named(each.target, year), day_named(each.actual, year)
        weight, score = number_in(each.weight), number_in(each.score)
        if due is None or done is None or weight is None or score is None:
            continue
        if not weight.value:
            continue
        is_late, has_lost = done > due, score.value < weight.value
        told = APART.search(each.reason)
        if is_late and not has_lost and _is_plain(each):
            yield _in_row(each, f"完成日期写{_said(done)}，得满分", due, "不晚于目标的")
        elif not is_late and has_lost and not is_blank(each.reason):
            yield _in_row(
                each, f"完成日期写{_said(done)}，按晚了扣分", due, "晚于目标的"
            )
        elif (
            is_late and told and told["word"] and int(told["days"]) != (done - due).days
        ):
            yield _in_row(
                each,
                f"写{told[0]}",
                due,
                f"{_said(done)}，晚{(done - due).days}天，目标是",
            )
        else:
            yield Kept()


def _is_plain(each: Indicator) -> bool:
    is_first_day = BEHIND.search(f"{each.target}{each.actual}")
    return is_blank(each.reason) and not is_first_day


def _in_row(each: Indicator, said: str, due: date, expected: str) -> Fault:
    return Fault(
        (at_cell(each, "actual"), at_cell(each, "target")),
        f"“{each.name}”{said}",
        f"{expected}{_said(due)}",
        about=(each.subject,),
    )


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _late(line: Timeline, at: Day, expected: str) -> Verdict:
    passage = line.sentence.passage
    said = passage.text[at.start : at.end]
    return Fault(
        passage.at(at.start, at.end),
        f"写{said}",
        expected,
        about=(passage.line.subject,),
    )
