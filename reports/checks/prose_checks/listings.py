"""Where does the prose list parts of a total?"""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.changing import TO, clause_before
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tallies import MADE_UP
from reports.checks.prose.units import unit_class

from .closed_lists import bracketed, closed, run_together
from .lists import CLOSING, OPENERS, OPENING, TOTALS, Listing, is_complete

CHANGED: Final = re.compile(
    r"(?:(?:增长|上升|增加|提高|下降|减少|降低|压减|多|少|比上年|比去年)(?:了|额为?|为)*"
    r"|(?:比|较|同比)(?:上年|去年|上一年)(?:度|同期)?[^，。；\d]{0,8})$"
)
ADDED: Final = re.compile(
    "(?:年中|当年|追加|调整|期间)[^，。；\\d]{0,6}(?:增加|减少)(?:了|额为?|为)*$"
)
DIVIDED: Final = re.compile("按|分(?!别)")
OVER: Final = re.compile(
    "(?<!上年)(?:结余|剩余|节约|结转|尚余|未支出)(?:资金|金额|的|为|了|共)*$"
)
YEARS: Final = re.compile(r"20\d\d年度?[、和]20\d\d年度?分别")  # of one thing
OVER_TOTAL: Final = re.compile("(?:结余|剩余|节约|未执行|未支出|未使用)[^；。]*$")
AIMED: Final = re.compile(
    r"，(?:年度|年初|全年|预期)?(?:目标|计划|任务)(?:数|值)?(?:为|是)?$"
    r"|应(?:到位|配套|拨付|安排|支付|支出)(?:资金|金额)?(?:为)?$"
)
PERIODIC: Final = re.compile(  # 每月4.60万元，12个月计55.20万元
    r"(?:每个?(?:半年|学[期年]|季度?|[年月天日周期次场批])|[年月日周季]均)[^，。；、\d]{0,6}$"
)
NO_PARTS: Final = (CHANGED, AIMED, PERIODIC)
LED_TO: Final = re.compile(  # 年中增加111万元，其中…，调整后预算801万元
    "(?:调整后|调整为|调整到|增至|减至|变更后|全年可用|全年预算)[^，；。]*$"
)
USED: Final = re.compile("(?:收到|到位|支出|支付|执行|使用)[^，。；]{0,6}$")
WHOLES: Final = {
    "项目支出": ("项目支出决算", "项目支出预算"),
    "基本支出": ("基本支出决算", "基本支出预算"),
    "收入": ("收入决算", "收入预算"),
    "支出": ("支出决算", "全年执行数", "支出预算"),
    "资金": ("全年预算数", "资金到位数", "指标下达数", "全年执行数"),
}
OF_WHICH: Final = re.compile(r"[^，。；、：（\d]{0,6}[^其]中(?:，|有|的|已|\d)")
POSTS: Final = "编制"
BY: Final = "由"
FILLED: Final = re.compile(
    "[，；][^，；、]{0,6}(?:在职|在岗|在编|实有|实际|现有)[^，；、]*$"
)
FIRST_PART: Final = re.compile(r"\s*(?:(1[.．、](?!\d))|(（1）)|(①)|(一是))")
NEXT_PART: Final = tuple(  # what numbers the second part, by how the first is numbered
    map(re.compile, ("", r"(?<!\d)2[.．、](?!\d)", "（2）", "②", "二是"))
)
REMEMBERED: Final = 6  # totals of the sentences before that may be meant
PARTS_AT_LEAST: Final = 2
LEAD: Final = 10  # an opener so near the beginning leans on the sentence before
MOST: Final = 14  # parts of one list that are looked through


@once
def listings_in(case: Case) -> tuple[Listing, ...]:
    return tuple(_listings(case))


def _listings(case: Case) -> Iterator[Listing]:
    for sentence in case.reading.counting:
        if len(sentence.of(Measure.MONEY, Measure.COUNT)) >= PARTS_AT_LEAST:
            yield from _opened(case, sentence)
            yield from closed(sentence)
            yield from bracketed(sentence)
            yield from run_together(sentence)


def _opened(case: Case, sentence: Sentence) -> Iterator[Listing]:
    """Total first: 共12万元，其中设备7万元、培训5万元."""
    text = sentence.passage.text
    numbers = sentence.of(Measure.MONEY, Measure.COUNT)
    end, last = 0, None
    listed: set[Quantity] = set()  # parts of a list whose total stands elsewhere
    for opener in OPENERS.finditer(text, sentence.start, sentence.end):
        is_of_a_part = opener.start() < end and opener[0] != "："
        if is_of_a_part or _goes_on_behind(sentence, opener):
            continue  # parts of parts: looked at with the whole list
        behind = [each for each in numbers if each.start >= opener.end()]
        if again := _divided_again(sentence, opener, last, behind):
            end, last = again.parts[-1].end, again
            yield again
            continue
        kinds = dict.fromkeys(unit_class(each) for each in behind)
        for kind in kinds if _tells_parts(sentence, opener) else kinds.keys() & {"元"}:
            known = _but_listed(sentence, opener, numbers, listed)
            whole = _totals_before(sentence, known, opener.start(), kind)
            first = whole[-1] if whole else None
            sure = tuple(each for each in whole[:-1] if not each.is_rough)
            others = sure or _of_previous(sentence, opener.start(), kind)
            if first and len(whole) == 1:
                others = ()
            parts = _parts(sentence, behind, kind, opener)
            if first is None and others and kind == "元":
                others = (*_known(case), *others)
            goal = first or (others[-1] if others else None)
            if goal is None and kind == "元":
                others = _named_elsewhere(case, sentence, opener)
                goal = others[0] if others else None
            is_change = any(TO.search(clause_before(sentence, each)) for each in parts)
            is_change = is_change or bool(YEARS.search(sentence.text))
            if goal and len(parts) > 1 and not is_change:
                end = parts[-1].end
                last = Listing(sentence, goal, parts, opener[0], opener.start(), others)
                yield last
            elif goal is None:
                listed.update(parts)


def _goes_on_behind(sentence: Sentence, opener: re.Match[str]) -> bool:
    """其中：1.…，即：…。2.…: the second part stands behind the full stop."""
    text = sentence.passage.text
    first = FIRST_PART.match(text, opener.end())
    if first is None:
        return False
    second = NEXT_PART[first.lastindex or 1]
    is_here = second.search(text, opener.end(), sentence.end)
    return is_here is None and second.search(text, sentence.end) is not None


def _tells_parts(sentence: Sentence, opener: re.Match[str]) -> bool:
    """由3个科室分别负责 tells who does it; 由3个科室、5个站所组成 tells its parts."""
    text = sentence.passage.text
    is_by = opener[0].startswith(BY)
    return not is_by or MADE_UP.search(text, opener.end(), sentence.end) is not None


def _but_listed(
    sentence: Sentence,
    opener: re.Match[str],
    numbers: Sequence[Quantity],
    listed: Container[Quantity],
) -> Sequence[Quantity]:
    """甲包括…；乙包括…: a new matter's total is none of the parts told before it."""
    text, begin = sentence.passage.text, opener.start()
    cut = text.rfind("；", sentence.start, begin)
    if cut < 0 or any(cut < each.start < begin for each in numbers):
        return numbers
    return [each for each in numbers if each not in listed]


def _divided_again(
    sentence: Sentence,
    opener: re.Match[str],
    last: Listing | None,
    behind: Sequence[Quantity],
) -> Listing | None:
    """按类型分，…；按用途分，…: the second list is of the same total as the first."""
    if last is None or not (DIVIDED.match(last.opener) and DIVIDED.match(opener[0])):
        return None
    parts = _parts(sentence, behind, unit_class(last.total), opener)
    if len(parts) < PARTS_AT_LEAST:
        return None
    others = last.instead
    return Listing(sentence, last.total, parts, opener[0], opener.start(), others)


def _known(case: Case) -> tuple[Quantity, ...]:
    """Totals that the report tells of, wherever: a list may well be of one of them."""
    keys = {key for every in WHOLES.values() for key in every}
    said = [each for key in sorted(keys) for each in case.reading.said(key)]
    return tuple(each.quantity for each in said if each.is_exact())


def _named_elsewhere(
    case: Case, sentence: Sentence, opener: re.Match[str]
) -> tuple[Quantity, ...]:
    """项目支出明细：…, where another paragraph says what it came to."""
    lead = sentence.passage.text[sentence.start : opener.end()]
    keys = next((keys for name, keys in WHOLES.items() if name in lead), ())
    if not opener[0].rstrip("：，").endswith(("明细", "构成")) or len(lead) > LEAD:
        return ()
    said = [each for key in keys for each in case.reading.said(key)]
    return tuple(each.quantity for each in said if each.is_exact())


def _totals_before(
    sentence: Sentence, numbers: Sequence[Quantity], start: int, kind: str
) -> tuple[Quantity, ...]:
    """What the list may be of: nothing it was compared with, but a change just told."""
    before = [
        each
        for each in numbers
        if each.end <= start and unit_class(each) == kind and not each.is_each
    ]
    return tuple(
        each
        for each in before
        if not CHANGED.search(_lead(sentence, each))
        or (each is before[-1] and ADDED.search(_lead(sentence, each)))
    )


def _lead(sentence: Sentence, each: Quantity) -> str:
    return sentence.passage.text[max(sentence.start, each.start - 14) : each.start]


def _of_previous(sentence: Sentence, start: int, kind: str) -> tuple[Quantity, ...]:
    """“…支出50万元。其中：…”: the total stands in the sentences before."""
    if start - sentence.start > LEAD:
        return ()
    earlier = [
        each
        for each in sentence.passage.quantities
        if each.end <= sentence.start and unit_class(each) == kind
    ]
    return tuple(earlier[-REMEMBERED:])


def _parts(
    sentence: Sentence,
    behind: Sequence[Quantity],
    kind: str,
    opener: re.Match[str],
) -> tuple[Quantity, ...]:
    """Numbers of the kind behind the opener: not in brackets, up to the next total.

    A semicolon ends a list that no colon has opened.
    """
    found: list[Quantity] = []
    text = sentence.passage.text
    ends = tuple(_ends(sentence, opener))
    is_open = opener[0][-1] in "：:" or is_complete(opener[0])
    limit = min(_next_division(sentence, opener), _end_of_bracket(sentence, opener))
    for each in behind:
        if each.start >= limit:
            break
        if unit_class(each) != kind or each.is_each:
            continue
        between = text[opener.end() : each.start]
        lead = _lead(sentence, each)
        if any(kind.search(lead) for kind in NO_PARTS):
            continue
        is_else = any(end.search(lead) for end in ends)
        if found and (is_else or OF_WHICH.match(text, each.end)):
            break  # 12个项目中有2个…: the parts of that one follow
        if TOTALS.search(between) or (not is_open and "；" in between):
            break
        opened = sum(between.count(mark) for mark in OPENING)
        if opened <= sum(between.count(mark) for mark in CLOSING):
            found.append(each)
    return tuple(found[:MOST])


def _ends(sentence: Sentence, opener: re.Match[str]) -> Iterator[re.Pattern[str]]:
    """Words before a number that is no more of the list."""
    text, start = sentence.passage.text, opener.start()
    yield LED_TO
    if not OVER_TOTAL.search(text, sentence.start, start):
        yield OVER
    if "来源" in opener[0]:
        yield USED
    if POSTS in text[max(sentence.start, start - LEAD) : start]:
        yield FILLED


def _end_of_bracket(sentence: Sentence, opener: re.Match[str]) -> int:
    """老旧小区改造34.86万元（其中基金18.50万元），环卫10.24万元: 10.24 is no part."""
    text, start = sentence.passage.text, opener.start()
    depth = sum(text.count(mark, sentence.start, start) for mark in OPENING)
    depth -= sum(text.count(mark, sentence.start, start) for mark in CLOSING)
    ends = (text.find(mark, start, sentence.end) for mark in CLOSING)
    found = [at for at in ends if at >= 0]
    return min(found) if depth > 0 and found else sentence.end


def _next_division(sentence: Sentence, opener: re.Match[str]) -> int:
    """Where the same is divided in another way."""
    if DIVIDED.match(opener[0]):
        for each in OPENERS.finditer(sentence.passage.text, opener.end(), sentence.end):
            if DIVIDED.match(each[0]):
                return each.start()
    return sentence.end
