"""Is what many things came to the number of them times what one is?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class, unit_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

NOUN: Final = re.compile(
    r"(?:每一?(?P<each>[^，。；：、（）()\d]{1,12})|(?P<mean>[户亩人场生班台套座件])均[^，。；：、（）()\d]*)$"
)
BEHIND: Final = re.compile(r"^(?:/|每)(?P<each>[\u4e00-\u9fff㎡]{1,3})")
LEADS_TO: Final = re.compile(
    r"^[^，。；\d]{0,8}[，、（]?(?:并|均|已|实际)?(?:共计?|合计|总计|小计|计|总价|总金额|发放|支付|补助|支出|收取|兑付|投入"
    r"|需|资金|金额|标准|为|了|约)*$"
)
COMES_TO: Final = re.compile(
    "^，?(?:共计|合计|总计|小计|共|计|总价|总金额)(?:支出|支付)?(?:为)?$"
)
REPEATED: Final = re.compile("每月|每年|个月|每学期|每学年|每季度|每次|每天|每日|次|年")
TIMES: Final = tuple(Decimal(each) for each in (2, 3, 4, 5, 6, 8, 9, 10, 11, 12))
REACH: Final = 16
NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Product:
    """So many things, what one of them is, and what all of them came to."""

    one: Quantity
    many: Quantity
    whole: Quantity

    @property
    def exact(self) -> Decimal:
        return self.one.value * self.many.value

    def fits(self, *, is_repeated: bool) -> bool:
        play = self.one.half * self.many.value + self.whole.half
        if self.many.step != 1:
            play += self.many.half * self.one.value
        times = (Decimal(1), *(TIMES if is_repeated else ()))
        return any(
            abs(self.exact * each - self.whole.value) <= play * each for each in times
        )


@check("N27")
def many_times_one_is_the_whole(case: Case) -> Iterator[Verdict]:
    """资助84人，每人1000元，发放8.4万元; 216场，12960人次，场均60人次."""
    for sentence in case.reading.sentences:
        for one in sentence.quantities:
            if one.is_each and one.value:
                yield from _judged(sentence, one)


def _judged(sentence: Sentence, one: Quantity) -> Iterator[Verdict]:
    noun = _noun(sentence, one)
    begin, end = _stretch(sentence, one)
    near = [
        each
        for each in sentence.of(Measure.MONEY, Measure.COUNT)
        if begin <= each.start < end and not each.is_rough and each.value
    ]
    many = [each for each in near if _counts(sentence, each, noun)]
    if not noun:  # 80台，单价0.55万元: of what was counted last
        counts = [each for each in near if each.measure is Measure.COUNT]
        many = [each for each in counts if each.end <= one.start][-1:]
        text = sentence.passage.text
        near = [each for each in near if COMES_TO.match(text[one.end : each.start])]
    whole = [
        each
        for each in near
        if unit_class(each) == unit_class(one) and each not in many
    ]
    if not many or not whole:
        return
    is_repeated = bool(REPEATED.search(sentence.passage.text, begin, end))
    every = [Product(one, each, other) for each in many for other in whole]
    if any(each.fits(is_repeated=is_repeated) for each in every):
        yield Kept()
    elif certain := _certain(sentence, one, many, whole):
        yield _fault(sentence, certain)


def _noun(sentence: Sentence, one: Quantity) -> str:
    """What one of many is called: 每盏灯单价 → 盏灯单价; 元/亩 → 亩."""
    text = sentence.passage.text
    if found := BEHIND.match(text[one.end : one.end + NEAR]):
        return found["each"]
    found = NOUN.search(text[max(sentence.start, one.start - REACH) : one.start])
    return (found["each"] or found["mean"]) if found else ""


def _stretch(sentence: Sentence, one: Quantity) -> tuple[int, int]:
    """The words between two semicolons."""
    text = sentence.passage.text
    begin = max(sentence.start, text.rfind("；", 0, one.start) + 1)
    stop = text.find("；", one.end, sentence.end)
    return begin, stop if stop > 0 else sentence.end


def _counts(sentence: Sentence, each: Quantity, noun: str) -> bool:
    """Whether a number counts the things: by its unit, or by the word before it."""
    if each.measure is not Measure.COUNT or not noun:
        return False
    units = {unit_of(noun[:size]) for size in (1, 2)}
    if unit_of(each.unit) in units or each.unit in (noun[:1], noun[:2]):
        return True
    text = sentence.passage.text
    lead = text[max(sentence.start, each.start - NEAR) : each.start]
    return each.unit in ("个", "所", "家") and (
        lead.endswith(noun[:1]) or noun.startswith(f"个{text[each.end : each.end + 2]}")
    )


def _certain(
    sentence: Sentence,
    one: Quantity,
    many: Sequence[Quantity],
    whole: Sequence[Quantity],
) -> Product | None:
    """The number and the whole that surely belong to it."""
    before = [each for each in many if each.end <= one.start]
    counts = {each.value for each in many}
    if len(counts) == 1 and len({each.value for each in whole}) == 1:
        return Product(one, many[-1], whole[-1])
    behind = [each for each in whole if each.start >= one.end]
    if not before or not behind:
        return None
    between = sentence.passage.text[one.end : behind[0].start]
    is_next = bool(LEADS_TO.match(between))
    return Product(one, before[-1], behind[0]) if is_next else None


def _fault(sentence: Sentence, product: Product) -> Verdict:
    one, many, whole = product.one, product.many, product.whole
    return Fault(
        tuple(sentence.place(each) for each in (whole, many, one)),
        f"写{whole.text}",
        f"{many.text}×{one.text}＝{shown_as(product.exact, whole)}",
        difference=shown_as(abs(product.exact - whole.value), whole),
        about=(sentence.passage.line.subject,),
    )


REALLY: Final = re.compile("(?:均|平均)(?:实际)?(?:投资|造价|成本|支出|费用|价格?)")
ODD: Final = (Decimal("0.75"), Decimal("1.35"))  # so near that it must be meant
WHOLES: Final = ("全年执行数", "全年预算数", "指标下达数", "资金到位数")


@check("N27")
def mean_cost_is_the_whole_by_the_number(case: Case) -> Iterator[Verdict]:
    """亩均投资1500元, where another paragraph tells the area, and another the money."""
    for sentence in case.reading.sentences:
        for one in sentence.of(Measure.MONEY):
            lead = sentence.passage.text[
                max(sentence.start, one.start - REACH) : one.start
            ]
            if one.is_each and one.value and REALLY.search(lead):
                yield from _mean(case, sentence, one)


def _mean(case: Case, sentence: Sentence, one: Quantity) -> Iterator[Verdict]:
    about = case.reading.turns.get(sentence.passage.line.index, "")
    noun = _noun(sentence, one)
    many = [
        each
        for said in case.reading.sentences
        for each in said.of(Measure.COUNT)
        if _counts(said, each, noun) and not each.is_rough
    ]
    money = [
        each
        for said in case.reading.sentences
        for each in said.of(Measure.MONEY)
        if not each.is_rough
    ]
    every = [Product(one, each, other) for each in many for other in money]
    if not every or any(each.fits(is_repeated=False) for each in every):
        return
    wholes = [
        each.quantity
        for key in WHOLES
        for each in case.reading.said(key)
        if not about and each.is_exact()
    ]
    most = max(many, key=lambda each: each.value)
    for whole in wholes[:1]:
        product = Product(one, most, whole)
        if ODD[0] <= product.exact / whole.value <= ODD[1]:
            yield _fault(sentence, product)
