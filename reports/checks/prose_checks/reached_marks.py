"""Do the points of an item follow from its target and what was done?

“查档用时目标不超过10分钟，实际18分钟（12分，得12分）” has full marks beside a target
that was missed. An item is what stands between one earned mark and the next; it is
judged if it tells one target and one number that was done, of one kind.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tellings import Role, Telling, tellings_of
from reports.checks.prose.units import kind_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

NUMBER: Final = r"\d{1,3}(?:\.\d{1,2})?"
EARNED: Final = re.compile(rf"(?<=得)分?(?P<points>{NUMBER})分")
MARK: Final = re.compile(rf"(?<![\d.])(?P<points>{NUMBER})分(?![钟之类别项析])")
LOST: Final = re.compile("[扣减失]分?$")
AT_LEAST: Final = re.compile("不低于|不少于|不小于|≥|至少")
AT_MOST: Final = re.compile("不高于|不超过|不多于|不大于|≤|控制在")
BOUND: Final = re.compile(f"(?:{AT_LEAST.pattern}|{AT_MOST.pattern})")
UP: Final = re.compile("^[（）套架次台人]{0,4}(?:及)?以上")
DOWN: Final = re.compile("^[（）套架次台人]{0,4}(?:及)?以[内下]")
LESS_IS_MORE: Final = re.compile(
    "时间|用时|时长|时限|周期|成本|单价|费用|价|能耗|耗|损|投诉|事故|死|下降|降低|减少|占比|空置|流失|再犯|退学|投入|支出"
)
ALL: Final = re.compile("全部|均[^，。；]{0,4}[合达完]")
EXCUSED: Final = re.compile("调整|核减|剔除|视同|允许|不扣分|批准")
CAUSE: Final = re.compile(
    "扣|因|由于|系|未|没|主要是|但|只|仅|滞后|不够|不足|逾期|晚|差|少|推迟|按|见|其中"
)
HEADED: Final = re.compile(  # 电梯检验（10分，得9.98分）
    rf"^.{{0,5}}[^，。；：（）\d]{{2,20}}[（，](?:满分|分值)?(?P<full>{NUMBER})分[，、]?(?:自评|实)?得分?(?P<points>{NUMBER})分"
)
THEN_AIM: Final = re.compile("[）]?[，：。]?(?:目标|计划|指标值)")
HUNDRED: Final = Decimal(100)
CENT: Final = Decimal("0.01")
BESIDE: Final = 4  # characters between full marks and what was earned
LAST: Final = 40  # characters behind the mark that may excuse it


class Item(NamedTuple):
    """What an item aimed at, what was done, and its points."""

    passage: Passage
    aim: Telling
    done: Telling
    full: Decimal
    earned: re.Match[str]
    is_side_by_side: bool  # 10分，得9分: these are surely the full marks


@check("N14")
def points_follow_from_the_target(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.prose_with("得"):
        for item in (*_items(passage), *_headed(passage)):
            reached = _is_reached(item)
            if reached is not None and EXCUSED.search(_around(item)) is None:
                yield _judged(item, is_reached=reached)


def _judged(item: Item, *, is_reached: bool) -> Verdict:
    points = Decimal(item.earned["points"])
    if not is_reached and points >= item.full:
        return _fault(item, "没有达到目标，不得满分")
    if is_reached and points < item.full and _is_share(item):
        return _fault(item, f"达到目标的得满分{item.full}分")
    is_told = item.is_side_by_side and CAUSE.search(_around(item)) is None
    if is_reached and points < item.full and is_told:
        return _fault(item, f"达到目标的得满分{item.full}分，扣分的写明原因")
    return Kept()


def _is_share(item: Item) -> bool:
    """检验率99.80%，10分得9.98分: a share of a hundred, which was then the target."""
    done = item.done.quantity
    if done.measure is not Measure.PERCENT or done.value >= HUNDRED:
        return False
    meant = item.full * done.value / HUNDRED
    return abs(Decimal(item.earned["points"]) - meant) < CENT


def _headed(passage: Passage) -> Iterator[Item]:
    """Marks in the title of an item, and behind it what was aimed at and done."""
    found = HEADED.match(passage.text)
    if found is None or len(EARNED.findall(passage.text)) > 1:
        return
    told = [
        each
        for each in tellings_of(passage.sentences)
        if each.quantity.start >= found.end()
    ]
    if pair := _aim_and_done(told):
        full = Decimal(found["full"])
        yield Item(passage, *pair, full, found, is_side_by_side=False)


def _fault(item: Item, wanted: str) -> Fault:
    passage, aim, done = item.passage, item.aim.quantity, item.done.quantity
    return Fault(
        (
            passage.at(item.earned.start("points"), item.earned.end()),
            passage.at(aim.start, aim.end),
            passage.at(done.start, done.end),
        ),
        f"目标{_bound(passage, aim)}，完成{done.text}，得{item.earned['points']}分",
        wanted,
        about=(passage.line.subject,),
    )


def _bound(passage: Passage, aim: Quantity) -> str:
    """不超过10分钟, 90%以上: with the word that says which way."""
    text = passage.text
    before = [*BOUND.finditer(text, max(0, aim.start - BESIDE - 1), aim.start)]
    is_beside = before and before[-1].end() == aim.start
    behind = UP.match(text[aim.end :]) or DOWN.match(text[aim.end :])
    return (
        f"{before[-1][0] if is_beside else ''}{aim.text}{behind[0] if behind else ''}"
    )


def _items(passage: Passage) -> Iterator[Item]:
    since = 0
    for earned in EARNED.finditer(passage.text):
        begin, since = since, earned.end()
        begin = max(begin, passage.text.rfind("；", begin, earned.start()))
        fulls = [
            each
            for each in MARK.finditer(passage.text, begin, earned.start())
            if not LOST.search(passage.text, begin, each.start())
        ]
        told = [
            each
            for each in tellings_of(passage.sentences)
            if begin <= each.quantity.start < earned.start()
        ]
        pair = _aim_and_done(told)
        if pair and len(fulls) == 1:
            (full,) = fulls
            is_near = earned.start() - full.end() <= BESIDE
            is_near = is_near or THEN_AIM.match(passage.text, full.end()) is not None
            yield Item(passage, *pair, Decimal(full["points"]), earned, is_near)


def _aim_and_done(told: Sequence[Telling]) -> tuple[Telling, Telling] | None:
    """The one target, and the one number of its kind that was done."""
    told = [each for each in told if not each.is_of_before]
    aims = [each for each in told if each.role is Role.AIM]
    if len(aims) != 1:
        return None
    alike = [
        each
        for each in told
        if each is not aims[0] and _is_alike(each.quantity, aims[0].quantity)
    ]
    done = [each for each in alike if each.role is Role.DONE] or alike
    if len(done) != 1 or alike[0] is not done[0]:
        return None
    number = done[0].quantity
    return None if number.is_rough and not number.is_each else (aims[0], done[0])


def _is_alike(one: Quantity, other: Quantity) -> bool:
    is_same = one.measure is not Measure.COUNT or one.unit == other.unit
    return is_same and kind_of(one) == kind_of(other) != ""


def _is_reached(item: Item) -> bool | None:
    """None where the words do not say which way the target points."""
    aim, done = item.aim.quantity, item.done.quantity
    text = item.passage.text
    if ALL.search(text, aim.end, done.start):
        return None  # 目标100%，148个单元全部合格，其中优良率64.86%
    lead, behind = text[max(0, aim.start - 10) : aim.start], text[aim.end :]
    if AT_MOST.search(lead) or DOWN.match(behind):
        return done.value <= aim.value
    if AT_LEAST.search(lead) or UP.match(behind):
        return done.value >= aim.value
    words = text[item.aim.sentence.start : aim.start]
    if aim.measure is Measure.MONEY or LESS_IS_MORE.search(words):
        return None
    return done.value >= aim.value


def _around(item: Item) -> str:
    """The words of an item, and those right behind its points."""
    text, end = item.passage.text, item.earned.end()
    return text[item.aim.sentence.start : end] + text[end : end + LAST].split("；")[0]
