"""Is what many things came to the number of them times what one is?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class, unit_of
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .multiplied import Product, mistyped

DATA: Final = table("products")
NOUN: Final = re.compile(
    r"(?:每一?(?P<each>[^，。；：、（）()\d]{1,12})|(?P<mean>[户亩人场生班台套座件])次?均[^，。；：、（）()\d]*)$"
)
BEHIND: Final = re.compile(r"^(?:/|每)(?P<each>[\u4e00-\u9fff㎡]{1,3})")
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
REACH: Final = 16
NEAR: Final = 6
CALLED: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{2})(?:计算|测算|计|标准)?")
SO_MANY: Final = re.compile(
    r"，(?:计划|预计|可|共|合计|一共)+(?:新增|增加|提供)?[\u4e00-\u9fff]{2}"
)


@check("N27")
def many_times_one_is_the_whole(case: Case) -> Iterator[Verdict]:
    """资助84人，每人1000元，发放8.4万元; 216场，12960人次，场均60人次."""
    for sentence in case.reading.sentences:
        for one in sentence.quantities:
            if one.is_each and one.value:
                yield from _judged(case, sentence, one)


def _judged(case: Case, sentence: Sentence, one: Quantity) -> Iterator[Verdict]:
    passage, noun = sentence.passage, noun_of(sentence, one)
    begin, end = _stretch(sentence, one)
    told = _told(passage)
    near = [each for each in told if begin <= each.start < end]
    many = [each for each in near if counts_things(passage, each, noun)]
    if not noun:  # 80台，单价0.55万元: of what was counted last
        counts = [each for each in near if each.measure is Measure.COUNT]
        many = [each for each in counts if each.end <= one.start][-1:]
        text = passage.text
        near = [each for each in near if COMES_TO.match(text[one.end : each.start])]
    far = many or [each for each in told if counts_things(passage, each, noun)]
    whole = [each for each in near if _is_whole(each, one, many)]
    anywhere = [each for each in told if _is_whole(each, one, far)]
    times = _times(passage.text[begin:end])
    every = [Product(one, each, other) for each in far for other in anywhere]
    others = [each.value for each in near if each.measure is Measure.COUNT]
    if any(each.fits(times) or each.comes_to(others) for each in every):
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


def _told(passage: Passage) -> list[Quantity]:
    return [
        each
        for each in passage.quantities
        if each.measure in (Measure.MONEY, Measure.COUNT)
        and each.value
        and not each.is_rough
    ]


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
    """What all may have come to, 约158万元 included."""
    return [
        each
        for each in passage.quantities
        if each.value and not each.is_each and unit_class(each) == unit_class(one) != ""
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


def noun_of(sentence: Sentence, one: Quantity) -> str:
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


def counts_things(passage: Passage, each: Quantity, noun: str) -> bool:
    """Whether a number counts the things: by its unit, or by the word beside it."""
    if each.measure is not Measure.COUNT or not noun or each.is_each:
        return False
    units = {unit_of(noun[:size]) for size in (1, 2)}
    if unit_of(each.unit) in units or each.unit in (noun[:1], noun[:2]):
        return True
    if noun[0] == "人" and each.unit == "人次":
        return True
    text = passage.text
    since = max(
        (one.end for one in passage.quantities if one.end <= each.start), default=0
    )
    lead = text[max(since, each.start - NEAR) : each.start]
    behind = re.split("[，。；：、（）]", text[each.end : each.end + NEAR])[0]
    is_person = unit_of(each.unit) == "人" and lead.endswith(noun[:1])
    is_thing = each.unit in ("个", "所", "家", "支") and (
        lead.endswith(noun[:1]) or behind.endswith(noun[:1])
    )
    return is_person or is_thing or noun.startswith(f"个{behind[:2]}")


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
        if before and LINKED.match(between):
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
    if before and len({each.value for each in spent}) == 1:
        made = Product(one, before[-1], spent[-1])
        is_bare = not behind and not re.search(
            "目标|标准", text[before[-1].end : one.start]
        )
        return made if is_bare and made.is_likely() else None
    return None


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
        for each in _told(passage)
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
        for each in _told(said)
        if counts_things(said, each, noun)
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


def clause_of(passage: Passage, each: Quantity) -> str:
    return re.split(
        "[，。；：（）]", passage.text[max(0, each.start - 14) : each.start]
    )[-1]


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


def wrong_product(sentence: Sentence, product: Product) -> Verdict:
    one, many, whole = product.one, product.many, product.whole
    often = f"×{product.often}" if product.often > 1 else ""
    return Fault(
        tuple(sentence.place(each) for each in (whole, many, one)),
        f"写{whole.text}",
        f"{many.text}×{one.text}{often}＝{shown_as(product.exact, whole)}",
        difference=shown_as(abs(product.exact - whole.value), whole),
        about=(sentence.passage.line.subject,),
    )
