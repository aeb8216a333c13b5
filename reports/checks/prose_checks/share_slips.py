"""Is a share mistyped? Its part stands before it, or is named where it stands.

“年末结转65.72万元，占全年预算数的35.20%” for 3.52%; “工程费占68.45%” for 86.45%.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.agreeing import HUNDRED, agrees, percent, rate_of, span_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.typing_slips import digits_of, rounded_to, slip_of
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .operands import Operand, operand_of
from .shares import SHARE, WHOLES_OF_PROJECT, WHOLES_OF_UNIT

NAMED: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,12})$")
OF: Final = re.compile(r"占(?P<of>[^，。；\d]{2,12})的$")
AMONG: Final = re.compile("^.*(?:其中|中)")
TELLING: Final = 3  # digits of a rate that no chance makes
NEXT: Final = re.compile("[，（]")
MEASURES: Final = (Measure.MONEY, Measure.COUNT)


@check("N01")
def shares_are_typed_right(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.telling(Measure.PERCENT):
        for rate in sentence.of(Measure.PERCENT):
            if rate.is_rough or digits_of(rate.value) < TELLING:
                continue
            part = _part(sentence, rate)
            if part and not sentence.passage.figure_at(rate):
                told = (part, rate)
                wholes = [*_figures(case), *_named(case, told, sentence)]
                yield _judged(sentence, told, wholes)


@once
def _figures(case: Case) -> tuple[Operand, ...]:
    keys = WHOLES_OF_PROJECT if case.is_project else WHOLES_OF_UNIT
    return tuple(each for key in keys if (each := operand_of(case, key)))


def _named(
    case: Case, told: tuple[Quantity, Quantity], sentence: Sentence
) -> Iterator[Operand]:
    """占全年预算数的3.52%: the amounts that the report calls so."""
    part, rate = told
    found = OF.search(sentence.passage.text, part.end, rate.start)
    if part.measure is not Measure.MONEY or found is None:
        return
    name = re.compile(rf"{re.escape(found['of'])}(?:总额|为|共|合计|约)*$")
    for said in case.reading.telling(Measure.MONEY):
        for each in said.of(Measure.MONEY):
            lead = said.passage.text[max(said.start, each.start - 20) : each.start]
            if name.search(lead) and each.value > part.value:
                yield Operand(found["of"], span_of(each), said.place(each), each)


def _part(sentence: Sentence, rate: Quantity) -> Quantity | None:
    """The amount right before the share, or the one that bears the name before 占."""
    text = sentence.passage.text
    found = SHARE.search(text, max(sentence.start, rate.start - 20), rate.start)
    if found is None:
        return None
    before = [
        each
        for each in sentence.passage.quantities
        if each.end <= found.start() and each.measure in MEASURES and not each.is_rough
    ]
    if before and NEXT.fullmatch(text[before[-1].end : found.start()]):
        return before[-1]
    clause = re.split(
        "[，。；：、（）]", text[max(0, found.start() - 16) : found.start()]
    )
    name = NAMED.search(AMONG.sub("", clause[-1]))
    called = [
        each
        for each in before
        if name and text[: each.start].rstrip("为共计").endswith(name["name"])
    ]
    return called[-1] if called else None


def _judged(
    sentence: Sentence,
    told: tuple[Quantity, Quantity],
    figures: Sequence[Operand],
) -> Verdict:
    part, rate = told
    near = [
        each
        for each in sentence.passage.quantities
        if unit_class(each) == unit_class(part) and each.value > part.value
    ]
    spans = [(each.text, span_of(each)) for each in near]
    if part.measure is Measure.MONEY:
        spans += [(each.shown, each.span) for each in figures]
    rates = [(name, rate_of(span_of(part), span)) for name, span in spans]
    known = [(name, exact) for name, exact in rates if exact]
    if any(agrees(rate, exact) for _, exact in known):
        return Kept()
    for name, exact in known:
        meant = rounded_to(exact.middle, rate.step)
        slip = slip_of(rate.value, meant) if meant < HUNDRED else None
        if slip and slip.is_sure:
            return Fault(
                (sentence.place(rate), sentence.place(part)),
                f"比率写{rate.text}",
                f"{part.text}÷{name}＝{percent(exact.middle)}",
            )
    return Kept()
