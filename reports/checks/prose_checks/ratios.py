"""Do rates of counts, shares and growth in the prose follow from their numbers?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import (
    HUNDRED,
    agrees,
    exactly,
    percent,
    rate_of,
)
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .listings import span_of_part, unit_class
from .operands import operand_of

RATES: Final = table("sums")["rates"]
RATE: Final = re.compile(rf"{any_of(RATES['words'])}(?:为|达到?|是|：|，)*$")
STEM: Final = re.compile(r"[\u4e00-\u9fff]{2,5}率(?:为|达到?|是|：|，)*$")
NAMED_WHOLE: Final = re.compile(r"(?:为|占|完成|达)(?P<noun>[\u4e00-\u9fff]{2,10})的$")
TOGETHER: Final = re.compile("分别[^，。；]{0,14}$")  # several rates of several things
OF_WHOLE: Final = re.compile(r"(?:占|完成|为|达到?)[^，。；\d]{0,10}$")
PLANNED: Final = re.compile(rf"{any_of(RATES['planned'])}[^，；。]{{0,12}}$")
ONLY_PLANNED: Final = re.compile(
    rf"{any_of(set(RATES['planned']) - set(RATES['reached']))}[^，。；]{{0,12}}$"
)
REACHED_WORD: Final = re.compile(any_of(RATES["reached"]))
AROUND: Final = 6
EXPLAINED: Final = re.compile(r"[，（(]?(?:即|其中|共|总共|（|\()|[（(]")
UNDONE: Final = re.compile(
    "(?:未|没有)(?:能)?(?:按期|按时)?(?:完成|办结|通过|达标|合格|整改)(?:的|数为?)?$"
)
OF_ALL: Final = re.compile(
    r"占(?:全年|当年|年度|部门)?(?:总支出|支出总额|支出决算|全部支出|支出)的?$"
)
SHARE: Final = re.compile(r"占(?:比|[^，。；\d]{0,14}?的)?(?:比例|比重)?(?:为|达到?)?$")
PAIR: Final = 2


@check("N01")
def rates_of_counts(case: Case) -> Iterator[Verdict]:
    stated = {id(each.quantity) for each in case.reading.statements}
    for sentence in case.reading.sentences:
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
    if TOGETHER.search(lead):
        return
    if before and text[before[-1].end : rate.start] == "的":
        yield from _of_the_last(sentence, rate, before)
    elif RATE.search(lead) or STEM.search(lead):
        yield from _rate(sentence, rate, before)
    elif named := NAMED_WHOLE.search(lead):
        yield from _of_named(sentence, rate, before, named["noun"])
    elif SHARE.search(lead):
        yield from _share(case, sentence, rate, before)


def _rate(
    sentence: Sentence, rate: Quantity, before: Sequence[Quantity]
) -> Iterator[Verdict]:
    """计划培训200人，实际培训190人，完成率95%; the counts may stand behind it."""
    same = _counts_for(sentence, rate, before)
    if undone := _undone(sentence, same):
        yield from _with_rest(sentence, rate, *undone)
        return
    if len(same) < PAIR:
        return
    planned, reached = _in_order(sentence, same[-2], same[-1])
    if any(
        _is_share(rate, one, other)
        for one, other in permutations(same, 2)
        if (one, other) != (planned, reached)
    ):
        yield Kept()
        return
    text = sentence.passage.text
    is_planned = PLANNED.search(text, sentence.start, planned.start)
    first, last = sorted((planned, reached), key=lambda each: each.start)
    since = first.end if first is planned else max(sentence.start, first.start - AROUND)
    around = text[since : last.end + AROUND].split("，")
    is_reached = any(REACHED_WORD.search(each) for each in around[:3])
    if (is_planned and is_reached) or _is_named(sentence, rate, around):
        yield from _fault(sentence, rate, reached, planned)
    elif _is_share(rate, planned, reached):
        yield Kept()


def _of_the_last(
    sentence: Sentence, rate: Quantity, before: Sequence[Quantity]
) -> Iterator[Verdict]:
    """修复12.6公里，完成计划12公里的105%: the whole stands right before the rate."""
    whole = before[-1]
    parts = [each for each in before[:-1] if unit_class(each) == unit_class(whole)]
    lead = sentence.passage.text[max(sentence.start, whole.start - 12) : whole.start]
    if not parts or not OF_WHOLE.search(lead):
        return
    if any(_is_share(rate, each, whole) for each in parts):
        yield Kept()
    else:
        yield from _fault(sentence, rate, parts[-1], whole)


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
    if _is_share(rate, part, whole):
        yield Kept()
    else:
        yield from _fault(sentence, rate, part, whole)


def _in_order(
    sentence: Sentence, one: Quantity, other: Quantity
) -> tuple[Quantity, Quantity]:
    """The planned number and the reached one, whichever is told first."""
    text = sentence.passage.text
    is_plan = [
        bool(
            ONLY_PLANNED.search(text, max(sentence.start, each.start - 12), each.start)
        )
        for each in (one, other)
    ]
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
    )


def _is_named(sentence: Sentence, rate: Quantity, around: Sequence[str]) -> bool:
    """Whether the second count is called what the rate is of: 合格39段，合格率."""
    text = sentence.passage.text
    lead = text[max(sentence.start, rate.start - 20) : rate.start]
    found = RATE.search(lead) or STEM.search(lead)
    stem = found[0].rstrip("为达到是：，")[:-1] if found else ""
    return len(stem) > 1 and any(stem[-2:] in each for each in around[:3])


def _counts_for(
    sentence: Sentence, rate: Quantity, before: Sequence[Quantity]
) -> list[Quantity]:
    """Counts of one class before the rate; and those behind it that explain it."""
    counts = [each for each in before if each.measure is Measure.COUNT]
    text = sentence.passage.text
    if EXPLAINED.match(text, rate.end):
        others = [
            each for each in sentence.of(Measure.PERCENT) if each.start > rate.end
        ]
        stop = others[0].start if others else sentence.end
        counts += [
            each for each in sentence.of(Measure.COUNT) if rate.end < each.start < stop
        ]
    return [each for each in counts if unit_class(each) == unit_class(counts[-1])]


def _is_share(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    if rate.value == HUNDRED and part.value >= whole.value:
        return True
    exact = rate_of(span_of_part(part), span_of_part(whole))
    return exact is not None and agrees(rate, exact)


def _share(
    case: Case, sentence: Sentence, rate: Quantity, before: Sequence[Quantity]
) -> Iterator[Verdict]:
    """其中设备40万元，占总支出的20%."""
    if not before:
        return
    part = before[-1]
    wholes = [
        each
        for each in sentence.passage.quantities
        if each.end <= part.start
        and unit_class(each) == unit_class(part) != ""
        and each.value > part.value
    ]
    if not wholes:
        yield from _share_of_all(case, sentence, rate, part)
    elif any(_is_share(rate, part, each) for each in wholes):
        yield Kept()
    elif len(wholes) == 1 or _siblings_fit(sentence, rate, wholes):
        wholes.sort(key=lambda each: each.value)
        yield from _fault(sentence, rate, part, wholes[-1])


def _siblings_fit(
    sentence: Sentence, rate: Quantity, wholes: Sequence[Quantity]
) -> bool:
    """Whether the list's other shares are of one of these totals."""
    money = sentence.of(Measure.MONEY, Measure.COUNT)
    for other in sentence.of(Measure.PERCENT):
        parts = [each for each in money if each.end <= other.start]
        is_other = other is not rate and parts
        if is_other and any(_is_share(other, parts[-1], each) for each in wholes):
            return True
    return False


def _share_of_all(
    case: Case, sentence: Sentence, rate: Quantity, part: Quantity
) -> Iterator[Verdict]:
    """占总支出的20%, where the total stands elsewhere in the report."""
    lead = sentence.passage.text[max(sentence.start, rate.start - 12) : rate.start]
    whole = operand_of(case, "全年执行数" if case.is_project else "支出决算")
    if not OF_ALL.search(lead) or whole is None or part.measure is not Measure.MONEY:
        return
    exact = rate_of(span_of_part(part), whole.span)
    if exact is not None and agrees(rate, exact):
        yield Kept()
    elif exact is not None:
        yield Fault(
            (sentence.place(rate), sentence.place(part), whole.at),
            f"比率写{rate.text}",
            f"{part.text}÷{whole.shown}＝{percent(exact.middle)}",
        )


def _fault(
    sentence: Sentence, rate: Quantity, part: Quantity, whole: Quantity
) -> Iterator[Verdict]:
    exact = part.value / whole.value * HUNDRED if whole.value else Decimal(0)
    yield Fault(
        (sentence.place(rate), sentence.place(part), sentence.place(whole)),
        f"比率写{rate.text}",
        f"{part.text}÷{whole.text}＝{percent(exact)}",
        difference=f"{format(round(abs(exact - rate.value), 2), 'f')}个百分点",
    )
