"""How many points is a rate from its target, where both are told?

“使用率83.60%，没有达到85%的目标，差1.40个百分点”; “优良路率86.3%，高于目标1.3个百分点”
where the goals want 85%. Nothing is said where any rate of the report lies so far from
the one before the words, or from the target.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.changing import POINTS
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tellings import Role, tellings_of
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .set_targets import aimed, is_of

AIM: Final = "(?:年度|年初|预期|绩效|设定|既定)*(?:目标|要求|任务|标准|指标)(?:值|数)?"
TARGET: Final = re.compile(rf"(?:以上|以下|以内)?的?{AIM}")
APART: Final = re.compile(
    "(?:[还尚仍只]?[差低高少超]|相差|低于|高于|超出|超过)(?:了|出)?$"
)
THAN: Final = re.compile(
    rf"^，(?:[比较](?:{AIM})[低高少多]|(?:低于|高于|超过|超出|超){AIM})(?:了|出)?$"
)
STOPS: Final = re.compile("[；。]")
LEAD: Final = 8


@check("N01")
def points_from_a_target_told_beside(case: Case) -> Iterator[Verdict]:
    """床位使用率83.60%，没有达到85%的目标，差1.40个百分点."""
    for sentence in case.reading.sentences_with(POINTS):
        text, rates = sentence.passage.text, sentence.of(Measure.PERCENT)
        for claim in _claims(sentence):
            near = [each for each in rates if each.end <= claim.start]
            near = near[-2:]
            since = near[0].end if near else 0
            if len(near) < len(("now", "aim")) or STOPS.search(
                text, since, claim.start
            ):
                continue
            now, aim = near
            lead = text[aim.end : claim.start]
            if not TARGET.match(lead) or not APART.search(lead[-LEAD:]):
                continue
            if TARGET.match(text, now.end) or now.is_rough:
                continue
            yield _judged(case, sentence, claim, now, (aim.value, sentence.place(aim)))


@check("N01")
def points_from_a_target_told_elsewhere(case: Case) -> Iterator[Verdict]:
    """优良路率86.3%，高于目标1.3个百分点."""
    sentences = case.reading.sentences_with(POINTS)
    every = aimed(case) if sentences else ()
    for sentence in sentences if every else ():
        told = list(tellings_of([sentence]))
        for claim in _claims(sentence):
            before = [each for each in told if each.quantity.end <= claim.start]
            one = before[-1] if before else None
            if one is None or one.quantity.measure is not Measure.PERCENT:
                continue
            text = sentence.passage.text[one.quantity.end : claim.start]
            if not THAN.match(text) or one.role is Role.AIM or one.quantity.is_rough:
                continue
            own = [each for each in every if is_of(each, one.name, one, -1)]
            if len({each.target for each in own}) == 1:
                aim = (own[0].target, own[0].at)
                yield _judged(case, sentence, claim, one.quantity, aim)


def _claims(sentence: Sentence) -> Sequence[Quantity]:
    return [
        each
        for each in sentence.quantities
        if each.unit == POINTS
        and not (each.is_rough or sentence.passage.figure_at(each))
    ]


def _judged(
    case: Case,
    sentence: Sentence,
    claim: Quantity,
    now: Quantity,
    aim: tuple[Decimal, At],
) -> Verdict:
    target, at = aim
    points = abs(now.value - target)
    others = _rates_told(case)
    is_apart = {target + claim.value, target - claim.value} & others
    is_apart |= {now.value + claim.value, now.value - claim.value} & others
    if points == claim.value or is_apart:
        return Kept()
    return Fault(
        (sentence.place(claim), sentence.place(now), at),
        f"相差写{claim.text}",
        f"{now.text}与目标{target.normalize():f}%相差{points.normalize():f}个百分点",
        about=(sentence.passage.line.subject,),
    )


@once
def _rates_told(case: Case) -> frozenset[Decimal]:
    return frozenset(
        each.value
        for passage in case.reading.passages
        for each in passage.quantities
        if each.measure is Measure.PERCENT
    )
