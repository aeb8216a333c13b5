"""Is what many things came to the number of them times what one is?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class, unit_of
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Kept, Verdict

from .multiplied import Product, mistyped
from .priced import REACH, clause_of, counts_things, noun_of, told_in, wrong_product

DATA: Final = table("products")
LINKED: Final = re.compile(rf"^[^，。；\d]{{0,8}}[，、（]?{any_of(DATA['links'])}*$")
COMES_TO: Final = re.compile(rf"^，?{any_of(DATA['comes_to'])}+$")
SPENT: Final = re.compile(rf"{any_of(DATA['spent'])}[^，。；\d]{{0,8}}$")
OF_WHOM: Final = re.compile(
    r"按(?P<who>[\u4e00-\u9fff]{2,8}?)(?:数|人数)?(?:计算|算|计)"
)
IS_NEXT: Final = re.compile(
    r"^，(?:平均)?(?:[户亩人场生班台套座件]次?均|每一?[^，。；\d]{1,3})$"
)
MONTHLY: Final = re.compile("每月|月人?均|个月|月$|每期|每次")
YEARLY: Final = re.compile("每年|每学期|每学年|每季度?|每天|每日|天")
MONTHS: Final = tuple(map(Decimal, range(2, 13)))
SOME_YEARS: Final = tuple(map(Decimal, (2, 3, 4, 5, 6)))
LIMIT: Final = re.compile("(?:[低高少多]于|不超过|控制在|≤)(?:每[^，。；]{1,3})?$")
ABOUT: Final = ("约", "近")
CALLED: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{2})(?:计算|测算|计|标准)?")
SO_MANY: Final = re.compile(
    r"，(?:计划|预计|可|共|合计|一共)+(?:新增|增加|提供)?[\u4e00-\u9fff]{2}"
)


@check("N27")
def many_times_one_is_the_whole(case: Case) -> Iterator[Verdict]:
    """资助84人，每人1000元，发放8.4万元; 216场，12960人次，场均60人次."""
    for sentence in case.reading.counting:
        for one in sentence.quantities:
            if one.is_each and one.value and not _is_about(sentence, one):
                yield from _judged(case, sentence, one)


def _is_about(sentence: Sentence, one: Quantity) -> bool:
    """人均约7400元; 低于每页1.25元: nobody says that it was just as much."""
    text = sentence.passage.text[sentence.start : one.start]
    return text.endswith(ABOUT) or LIMIT.search(text) is not None


def _judged(case: Case, sentence: Sentence, one: Quantity) -> Iterator[Verdict]:
    passage, noun = sentence.passage, noun_of(sentence, one)
    begin, end = _stretch(sentence, one)
    told = told_in(passage)
    near = [each for each in told if begin <= each.start < end]
    many = [each for each in near if _counts(passage, each, noun, one)]
    if not noun:  # 80台，单价0.55万元: of what was counted last
        counts = [each for each in near if each.measure is Measure.COUNT]
        many = [each for each in counts if each.end <= one.start][-1:]
        text = passage.text
        near = [each for each in near if COMES_TO.match(text[one.end : each.start])]
    far = many or [each for each in told if _counts(passage, each, noun, one)]
    whole = [each for each in near if _is_whole(each, one, many)]
    anywhere = [each for each in told if _is_whole(each, one, far)]
    times = _times(passage.text[begin:end])
    every = [Product(one, each, other) for each in far for other in anywhere]
    every += [Product(one, _together(many), other) for other in whole if many[1:]]
    others = [each.value for each in near if each.measure is Measure.COUNT]
    if any(each.fits(times) or each.comes_to(others) for each in every) or (
        _make_it_together(sentence, one, whole)
    ):
        yield Kept()
    elif certain := _certain(passage, one, (many, far), whole):
        yield wrong_product(sentence, certain)
    elif slipped := mistyped(passage.text[begin:end], one, far, _loosely(passage, one)):
        yield wrong_product(sentence, slipped)
    elif named := _of_one_name(passage, one, far):
        yield wrong_product(sentence, named)
    elif elsewhere := _elsewhere(case, sentence, one, noun):
        yield elsewhere
    elif not every:
        yield from _by_the_head(case, sentence, one)


def _counts(passage: Passage, each: Quantity, noun: str, one: Quantity) -> bool:
    """教学班36个，每个年级12个班: in each 年级, not in each 处室."""
    is_named = one.measure is Measure.COUNT and noun[:1] == "个" != noun
    is_other = is_named and not passage.text.startswith(noun[1], each.end)
    return not is_other and counts_things(passage, each, noun)


def _together(many: Sequence[Quantity]) -> Quantity:
    """春季190户、秋季190户，每户1200元."""
    value = sum((each.value for each in many), Decimal(0))
    return replace(many[0], value=value, text="＋".join(each.text for each in many))


def _make_it_together(
    sentence: Sentence, one: Quantity, whole: Sequence[Quantity]
) -> bool:
    """一等奖2名，每名1万元；二等奖4名，每名0.5万元: what all the prices make."""
    told = list(sentence.of(Measure.MONEY, Measure.COUNT))
    made = [
        price.value * many.value
        for many, price in pairwise(told)
        if many.measure is Measure.COUNT
        and unit_class(price) == unit_class(one)
        and price.is_each
        and not many.is_each
    ]
    runs = [
        sum(made[since:upto], Decimal(0))
        for since in range(len(made))
        for upto in range(since + 2, len(made) + 1)
    ]
    return any(each.value in runs for each in whole)


def _of_one_name(
    passage: Passage, one: Quantity, many: Sequence[Quantity]
) -> Product | None:
    """60间，每间45个学位，计划新增学位2700个: the whole is called what one has."""
    text = passage.text
    found = CALLED.match(text[one.end :])
    alike = [
        each
        for each in passage.quantities
        if each.start >= one.end and unit_class(each) == unit_class(one)
    ]
    if found is None or not alike or not many or one.measure is not Measure.COUNT:
        return None
    between = text[one.end : alike[0].start]
    is_next = SO_MANY.fullmatch(between[found.end() :])
    if not is_next or not is_next[0].endswith(found["name"]) or alike[0].is_rough:
        return None
    return Product(one, max(many, key=lambda each: each.value), alike[0])


def _loosely(passage: Passage, one: Quantity) -> list[Quantity]:
    """What all may have come to, 约158万元 included; and not what others make."""
    numbers = [each for each in passage.quantities if each.value]
    prices = [each for each in numbers if each.is_each and each is not one]
    others = {
        price.value * many.value
        for price in prices
        for many in numbers
        if many.measure is Measure.COUNT and not many.is_each
    }
    return [
        each
        for each in numbers
        if not each.is_each
        and unit_class(each) == unit_class(one) != ""
        and each.value not in others
    ]


def _is_whole(each: Quantity, one: Quantity, many: Sequence[Quantity]) -> bool:
    is_alike = unit_class(each) == unit_class(one)
    return is_alike and each not in many and each is not one


def _times(text: str) -> list[Decimal]:
    """How often one is told to come: 每月 is up to twelve times."""
    if MONTHLY.search(text) and not YEARLY.search(text):
        return [Decimal(1), *MONTHS]
    if YEARLY.search(text):
        return [Decimal(1), *SOME_YEARS]
    return [Decimal(1)]


def _stretch(sentence: Sentence, one: Quantity) -> tuple[int, int]:
    """The words between two semicolons."""
    text = sentence.passage.text
    begin = max(sentence.start, text.rfind("；", 0, one.start) + 1)
    stop = text.find("；", one.end, sentence.end)
    return begin, stop if stop > 0 else sentence.end


def _certain(
    passage: Passage,
    one: Quantity,
    many: tuple[Sequence[Quantity], Sequence[Quantity]],
    whole: Sequence[Quantity],
) -> Product | None:
    """The number and the whole that surely belong to it."""
    near, far = many
    text = passage.text
    before = [each for each in near if each.end <= one.start]
    behind = [each for each in whole if each.start >= one.end]
    if behind and (before or far):
        between = text[one.end : behind[0].start]
        is_explained = "）" in between  # 甲7.50万元（每个2.50万元）、乙20.42万元
        if before and LINKED.match(between) and not is_explained:
            return Product(one, before[-1], behind[0])
        if COMES_TO.match(between):
            return Product(one, (before or far)[-1], behind[0])
    inside = [
        each for each in near if behind and one.end <= each.start < behind[0].start
    ]
    if inside and LINKED.match(text[inside[-1].end : behind[0].start]):
        return Product(one, inside[-1], behind[0])
    earlier = [each for each in whole if each.end <= one.start]
    spent = [each for each in earlier if SPENT.search(text, 0, each.start)]
    spent = spent or [each for each in earlier if not _is_of_a_count(passage, each)]
    if _is_one_of_several(passage, one):
        return None
    if before and len({each.value for each in spent}) == 1:
        made = Product(one, before[-1], spent[-1])
        is_bare = not behind and not re.search(
            "目标|标准", text[before[-1].end : one.start]
        )
        return made if is_bare and made.is_likely() else None
    return None


def _is_one_of_several(passage: Passage, one: Quantity) -> bool:
    """一等奖2名，每名1万元；二等奖…每名0.5万元: what was spent is of all of them."""
    alike = [each for each in passage.quantities if unit_class(each) == unit_class(one)]
    at = alike.index(one)
    return any(
        other.is_each and "。" not in passage.text[one.end : other.start]
        for other in alike[at + 1 : at + 2]
    )


def _is_of_a_count(passage: Passage, whole: Quantity) -> bool:
    """CT 1台868万元，超声3台、每台126万元: of what stands right before."""
    return (
        re.search(r"\d[台套辆个座件项部所]$", passage.text[: whole.start]) is not None
    )


def _elsewhere(
    case: Case, sentence: Sentence, one: Quantity, noun: str
) -> Verdict | None:
    """13020人次，场均310人次: so many 场 as the report tells of somewhere."""
    passage, text = sentence.passage, sentence.passage.text
    label = noun[1:][-4:]  # 每辆运行维护费: of what is called so
    whole = [
        each
        for each in told_in(passage)
        if each.end <= one.start
        and unit_class(each) == unit_class(one)
        and (
            IS_NEXT.match(text[each.end : one.start])
            or (len(label) > 1 and label in clause_of(passage, each))
        )
    ]
    many = [
        (said, each)
        for said in case.reading.prose
        for each in told_in(said)
        if _counts(said, each, noun, one)
    ]
    if not whole or not many:
        return None
    every = [(said, Product(one, each, whole[-1])) for said, each in many]
    if any(product.fits(_times(text)) for _, product in every):
        return Kept()
    own = [product for said, product in every if said is passage]
    own.sort(key=lambda each: abs(each.exact - each.whole.value))
    is_sure = bool(own) and own[0].is_likely()
    return wrong_product(sentence, own[0]) if is_sure else None


def _by_the_head(case: Case, sentence: Sentence, one: Quantity) -> Iterator[Verdict]:
    """人均1.92万元 by the people in office, whom another paragraph counts."""
    text = sentence.passage.text
    begin = max(sentence.start, one.start - REACH)
    found = OF_WHOM.search(text, begin, one.start)
    before = [
        each
        for each in sentence.of(Measure.MONEY)
        if each.end <= begin + (found.start() - begin if found else 0)
    ]
    if found is None or not before:
        return
    who = found["who"][:2]
    counts = [
        each
        for passage in case.reading.prose
        for each in passage.quantities
        if unit_of(each.unit) == "人"
        and who in passage.text[max(0, each.start - 8) : each.start]
    ]
    every = [Product(one, each, before[-1]) for each in counts]
    if any(each.fits([Decimal(1)]) for each in every):
        yield Kept()
    elif len({each.value for each in counts}) == 1:
        yield wrong_product(sentence, every[0])
