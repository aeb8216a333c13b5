"""Does 全部 leave none out that the same report tells of?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.places import at_cell
from reports.checks.prose.agreeing import HUNDRED
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .claims import is_no_conclusion

ALL_OF_THEM: Final = re.compile(
    r"全部(?![为是由属用来系])(?P<verb>[\u4e00-\u9fff]{2})[^，。；\d]{0,10}，(?:[^。；]{0,30}?，)?"
    r"(?P<rate>[\u4e00-\u9fff]{2,6}率)(?:为|达到?|是)?(?P<value>\d{1,3}(?:\.\d+)?)%"
)
OTHERS: Final = re.compile(
    r"其余|其他|其它|另有|此外|\d[个项家户处件所名人批次]*[^，。；\d]{0,6}中\d"
)
EXCEPT: Final = re.compile("除[^。；]*外")
OF_MONEY: Final = re.compile("执行|支出|支付|使用|增长|下降|占|到位|控制")
ALL: Final = re.compile(
    r"^[^，。；\d]{0,12}[，]?(?:已|均|都)*全部(?:按期|按时|如期|按计划|顺利|已)*"
    r"(?:在\d+(?:个工作日|小时|分钟|天|日)内)?(?P<verb>[\u4e00-\u9fff]{2,4})"
)
SOME_OF_THEM: Final = re.compile(
    r"(?P<whole>\d{1,6})(?P<unit>[\u4e00-\u9fff]{1,2})中(?:有)?(?P<some>\d{1,6})(?P=unit)"
    r"[^，。；\d]{0,8}(?:\d+(?:\.\d+)?[分%]以上)?，(?P<all>全部(?:达标|合格|完成|通过|达到))"
)
LEFT: Final = re.compile(
    "未|没|尚|延至|推迟|延期|逾期|暂缓|取消|停工|正在|仍在|不合格|待|才|晚|超过"
)
ONE_OF_THEM: Final = re.compile(
    r"(?P<which>第[一二三四五六七八九十\d]{1,3}(?:个)?(?:标段|批次?|期|次|季度|组|段|座|条|笔))"
    r"[^，。；]{0,14}(?:晚|推迟|延期|逾期|未能?|没有|超过)"
)
PLANNED: Final = re.compile("计划|目标|应|任务|拟|预期")
LOST: Final = re.compile(r"扣\d")
ON_TIME: Final = re.compile(
    "(?<!未能)(?<!没有)(?<!未)(?<!不能)全部(?:已)?(?P<how>按期|按时|如期)(?P<verb>[\u4e00-\u9fff]{2})"
)
LAST_COUNT: Final = re.compile(r"(?<![\d.])(\d{1,6})[^，。；\d]{1,8}$")
NOUN: Final = re.compile("(?P<noun>[\u4e00-\u9fff]{2,6}?)[均都已]*全部")
DONE: Final = re.compile("完|建|竣|投|验收|达标|通过|交付|落实|整改|并一次")
BEGUN: Final = re.compile("开工|启动|开展|开始")
TIMELY: Final = "按期|按时|及时|如期"
OF_TIME: Final = re.compile(TIMELY)
FAR: Final = 40


@check("T04")
def all_of_them_is_a_hundred(case: Case) -> Iterator[Verdict]:
    """已全部整改到位，…整改率96.15%; 全部升入初中，毕业率98%."""
    for sentence in case.reading.sentences_with("全部"):
        if is_no_conclusion(sentence.passage) or EXCEPT.search(sentence.text):
            continue
        for found in ALL_OF_THEM.finditer(sentence.text):
            is_next = found[0].count("，") == 1
            is_same = found["verb"] in found["rate"]
            if OTHERS.search(found[0]):
                continue  # the rate may be of those others
            if OF_MONEY.search(found["rate"]) or not (is_next or is_same):
                continue
            if OF_TIME.search(found["rate"]) and not OF_TIME.match(found["verb"]):
                continue  # 全部办结，其中按时办结471件，按时办结率98.54%
            if Decimal(found["value"]) >= HUNDRED:
                yield Kept()
                continue
            start = sentence.start
            yield Fault(
                sentence.passage.at(start + found.start(), start + found.end()),
                f"写“全部{found['verb']}”",
                f"{found['rate']}只有{found['value']}%",
            )


@check("T04")
def some_of_them_are_not_all(case: Case) -> Iterator[Verdict]:
    """12个月中9个月在90分以上，全部达标."""
    for sentence in case.reading.sentences_for(SOME_OF_THEM):
        for found in SOME_OF_THEM.finditer(sentence.text):
            some, whole = int(found["some"]), int(found["whole"])
            at = sentence.passage.at(
                sentence.start + found.start(), sentence.start + found.end()
            )
            if some >= whole:
                yield Kept()
            else:
                yield Fault(
                    at, f"写“{found['all']}”", f"{whole}{found['unit']}中有{some}"
                )


@check("T04")
def all_of_them_leaves_none(case: Case) -> Iterator[Verdict]:
    """课题6项，全部按期结项，1项延至次年; 计划9个，全部建成，扣1分."""
    for sentence in case.reading.sentences_with("全部"):
        text = sentence.passage.text
        counts = sentence.of(Measure.COUNT)
        for at, whole in enumerate(counts):
            found = ALL.match(text[whole.end : sentence.end])
            if found is None or is_no_conclusion(sentence.passage):
                continue
            claim = sentence.passage.at(whole.start, whole.end + found.end())
            stop = whole.end + found.end()
            lead = text[max(sentence.start, whole.start - 10) : whole.start]
            if told := _undone(case, sentence, whole, counts[at + 1 :], found):
                yield _fault(claim, told[0], found, told[1])
            elif PLANNED.search(lead) and LOST.match(text[stop:].lstrip("，")):
                yield _fault(claim, sentence.at, found, "这一项扣了分")
            else:
                yield Kept()


def _undone(
    case: Case,
    sentence: Sentence,
    whole: Quantity,
    others: tuple[Quantity, ...],
    found: re.Match[str],
) -> tuple[At, str] | None:
    """One or a few that were not, told behind it or anywhere in the report."""
    text, stop = sentence.passage.text, whole.end + found.end()
    one = ONE_OF_THEM.search(text, stop, min(sentence.end, stop + FAR))
    if one:
        return sentence.passage.at(one.start(), one.end()), f"另写“{one[0]}”"
    is_begun = BEGUN.match(found["verb"])  # 全部开工，3个没有完工
    if not is_begun and (left := _left(sentence, whole, others, stop)):
        return sentence.place(left), f"还有{left.text}没有"
    noun = NOUN.match(text, whole.end)
    if noun is None or not DONE.match(found["verb"]):
        return None
    some = re.compile(
        rf"\d+{whole.unit}{noun['noun']}(?:尚|还|仍)?(?:未|没有|没)能?"
        rf"(?:{found['verb'][:2]}|完工|完成|建成)"
    )
    for each in case.reading.prose_with(noun["noun"]):
        if told := some.search(each.text):
            return each.at(told.start(), told.end()), f"另写“{told[0]}”"
    return None


def _left(
    sentence: Sentence, whole: Quantity, others: tuple[Quantity, ...], stop: int
) -> Quantity | None:
    """A few of the same that were not done: 1项延至次年."""
    text = sentence.passage.text
    for each in others:
        is_few = unit_class(each) == unit_class(whole) and each.value < whole.value
        if not is_few or each.start - stop > FAR:
            continue
        lead = text[stop : each.start].strip("，；,其中余另有")
        behind = re.split("[，。；]", text[each.end : sentence.end])[0]
        if not lead and LEFT.search(behind):
            return each
    return None


@check("T04")
def all_in_time_is_a_hundred(case: Case) -> Iterator[Verdict]:
    """14项工程全部按期完工, and 按期完工率 is 92.86%."""
    for sentence in case.reading.sentences_for(ON_TIME):
        for found in ON_TIME.finditer(sentence.text):
            start = sentence.start
            at = sentence.passage.at(start + found.start(), start + found.end())
            own = LAST_COUNT.search(sentence.text[: found.start()])
            for where, name, rate in _rates(case, found["verb"]):
                if own and not _may_be_of(int(own[1]), rate):
                    continue
                if rate >= HUNDRED:
                    yield Kept()
                else:
                    yield _fault(at, where, found, f"{name}为{rate}%")


def _may_be_of(count: int, rate: Decimal) -> bool:
    """Whether some of so many are that rate: 90.38% are 47 of 52, but none of 30."""
    nearest = (rate * count / HUNDRED).to_integral_value()
    step = Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return abs(nearest * HUNDRED / count - rate) < step if count else False


def _rates(case: Case, verb: str) -> Iterator[tuple[At, str, Decimal]]:
    """按期完工率, as the table or the prose has it."""
    named = re.compile(
        rf"[\u4e00-\u9fff]{{0,8}}(?:{TIMELY}){verb}率|{verb}(?:{TIMELY})率"
    )
    for each in case.indicators:
        number = number_in(each.actual)
        if number and named.search(each.name):
            yield at_cell(each, "actual"), each.name, number.value
    for sentence in case.reading.telling(Measure.PERCENT):
        text = sentence.passage.text
        for rate in sentence.of(Measure.PERCENT):
            lead = text[max(sentence.start, rate.start - 30) : rate.start]
            lead = re.split("[，。；、]", lead)[-1]
            if (name := named.search(lead)) and re.search(
                "(?:实际|达到?|为|率)$", lead
            ):
                yield sentence.place(rate), name[0], rate.value


def _fault(at: At, other: At, found: re.Match[str], expected: str) -> Verdict:
    said = found[0].lstrip("，")
    return Fault((at, other), f"写“{said}”", expected)
