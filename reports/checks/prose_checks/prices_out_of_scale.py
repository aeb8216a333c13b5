"""Is the price of one thing ten thousand times too small, by what its like costs?"""

from collections.abc import Iterator

from reports.checks.case import Case
from reports.checks.registry import check
from reports.checks.verdicts import Verdict

from .money_scale import is_odd_pair, place_in, scale_of, wrong_unit
from .priced import noun_of


@check("N19")
def prices_of_one_thing_have_one_unit(case: Case) -> Iterator[Verdict]:
    """县道每公里1.20元, 乡道每公里0.60万元."""
    scale = scale_of(case)
    named = [
        (sentence, each, noun)
        for sentence, each in scale.told
        if each.is_each and each.value and (noun := noun_of(sentence, each))
    ]
    for sentence, each, noun in named:
        others = [(at, one) for at, one, of in named if of == noun and one is not each]
        unlike = [pair for pair in others if is_odd_pair(pair[1], each)]
        if not unlike:
            continue
        at, even = unlike[0]
        alike = [one for _, one in others if one.unit == each.unit]
        is_odd = len(alike) < len(unlike) or (
            len(alike) == len(unlike) and each.value > even.value
        )
        if is_odd:
            place = place_in(at.passage, even)
            found = f"另一处写{even.text}"
            yield wrong_unit(sentence.passage, each, even.unit, found, place)
