"""Which points does the prose give: full marks, points lost, a part's, the total?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from .grades import is_graded
from .passages import Passage, Sentence
from .quantities import Measure, Quantity
from .scales import (
    given_behind,
    is_bound,
    is_whole_scale,
)
from .vocabulary import any_of, table

DATA: Final = table("scores")
GAP: Final = rf"{any_of(DATA['between'])}*"
FULL: Final = re.compile(rf"{any_of(DATA['full'])}{GAP}$")
LOST: Final = re.compile(rf"{any_of(DATA['lost'])}{GAP}$")
EARNED: Final = re.compile(rf"{any_of(DATA['earned'])}{GAP}$")
TOTAL: Final = re.compile(rf"{any_of(DATA['total'])}{GAP}$")
PARTS: Final = re.compile(any_of(DATA["parts"]))
SAME_FORM: Final = re.compile(rf"{any_of(DATA['same_form'])}{GAP}$")
OTHERS: Final = re.compile(any_of(DATA["others"]))
OTHERS_HERE: Final = re.compile(any_of(DATA["others_here"]))
CUT: Final = re.compile(r"[，,；;。：:、（()）]")
OWN_PROJECT: Final = re.compile(  # no group of a scheme: 四类指标合计得96分
    r"[该本]项目|(?:[一二三四五六七八九十两]|\d{1,2})(?:大)?[类项个](?:[一二三]级)?(?:绩效)?指标"
)
CLAUSE: Final = re.compile(r"[，,；;。]")
THEN_EARNED: Final = re.compile(r"^[）)，,]*(?:实际|自评)?得")
OWN_TOTAL: Final = re.compile(
    rf"(?:^|[，,；;。：:])(?:[我本该][^\d，。]{{1,3}}|综上)(?:年度)?自评{GAP}$"
    rf"|(?:^|[，。])[本该]项目(?:自评)?得分?$"
    rf"|(?:标准|办法|体系|细则|逐项|打分|自评)，(?:自评|共|综合|总计)?得{GAP}$"
)
SELF_GIVEN: Final = re.compile(  # 本项目自评得97分; 对照评分标准，自评98.5分
    rf"(?:^|[，,；;。：:、])(?P<whose>[^，。；：、]{{0,24}})(?:自评|自我评价)(?:共|综合|合计|总计)?(?:得|为|{GAP})$"
)
BELOW_ITS_NAME: Final = re.compile(  # （二）产出与效果，自评56分
    r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][^，。；：]{2,16}，(?:自评|自我评价)(?:得分?|为)?$"
)
OF_MAIN_PART: Final = re.compile(  # no group is worth that much but by these names
    rf"(?:{any_of(DATA['groups'])}|指标|执行率)(?:类|部分|方面|指标)*[^，。；：]{{0,4}}$"
)
LEAST_TOTAL: Final = 50  # points that no single group of a scheme gives
LEAST_OF_ITEMS: Final = 85  # 上述四项合计96.50分 is of all there is
OUT_OF: Final = re.compile(
    r"[（(](?:满分|分值|总分|权重|共)(?:为|：)?(\d{1,3}(?:\.\d+)?)分[）)]"
)
BEHIND_FULL: Final = re.compile(r"[（(](?:满分|分值|权重)?\d{1,3}(?:\.\d+)?分[）)]$")
WHOLE_SCALE: Final = 100
THEN_GIVEN: Final = re.compile(r"[）]?，(?:实际|自评|综合|最终)*得分?(?:为)?\d")
OPENING: Final = ("（", "(")
OF_POINTS: Final = re.compile("(?:自评|评价)(?:得|总)?分")
BARE_TOTAL: Final = re.compile(rf"自评{GAP}")
MOST_FOR_EXECUTION: Final = 20  # points that a scheme gives for the rate
WINDOW: Final = 30
OF_RULE: Final = re.compile(r"[每逾][^，。；：]{0,16}[扣减失][^，。；：]{0,4}$")
BARE_SUM: Final = re.compile(r"(?:合计|共计|总计|小计|计)(?:为)?$")
OF_ITEMS: Final = re.compile(  # 五项合计32分: of those five; 四项指标合计 is of all
    r"(?:[一二两三四五六七八九十\d]+[项个](?!(?:[一二三]级)?指标)|以上|上述|前述|小计)[^，。；：]{0,8}$"
)
OF_AN_ITEM: Final = re.compile(  # 年初目标值≥90%，实际完成值94%，自评得分20分
    r"(?:目标|指标)值?[^，,；;。]{1,16}[，,、；;][^，,；;。]{0,8}(?:实际|完成)[^。]*$"
)
ONE_MORE_LOSS: Final = re.compile(
    r"[失扣丢]分?[^，。；]{0,4}分在[^，。；\d]{2,20}[，、；](?:另)?\d{1,2}(?:\.\d+)?分在$"
)
YEAR: Final = re.compile("(20[0-9]{2})年")
LAST_YEAR: Final = re.compile("上年|去年|上一年|往年")
OF_ALL: Final = re.compile("(?:满分|总分)(?:值)?(?:为|共|是)?100分")
LEADS_TO: Final = re.compile(r"[；，](?:总分|合计|总得分|自评总分)(?:为|得)?\d")


class Role(StrEnum):
    """What a number of points is."""

    FULL = "full"
    LOST = "lost"
    PART = "part"  # of one group or indicator
    TOTAL = "total"


@dataclass(frozen=True, eq=False)
class Points:
    """Points as the prose gives them; `label` is what they are for."""

    role: Role
    quantity: Quantity
    sentence: Sentence
    label: str
    is_same_form: bool  # 此项指标得分…: every group in the same words
    figure: str  # the figure it was printed from; "" = typed
    scope: str = ""  # the one of several projects that it is of; "" = the whole

    @property
    def passage(self) -> Passage:
        return self.sentence.passage


def points_in(sentence: Sentence, scope: str = "") -> Iterator[Points]:
    """Points of a sentence in order."""
    if "分" not in sentence.text:
        return
    numbers, given = sentence.of(Measure.POINTS), -1
    if not numbers:
        return
    of_others = OTHERS.search(sentence.text)
    for index, each in enumerate(numbers):
        if of_others and each.start > sentence.start + of_others.start():
            return  # 比上年的94分, 问卷平均88分: others gave it, or of others
        text = sentence.passage.text
        begin = max(sentence.start, each.start - WINDOW)
        lead = text[begin : each.start]
        if OTHERS_HERE.search(CUT.split(lead)[-1]):
            continue
        if begin == sentence.start and _is_bare_total(sentence, lead):
            lead = f"自评得分{lead}"
        role = _plainly(sentence, lead, index)
        if role is Role.PART and each.start == given:
            role = Role.TOTAL
        elif role is Role.FULL and each.value == WHOLE_SCALE:
            given = given_behind(text, each.end)
        if role and not each.is_rough and not is_bound(text, each.end):
            yield Points(
                role,
                each,
                sentence,
                _label(lead),
                bool(SAME_FORM.search(lead)),
                sentence.passage.figure_at(each),
                scope,
            )


def _plainly(sentence: Sentence, lead: str, index: int) -> Role | None:
    """What a number is by its words and by those of its sentence."""
    numbers, text = sentence.of(Measure.POINTS), sentence.passage.text
    each = numbers[index]
    follower = numbers[index + 1] if index + 1 < len(numbers) else None
    before = numbers[index - 1].end if index else sentence.start
    role = _role(lead, text, (before, each), follower) or _listed(sentence, each)
    if role is None and ONE_MORE_LOSS.search(text, sentence.start, each.end + 1):
        return Role.LOST  # 失分2.3分在预算管理，1.5分在资产管理
    if role is Role.LOST and OF_RULE.search(lead):
        return None  # 每低1个百分点扣0.5分: what a loss would be
    if role is not Role.TOTAL:
        return role
    if _is_sum_of_losses(sentence, lead, each.start):
        return Role.LOST
    if _is_sum_of_some(lead, each) or OF_AN_ITEM.search(text, before, each.start):
        return Role.PART
    is_scale = is_whole_scale(text, lead, each.value, each.end)
    return Role.FULL if is_scale else role


def totals_in(sentences: Iterable[Sentence]) -> Iterator[Points]:
    """第三部分 自评得分（总分97.14分，等级：优）: what a heading says of the whole."""
    for sentence in sentences:
        every = points_in(sentence)
        yield from (each for each in every if each.role is Role.TOTAL)


def is_of_earlier(points: Points, year: int) -> bool:
    """A total that is told of a year before: 2020年自评得分94分, 上年得分94分."""
    if points.role is not Role.TOTAL:
        return False
    start = points.quantity.start
    clause = CLAUSE.split(points.passage.text[points.sentence.start : start])[-1]
    years = [int(each) for each in YEAR.findall(clause)]
    return bool(LAST_YEAR.search(clause)) or bool(years and max(years) < year)


def _is_sum_of_losses(sentence: Sentence, lead: str, start: int) -> bool:
    """执行扣0.3分，产出扣2分，合计2.3分: no word says that they were earned."""
    before = sentence.passage.text[sentence.start : start]
    is_bare = BARE_SUM.search(lead) is not None
    return is_bare and "扣" in before and "得" not in before


def without_scale(points: Sequence[Points]) -> Iterator[Points]:
    """总分100分 beside a total of 97分: it says what there is to earn."""
    totals = {each.quantity.value for each in points if each.role is Role.TOTAL}
    for each in points:
        text, start = each.passage.text, each.quantity.start
        is_hundred = each.role is Role.TOTAL and each.quantity.value == WHOLE_SCALE
        is_got = "得" in text[max(each.sentence.start, start - 4) : start]
        if len(totals) == 1 or not is_hundred or is_got:
            yield each


def _is_sum_of_some(lead: str, each: Quantity) -> bool:
    """合计32分: too little to be of everything, or of items that were told before."""
    if not BARE_SUM.search(lead):
        return False
    is_of_items = OF_ITEMS.search(BARE_SUM.sub("", lead)) is not None
    return each.value < (LEAST_OF_ITEMS if is_of_items else LEAST_TOTAL)


def _is_bare_total(sentence: Sentence, lead: str) -> bool:
    """自评96分; or 96分 right below a heading that speaks of the points."""
    if BARE_TOTAL.fullmatch(lead):
        return True
    passage = sentence.passage
    title = passage.path[-1] if passage.path else ""
    return not lead and sentence.start == 0 and bool(OF_POINTS.search(title))


def _role(
    lead: str, text: str, number: tuple[int, Quantity], follower: Quantity | None
) -> Role | None:
    before, quantity = number
    for pattern, role in ((LOST, Role.LOST), (FULL, Role.FULL)):
        if pattern.search(lead):
            return role
    if quantity.value == WHOLE_SCALE and THEN_GIVEN.match(text, quantity.end):
        return Role.FULL
    if _is_total(lead, text, quantity):
        return Role.TOTAL
    if TOTAL.search(lead) or EARNED.search(lead) or BEHIND_FULL.search(lead):
        return Role.PART
    behind = text[quantity.end : follower.start] if follower else ""
    in_brackets = text[quantity.end : quantity.end + 1] in ("）", ")")
    in_brackets = in_brackets and bool(
        re.search("[（(]", text[before : quantity.start])
    )
    return Role.FULL if in_brackets or THEN_EARNED.search(behind) else None


def _is_total(lead: str, text: str, quantity: Quantity) -> bool:
    """Of everything: by its words, not told out of fewer points than there are."""
    out_of = OUT_OF.match(text, quantity.end)
    if out_of and Decimal(out_of[1]) < WHOLE_SCALE:
        return False
    if quantity.value >= LEAST_TOTAL and is_graded(lead, text, quantity):
        return not OF_MAIN_PART.search(TOTAL.sub("", CLAUSE.split(lead)[-1]))
    is_own = quantity.value >= LEAST_TOTAL and OWN_TOTAL.search(lead)
    if is_own or TOTAL.search(lead):
        return not _is_of_part(lead, quantity)
    if BELOW_ITS_NAME.search(lead) and PARTS.search(OWN_PROJECT.sub("", lead)):
        return False
    given = SELF_GIVEN.search(lead)
    is_large = quantity.value >= LEAST_TOTAL
    return bool(
        given and is_large and not PARTS.search(OWN_PROJECT.sub("", given["whose"]))
    )


def pairs_of(points: Sequence[Points]) -> Iterator[tuple[Points, Points]]:
    """Full marks with what was earned of them: 满分20分，得19分; 得19分（满分20分）."""
    taken: set[int] = set()
    for at, (one, other) in enumerate(pairwise(points)):
        if one.passage is not other.passage or at in taken:
            continue
        between = one.passage.text[one.quantity.end : other.quantity.start]
        if one.role is Role.PART and other.role is Role.FULL and between[:1] in OPENING:
            taken.add(at + 1)
            yield other, one
        elif one.role is Role.FULL and other.role is Role.PART:
            yield one, other


def _listed(sentence: Sentence, quantity: Quantity) -> Role | None:
    """“其中：产出指标48分”: a part's points without a word for 得."""
    before = sentence.passage.text[sentence.start : quantity.start]
    if OF_ALL.search(before) and "得" not in before:
        return None  # what there is to earn, group by group
    is_listed = "其中" in before or LEADS_TO.search(
        sentence.passage.text, quantity.end, sentence.end
    )
    is_part = is_listed and PARTS.search(CUT.split(before)[-1])
    return Role.PART if is_part else None


def _is_of_part(lead: str, quantity: Quantity) -> bool:
    """Whether words before 得分 name a group: 产出指标得分; 执行率90%，自评分9分."""
    clauses = [OWN_PROJECT.sub("", each) for each in CLAUSE.split(lead)]
    found = TOTAL.search(clauses[-1])
    if found and PARTS.search(clauses[-1][: found.start()]):
        return True
    is_small = quantity.value <= MOST_FOR_EXECUTION
    return is_small and len(clauses) > 1 and "执行率" in clauses[-2]


def _label(lead: str) -> str:
    pieces = [piece for piece in CUT.split(lead) if piece]
    return pieces[-1] if pieces else ""
