"""Are rates that are called reasonable within what is reasonable?"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import rate_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict
from reports.dossier.figures.catalogue import formulas
from reports.dossier.figures.definitions import Rate

from .claims import DATA, patterns
from .operands import operand_of

REASONABLE: Final = patterns("reasonable")


@check("T04")
def rates_are_reasonable(case: Case) -> Iterator[Verdict]:
    """在合理值 against the rates that the sentence names."""
    for sentence in case.reading.sentences_with("在", "超"):
        if not any(each.search(sentence.text) for each in REASONABLE):
            continue
        for key, limit in DATA["limits"].items():
            names = [n for n in DATA["limit_names"][key] if n in sentence.text]
            value = _rate(case, key)
            if not names or value is None:
                continue
            low, high = (
                Decimal(limit.get("at_least", "0")),
                Decimal(limit.get("at_most", "999")),
            )
            if low <= value <= high:
                yield Kept()
            else:
                yield Fault(
                    sentence.at,
                    f"写“{names[0]}”在合理值以内",
                    f"{key}为{round(value, 2)}%",
                    about=(key,),
                )


def _rate(case: Case, key: str) -> Decimal | None:
    """A rate as the prose states it, as the data have it, or worked out."""
    given = operand_of(case, key)
    if given:
        return given.span.middle
    rate = next((each for each in formulas(case.dossier.kind) if each.key == key), None)
    if not isinstance(rate, Rate):
        return None
    part, whole = operand_of(case, rate.numerator), operand_of(case, rate.denominator)
    exact = rate_of(part.span, whole.span) if part and whole else None
    return exact.middle if exact else None
