"""Do claims hold against the figures, and conclusions against the problems told?"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.agreeing import HUNDRED
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .operands import operand_of
from .shortfalls import number_in, shortfalls
from .whose import (
    before,
    is_more_of_everything,
    is_noun,
    is_of_all_money,
    is_of_everything,
    missed_at,
    missed_by,
    told_before,
    under_its_group,
)

DATA: Final = table("claims")
Patterns = tuple[re.Pattern[str], ...]
NOT_CONCLUSIONS: Final = re.compile(any_of(DATA["problem_places"]["not_conclusions"]))
RESULTS: Final = re.compile("完成|分析|成效|情况")
TOLD: Final = re.compile("完成|分析|成效|实现|进展")
LABEL: Final = re.compile("^[^。：，；]{2,16}[。：]")
NARROWED: Final = re.compile(DATA["all_done"]["narrowed"])
SHORTFALL: Final = re.compile(
    "未完成|没有完成|未达到|没有达到|未达标|少于目标|低于目标"
)
OF_PART: Final = re.compile(
    "(?:其中|[中省市县区乡镇]央?级?|本级|上级|配套)(?:财政|补助|专项)*$"
)
CLAUSE: Final = re.compile("[，。；]")
OF_RECEIVED: Final = re.compile("(?:已|实际)?(?:到位|到账|收到)的?(?:资金|金额|部分)")
SEVERAL: Final = re.compile(
    "(?:多项|若干|不少|许多)(?:重点)?(?:工作|任务|指标)(?:已|均)?$"
)
FEWEST: Final = 3  # indicators that tell their numbers


def patterns(name: str) -> Patterns:
    return tuple(re.compile(each) for each in DATA[name]["patterns"])


ALL_DONE: Final = patterns("all_done")
EXCEEDED: Final = patterns("exceeded")
SPENT: Final = patterns("spent")
RECEIVED: Final = patterns("received")


def _claims(
    sentences: Iterable[Sentence],
    found_by: Patterns,
    unless: str,
    *,
    is_anywhere: bool = False,
) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """Clauses that make a claim, unless they deny it, plan it or set a rule."""
    against = re.compile(unless)
    for sentence in sentences:
        for pattern in found_by:
            found = pattern.search(sentence.passage.text, sentence.start, sentence.end)
            if found is None or _is_excepted(sentence, found):
                continue
            is_elsewhere = not is_anywhere and is_no_conclusion(sentence.passage)
            denied = is_noun(sentence, found) or is_elsewhere
            if not denied and not against.search(clause_of(sentence, found)):
                yield sentence, found
                break


def _is_excepted(sentence: Sentence, found: re.Match[str]) -> bool:
    """“除数量指标外，…全部完成”."""
    before = sentence.passage.text[sentence.start : found.start()]
    return bool(re.search("除[^。；]*外", before))


def clause_of(sentence: Sentence, found: re.Match[str]) -> str:
    text = sentence.passage.text
    begins = [
        each.end() for each in CLAUSE.finditer(text, sentence.start, found.start())
    ]
    ends = [each.start() for each in CLAUSE.finditer(text, found.end(), sentence.end)]
    begin = begins[-1] if begins else sentence.start
    return text[begin : ends[0] if ends else sentence.end].replace(found[0], "")


def is_no_conclusion(passage: Passage) -> bool:
    """Duties, goals, methods, problems and measures conclude nothing."""
    return _concludes_nothing(passage.path) or _is_labelled_so(passage)


def _is_labelled_so(passage: Passage) -> bool:
    """（一）立项背景。…: a title that its paragraph runs on from."""
    label = LABEL.match(passage.text) if passage.marker else None
    return bool(
        label
        and NOT_CONCLUSIONS.search(label[0])
        and not TOLD.search("".join((*passage.path, label[0])))
    )


@lru_cache(maxsize=1024)
def _concludes_nothing(path: tuple[str, ...]) -> bool:
    """The innermost heading that tells decides: 绩效目标完成情况 > 满意度指标."""
    for title in reversed(path):
        if RESULTS.search(title):
            return False
        if NOT_CONCLUSIONS.search(title):
            return True
    return False


@check("T04")
def everything_was_done(case: Case) -> Iterator[Verdict]:
    missed = shortfalls(case)
    said = case.reading.sentences_with("完成", "达到", "达成", "达标", "实现")
    for sentence, found in _claims(said, ALL_DONE, DATA["all_done"]["unless"]):
        if NARROWED.search(clause_of(sentence, found)) or NARROWED.search(found[0]):
            continue
        told = under_its_group(case, sentence, missed)
        if not is_of_everything(case, sentence, found):
            own = missed_at(sentence, found, missed)
            told = [own] if own else []
        if not told or SHORTFALL.search(sentence.text):
            yield Kept()
            continue
        first = told[0]
        yield Fault(
            (sentence.passage.at(found.start(), found.end()), first.at),
            f"写“{found[0]}”",
            f"{first.name}没有达到：{first.said}",
            about=(first.about,),
        )


@check("T04")
def more_than_planned(case: Case) -> Iterator[Verdict]:
    """超额完成 against what was missed, or money that was not spent."""
    missed = shortfalls(case)
    rate = _execution(case)
    said = case.reading.sentences_with("超")
    for sentence, found in _claims(said, EXCEEDED, DATA["exceeded"]["unless"]):
        at = sentence.passage.at(found.start(), found.end())
        is_of_all = is_more_of_everything(case, sentence, found)
        named = missed_by(before(sentence, found), missed) or told_before(
            sentence, found, missed
        )
        is_wrong = is_of_all or _is_more_of_several(case, sentence, found)
        first = named or (missed[0] if missed and is_wrong else None)
        if first:
            expected = f"{first.name}没有达到：{first.said}"
            yield Fault((at, first.at), f"写“{found[0]}”", expected)
        elif not is_of_all or _any_above(case) or _hasnumber_in(sentence, found):
            yield Kept()
        elif rate is not None and rate[0] < HUNDRED:
            yield Fault(
                (at, *rate[1]),
                f"写“{found[0]}”",
                f"没有一项指标超过目标，预算执行率为{round(rate[0], 2)}%",
            )


def _is_more_of_several(case: Case, sentence: Sentence, found: re.Match[str]) -> bool:
    """多项工作超额完成 where the indicators tell their numbers, and none exceeds."""
    lead = sentence.passage.text[max(sentence.start, found.start() - 8) : found.start()]
    told = _targets_and_actuals(case)
    return bool(SEVERAL.search(lead)) and len(told) >= FEWEST and not _any_above(case)


def _targets_and_actuals(case: Case) -> list[tuple[Decimal, Decimal]]:
    every = [
        (number_in(each.target), number_in(each.actual)) for each in case.indicators
    ]
    return [
        (one.value, other.value)
        for one, other in every
        if one and other and one.measure is other.measure
    ]


def _any_above(case: Case) -> bool:
    return any(actual > target for target, actual in _targets_and_actuals(case))


def _hasnumber_in(sentence: Sentence, found: re.Match[str]) -> bool:
    return any(
        abs(each.start - found.end()) < 30 or abs(found.start() - each.end) < 30  # noqa: PLR2004
        for each in sentence.quantities
        if each.measure.value in ("count", "percent")
    )


@once
def _execution(case: Case) -> tuple[Decimal, tuple[At, ...]] | None:
    """What was spent of the budget, in percent, and where both stand."""
    keys = _keys(case)
    part, whole = operand_of(case, keys[0]), operand_of(case, keys[1])
    if part is None or whole is None or whole.span.low <= 0:
        return None
    return part.span.middle / whole.span.middle * HUNDRED, (part.at, whole.at)


def _keys(case: Case) -> tuple[str, str]:
    return ("全年执行数", "全年预算数") if case.is_project else ("支出决算", "支出预算")


@check("T04")
def money_was_spent(case: Case) -> Iterator[Verdict]:
    """资金全部支出 against the rate of execution."""
    rate = _execution(case)
    said = case.reading.sentences_with("全部", "全额", "悉数", "100%")
    unless = DATA["spent"]["unless"]
    for sentence, found in _claims(said, SPENT, unless, is_anywhere=True):
        if "率" in found[0] or rate is None:
            continue  # a stated rate is worked out by N01 and N22
        if OF_RECEIVED.search(before(sentence, found) + found[0]):
            continue  # 到位资金全部支出: of that, not of the budget
        whole = operand_of(case, _keys(case)[1])
        middle = whole.span.middle if whole else Decimal(0)
        if not is_of_all_money(sentence, found, middle, case=case):
            continue
        if rate[0] >= Decimal("99.995"):
            yield Kept()
        else:
            yield Fault(
                (sentence.passage.at(found.start(), found.end()), *rate[1]),
                f"写“{found[0]}”",
                f"预算执行率为{round(rate[0], 2)}%",
            )


@check("T04")
def money_was_received(case: Case) -> Iterator[Verdict]:
    """资金足额到位 against what was released and received."""
    if not case.is_project:
        return
    part, whole = operand_of(case, "资金到位数"), operand_of(case, "全年预算数")
    said = case.reading.sentences_with("到位")
    for sentence, found in _claims(said, RECEIVED, DATA["received"]["unless"]):
        before = sentence.passage.text[sentence.start : found.start()]
        if "率" in found[0] or part is None or whole is None or OF_PART.search(before):
            continue
        if part.span.high >= whole.span.low:
            yield Kept()
        else:
            yield Fault(
                (sentence.passage.at(found.start(), found.end()), part.at, whole.at),
                f"写“{found[0]}”",
                f"{part.shown}，少于{whole.shown}",
            )
