"""What is said to have changed, or to differ: what now, from what, and by how much?

“支出15.42万元，与2021年的16.05万元相比减少0.63万元，下降3.93%” holds one comparison
with two claims. Words come from `data/changes.toml`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .changing import (
    CLAUSE,
    DATA,
    DOWN,
    POINTS,
    REACH,
    TO,
    UP,
    claimed,
    clause_before,
    direction,
    is_against_past,
    is_claim,
)
from .passages import Passage, Sentence
from .quantities import Measure, Quantity
from .units import unit_class
from .vocabulary import any_of

AGAINST: Final = re.compile(
    rf"(?<!占){any_of(DATA['against'])}(?![赛例重武选])[^，。；：（）]*$"
)
PAST: Final = re.compile(rf"{any_of(DATA['past'])}(?!结转|结余)[^，。；：（）]*$")
FROM: Final = re.compile(r"(?:由|从|自)[^，。；：]*$")
PLAN: Final = re.compile(rf"{any_of(DATA['plans'])}[^，。；\d]{{0,8}}$")
THAN_PLAN: Final = re.compile(
    rf"{any_of(DATA['than'])}(?:的|全年|年度|年初|合同|预期|全部|原){{0,2}}"
    rf"(?P<plan>{any_of(DATA['plans'])})[^，。；\d]{{0,6}}$"
)
PART: Final = "其中"
REALLY: Final = re.compile("支出|实际|决算|完成|执行|实现|达")
NO_SUBJECT: Final = re.compile(
    rf"^(?:同比|比|较|相比|预算|年初|全年)*(?:{UP}|{DOWN}|{any_of(DATA['apart'])})"
    rf"(?:{any_of(DATA['behind'])})*$"
)
ADDED: Final = re.compile(any_of(DATA["added"]))
PAIR: Final = 2
OTHER: Final = re.compile(r"[比较](?:上|去|前|往|同期|20\d\d)[^，。；]{0,10}$")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One claim with the numbers it is surely about.

    `base` is what something is compared with; `nows` are what it may have become, the
    surest first: a claim is right if one of them makes it so, and surely wrong only if
    none does. `gap` is another claim of the same comparison.
    """

    sentence: Sentence
    claim: Quantity
    base: Quantity | None
    nows: tuple[Quantity, ...]
    gap: Quantity | None
    is_up: bool | None  # None = the words name no direction
    is_against: bool = False  # the base is named as such: “than …”, “from …”
    is_either: bool = False  # two numbers, and either may be the base
    is_sure: bool = True  # one of `nows` is surely meant


def comparisons_of(passage: Passage, year: int) -> Iterator[Comparison]:
    """Every claim of a change or a difference in a passage of prose."""
    for sentence in passage.sentences:
        for claim in sentence.quantities:
            found = claimed(sentence, claim)
            if found and not passage.figure_at(claim):
                yield from _comparison(sentence, claim, found, year)


def is_against(sentence: Sentence, each: Quantity) -> bool:
    """Whether a number is named as what something is compared with."""
    lead = clause_before(sentence, each)
    return bool(AGAINST.search(lead) or PAST.search(lead))


def is_past(sentence: Sentence, each: Quantity, lead: str, year: int) -> bool:
    if PAST.search(lead):
        return True
    begin = each.start - len(lead)
    years = [
        other
        for other in sentence.quantities
        if other.measure is Measure.YEAR and begin <= other.start < each.start
    ]
    return bool(years) and years[-1].value < year


def _comparison(
    sentence: Sentence, claim: Quantity, found: re.Match[str], year: int
) -> Iterator[Comparison]:
    near = _near(sentence.passage, claim)
    before = [each for each in near if each.end <= claim.start]
    is_up = direction(found)
    than_plan = _than_plan(sentence, claim)
    base = None if than_plan else _base(sentence, claim, before, year)
    is_against = base is not None
    base = base or _named_plan(sentence, claim, before)
    kind = unit_class(base or before[-1]) if before or base else ""
    alike = [each for each in before if unit_class(each) == kind]
    gap = _gap(sentence, claim, alike)
    if base:
        nows = _nows(sentence, claim, base, alike, year)
        is_sure = any(_is_told(sentence, each) for each in nows)
        is_sure = is_sure and not _is_of_a_part(sentence, base, nows)
        yield Comparison(
            sentence, claim, base, nows, gap, is_up, is_against, is_sure=is_sure
        )
        return
    if pair := _pair(sentence, claim, alike):
        is_rate = claim.measure is Measure.PERCENT
        # 年初＋结转＋追加, or 比上年提高 whose 上年 is not told: no difference of two
        lead = clause_before(sentence, claim).removesuffix(found[0])
        is_other = ADDED.search(found[0]) or (OTHER.search(lead) and not than_plan)
        if is_rate or (_is_plan(sentence, pair[0]) and not is_other):
            one, other = pair
            yield Comparison(
                sentence, claim, one, (other,), gap, is_up, is_either=is_rate
            )
            return
    if gap:
        yield Comparison(sentence, claim, None, (), gap, is_up)


def _near(passage: Passage, claim: Quantity) -> tuple[Quantity, ...]:
    """Numbers of the passage that the claim may be worked out from."""
    return tuple(
        each
        for each in passage.quantities
        if each is not claim and is_of_its_kind(each, claim)
    )


def is_of_its_kind(each: Quantity, claim: Quantity) -> bool:
    if claim.unit == POINTS:
        return each.measure is Measure.PERCENT
    if claim.measure is Measure.PERCENT:
        return each.measure in (Measure.MONEY, Measure.COUNT)
    return unit_class(each) == unit_class(claim) != ""


def _base(
    sentence: Sentence, claim: Quantity, before: Sequence[Quantity], year: int
) -> Quantity | None:
    """What is compared with: named so in this clause, or in the one just before."""
    text = sentence.passage.text
    begin = _segment(sentence, claim)
    for each in reversed(before):
        if each.start < begin:
            break
        lead = clause_before(sentence, each)
        if is_claim(sentence, each):
            continue
        if AGAINST.search(lead) or is_past(sentence, each, lead, year):
            return each
        if not TO.search(lead):
            break
    if text[claim.end : claim.end + 1] == "（":
        stop = text.find("）", claim.end)
        for each in sentence.quantities:
            inside = claim.end < each.start < stop and is_of_its_kind(each, claim)
            if inside and is_past(sentence, each, clause_before(sentence, each), year):
                return each
    return None


def _named_plan(
    sentence: Sentence, claim: Quantity, before: Sequence[Quantity]
) -> Quantity | None:
    """目标60台，实际57台，比目标少3台: what the passage called so, the nearest."""
    found = _than_plan(sentence, claim)
    if found is None:
        return None
    begin = _segment(sentence, claim)
    named = [
        each
        for each in before
        if each.start >= begin and found["plan"] in clause_before(sentence, each)
    ]
    return named[-1] if named else None


def _than_plan(sentence: Sentence, claim: Quantity) -> re.Match[str] | None:
    """Whether the words before a claim compare with what was planned."""
    begin = max(sentence.start, claim.start - REACH)
    return THAN_PLAN.search(sentence.passage.text, begin, claim.start)


def _segment(sentence: Sentence, claim: Quantity) -> int:
    return max(sentence.start, sentence.passage.text.rfind("；", 0, claim.start) + 1)


def _nows(
    sentence: Sentence,
    claim: Quantity,
    base: Quantity,
    alike: Sequence[Quantity],
    year: int,
) -> tuple[Quantity, ...]:
    """What there is now: “… to” behind the base, else the numbers before it."""
    for each in alike:
        if base.end <= each.start and TO.search(clause_before(sentence, each)):
            return (each,)
    if FROM.search(lead := clause_before(sentence, base)):
        return ()  # “from” without “to”
    own = [each for each in alike if _is_now(sentence, each, base, year)]
    if not AGAINST.search(lead):  # 上年200万元，本年220万元，增长10%
        behind = [each for each in own if base.end <= each.start < claim.start]
        if behind:
            return (behind[-1],)
    inside = [each for each in own if sentence.start <= each.start < base.start]
    earlier = [each for each in own if each.start < sentence.start]
    near = inside or earlier
    whole = [each for each in near if inside and not _is_part(sentence, each)]
    told = [e for e in whole or near if REALLY.search(_lead(sentence.passage, e))]
    more = earlier if base.measure is Measure.MONEY else []  # 支出…。预算…；比上年…
    return tuple(dict.fromkeys((*told[-1:], *near[-1:], *whole[-1:], *near, *more)))


def _is_of_a_part(sentence: Sentence, base: Quantity, nows: Sequence[Quantity]) -> bool:
    """年初预算90万元，追加5万元，其中…: parts of the later are no base's successor."""
    begin = _segment(sentence, base)
    is_whole = PART not in sentence.passage.text[begin : base.start]
    behind = [each for each in nows if each.start > base.end]
    return is_whole and bool(behind) and all(_is_part(sentence, each) for each in nows)


def _is_told(sentence: Sentence, each: Quantity) -> bool:
    """In the sentence itself, or before it with words of what was really done."""
    is_inside = each.start >= sentence.start
    return is_inside or bool(REALLY.search(_lead(sentence.passage, each)))


def _lead(passage: Passage, each: Quantity) -> str:
    return CLAUSE.split(passage.text[max(0, each.start - 14) : each.start])[-1]


def _is_now(sentence: Sentence, each: Quantity, base: Quantity, year: int) -> bool:
    said = next(
        one for one in sentence.passage.sentences if one.start <= each.start < one.end
    )
    is_alike = (each.is_each or not base.is_each) and each is not base
    lead = clause_before(said, each)
    is_other = AGAINST.search(lead) or is_past(said, each, lead, year)
    is_rate = each.measure is Measure.PERCENT  # 核减率6%: what there is, not a change
    return is_alike and (is_rate or not is_claim(said, each)) and not is_other


def _is_part(sentence: Sentence, each: Quantity) -> bool:
    if each.measure is Measure.PERCENT:
        return False
    return PART in sentence.passage.text[_segment(sentence, each) : each.start]


def _gap(
    sentence: Sentence, claim: Quantity, alike: Sequence[Quantity]
) -> Quantity | None:
    """The amount that was told right before the rate: 减少0.63万元，下降3.93%."""
    if claim.measure is not Measure.PERCENT or not alike:
        return None
    last = alike[-1]
    is_next = "；" not in sentence.passage.text[last.end : claim.start]
    is_inside = last.start >= sentence.start
    return last if is_next and is_inside and is_claim(sentence, last) else None


def _pair(
    sentence: Sentence, claim: Quantity, alike: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """预算520万元，中标价494万元，节约26万元: just two numbers before the claim."""
    begin = _segment(sentence, claim)
    if is_against_past(sentence, claim):
        return None
    inside = [
        each for each in alike if each.start >= begin and not is_claim(sentence, each)
    ]
    if len(inside) != PAIR or inside[0].is_each != inside[1].is_each:
        return None
    if _is_part(sentence, inside[1]) and not _is_part(sentence, inside[0]):
        return None  # 追加9万元，其中财政8万元，其他增加1万元
    text = sentence.passage.text
    is_near = re.fullmatch(r"[^；。]{0,24}", text[inside[1].end : claim.start])
    is_bare = NO_SUBJECT.search(clause_before(sentence, claim))
    is_sure = is_near and (is_bare or claim.measure is not Measure.PERCENT)
    return (inside[0], inside[1]) if is_sure else None


def _is_plan(sentence: Sentence, each: Quantity) -> bool:
    begin = max(_segment(sentence, each), each.start - 20)
    return bool(PLAN.search(sentence.passage.text, begin, each.start))
