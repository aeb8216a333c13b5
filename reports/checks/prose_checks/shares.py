"""Is a part the share of its whole that it is said to be?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of_rate
from reports.checks.prose.agreeing import HUNDRED, agrees, exactly, percent, rate_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .lists import span_of_part
from .operands import operand_of

OF_ALL: Final = re.compile(
    r"占(?:全年|当年|年度|部门)?(?:总支出|支出总额|支出决算|全部支出|支出)的?$"
)
SHARE: Final = re.compile(r"占(?:比|[^，。；\d]{0,14}?的)?(?:比例|比重)?(?:为|达到?)?$")
SIBLING: Final = re.compile(
    r"，?占(?:比|[^，。；\d]{0,14}的)?(?:比例|比重)?(?:为|达到?)?\d"
)
OPENING: Final = re.compile("[，（]?(?:其中|包括|包含|主要用于|分别)")
WHOLES_OF_UNIT: Final = ("支出决算", "支出预算", "收入决算", "收入预算", "年初支出预算")
WHOLES_OF_PROJECT: Final = (
    "全年执行数", "全年预算数", "年初预算数", "资金到位数", "指标下达数",
)  # fmt: skip
FAILED: Final = re.compile(
    "[不未没无非超逾漏缺误差错退坏死]|问题|异常|投诉|故障|失败|闲置|短缺|损坏|停用"
)
FAILED_LEAD: Final = 12
MANY: Final = 3
CLOSE: Final = 3  # digits of a share
PAIR: Final = 2


@check("N01")
def shares_of_one_whole(case: Case) -> Iterator[Verdict]:
    """中央2520万元，占70%；省级720万元，占20%；…: their whole stands elsewhere."""
    for sentence in case.reading.sentences_with("占"):
        told = list(_siblings(sentence))
        fewest = PAIR if _are_told_closely(told) else MANY
        if len(told) < fewest or len({unit_class(part) for part, _ in told}) != 1:
            continue
        whole = sum((part.value for part, _ in told), Decimal(0))
        wrong = [each for each in told if not _is_of(each, whole)]
        if not wrong:
            yield Kept()
        elif len(wrong) == 1 < len(told) and not any(
            each.value > max(part.value for part, _ in told)
            for each in sentence.of(Measure.MONEY, Measure.COUNT)
        ):
            part, rate = wrong[0]
            exact = part.value / whole * HUNDRED
            yield Fault(
                (sentence.place(rate), sentence.place(part)),
                f"比率写{rate.text}",
                f"{part.text}占各项合计的{percent(exact)}",
                gap=gap_of_rate(rate, part.value, whole),
            )


def _are_told_closely(told: Sequence[tuple[Quantity, Quantity]]) -> bool:
    """Of two exact shares one is never right by chance."""
    return all(digits_of(rate.value) >= CLOSE for _, rate in told)


def _siblings(sentence: Sentence) -> Iterator[tuple[Quantity, Quantity]]:
    text, numbers = sentence.passage.text, sentence.quantities
    for part, rate in pairwise(numbers):
        is_pair = part.measure in (Measure.MONEY, Measure.COUNT)
        is_rate = rate.measure is Measure.PERCENT and not part.is_rough
        is_share = is_rate and SHARE.search(text[part.end : rate.start])
        if is_pair and is_share and SIBLING.match(text, part.end):
            yield part, rate


def _is_of(pair: tuple[Quantity, Quantity], whole: Decimal) -> bool:
    part, rate = pair
    return whole > 0 and agrees(rate, exactly(part.value / whole * HUNDRED))


def is_share(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    if rate.value == HUNDRED and part.value >= whole.value:
        return True
    exact = rate_of(span_of_part(part), span_of_part(whole))
    return exact is not None and agrees(rate, exact)


def share_of_a_whole(
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
        and not SIBLING.match(sentence.passage.text, each.end)
    ]
    if not wholes:
        yield from _share_of_all(case, sentence, rate, part)
    elif (
        any(is_share(rate, part, each) for each in wholes)
        or make_up_a_whole(sentence, part)
        or _is_of_a_figure(case, rate, part)
    ):
        yield Kept()
    elif whole := _total_of_its_list(sentence, (part, rate), wholes):
        yield from wrong_rate(sentence, rate, part, whole)


def _total_of_its_list(
    sentence: Sentence, told: tuple[Quantity, Quantity], wholes: Sequence[Quantity]
) -> Quantity | None:
    """The only total that opens the part's list, or that the list's others are of."""
    part, rate = told
    for each in sorted(wholes, key=lambda each: -each.value):
        if _siblings_fit(sentence, rate, each):
            return each
    text = sentence.passage.text
    opening = [
        each
        for each in wholes
        if not _is_among(sentence, each) and text[each.end : each.end + 1] != "、"
    ]
    if len(wholes) == len(opening) == 1:
        (whole,) = opening
        is_near = whole.start >= sentence.start
        return whole if is_near and "；" not in text[whole.end : part.start] else None
    return None


def _is_among(sentence: Sentence, each: Quantity) -> bool:
    """Whether an amount is itself one of a list's, and opens none of its own."""
    text = sentence.passage.text
    before = [one.end for one in sentence.passage.quantities if one.end <= each.start]
    lead = text[before[-1] if before else 0 : each.start]
    is_opening = OPENING.match(text, each.end)
    return not is_opening and (lead.startswith("、") or "其中" in lead)


def make_up_a_whole(sentence: Sentence, part: Quantity) -> bool:
    """男60人，占60%，女40人，占40%: shares of what they come to together."""
    told = list(_siblings(sentence))
    alike = [each for each in told if unit_class(each[0]) == unit_class(part)]
    whole = sum((each.value for each, _ in alike), Decimal(0))
    is_one = any(each is part for each, _ in alike) and len(alike) > 1
    return is_one and all(_is_of(each, whole) for each in alike)


def _is_of_a_figure(case: Case, rate: Quantity, part: Quantity) -> bool:
    """Whether the share is of the money as a whole, which stands elsewhere."""
    keys = WHOLES_OF_PROJECT if case.is_project else WHOLES_OF_UNIT
    known = [operand_of(case, key) for key in keys]
    rates = [rate_of(span_of_part(part), each.span) for each in known if each]
    return part.measure is Measure.MONEY and any(
        each is not None and agrees(rate, each) for each in rates
    )


def _siblings_fit(sentence: Sentence, rate: Quantity, whole: Quantity) -> bool:
    """Whether another share of the list is of this total."""
    money = sentence.of(Measure.MONEY, Measure.COUNT)
    for other in sentence.of(Measure.PERCENT):
        parts = [each for each in money if each.end <= other.start]
        if other is not rate and parts and is_share(other, parts[-1], whole):
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
            gap=gap_of_rate(rate, part.value, whole.span.middle),
        )


def wrong_rate(
    sentence: Sentence, rate: Quantity, part: Quantity, whole: Quantity
) -> Iterator[Verdict]:
    exact = part.value / whole.value * HUNDRED if whole.value else Decimal(0)
    if _is_failed(sentence, part) and agrees(rate, exactly(HUNDRED - exact)):
        yield Kept()  # 抽检200批次，不合格4批次，合格率98%
        return
    yield Fault(
        (sentence.place(rate), sentence.place(part), sentence.place(whole)),
        f"比率写{rate.text}",
        f"{part.text}÷{whole.text}＝{percent(exact)}",
        difference=f"{format(round(abs(exact - rate.value), 2), 'f')}个百分点",
        gap=gap_of_rate(rate, part.value, whole.value),
    )


def _is_failed(sentence: Sentence, part: Quantity) -> bool:
    """Whether a count is of what failed: the rate may be of all the others."""
    text = sentence.passage.text
    lead = text[max(sentence.start, part.start - FAILED_LEAD) : part.start]
    behind = re.split("[，。；、]", text[part.end : part.end + FAILED_LEAD])[0]
    clause = re.split("[，。；、：]", lead)[-1]
    return FAILED.search(clause + behind) is not None


RESPECTIVELY: Final = re.compile(r"分别(?:占|为)[^，。；\d]{0,12}$")
AND: Final = re.compile("[、和，及与]{1,2}")


@check("N01")
def shares_told_respectively(case: Case) -> Iterator[Verdict]:
    """中央70万元、省级30万元，分别占70%和30%: of what they make together."""
    for sentence in case.reading.sentences_with("分别占", "分别为"):
        text, rates = sentence.passage.text, sentence.of(Measure.PERCENT)
        for at, first in enumerate(rates):
            if not RESPECTIVELY.search(text, sentence.start, first.start):
                continue
            told = [first]
            for each in rates[at + 1 :]:
                if AND.fullmatch(text[told[-1].end : each.start]):
                    told.append(each)
            before = [
                each
                for each in sentence.of(Measure.MONEY, Measure.COUNT)
                if each.end <= first.start and not each.is_rough
            ]
            yield from _respective(sentence, told, before)


def _respective(
    sentence: Sentence, told: Sequence[Quantity], before: Sequence[Quantity]
) -> Iterator[Verdict]:
    parts = before[-len(told) :]
    if len(told) < PAIR or len(parts) != len(told):
        return
    if len({unit_class(each) for each in parts}) != 1:
        return
    together = sum((each.value for each in parts), Decimal(0))
    wholes = [together, *(each.value for each in before[: -len(told)])]
    every = list(zip(parts, told, strict=True))
    right = max(wholes, key=lambda each: sum(_is_of(pair, each) for pair in every))
    wrong = [pair for pair in every if not _is_of(pair, right)]
    if not wrong:
        yield Kept()
    elif len(wrong) < len(every):
        part, rate = wrong[0]
        yield Fault(
            (sentence.place(rate), sentence.place(part)),
            f"比率写{rate.text}",
            f"{part.text}占{percent(part.value / right * HUNDRED)}",
            gap=gap_of_rate(rate, part.value, right),
        )
