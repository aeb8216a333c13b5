"""Is the price of one thing ten thousand times too small, by what such things cost?

What costs thousands everywhere is not “每公里1.20元” here, nor in 元 where the like
of it stands in 万元.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Kept, Verdict

from .money_scale import is_odd_pair, place_in, scale_of, wrong_unit
from .priced import noun_of

BIG_THINGS: Final = re.compile(
    r"(?:(?:每一?|平均)(?:个?标准)?(?:公里|千米|台|套|家|所|座|辆|具|间|处|校|栋|孔|盏|村|镇|乡|社区|企业|场|次|期|班"
    r"|个(?:村|社区|乡|镇|点|站|项目|单位|主体|企业|学校))[^，。；\d]{0,12}"
    r"|(?:车|村|校|社|镇|乡|家|站)均[^，。；\d]{0,8})$"
)
BIG_BEHIND: Final = re.compile(r"/(?:公里|千米|台|套|座|辆|间|处|栋|孔|盏)")
OF_TIME: Final = re.compile("[年月日天]")
CENTS: Final = re.compile("(?:省|增|减|降|少|多|低|高|相差|差)[^，。；]{0,4}$")
CHEAP: Final = Decimal(20)
MOST_YUAN: Final = Decimal(1000)
LOOK: Final = 24


@check("N19")
def no_large_thing_costs_small_change(case: Case) -> Iterator[Verdict]:
    """每公里1.20元, 车均2.68元, in a report that is told in 万元."""
    scale = scale_of(case)
    for sentence, each in scale.told if scale.is_wan else ():
        if each.unit != "元" or not each.value or each.value >= MOST_YUAN:
            continue
        text = sentence.passage.text
        lead = text[max(sentence.start, each.start - LOOK) : each.start]
        found = BIG_THINGS.search(lead)
        if not found and not BIG_BEHIND.match(text, each.end):
            continue
        is_cheap = each.value < CHEAP or "." in each.text
        if (
            not is_cheap
            or _has_its_like(sentence, each)
            or CENTS.search(lead)
            or (found and OF_TIME.search(found[0]))
        ):
            yield Kept()
        else:
            yield wrong_unit(sentence.passage, each, "万元", "这样的东西不会这样便宜")


def _has_its_like(sentence: Sentence, price: Quantity) -> bool:
    """每次15元 beside 每单次12.50元: small prices, as the sentence tells them."""
    return any(
        each.is_each and each.unit == "元" and each is not price
        for each in sentence.of(Measure.MONEY)
    )


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
