"""Is something said to be above its target, early or whole, and it is not?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.passages import words_of
from reports.checks.prose.calendar import MARK, Timeline
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

AIM: Final = "(?:年度|年初|预期|绩效|设定|既定|全年)*(?:目标|计划|任务|指标)(?:值|数)?"
MORE, LESS = "高于|超过|超出|多于|大于", "低于|少于|小于|不及"
APART: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,14}}?)?，?"
    rf"(?:(?P<word>{MORE}|{LESS}){AIM}|[比较]{AIM}(?P<side>多|高|少|低))了?$"
)
IS_MORE: Final = re.compile(rf"{MORE}|多|高")
AIMED: Final = re.compile(
    r"(?:目标|指标|计划|任务|≥|>|不低于|不少于|达到|达|高于)(?:值|数)?(?:为|是|：|达到|[≥>])*$"
)
OR_MORE: Final = re.compile(r"^[（(]?(?:含|及)?(?:以上|及以上)")
CUT: Final = re.compile("[，。；：、（）]")
POINTS: Final = "个百分点"
AMOUNTS: Final = (Measure.COUNT, Measure.MONEY)
SHORTEST: Final = 3
TOLD: Final = re.compile(
    rf"(?:^|[，。；：、])(?P<name>[\u4e00-\u9fff]{{4,12}}?)(?:(?P<up>{MORE}|达到){AIM}(?=[，。；])"
    rf"|(?P<down>{LESS}|未达到?|没有达到|未能达到)(?:{AIM}|标)(?=[，。；\d]))"
)
EARLY_BUT_LOST: Final = re.compile(
    r"(?:[比较]|早于|提前于)[^，。；\d]{0,10}(?:提前|早)了?(?P<n>\d{1,3})(?:天|日)，"
    r"(?:按[^，。；\d]{0,12}|该项|此项)?扣"
)
ALL_BUT: Final = re.compile(
    r"(?<!中)(?:全部|均|都)(?:已)?(?:按期|按时|如期)?(?:完成|达标)(?:改造|建设|任务)?，"
    r"(?:总体|整体|实际|目标|任务|计划|按[期时]|项目)*(?:完成|达标)率?(?:为|达到?)?(?P<rate>\d{1,2}(?:\.\d+)?)%"
)
REACHED: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?)(?:的)?{AIM}(?:为|是|：)?(?:不低于|不少于|≥)?"
    r"(?P<aim>\d{1,3}(?:\.\d+)?)%(?:及?以上)?，(?:已|实际|均|全面)*"
    r"(?P<said>超额完成|完成|达到|实现|达标)(?:了)?(?:目标|任务)?(?=[，；])"
)
LATER: Final = re.compile(
    rf"(?P<what>[^，。；：{MARK}]{{2,16}}?)(?:比|较)(?:计划|目标|合同|约定|规定|要求)"
    r"[^，。；\d]{0,8}?(?:推迟|延迟|晚|延后|滞后|延误)了?(?P<n>\d{1,3})(?:天|日)"
)
ONE_TASK: Final = re.compile(
    rf"(?P<what>[^。；：{MARK}]{{2,24}}?)，?(?:目标|计划)(?:值|完成时间)?(?:为|是|：)?"
    rf"(?P<due>{MARK})(?:以?前|之前|底前)[^。；{MARK}]{{0,40}}?(?P<done>{MARK})"
    r"(?!以?前|之前)[^。；]{0,6}(?:完成|完工|验收|到货|交付|开通|结束)"
)


@check("T04")
def above_is_not_below(case: Case) -> Iterator[Verdict]:
    """办结率高于目标1.6个百分点, of 96.4% where at least 98% was aimed at."""
    for passage in case.reading.prose_with("目标", "计划"):
        for sentence in passage.sentences:
            for gap in sentence.quantities:
                is_gap = gap.unit == POINTS or gap.measure in AMOUNTS
                if not is_gap or gap.is_rough:
                    continue
                lead = passage.text[max(sentence.start, gap.start - 32) : gap.start]
                found = APART.search(lead) if _has_aim(lead) else None
                if found:
                    yield from _turned(case, sentence, gap, found)


def _has_aim(lead: str) -> bool:
    return any(word in lead for word in ("目标", "计划", "任务", "指标"))


def _turned(
    case: Case, sentence: Sentence, gap: Quantity, found: re.Match[str]
) -> Iterator[Verdict]:
    is_more = bool(IS_MORE.search(found["word"] or found["side"]))
    aims, others = _numbers(case, sentence, gap, found["name"] or "")
    signs = {
        (a.value > b.value, a.value, b.value)
        for a in others
        for b in aims
        if abs(a.value - b.value) == gap.value
    }
    if not signs:
        return
    if any(is_above is is_more for is_above, _, _ in signs) or not is_more:
        yield Kept()
        return
    _, actual, aim = min(signs)
    unit = "%" if gap.unit == POINTS else gap.unit
    yield Fault(
        (sentence.place(gap),),
        f"写“{found[0].lstrip('，')[-12:]}{gap.text}”",
        f"目标{aim.normalize():f}{unit}，实际{actual.normalize():f}{unit}，低于目标",
        about=(sentence.passage.line.subject,),
    )


def _numbers(
    case: Case, sentence: Sentence, gap: Quantity, name: str
) -> tuple[list[Quantity], list[Quantity]]:
    """Targets, and what was reached: in the sentence, and where its name stands."""
    text = sentence.passage.text
    begin = max(text.rfind(mark, sentence.start, gap.start) for mark in "；。") + 1
    begin = max(begin, sentence.start)
    named = name if len(name) >= SHORTEST else _name_before(text[begin : gap.start])
    aims, others = list[Quantity](), list[Quantity]()
    for passage in case.reading.passages:
        is_own = passage is sentence.passage
        if not is_own and not (named and named in passage.text):
            continue
        for each in passage.quantities:
            if not _is_alike(each, gap) or each is gap:
                continue
            near = begin <= each.start < gap.start if is_own else False
            if is_own and not near and not named:
                continue
            if not near and not _is_named(passage, each, named):
                continue
            (aims if _is_aim(passage, each) else others).append(each)
    return aims, others


def _name_before(text: str) -> str:
    """满意度 of 学生满意度88.6%，: the words before the last number."""
    found = re.findall(r"([\u4e00-\u9fff]{3,10}?)(?:为|达到?)?\d", text)
    return found[-1] if found else ""


def _is_named(passage: Passage, each: Quantity, name: str) -> bool:
    before = re.split("[；。]", passage.text[: each.start])[-1]
    return bool(name) and bool(
        re.search(rf"{re.escape(name)}[^，。；率度]{{0,16}}$", before)
    )


def _is_alike(each: Quantity, gap: Quantity) -> bool:
    if gap.unit == POINTS:
        return each.measure is Measure.PERCENT
    return each.measure is gap.measure and unit_class(each) == unit_class(gap)


def _is_aim(passage: Passage, each: Quantity) -> bool:
    lead = passage.text[max(0, each.start - 10) : each.start]
    behind = passage.text[each.end : each.end + 6]
    return bool(AIMED.search(CUT.split(lead)[-1]) or OR_MORE.match(behind))


@check("T04")
def a_target_is_missed_or_reached(case: Case) -> Iterator[Verdict]:
    """家长满意度超过目标 here, 家长满意度低于目标 among the problems."""
    told = [
        (passage, found)
        for passage in case.reading.prose_with("标")
        for found in TOLD.finditer(passage.text)
    ]
    missed = {found["name"]: (one, found) for one, found in told if found["down"]}
    for passage, found in told:
        if not found["up"] or found["name"] not in missed:
            continue
        other, said = missed[found["name"]]
        yield Fault(
            (passage.at(*found.span("name")), other.at(*said.span("name"))),
            f"写“{found[0].lstrip('，。；：、')}”",
            f"另一处写“{said[0].lstrip('，。；：、')}”",
            about=(passage.line.subject,),
        )


@check("T04")
def what_came_early_loses_nothing(case: Case) -> Iterator[Verdict]:
    """验收比目标提前18天，扣1分."""
    for passage in case.reading.prose_with("扣"):
        for found in EARLY_BUT_LOST.finditer(passage.text):
            yield Fault(
                passage.at(*found.span()),
                f"写“{found[0]}”",
                "提前完成不扣分；推迟的写推迟几天",
                about=(passage.line.subject,),
            )


@check("T04")
def all_is_not_a_part(case: Case) -> Iterator[Verdict]:
    """4个项目全部按期完成，完成50.00%; 满意度目标90%以上，已超额完成，…86.5%."""
    for passage in case.reading.prose_with("%"):
        for found in ALL_BUT.finditer(passage.text):
            yield Fault(
                passage.at(*found.span()),
                f"写“{found[0]}”",
                f"只完成{found['rate']}%",
                about=(passage.line.subject,),
            )
        for found in REACHED.finditer(passage.text) if "目标" in passage.text else ():
            rest = re.split("[。；]", passage.text[found.end() :])[0]
            tail = re.escape(found["name"][-SHORTEST:])
            real = re.search(rf"{tail}(?:为|达到?)?(\d{{1,3}}(?:\.\d+)?)%", rest)
            if real and Decimal(real[1]) < Decimal(found["aim"]):
                yield Fault(
                    passage.at(*found.span("said")),
                    f"写“{found['said']}”",
                    f"目标{found['aim']}%，实际{real[1]}%",
                    about=(passage.line.subject,),
                )
            elif real:
                yield Kept()


@check("N28")
def a_delay_is_as_long_as_the_days_say(case: Case) -> Iterator[Verdict]:
    """采购时间比计划推迟28天, where the one late purchase was 18 days late."""
    told = [
        (passage, found)
        for passage in case.reading.prose_with("天")
        for found in LATER.finditer(passage.text)
    ]
    if not told:
        return
    tasks = [each for one in case.reading.timelines for each in _tasks(one)]
    for passage, found in told:
        about = words_of(found["what"])
        own = [days for what, days in tasks if words_of(what) & about]
        if len(own) != 1:
            continue
        if own[0] == int(found["n"]):
            yield Kept()
        else:
            real = f"推迟{own[0]}天" if own[0] > 0 else "没有推迟"
            yield Fault(
                passage.at(*found.span()),
                f"写“{found[0]}”",
                f"按目标和完成的日期{real}",
                about=(passage.line.subject,),
            )


def _tasks(line: Timeline) -> Iterator[tuple[str, int]]:
    """What was due on one day and done on another, both told in one stretch."""
    for found in ONE_TASK.finditer(line.text) if len(line.days) > 1 else ():
        due, done = line.day(found.start("due")), line.day(found.start("done"))
        if "日" in line.sentence.passage.text[done.start : done.end]:
            yield found["what"], (done.day - due.day).days
