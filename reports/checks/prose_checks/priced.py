"""What is told of one out of many: what one is called, and which numbers count them."""

import re
from typing import Final

from reports.checks.far_apart import gap_of_product
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_of
from reports.checks.verdicts import Fault, Verdict

from .multiplied import Product

NOUN: Final = re.compile(
    r"(?:每一?(?P<each>[^，。；：、（）()\d]{1,12})|(?P<mean>[户亩人场生班台套座件车床校村])次?均[^，。；：、（）()\d]*)$"
)
BEHIND: Final = re.compile(r"^(?:/|每)(?P<each>[\u4e00-\u9fff㎡]{1,3})")
REACH: Final = 16
NEAR: Final = 6


def told_in(passage: Passage, *, with_rough: bool = False) -> list[Quantity]:
    """The amounts and counts of a passage."""
    return [
        each
        for each in passage.quantities
        if each.measure in (Measure.MONEY, Measure.COUNT)
        and each.value
        and (with_rough or not each.is_rough)
    ]


def noun_of(sentence: Sentence, one: Quantity) -> str:
    """What one of many is called: 每盏灯单价 → 盏灯单价; 元/亩 → 亩."""
    text = sentence.passage.text
    if found := BEHIND.match(text[one.end : one.end + NEAR]):
        return found["each"]
    found = NOUN.search(text[max(sentence.start, one.start - REACH) : one.start])
    return (found["each"] or found["mean"]) if found else ""


def counts_things(passage: Passage, each: Quantity, noun: str) -> bool:
    """Whether a number counts the things: by its unit, or by the word beside it."""
    if each.measure is not Measure.COUNT or not noun or each.is_each:
        return False
    heads = [noun[:size] for size in (1, 2, 3)]
    if unit_of(each.unit) in map(unit_of, heads) or each.unit in heads:
        return True
    if noun[0] == "人" and each.unit == "人次":
        return True
    text, lead = passage.text, words_since(passage, each, NEAR)
    behind = re.split("[，。；：、（）]", text[each.end : each.end + NEAR])[0]
    is_person = unit_of(each.unit) == "人" and lead.endswith(noun[:1])
    is_thing = each.unit in ("个", "所", "家", "支", "辆") and (
        lead.endswith(noun[:1]) or behind.endswith(noun[:1])
    )
    return is_person or is_thing or noun.startswith(f"个{behind[:2]}")


def words_since(passage: Passage, each: Quantity, reach: int) -> str:
    """Up to so many letters before a number, none before the number ahead of it."""
    since = max(
        (one.end for one in passage.quantities if one.end <= each.start), default=0
    )
    return passage.text[max(since, each.start - reach) : each.start]


def clause_of(passage: Passage, each: Quantity) -> str:
    """The words right before a number."""
    return re.split(
        "[，。；：（）]", passage.text[max(0, each.start - 14) : each.start]
    )[-1]


def wrong_product(sentence: Sentence, product: Product) -> Verdict:
    one, many, whole = product.one, product.many, product.whole
    often = f"×{product.often}" if product.often > 1 else ""
    return Fault(
        tuple(sentence.place(each) for each in (whole, many, one)),
        f"写{whole.text}",
        f"{many.text}×{one.text}{often}＝{shown_as(product.exact, whole)}",
        difference=shown_as(abs(product.exact - whole.value), whole),
        about=(sentence.passage.line.subject,),
        gap=gap_of_product(whole, many.value, one.value * product.often),
    )
