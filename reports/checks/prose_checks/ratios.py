"""Do rates of counts, shares and growth in the prose follow from their numbers?"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of_rate
from reports.checks.prose.agreeing import (
    HUNDRED,
    agrees,
    exactly,
    percent,
)
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .named_rates import by_its_name
from .shares import SHARE, is_share, share_of_a_whole, wrong_rate
from .side_by_side import are_two_things

RATES: Final = table("sums")["rates"]
RATE: Final = re.compile(rf"{any_of(RATES['words'])}(?:为|达到?|是|：|，)*$")
STEM: Final = re.compile(r"[\u4e00-\u9fff]{2,5}率(?:为|达到?|是|：|，)*$")
NAMED_WHOLE: Final = re.compile(r"(?:为|占|完成|达)(?P<noun>[\u4e00-\u9fff]{2,10})的$")
OF_ANOTHER: Final = re.compile(  # 分别97.20%; 对窗口服务态度的满意度达到97.20%
    "分别[^，。；]{0,14}$|对[^，。；\\d]{2,14}的(?:满意|认可|好评|支持)[率度](?:为|达到?|是)?$"
)
OF_WHOLE: Final = re.compile(r"(?:占|完成|为|达到?)[^，。；\d]{0,10}$")
PLANNED: Final = re.compile(rf"{any_of(RATES['planned'])}[^，；。]{{0,12}}$")
ONLY_PLANNED: Final = re.compile(
    rf"{any_of(set(RATES['planned']) - set(RATES['reached']))}[^，。；]{{0,12}}$"
)
REACHED_WORD: Final = re.compile(any_of(RATES["reached"]))
AROUND: Final = 6
EXPLAINED: Final = re.compile(
    r"[，（(]?(?:即|其中|共|总共|（|\()|[（(]"
    r"|，(?:全年|年内|累计|随机)*(?:实施|抽检|抽查|检查|调查|发放|受理|开展|检测|送检|应|计划)[^，。；\d]{0,12}\d[^，。；]{1,6}，"
)
UNDONE: Final = re.compile(
    "(?:未|没有)(?:能)?(?:按期|按时)?(?:完成|办结|通过|达标|合格|整改)(?:的|数为?)?$"
)
DONE: Final = re.compile(
    r"^，(?:已|共|任务|目标)?完成(?:了)?(?:年度|年初|全年)?(?:目标|计划|任务)?(?:数|值)?的?$"
)
DONE_AT_ALL: Final = frozenset(("实际", "完成"))
COLLECTED: Final = frozenset(("收回", "回收", "有效"))
COLLECTING: Final = frozenset("收效")
OF_DOING: Final = re.compile(rf"{any_of(RATES['of_doing'])}[率度]")
BEYOND: Final = re.compile(
    "(?:超出|超过|多|少|增加|减少|比(?:任务|目标|计划)(?:数)?[多少])(?:任务|目标|计划|了)*$"
)
AMONG: Final = re.compile("其中|包括|包含|分别")
OUT_OF_IT: Final = "其中"
PAIR: Final = 2


@check("N01")
def rates_of_counts(case: Case) -> Iterator[Verdict]:
    stated = {id(each.quantity) for each in case.reading.statements}
    for sentence in case.reading.telling(Measure.PERCENT):
        for rate in sentence.of(Measure.PERCENT):
            typed = not sentence.passage.figure_at(rate)
            if typed and not rate.is_rough and id(rate) not in stated:
                yield from _judged(case, sentence, rate)


def _judged(case: Case, sentence: Sentence, rate: Quantity) -> Iterator[Verdict]:
    text = sentence.passage.text
    lead = text[max(sentence.start, rate.start - 20) : rate.start]
    before = [
        each
        for each in sentence.of(Measure.MONEY, Measure.COUNT)
        if each.end <= rate.start and not each.is_rough
    ]
    if OF_ANOTHER.search(lead) or are_two_things(sentence, before[-2:]):
        return
    if before and text[before[-1].end : rate.start] == "的":
        yield from _of_the_last(sentence, rate, before)
    elif RATE.search(lead) or STEM.search(lead) or _is_done(text, before, rate):
        named_rate = list(by_its_name(sentence, rate))
        yield from named_rate or _rate(sentence, rate, before)
    elif named := NAMED_WHOLE.search(lead):
        yield from _of_named(sentence, rate, before, named["noun"])
    elif SHARE.search(lead):
        yield from share_of_a_whole(case, sentence, rate, before)


def _is_done(text: str, before: Sequence[Quantity], rate: Quantity) -> bool:
    """目标20万亩，实际18.4万亩，完成92%."""
    return bool(before and DONE.match(text[before[-1].end : rate.start]))


def _rate(
    sentence: Sentence, rate: Quantity, before: Sequence[Quantity]
) -> Iterator[Verdict]:
    """计划培训200人，实际培训190人，完成率95%; the counts may stand behind it."""
    same = _counts_for(sentence, rate, before)
    if undone := _undone(sentence, same):
        yield from _with_rest(sentence, rate, *undone)
        return
    pair = _pair(sentence, same)
    if pair is None:
        return
    planned, reached = pair
    every = [each for each in sentence.of(Measure.COUNT) if each.end <= rate.start]
    alike = [each for each in every if unit_class(each) == unit_class(reached)]
    if any(
        is_share(rate, one, other)
        for one, other in permutations({*same, *alike}, 2)
        if (one, other) != (planned, reached)
    ):
        yield Kept()
        return
    text = sentence.passage.text
    is_planned = PLANNED.search(text, sentence.start, planned.start)
    first, last = sorted((planned, reached), key=lambda each: each.start)
    since = first.end if first is planned else max(sentence.start, first.start - AROUND)
    until = last.end + AROUND
    if last.end <= rate.start and (named := _name_of(sentence, rate)):
        until = max(last.end, min(until, named.start()))
    around = text[since:until].split("，")
    is_reached = _is_reached(sentence, rate, around)
    if (is_planned and is_reached) or _is_named(sentence, rate, around):
        yield from wrong_rate(sentence, rate, reached, planned)
    elif is_share(rate, planned, reached):
        yield Kept()


def _pair(
    sentence: Sentence, same: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The last two counts, if one may be what was planned and one what was reached."""
    told = [each for each in same if not _is_among(sentence, each)]
    if len(told) < PAIR:
        return None
    planned, reached = _in_order(sentence, told[-2], told[-1])
    return None if _is_only_planned(sentence, reached) else (planned, reached)


def _is_among(sentence: Sentence, part: Quantity) -> bool:
    """其中线下42场、线上12场: of several parts none is what the whole came to."""
    text = sentence.passage.text
    counts = sentence.of(Measure.COUNT, Measure.MONEY)
    at = counts.index(part)
    leads = [
        text[one.end if one else sentence.start : each.start]
        for one, each in zip((None, *counts), counts, strict=False)
    ]
    first = at
    while first and leads[first].startswith("、"):
        first -= 1
    is_of_several = first < at or any(
        each.startswith("、") for each in leads[at + 1 : at + 2]
    )
    return is_of_several and AMONG.search(leads[first]) is not None


def _is_only_planned(sentence: Sentence, each: Quantity) -> bool:
    since = max(sentence.start, each.start - 12)
    return ONLY_PLANNED.search(sentence.passage.text, since, each.start) is not None


def _of_the_last(
    sentence: Sentence, rate: Quantity, before: Sequence[Quantity]
) -> Iterator[Verdict]:
    """修复12.6公里，完成计划12公里的105%: the whole stands right before the rate."""
    whole = before[-1]
    parts = [each for each in before[:-1] if unit_class(each) == unit_class(whole)]
    lead = sentence.passage.text[max(sentence.start, whole.start - 12) : whole.start]
    if not parts or not OF_WHOLE.search(lead):
        return
    if any(is_share(rate, each, whole) for each in parts):
        yield Kept()
    else:
        yield from wrong_rate(sentence, rate, parts[-1], whole)


def _of_named(
    sentence: Sentence, rate: Quantity, before: Sequence[Quantity], noun: str
) -> Iterator[Verdict]:
    """实际支付42.56万元，为合同金额的95%: the whole is called by its name."""
    text = sentence.passage.text
    wholes = [
        each
        for each in sentence.passage.quantities
        if each.end <= rate.start
        and each.measure in (Measure.MONEY, Measure.COUNT)
        and noun[:4] in text[max(0, each.start - len(noun) - 6) : each.start]
    ]
    parts = [each for each in before if each not in wholes]
    if not wholes or not parts:
        return
    part, whole = parts[-1], wholes[-1]
    if unit_class(part) != unit_class(whole) or part.start < whole.start:
        return
    if is_share(rate, part, whole):
        yield Kept()
    else:
        yield from wrong_rate(sentence, rate, part, whole)


def _in_order(
    sentence: Sentence, one: Quantity, other: Quantity
) -> tuple[Quantity, Quantity]:
    """The planned number and the reached one, whichever is told first."""
    is_plan = [_is_only_planned(sentence, each) for each in (one, other)]
    return (other, one) if is_plan == [False, True] else (one, other)


def _undone(
    sentence: Sentence, same: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """完成304户，完成率95%，未完成16户: what was done, and what was not."""
    text = sentence.passage.text
    if len(same) != 1 or PLANNED.search(text, sentence.start, same[0].start):
        return None
    for each in sentence.of(Measure.COUNT):
        near = each is not same[0] and unit_class(each) == unit_class(same[0])
        if near and UNDONE.search(text, sentence.start, each.start):
            return same[0], each
    return None


def _with_rest(
    sentence: Sentence, rate: Quantity, done: Quantity, rest: Quantity
) -> Iterator[Verdict]:
    exact = done.value / (done.value + rest.value) * HUNDRED
    if agrees(rate, exactly(exact)):
        yield Kept()
        return
    yield Fault(
        (sentence.place(rate), sentence.place(done), sentence.place(rest)),
        f"比率写{rate.text}",
        f"{done.text}÷（{done.text}＋{rest.text}）＝{percent(exact)}",
        gap=gap_of_rate(rate, done.value, done.value + rest.value),
    )


def _is_named(sentence: Sentence, rate: Quantity, around: Sequence[str]) -> bool:
    """Whether the second count is called what the rate is of: 合格39段，合格率."""
    found = _name_of(sentence, rate)
    stem = found[0].rstrip("为达到是：，")[:-1] if found else ""
    if len(stem) > 1 and any(stem[-2:] in each for each in around[:3]):
        return True
    if len(around) == 1 or around[0] or not around[1].startswith(OUT_OF_IT):
        return False
    return bool(set(stem) & set(around[1]))  # 共46例，其中早期43例，早诊率


def _is_reached(sentence: Sentence, rate: Quantity, around: Sequence[str]) -> bool:
    """Whether words say so; 计划20个，完成18个 alone makes a rate of that name only."""
    words = {word for each in around[:3] for word in REACHED_WORD.findall(each)}
    found = _name_of(sentence, rate)
    if found and not (set(found[0]) & COLLECTING):
        words -= COLLECTED  # 收回195份，满意率93%: how many were content is not told
    if found is None or words - DONE_AT_ALL:
        return bool(words)
    return bool(words) and OF_DOING.search(found[0]) is not None


def _name_of(sentence: Sentence, rate: Quantity) -> re.Match[str] | None:
    """What the rate is called, right before it."""
    text, since = sentence.passage.text, max(sentence.start, rate.start - 20)
    return RATE.search(text, since, rate.start) or STEM.search(text, since, rate.start)


def _counts_for(
    sentence: Sentence, rate: Quantity, before: Sequence[Quantity]
) -> list[Quantity]:
    """Counts of one class before the rate; and those behind it that explain it."""
    text = sentence.passage.text
    counts = [
        each
        for each in before
        if each.measure is Measure.COUNT
        and not BEYOND.search(text, max(sentence.start, each.start - 8), each.start)
        and not _is_of_another(sentence, each, rate)
    ]
    if EXPLAINED.match(text, rate.end):
        others = [
            each for each in sentence.of(Measure.PERCENT) if each.start > rate.end
        ]
        stop = others[0].start if others else sentence.end
        counts += [
            each for each in sentence.of(Measure.COUNT) if rate.end < each.start < stop
        ]
    return [each for each in counts if unit_class(each) == unit_class(counts[-1])]


def _is_of_another(sentence: Sentence, each: Quantity, rate: Quantity) -> bool:
    """A count before the semicolon is meant only if it says what was planned."""
    text = sentence.passage.text
    lead = text[max(sentence.start, each.start - 12) : each.start]
    return "；" in text[each.end : rate.start] and not ONLY_PLANNED.search(lead)
