"""Is what is said to be above, below, reached or missed so, wherever its target stands?

收缴率93.40%，超过目标 where the goals want 95%; 满意度94.50%，低于目标4.50个百分点.
The number is the one before the words, or the row's; the target is that of its name.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.changing import POINTS
from reports.checks.prose.passages import Sentence
from reports.checks.prose.tellings import Role, Telling, tellings_of, words
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .set_targets import Aimed, aimed, ending_so, is_of

AIM: Final = (
    "(?:年度|年初|预期|绩效|设定|既定|全年|规定|预定|序时|的)*"
    "(?:目标|计划|任务|指标|预算|标准|要求)(?:值|数|量)?(?:要求)?"
)
NOT: Final = "未能?|没有?能?|尚未|仍未|没有|还未"
WORD: Final = re.compile(
    r"(?=[未没尚仍还大略稍远高超多低少小不比较达完实全已均])"
    rf"(?:(?P<missed>(?:{NOT})(?:完全|全部)?(?:达到|完成|实现|达成)(?:了)?(?:{AIM})|未达标|没有达标|未完成{AIM})"
    rf"|(?P<above>(?:大幅|略|稍|远)?(?:高于|超过|超出|大于|多于|超额完成)|超)(?:了)?{AIM}"
    rf"|(?P<below>低于|少于|小于|不及){AIM}"
    rf"|[比较]{AIM}(?P<side>多|高|长|少|低|短|慢|快|晚)出?了?(?=\d)"
    rf"|(?<![不未])(?P<reached>达到|完成|实现|达成)了?{AIM}|(?<![未不])(?:全面|已|均)?(?P<fit>达标))"
    r"(?P<gap>\d[\d,.]*(?:个百分点|[万亿]?元|[\u4e00-\u9fff]{1,4}))?(?=[，。；：（）]|$|\d|扣|的，)"
)
MORE: Final = "多高长慢晚"
LESS_IS_MORE: Final = re.compile(
    "时间|用时|时长|时限|周期|工期|成本|单价|费|价|能耗|耗|损|投诉|事故|死|下降|降低|减少|占比|空置|流失|再犯|退学|支出|患|发病|等候|等待|率控制|漏|失业|逾期|返工|差错|超编|控制率|变动率"
)
STOP: Final = re.compile("[；。]")
PART: Final = "其中"
THAN: Final = re.compile(r"[比较](?:20\d\d年|上年|去年)")
SKIPPED: Final = re.compile("上年|去年|同期|20\\d\\d年|上级|调整前|原|年初(?!目标)")
FEWEST, LOOK = 2, 10


@check("T04")
def claims_fit_their_targets(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with("目标", "计划", "任务", "达标", "要求"):
        for found in WORD.finditer(sentence.text):
            if every := aimed(case):
                yield from _judged(sentence, found, every)


class Said(NamedTuple):
    """What words claim, of what number, and the targets it may be held against."""

    found: re.Match[str]
    stretch: str
    value: Telling | None
    own: list[Aimed]

    def numbers(self) -> Iterator[tuple[Decimal, Aimed]]:
        for each in self.own:
            number = self.value.quantity.value if self.value else each.actual
            if number is not None:
                yield number, each


def _judged(
    sentence: Sentence, found: re.Match[str], every: Sequence[Aimed]
) -> Iterator[Verdict]:
    said = _said(sentence, found, every)
    if said is None:
        return
    numbers = list(said.numbers())
    held = [_holds(found, number, each) for number, each in numbers]
    if not held or None in held:
        return
    if any(held):
        yield Kept()
        return
    number, each = numbers[0]
    at = sentence.passage.at(
        sentence.start + found.start(), sentence.start + found.end()
    )
    shown = said.value.quantity.text if said.value else f"{number.normalize():f}"
    yield Fault(
        (at, each.at),
        f"“{said.stretch.split('，')[-1]}”写“{found[0]}”",
        f"“{each.name}”目标{each.said}，完成{shown}",
        about=(sentence.passage.line.subject,),
    )


def _said(
    sentence: Sentence, found: re.Match[str], every: Sequence[Aimed]
) -> Said | None:
    text = sentence.text
    begin = max((m.end() for m in STOP.finditer(text, 0, found.start())), default=0)
    stretch = text[begin : found.start()]
    if SKIPPED.search(stretch[-LOOK:]):
        return None
    value, name = _told_before(sentence, begin, found.start())
    own = _meant(sentence, found, every, (value, name))
    if not own and PART in stretch:
        value, name = _told_before(sentence, begin, begin + stretch.index(PART))
        line = sentence.passage.line.index
        own = [each for each in every if value and is_of(each, name, value, line)]
    if not own or (_has_number(found, text) and not _is_gap(found, value, own)):
        return None
    return Said(found, stretch, value, own)


def _meant(
    sentence: Sentence,
    found: re.Match[str],
    every: Sequence[Aimed],
    told: tuple[Telling | None, str],
) -> list[Aimed]:
    """Targets of that name; without a name, the only one of the line."""
    value, name = told
    line = sentence.passage.line.index
    if not name:
        return _only_one_of_its_line(every, line, sentence)
    own = [each for each in every if is_of(each, name, value, line)]
    own = own or ending_so(every, name, value)
    if not own and value is None and found["side"]:
        own = [e for e in every if _shares(e, name) and _is_gap(found, None, [e])]
    return own


def _told_before(
    sentence: Sentence, begin: int, end: int
) -> tuple[Telling | None, str]:
    """The last number that was done before the words, with its name."""
    start, stop = sentence.start + begin, sentence.start + end
    before = [
        each
        for each in tellings_of([sentence])
        if start <= each.quantity.start < stop and each.quantity.end <= stop
    ]
    if before and all(
        e.is_of_before or THAN.search(e.lead) or e.quantity.unit == POINTS
        for e in before
    ):
        return None, ""
    lead = sentence.passage.text[before[-1].quantity.end if before else start : stop]
    clauses = [words(each) for each in re.split("[，：、（）]", lead)]
    own = clauses[-1] if before else next(filter(None, reversed(clauses)), "")
    if own and not before:
        return None, own
    if own:
        return None, ""
    last = before[-1] if before else None
    if last is None or last.role is Role.AIM or last.is_of_before:
        return None, ""
    if last.quantity.unit == POINTS:
        return None, ""
    return last, last.name


def _shares(each: Aimed, name: str) -> bool:
    """补贴兑付时限 of 补贴兑付平均用时, if the difference is the row's as well."""
    return len(each.letters & frozenset(name)) * 2 >= len(each.letters) > FEWEST


def _only_one_of_its_line(
    every: Sequence[Aimed], line: int, sentence: Sentence
) -> list[Aimed]:
    """…，目标≥90%，实际89.1%。虽比上年提高0.7个百分点，已达到目标."""
    if sentence.start == 0:
        return []
    own = [each for each in every if each.line == line]
    return own if len(own) == 1 and own[0].actual is not None else []


def _has_number(found: re.Match[str], text: str) -> bool:
    return bool(found["gap"]) or text[found.end() : found.end() + 1].isdigit()


def _is_gap(found: re.Match[str], value: Telling | None, own: Sequence[Aimed]) -> bool:
    """高于目标1.80个百分点: the difference, and not 完成目标850户."""
    size = re.match(r"\d[\d,]*(?:\.\d+)?", found["gap"] or "")
    if size is None or found["missed"] or found["reached"]:
        return False
    gap = Decimal(size[0].replace(",", ""))
    told = [value.quantity.value if value else each.actual for each in own]
    return any(
        number is not None and abs(number - each.target) in _sizes(gap)
        for number, each in zip(told, own, strict=True)
    )


def _sizes(gap: Decimal) -> tuple[Decimal, ...]:
    """The same in 万."""
    return gap, gap * 10_000


def _holds(found: re.Match[str], number: Decimal, each: Aimed) -> bool | None:
    """None where the words do not say which way is good."""
    is_less_better = each.is_limit
    if is_less_better is None and not LESS_IS_MORE.search(each.name):
        is_less_better = False
    if found["above"] or (found["side"] and found["side"] in MORE):
        return number > each.target
    if found["below"] or found["side"]:
        return number < each.target
    if is_less_better is None:
        return None
    is_good = number <= each.target if is_less_better else number >= each.target
    return not is_good if found["missed"] else is_good
