"""Is what is called the highest, the lower or below the whole so by its numbers?

执行率最高的是云山市 below a table where 东屏市 has more; 基金支出率比一般预算高2.70个
百分点, of 96.30% and 99.00%; 满意率81.20%，高于总体水平, and the whole has 93%.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.peers import Member, Peers, peers_of
from reports.checks.places import at_cell
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tellings import Role
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .row_tellings import told_in_prose

MOST: Final = re.compile(
    r"(?P<way>最高|最低|最多|最少|最大|最小)"
    r"(?:的(?:单位|项目|地区|乡镇|部门|科室|村|县区?|片区|一[个项]|群体|对象)?(?:是|为)(?P<who>[^，。；：（、\d]{2,16}))?"
)
HIGH: Final = ("最高", "最多", "最大", "偏高", "较高", "高")
RATHER: Final = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,12}?)(?:一组|满意[度率])?(?:的|相对|明显|略|稍)*(?P<way>偏低|偏高|较低|较高|略低|略高)(?=[，。；])"
)
THAN: Final = re.compile(
    r"(?:比|较|(?P<way>高于|低于))(?P<other>[^，。；：（\d]{2,20}?)"
    r"(?:的?(?:支出|执行|完成)?(?:率|满意度))?(?:(?P<side>高|低|多|少)出?了?(?P<gap>\d[\d.]*)|(?=[，。；\d]|$))"
)
BELOW: Final = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,8}?)(?P<way>低于|未达到?|不足|高于|超过)(?P<limit>\d{1,3}(?:\.\d+)?)%的"
    r"(?:[\u4e00-\u9fff]{0,6}?(?P<count>\d+)[个项]，?)?[^，。；：\d]{0,4}?(?:为|是|有|只有)(?P<who>[^，。；：（\d]{2,30})"
)
OF_ALL: Final = re.compile(
    r"(?P<way>高于|低于|超过|不及)(?:了)?(?:(?:本|全)[\u4e00-\u9fff]{1,3}(?:的)?(?:总体|平均|整体)?(?:水平|平均值?)"
    r"|(?:总体|整体|平均)(?:水平|满意度|值|数)|全[省市县区乡镇校院街]道?(?=[，。；])|其他[\u4e00-\u9fff]{1,4}(?=[，。；]))"
)
CLAUSE: Final = re.compile("[，；。：]")
AND: Final = re.compile("[、和及与]")
NEAR: Final = 12  # lines below a table in which it is still spoken of


@check("T04")
def the_highest_is_the_highest(case: Case) -> Iterator[Verdict]:
    """执行率最高的是东屏市，最低的是临河市; 渠道管理所满意度最低."""
    every = peers_of(case)
    for sentence in case.reading.sentences_with("最") if every else ():
        for found in MOST.finditer(sentence.text):
            before = sentence.text[: found.start()]
            who = found["who"] or CLAUSE.split(before)[-1]
            for peers in _spoken_of(every, sentence, before):
                name = peers.named(who) if found["who"] else _last(peers, who)
                if not name:
                    continue
                if peers.is_extreme(name, is_high=found["way"] in HIGH):
                    yield Kept()
                else:
                    yield _not_the_most(sentence, found, peers, name)


def _last(peers: Peers, text: str) -> str:
    """以机关本级|最高: the one that is named last before the word."""
    return (peers.all_named(text) or [""])[-1]


def _spoken_of(
    every: Sequence[Peers], sentence: Sentence, before: str
) -> Iterator[Peers]:
    """The numbers whose name the sentence has told, the nearest above it."""
    line = sentence.passage.line.index
    near = [each for each in every if 0 <= line - each.line <= NEAR]
    told = [each for each in near if _is_named(each, before)]
    longer = [each.what for each in told]  # 支付 stands within 支付率
    named = [e for e in told if not any(e.what != o and e.what in o for o in longer)]
    if named:
        last = max(before.rfind(_key(each)) for each in named)
        yield from (each for each in named if before.rfind(_key(each)) == last)
    else:
        own = [each for each in near if each.line == line]
        yield from own if len(own) == 1 else ()


def _key(each: Peers) -> str:
    return each.what[-2:] if len(each.what) > 3 else each.what  # noqa: PLR2004


def _is_named(each: Peers, text: str) -> bool:
    return len(each.what) > 1 and (each.what in text or each.what[-3:] in text)


def _not_the_most(
    sentence: Sentence, found: re.Match[str], peers: Peers, name: str
) -> Fault:
    is_high = found["way"] in HIGH
    best = (max if is_high else min)(
        peers.members, key=lambda each: peers.members[each].value
    )
    return _fault(
        sentence,
        found,
        peers,
        name,
        f"{found['way']}的是“{best}”{peers.members[best].text}",
    )


def _fault(
    sentence: Sentence, found: re.Match[str], peers: Peers, name: str, expected: str
) -> Fault:
    at = sentence.passage.at(
        sentence.start + found.start(), sentence.start + found.end()
    )
    return Fault(
        (at, peers.members[name].at),
        f"写“{found[0]}”，“{name}”是{peers.members[name].text}",
        expected,
        about=(sentence.passage.line.subject,),
    )


@check("T04")
def the_lower_is_not_the_highest(case: Case) -> Iterator[Verdict]:
    """职工为93.75%，村民为85.00%，职工一组偏低."""
    every = peers_of(case)
    for sentence in case.reading.sentences_with("偏", "较低", "较高", "略"):
        line = sentence.passage.line.index
        for found in RATHER.finditer(sentence.text):
            for peers in (each for each in every if each.line == line):
                name = peers.named(found["who"])
                is_high = found["way"][-1] in HIGH
                if not name:
                    continue
                if peers.is_extreme(name, is_high=not is_high):
                    told = "、".join(f"{k}{v.text}" for k, v in peers.members.items())
                    yield _fault(sentence, found, peers, name, told)
                else:
                    yield Kept()


@check("T04")
def one_is_above_the_other(case: Case) -> Iterator[Verdict]:
    """政府性基金预算支出率比一般公共预算高2.70个百分点."""
    every = peers_of(case)
    for sentence in case.reading.sentences_with("比", "较", "于") if every else ():
        for found in THAN.finditer(sentence.text):
            if not (found["way"] or found["side"]):
                continue
            before = sentence.text[: found.start()]
            own = CLAUSE.split(before)[-1]
            verdicts = [
                verdict
                for peers in _all_spoken_of(every, sentence, before)
                if (verdict := _compared(sentence, found, peers, own)) is not None
            ]
            right = [each for each in verdicts if isinstance(each, Kept)]
            yield from right or verdicts[:1]


def _all_spoken_of(
    every: Sequence[Peers], sentence: Sentence, before: str
) -> list[Peers]:
    line = sentence.passage.line.index
    named = list(_spoken_of(every, sentence, before))
    return named or [each for each in every if 0 <= line - each.line <= NEAR]


def _compared(
    sentence: Sentence, found: re.Match[str], peers: Peers, own: str
) -> Verdict | None:
    one, other = _last(peers, own), peers.named(found["other"])
    if not one or not other or one == other:
        return None
    gap = peers.members[one].value - peers.members[other].value
    said = Decimal(found["gap"].rstrip(".")) if found["gap"] else None
    if not gap or (said is not None and abs(gap) != said):
        return None
    is_up = (found["way"] or found["side"])[0] in "高多"
    if (gap > 0) is is_up:
        return Kept()
    return Fault(
        (
            sentence.passage.at(
                sentence.start + found.start(), sentence.start + found.end()
            ),
            peers.members[one].at,
            peers.members[other].at,
        ),
        f"写“{one}”{found[0]}",
        f"“{one}”{peers.members[one].text}，“{other}”{peers.members[other].text}",
        about=(sentence.passage.line.subject,),
    )


@check("T04")
def those_below_are_those_named(case: Case) -> Iterator[Verdict]:
    """执行率低于90%的项目1个，为家庭无障碍改造, which has 93.33%."""
    every = peers_of(case)
    for sentence in case.reading.sentences_with("的") if every else ():
        if "%的" not in sentence.text:
            continue
        for found in BELOW.finditer(sentence.text):
            limit = Decimal(found["limit"])
            is_above = found["way"] in ("高于", "超过")
            for peers in _spoken_of(
                every, sentence, sentence.text[: found.end("what")]
            ):
                for each in AND.split(found["who"]):
                    name = peers.named(each)
                    if not name:
                        continue
                    value = peers.members[name].value
                    if (value > limit) if is_above else (value < limit):
                        yield Kept()
                    else:
                        yield _fault(
                            sentence,
                            found,
                            peers,
                            name,
                            f"{found['way']}{limit}%的才写",
                        )


@check("T04")
def a_part_is_below_the_whole(case: Case) -> Iterator[Verdict]:
    """满意的占81.20%，高于总体水平, and the whole has 93%."""
    for sentence in case.reading.sentences_for(OF_ALL):
        for found in OF_ALL.finditer(sentence.text):
            end = sentence.start + found.start()
            before = [e for e in sentence.of(Measure.PERCENT) if e.end <= end]
            if not before or "。" in sentence.passage.text[before[-1].end : end]:
                continue
            own = before[-1]
            wholes = list(_wholes(case, sentence, own))
            ways = {each.value < own.value for each in wholes}
            if own.unit != "%" or len(ways) != 1:
                continue
            if ways == {found["way"] in ("高于", "超过")}:
                yield Kept()
            else:
                yield Fault(
                    (sentence.place(own), wholes[0].at),
                    f"{own.text}写“{found[0]}”",
                    f"全部的是{wholes[0].text}",
                    about=(sentence.passage.line.subject,),
                )


def _wholes(case: Case, sentence: Sentence, own: Quantity) -> Iterator[Member]:
    """What the same is of all: the last row of the table, or the indicator's actual."""
    begin = max(sentence.start, sentence.passage.text.rfind("。", 0, own.start))
    lead = sentence.passage.text[begin : own.start]
    for peers in _spoken_of(peers_of(case), sentence, lead):
        mine = [each.value for each in peers.members.values()]
        if peers.whole and own.value in mine:
            yield peers.whole
    if "满意" not in lead and "满意" not in "".join(sentence.passage.path):
        return
    found = list(_satisfied(case))
    yield from found or _told_satisfied(case, own)


def _satisfied(case: Case) -> Iterator[Member]:
    for each in case.indicators:
        actual = number_in(each.actual)
        if "满意" in each.name and actual and "%" in (actual.unit, each.unit):
            yield Member(actual.value, each.actual, at_cell(each, "actual"))


def _told_satisfied(case: Case, own: Quantity) -> Iterator[Member]:
    for each in told_in_prose(case):
        number = each.quantity
        is_rate = number.measure is Measure.PERCENT and number.unit == "%"
        if not is_rate or number is own or each.role is Role.AIM:
            continue
        if each.own.endswith(("满意度", "满意率")) and not number.is_rough:
            yield Member(number.value, number.text, each.sentence.place(number))
