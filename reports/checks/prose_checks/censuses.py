"""Do parts of a whole that the report counts stay within it?

辖26个行政村, and 28个村 are told of elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

UNITS: Final = frozenset("个家所座")
DECLARES: Final = re.compile(
    r"(?:下?辖|下设|内设|所属|下属|设有|现有|共有)[^，。；\d]{0,14}$"
)
DECLARED: Final = re.compile(
    r"(?:(?:下?辖|下设|内设|所属|下属)(?:有|了)?"
    r"|(?:承担|负责|服务|范围覆盖)(?:全|[^，。；\d]{0,4})[镇乡县市区旗])"
    r"(?:\d+个[^，。；\d]{1,6}、)*$"
)
NOUN: Final = re.compile(r"[\u4e00-\u9fff]{1,8}")
NOUN_BEHIND: Final = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff]{0,6}?(?:行政村|村(?![民级医委务道庄镇组小])|社区(?![卫医工矫居])|居委会|单位|法庭|派出所|学校|分馆|站|所|科室|股室|中心|园(?!区)|乡镇(?![站所村级卫学医中干])|镇(?![区村级卫中])|街道(?!办)|队|基地|门店|院))"
    r"(?P<rest>[\u4e00-\u9fff（]?)"
)
WIDER: Final = re.compile(
    "全[省市国县区旗]|邻|周边|外|其他|另|新增|累计|原|历年|撤|合并|人次"
)
JOINED: Final = re.compile(r"^(?:村|行政村)(?:（|、|和|及)(?:社区|居)）?")
BEYOND: Final = re.compile("邻|周边|外[省市县乡镇村]|其他")
ANYWHERE: Final = re.compile("单位|中心|站|所|学校|队|基地|门店|院|馆|园|分馆")
ALL: Final = re.compile("每[村个]|各|全部|全覆盖|均|所有|逐[一个村户]")
LOOK: Final = 16
OFTEN: Final = 2


@dataclass(frozen=True, slots=True)
class Whole:
    """So many of a kind that the report says the unit has."""

    noun: str
    quantity: Quantity
    sentence: Sentence


def _counts(case: Case) -> Iterator[tuple[Sentence, Quantity]]:
    for sentence in case.reading.telling(Measure.COUNT):
        for each in sentence.of(Measure.COUNT):
            if each.unit in UNITS and not each.is_rough and not each.is_each:
                yield sentence, each


def _wholes(case: Case) -> list[Whole]:
    found = []
    for sentence, each in _counts(case):
        text = sentence.passage.text
        before = text[max(sentence.start, each.start - LOOK) : each.start]
        noun = _noun_behind(text, each)
        if noun and DECLARED.search(text[sentence.start : each.start]):
            found.append(Whole(noun, each, sentence))
            continue
        lead = DECLARES.search(before)
        stops = text[each.end : each.end + 1] in (
            "，",
            "。",
            "；",
            "、",
            "：",
            "（",
            "",
        )
        if lead and stops:
            noun = re.sub("^(?:下?辖|下设|内设|所属|下属|设有|现有|共有)", "", lead[0])
            if NOUN.fullmatch(noun) and not WIDER.search(noun):
                found.append(Whole(noun, each, sentence))
    nouns = [each.noun for each in found]
    return [each for each in found if nouns.count(each.noun) == 1]


def _noun_behind(text: str, each: Quantity) -> str:
    found = NOUN_BEHIND.match(text[each.end : each.end + 10])
    return found["noun"] if found else ""


@check("N06")
def no_more_than_the_unit_has(case: Case) -> Iterator[Verdict]:
    """所属二级预算单位37个, and 组织47个二级预算单位."""
    counts = list(_counts(case))
    for whole in _wholes(case):
        others = [
            (sentence, each)
            for sentence, each in counts
            if each is not whole.quantity and _is_of(whole, sentence, each)
        ]
        for sentence, each in others:
            if each.value <= whole.quantity.value:
                yield Kept()
            else:
                yield _fault(sentence, each, whole)
        yield from _all_of_them(whole, others)


def _is_of(whole: Whole, sentence: Sentence, each: Quantity) -> bool:
    """Whether a count is of the same kind: 村 of 行政村, 人民法庭 of 派出人民法庭."""
    text = sentence.passage.text
    before = text[max(sentence.start, each.start - LOOK) : each.start]
    behind = re.split("[。；]", text[each.end : each.end + LOOK])[0]
    if WIDER.search(re.split("[，。；：]", before)[-1]) or BEYOND.search(behind):
        return False
    if JOINED.match(text[each.end : each.end + 8]):
        return False
    noun = _noun_behind(text, each)
    if noun == whole.noun:
        return True
    if not noun or ANYWHERE.fullmatch(noun):
        return False  # 下属3所小学, and 12所学校 that are others
    return whole.noun.endswith(noun)


def _all_of_them(
    whole: Whole, others: list[tuple[Sentence, Quantity]]
) -> Iterator[Verdict]:
    """Told again and again as all of them, and always as fewer."""
    values = {each.value for _, each in others}
    if len(others) < OFTEN or len(values) != 1:
        return
    if all(_is_all(sentence, each) for sentence, each in others):
        sentence, each = others[0]
        if each.value < whole.quantity.value:
            yield _fault(sentence, each, whole)


def _is_all(sentence: Sentence, each: Quantity) -> bool:
    return bool(ALL.search(sentence.passage.text[each.end : each.end + LOOK]))


@check("N06")
def villages_and_communities_together(case: Case) -> Iterator[Verdict]:
    """辖12个行政村、3个社区, and 14个村（社区） are told of each time."""
    wholes = _wholes(case)
    villages = [each for each in wholes if each.noun in ("村", "行政村")]
    others = [each for each in wholes if each.noun in ("社区", "居委会")]
    if len(villages) != 1 or len(others) != 1:
        return
    total = villages[0].quantity.value + others[0].quantity.value
    told = [
        (sentence, each)
        for sentence, each in _counts(case)
        if JOINED.match(sentence.passage.text[each.end : each.end + 8])
        and each is not villages[0].quantity
    ]
    values = {each.value for _, each in told}
    for sentence, each in told:
        is_all = len(values) == 1 and len(told) > 1 and _is_all(sentence, each)
        if each.value > total or (each.value < total and is_all):
            yield _joined(sentence, each, (villages[0], others[0]), total)
            return
        yield Kept()


def _joined(
    sentence: Sentence, each: Quantity, wholes: tuple[Whole, Whole], total: Decimal
) -> Verdict:
    one, other = wholes
    return Fault(
        (sentence.place(each), one.sentence.place(one.quantity)),
        f"写{each.text}村（社区）",
        f"{one.quantity.text}村＋{other.quantity.text}社区＝{total}个",
        gap=gap_of(each, total, (one.quantity, other.quantity)),
        about=(sentence.passage.line.subject,),
    )


def _fault(sentence: Sentence, each: Quantity, whole: Whole) -> Verdict:
    return Fault(
        (sentence.place(each), whole.sentence.place(whole.quantity)),
        f"写{each.text}{_noun_behind(sentence.passage.text, each)}",
        f"前面写的是{whole.quantity.text}{whole.noun}",
        gap=gap_of(each, whole.quantity.value),
        about=(sentence.passage.line.subject,),
    )
