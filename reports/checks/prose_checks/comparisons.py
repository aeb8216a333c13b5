"""Do 低于, 超过 and 达到 a target fit the two numbers they stand between?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

NOT: Final = "(?:未能?|没有|没能|尚未|不能|不|难以)"
BELOW: Final = f"低于|少于|不及|{NOT}(?:达到?|达成|完成|实现)|达不到"
ABOVE: Final = "高于|多于|超过|超出|大于"
REACHED: Final = "达到|达成|完成|实现"
AIM: Final = "目标|指标|计划|任务|标准|要求"
WORD: Final = re.compile(
    rf"(?<![不未须应要])(?<!没[有能])(?<!未能)(?P<word>{BELOW}|{ABOVE}|{REACHED})了?"
    rf"(?P<aim>(?:年初|年度|全年|预期|设定|规定|既定|绩效|的|{AIM}|值|数|任务量)*)(?:为|是)?$"
)
BEHIND: Final = re.compile(
    rf"^(?:/[\u4e00-\u9fff]{{1,3}})?的?(?:年度|预期|绩效|控制|目标)?(?:{AIM})"
)
PLANS: Final = re.compile(f"(?:{AIM}|不低于|不少于|≥|争取|确保)[^，。；]{{0,6}}$")
NEXT: Final = re.compile(
    rf"^[，（]?(?:也|均|已|略|稍|远|大幅|还|仍|未|没有|实际)*(?:{BELOW}|{ABOVE}|(?P<done>{REACHED}))了?[^，。；\d]*$"
)
WITHIN: Final = re.compile(
    r"^，?(?:[^，。；\d]{0,6})(?:控制在|未超过|没有超过|不超过|未突破)(?:了)?$"
)
BARE: Final = re.compile(
    "^，(?:已|均|都)?控制在$"
)  # of that very thing: 每吨85元，控制在…
WITHIN_BEHIND: Final = re.compile(
    "^(?:以内|以下|之内|的?(?:标准|要求|目标|上限|红线|限额))"
)
PART: Final = "其中"
FAR: Final = 40
BESIDE: Final = re.compile(
    rf"^[，（](?:也|均|已|略|稍|远|大幅|还|仍)?(?P<word>{BELOW}|{ABOVE})了?"
    r"(?:每[\u4e00-\u9fff]{1,3}(?=\d))?$"
)
NOT_ONE: Final = re.compile(
    "(?:近|不足|超过|低于|高于|以上|平均|其中|比|较)[^，。；]{0,4}$"
)
MEASURES: Final = (Measure.PERCENT, Measure.COUNT, Measure.MONEY)
SHARE_BEHIND: Final = re.compile(
    rf"^[^，。；\d]{{0,8}}(?:{AIM})值?的\d"
)  # 20万次目标的92%
SHARE_OF_AIM: Final = re.compile("(?:完成|达到|实现)[^，。；]{0,6}的$")  # 完成目标的85%
SHARE_OF_IT: Final = re.compile(r"的(?:任务|目标|计划)?\d")  # 完成计划80人的88.75%
SO_MUCH: Final = 5  # times: what is compared with so little is less or more by it


@check("T04")
def comparisons_hold(case: Case) -> Iterator[Verdict]:
    """满意度94%，低于95%的目标: the words against the numbers."""
    for sentence in case.reading.telling(*MEASURES):
        numbers = sentence.of(*MEASURES)
        for index, goal in enumerate(numbers[1:], 1):
            word = _word(sentence, goal)
            reached = _reached(sentence, numbers[:index], goal) if word else ()
            is_share = SHARE_OF_IT.match(sentence.passage.text, goal.end)
            if word and reached and not is_share:
                yield _judged(sentence, word, reached, goal)


@check("T04")
def limits_are_kept(case: Case) -> Iterator[Verdict]:
    """偏差程度9.3%，控制在10%以内: what is said to be within is within."""
    for sentence in case.reading.telling(*MEASURES):
        text = sentence.passage.text
        numbers = sentence.of(*MEASURES)
        for one, limit in pairwise(numbers):
            is_alike = one.measure is limit.measure
            if not is_alike or unit_class(one) != unit_class(limit):
                continue
            between = text[one.end : limit.start]
            if not WITHIN.match(between) or (one.is_each and not BARE.match(between)):
                continue
            if not WITHIN_BEHIND.match(text[limit.end : limit.end + 6]):
                continue
            if one.value <= limit.value:
                yield Kept()
            else:
                yield Fault(
                    (sentence.place(limit), sentence.place(one)),
                    f"{one.text}，写控制在{limit.text}以内",
                    f"{one.text}高于{limit.text}",
                )


@check("T04")
def neighbours_compare_as_told(case: Case) -> Iterator[Verdict]:
    """利用率88.31%，高于90%: nothing stands between them but the word."""
    for sentence in case.reading.telling(*MEASURES):
        text = sentence.passage.text
        for one, other in pairwise(sentence.of(*MEASURES)):
            found = BESIDE.match(text[one.end : other.start])
            is_alike = one.measure is other.measure and unit_class(one) == unit_class(
                other
            )
            lead = text[max(sentence.start, one.start - 12) : one.start]
            if (
                found is None
                or not is_alike
                or PLANS.search(lead)
                or NOT_ONE.search(lead)
                or (
                    one.measure is not Measure.PERCENT
                    and PART in text[_stretch(sentence, one) : one.start]
                )
            ):
                continue
            if _holds(found["word"], one, other):
                yield Kept()
            else:
                yield _judged(sentence, found["word"], (one,), other)


def _stretch(sentence: Sentence, each: Quantity) -> int:
    """Where the words since the last semicolon begin."""
    return max(sentence.start, sentence.passage.text.rfind("；", 0, each.start) + 1)


def _word(sentence: Sentence, goal: Quantity) -> str:
    """The comparing word before the number, if the number is called a target."""
    text = sentence.passage.text
    lead = text[max(sentence.start, goal.start - 24) : goal.start]
    found = WORD.search(lead)
    behind = text[goal.end : goal.end + 14]
    if not found or SHARE_OF_AIM.search(lead) or SHARE_BEHIND.match(behind):
        return ""
    is_aim = re.search(AIM, found["aim"]) or BEHIND.match(behind)
    return found["word"] if is_aim else ""


def _reached(
    sentence: Sentence, before: tuple[Quantity, ...], goal: Quantity
) -> tuple[Quantity, ...]:
    """Numbers of the kind before it that are no targets, the nearest first.

    A list of parts may stand between the number that is meant and its target.
    """
    text = sentence.passage.text
    found: list[Quantity] = []
    for each in reversed(before):
        if "；" in text[each.end : goal.start]:
            break
        if each.measure is not goal.measure or unit_class(each) != unit_class(goal):
            continue
        lead = text[max(sentence.start, each.start - 12) : each.start]
        if PLANS.search(lead) or (each.is_rough and not each.is_each):
            break
        found.append(each)
        next_one = NEXT.match(text[each.end : goal.start])
        is_part = PART in text[_stretch(sentence, each) : each.start]
        if (
            next_one
            and not is_part
            and (goal.measure is Measure.PERCENT or not next_one["done"])
        ):
            break  # 满意度93%，高于90%的目标: of that one, whatever stood before
    is_near = bool(found) and goal.start - found[0].end <= FAR
    return tuple(found) if is_near else ()


def _judged(
    sentence: Sentence, word: str, every: tuple[Quantity, ...], goal: Quantity
) -> Verdict:
    if any(_holds(word, each, goal) for each in every):
        return Kept()
    if any(goal.value * SO_MUCH < each.value for each in every):
        return Kept()  # 低于目标3.5万册: so much below it
    reached = every[0]
    below, same = reached.value < goal.value, reached.value == goal.value
    real = "低于" if below else "等于" if same else "高于"
    return Fault(
        (sentence.place(goal), sentence.place(reached)),
        f"{reached.text}，写“{word}”目标{goal.text}",
        f"{reached.text}{real}{goal.text}",
    )


def _holds(word: str, reached: Quantity, goal: Quantity) -> bool:
    if re.fullmatch(BELOW, word):
        return reached.value < goal.value
    if re.fullmatch(ABOVE, word):
        return reached.value > goal.value
    return reached.value >= goal.value
