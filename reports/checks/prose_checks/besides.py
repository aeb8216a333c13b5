"""Do numbers that stand beside the parts of a list make its total with them?"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, islice, pairwise
from typing import Final

from reports.checks.prose.agreeing import HUNDRED
from reports.checks.prose.explained import is_made_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class

from .lists import Listing

POST: Final = re.compile(
    "(?:任|担任|为)(?:[^，。；\\d]{0,6})?(?:副)?组长|(?<!副)组长(?=[为是由：])"
)
MOST: Final = 3  # numbers behind a list that may be of it
MACHINES: Final = "台套架部辆艘件具"  # 636台（套）: of these some are 架
OTHER_UNIT: Final = re.compile("（(?P<unit>[\u4e00-\u9fff]{1,2})）")


def adds_up_with_others(listing: Listing) -> bool:
    """设备36台、救护车2辆，共38台（辆）; 甲任组长，…2人，共5人: others too."""
    if listing.total.measure is not Measure.COUNT or listing.opener != "合计":
        return False
    text, total_ = listing.sentence.passage.text, listing.total
    begin = listing.parts[0].start
    every = [
        each
        for each in listing.sentence.of(Measure.COUNT)
        if each.end <= total_.start and not each.is_each
    ]
    sums = [
        sum((each.value for each in every[at:]), Decimal(0))
        for at, each in enumerate(every)
        if each.start <= begin
    ]
    posts = len(POST.findall(text, listing.sentence.start, total_.start))
    own = sum((each.value for each in listing.parts), Decimal(0))
    return total_.value in sums or (posts > 0 and own < total_.value <= own + posts)


def adds_up_with_what_follows(listing: Listing) -> bool:
    """其中新建31处、改建17处。另有撤并10处: the next ones of the kind make it whole."""
    last, kind = listing.parts[-1], unit_class(listing.total)
    behind = [
        each
        for each in listing.sentence.passage.quantities
        if each.start > last.end and unit_class(each) == kind and not each.is_each
    ][:MOST]
    own = sum((each.value for each in listing.parts), Decimal(0))
    if behind and behind[0].value == own:
        return True  # 升学416人、就业360人，共落实776人: what they come to is told
    sums = accumulate((each.value for each in behind), initial=own)
    goals = {each.value for each in (listing.total, *listing.instead)}
    return not goals.isdisjoint(islice(sums, 1, None))


def adds_up_in_both_units(listing: Listing) -> bool:
    """4台（套）：分析仪1台、培养箱2台、测定系统1套; 38处: 泵站9处、水池15座."""
    sentence, whole = listing.sentence, listing.total
    other = OTHER_UNIT.match(sentence.passage.text, whole.end)
    if other is None:
        first, last = listing.parts[0], listing.parts[-1]
        within = (
            each.value
            for each in sentence.of(Measure.COUNT)
            if first.start <= each.start <= last.start and not each.is_each
        )
        return sum(within, Decimal(0)) == whole.value
    units = {whole.unit, other["unit"], *MACHINES}
    behind = [
        each.value
        for each in sentence.of(Measure.COUNT)
        if each.start > other.end() and each.unit in units and not each.is_each
    ]
    sums = [sum(behind[:upto], Decimal(0)) for upto in range(1, len(behind) + 1)]
    return whole.value in sums


def is_one_of_another(sentence: Sentence, parts: Sequence[Quantity]) -> bool:
    """教师150人，双师型教师96人，占64%: the rate says which of them is of which."""
    return any(
        is_made_of(rate, one, other, is_change=False)
        for rate in sentence.of(Measure.PERCENT)
        for one, other in pairwise(parts)
        if rate.start > other.end and rate.value < HUNDRED
    )
