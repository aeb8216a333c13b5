"""Rates of parts of the money, whose budget another paragraph tells.

“自治区资金支出115.20万元，执行率96%” where the paragraph on sources tells
自治区资金120万元.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of_rate
from reports.checks.prose.agreeing import agrees, rate_of, span_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.reading import Reading
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

RATE: Final = re.compile(
    r"，(?:预算|资金)?(?:执行率|支出率|使用率|支付率)(?:为|达到?|是)?"
)
SOURCE: Final = re.compile(
    r"(?P<name>中央|自治区|[省市县区州旗镇乡]级|上级)(?P<kind>财政)?"
    r"(?:专项)?(?P<what>资金|补助|配套|拨款)(?:资金)?(?:支出|执行|使用|支付)(?:了|数)*$"
)


@check("N01")
def rates_of_sources(case: Case) -> Iterator[Verdict]:
    """自治区资金支出115.20万元，执行率100%: of what 自治区资金 is elsewhere."""
    for sentence in case.reading.counting:
        text = sentence.passage.text
        for part, rate in zip(
            sentence.quantities, sentence.quantities[1:], strict=False
        ):
            is_pair = part.measure is Measure.MONEY and rate.measure is Measure.PERCENT
            if not is_pair or not RATE.fullmatch(text[part.end : rate.start]):
                continue
            found = SOURCE.search(
                text, max(sentence.start, part.start - 20), part.start
            )
            if found:
                named = list(_named(case.reading, found, part))
                yield from _of_source(sentence, (part, rate), named)


def _named(
    reading: Reading, found: re.Match[str], part: Quantity
) -> Iterator[tuple[Sentence, Quantity]]:
    """Amounts that the report tells of the source, other than what was spent."""
    name = re.compile(
        rf"{found['name']}(?:财政|专项)*(?:资金|补助|配套|拨款)(?:资金)?"
        r"(?:预算|安排|为|到位|下达|共|计)*$"
    )
    for sentence in reading.sentences:
        for each in sentence.of(Measure.MONEY):
            lead = sentence.passage.text[
                max(sentence.start, each.start - 20) : each.start
            ]
            if each is not part and name.search(lead):
                yield sentence, each


def _of_source(
    sentence: Sentence,
    told: tuple[Quantity, Quantity],
    named: Sequence[tuple[Sentence, Quantity]],
) -> Iterator[Verdict]:
    part, rate = told
    if not named:
        return
    if any(_is_rate(rate, part, each) for _, each in named):
        yield Kept()
    elif len({each.value for _, each in named}) == 1:
        said, whole = named[0]
        yield _fault((sentence.place(rate), sentence.place(part)), said, (told, whole))


def _fault(
    at: tuple[At, At],
    said: Sentence,
    numbers: tuple[tuple[Quantity, Quantity], Quantity],
) -> Fault:
    (part, rate), whole = numbers
    exact = part.value / whole.value * 100
    return Fault(
        (*at, said.place(whole)),
        f"比率写{rate.text}",
        f"{part.text}÷{whole.text}＝{exact:.2f}%",
        gap=gap_of_rate(rate, part.value, whole.value),
    )


def _is_rate(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    exact = rate_of(span_of(part), span_of(whole))
    return exact is not None and agrees(rate, exact)
