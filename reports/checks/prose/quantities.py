"""Which numbers stand in a text, in what unit, how exactly, and where?"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from indicators.scoring.light import light
from reports.checks.tolerance import places_of

from . import numerals


class Measure(StrEnum):
    """What a number measures."""

    MONEY = "money"  # in yuan
    PERCENT = "percent"
    POINTS = "points"  # 分
    COUNT = "count"  # 个, 人, 公里 …
    YEAR = "year"
    DATE = "date"
    RANGE = "range"  # 80—90分: no single value
    PLAIN = "plain"  # no unit


@light
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed; offsets are those of the folded text."""

    measure: Measure
    value: Decimal  # yuan, percent, points, count, year
    unit: str  # as printed: 万元, %, 分, 个
    start: int
    end: int
    text: str
    step: Decimal  # the last printed digit, in the unit of `value`
    is_rough: bool = False  # 约, 近, 以上, 不低于 …: says no exact value
    is_each: bool = False  # 每户2万元, 单价85元: of one; of no total and no part of one

    @property
    def half(self) -> Decimal:
        """Half of the last printed digit: how far the exact value may lie."""
        return self.step / 2


YUAN: Final[Mapping[str, Decimal]] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
SCALES: Final[Mapping[str, Decimal]] = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
COUNTED: Final = (
    "个工作日|工作日|餐次|针次|剂次|件次|例次|点次|机次|架次|艘次|床次|列次|航次|标次|个小时|小时|秒|天|日(?=以?内)|眼|分钟|平方公里|平方米|立方米|公里|千米|人次|人月|批次|班次|户次|场次|车次|课时|学时|公顷|"
    "个|项|次|份|人|名|位|家|场|期|户|台|套|件|本|亩|册|所|条|座|辆|篇|起|宗|批|"
    "处|段|栋|口|床|箱|枚|艘|架|羽|瓶|袋|盒|吨|米|部|幅|支|只|头|株|棵|间|盏|例|张|组|块|种|类|笔|门|㎡|公斤|千克|页|集|尾|孔|樘|根|卷|餐|剂|针|斤|桶|杆|顶|堂|趟|枝|丛|单(?![位价元独项方一体个调层])|路(?!公交|线|车|段|面|口|基|网|灯)"
)
DURATIONS: Final = ("个工作日", "工作日", "天", "日", "个小时", "小时", "分钟", "秒")
NOT_COUNTED: Final = "(?!月|百分点|工作日|小时|年(?![增产均新])|学期|季度|方面|体)"
NUMBER: Final = r"(?:\d{1,3}(?:[,，]\d{3})+(?![\d,，])|\d+)(?:\.\d+)?"
POINTS: Final = (
    "分(?!钟|之|公司|局|别|院|类|项|析|布|管|期|批|散|配|解|工|级|享|行|店|包|区"
    "|中心|阶段|成|支|会|校|片)"
)
TOKENS: Final = re.compile(
    # Only where one of these stands is anything tried.
    r"(?=[\d一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾])"
    rf"(?:(?P<date>(?<!\d)(?:19|20)\d\d(?:年\d{{1,2}}月(?:\d{{1,2}}日)?|[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)))"
    rf"|(?P<year>(?:(?<![\d.])|(?<=^\d\.)|(?<=^\d\d\.))(?:19|20)\d\d)(?=年|财政年度)(?:年度?)"
    rf"|(?P<cn_year>二[零〇][零〇一二三四五六七八九]{{2}})年度?"
    rf"|(?P<range>(?<![\d.])(?!{NUMBER}(?:%|[万亿]?元)[至到](?:19|20)\d\d年){NUMBER}%?(?:万|亿)?元?[-–—~～－至]{{1,2}}{NUMBER})(?:%|亿元|万元|元|{POINTS}|月|日|年|时|{COUNTED})"
    rf"|百分之(?P<hundredth>{NUMBER}|[零一二三四五六七八九十百]+)"
    rf"|(?P<capital>[壹贰叁肆伍陆柒捌玖拾][{numerals.FINANCIAL}]*[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]*整?))"
    rf"|(?<![\d.第])(?:(?<![A-Za-z])|(?<=[A-Z][A-Z])(?=\d{{1,2}}[台套辆]))(?!\d{{1,2}}\.(?:19|20)\d\d年)(?P<number>{NUMBER})(?:余|多)?(?:"
    r"(?P<money>亿元|百万元|万元|千元|元(?!旦|月|素|件|器|宵))"
    r"|(?P<percent>%|个百分点)"
    rf"|(?P<points>{POINTS})"
    rf"|(?P<scale>[百千万亿]?)(?P<counted>{COUNTED}){NOT_COUNTED}"
    r")?"
    rf"|(?<![第之{numerals.NUMERALS}])(?P<cn>[一二两三四五六七八九十百]+)"
    r"(?P<cn_counted>个|项|名|人|家|次|份|场|期|户|所|条|座|件|起|宗|笔|台|套|辆|间|栋)"
    r"(?![是方面致体切性]|验收|化解|办结|告知|办好|通过|合格|成活|月|百分点|工作日|小时|年|季度|阶段|层次|公经费))"
)
ROUGH_BEFORE: Final = re.compile(
    r"(?:约(?<!节约)|近|大约|将近|超过|(?<!彩)超|逾|突破|高于|低于|不少于|不超过|至少|最多|≥|≤|>|<|达到或超过|每|人均|户均|亩均|平均|上限|最高|最低)(?:为|达)?$"
)
ROUGH_AFTER: Final = re.compile(
    r"^(?:以上|以下|以内|左右|余|多(?!方|项|个|次|种|家|部)|/(?!\d)|每(?![^，。；\d]{1,6}\d))"
)
LOOK: Final = 6
EACH: Final = re.compile(
    r"(?:每(?!年|月|季|周|天|日|半年|学期)一?[^，。；：、（）()\d]{1,12}"
    r"|(?:[户亩人场生班台套座件车校村床]次?均|[日月年周季]均|均价|单价)[^，。；：、（）()\d]{0,6})$"
)
EACH_BEHIND: Final = re.compile(
    r"^(?:/|每)(?:[人户亩台套辆座场件间盏棵株㎡吨]|公里|平方米|人次|立方米)"
    r"(?![^，。；=\d]{0,5}\d)"  # 386户每户0.4万元: of as many, not of one
)
SHARED: Final = re.compile("(?P<scale>[万亿])(?:[、和及与]|以及)")
BEHIND: Final = 12
REACH: Final = 18


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Every number of a folded text in order.

    >>> [str(q.value) for q in quantities_of("预算1,590.5万元，完成90.70%，共三个")]
    ['15905000.0', '90.70', '3']
    """
    found = tuple(_found(text))
    return _with_shared_units(found, text) if SHARED.search(text) else found


@lru_cache(maxsize=4096)
def quantities_in_cell(text: str) -> tuple[Quantity, ...]:
    """Those of a cell or label, which several checks of a report ask for."""
    return quantities_of(text)


def _with_shared_units(found: tuple[Quantity, ...], text: str) -> tuple[Quantity, ...]:
    """12.60万、24.80万和19.70万人次: the last one says of what they all are."""
    every = list(found)
    for at in range(len(every) - 2, -1, -1):
        each, behind = every[at], every[at + 1]
        gap = SHARED.fullmatch(text, each.end, behind.start)
        is_shared = behind.measure in (Measure.MONEY, Measure.COUNT)
        if not gap or each.measure is not Measure.PLAIN or not is_shared:
            continue
        if gap["scale"] not in behind.text:
            continue
        scale = SCALES[gap["scale"]]
        every[at] = replace(
            each,
            measure=behind.measure,
            value=each.value * scale,
            step=each.step * scale,
            unit=behind.unit,
            end=each.end + 1,
            text=f"{each.text}{gap['scale']}",
        )
    return tuple(every)


def _found(text: str) -> Iterator[Quantity]:
    for match in TOKENS.finditer(text):
        made = READERS[match.lastgroup or ""](match) if match.lastgroup else None
        if made is not None:
            yield _with_roughness(made, text)


def _with_roughness(made: Quantity, text: str) -> Quantity:
    before = text[max(0, made.start - LOOK) : made.start]
    after = text[made.end : made.end + BEHIND]
    loose = "余" in made.text or "多" in made.text
    each = _is_of_each(made, text)
    if each or loose or ROUGH_BEFORE.search(before) or ROUGH_AFTER.match(after):
        return replace(made, is_rough=True, is_each=each)
    return made


def _is_of_each(made: Quantity, text: str) -> bool:
    """Whether an amount or count is told of one thing out of many."""
    if made.measure not in (Measure.MONEY, Measure.COUNT):
        return False
    before = text[max(0, made.start - REACH) : made.start]
    may_be = "每" in before or "均" in before or "单价" in before
    return bool(
        (may_be and EACH.search(before))
        or EACH_BEHIND.match(text[made.end : made.end + BEHIND])
    )


def _made(
    match: re.Match[str],
    measure: Measure,
    value: Decimal,
    unit: str = "",
    step: Decimal = Decimal(1),
) -> Quantity:
    return Quantity(measure, value, unit, match.start(), match.end(), match[0], step)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("，", ""))


def _step(text: str, scale: Decimal = Decimal(1)) -> Decimal:
    return Decimal(1).scaleb(-places_of(text)) * scale


def _money(match: re.Match[str]) -> Quantity:
    scale = YUAN[match["money"]]
    digits = match["number"]
    return _made(
        match,
        Measure.MONEY,
        _number(digits) * scale,
        match["money"],
        _step(digits, scale),
    )


def _percent(match: re.Match[str]) -> Quantity:
    digits = match["number"]
    points = match["percent"] != "%"
    measure = Measure.PLAIN if points else Measure.PERCENT
    return _made(match, measure, _number(digits), match["percent"], _step(digits))


def _points(match: re.Match[str]) -> Quantity:
    digits = match["number"]
    return _made(match, Measure.POINTS, _number(digits), "分", _step(digits))


def _counted(match: re.Match[str]) -> Quantity:
    scale = SCALES[match["scale"] or ""]
    digits = match["number"]
    return _made(
        match,
        Measure.COUNT,
        _number(digits) * scale,
        match["counted"],
        _step(digits, scale),
    )


def _plain(match: re.Match[str]) -> Quantity:
    digits = match["number"]
    return _made(match, Measure.PLAIN, _number(digits), "", _step(digits))


def _year(match: re.Match[str]) -> Quantity:
    return _made(match, Measure.YEAR, Decimal(match["year"]), "年")


def _chinese_year(match: re.Match[str]) -> Quantity:
    return _made(
        match, Measure.YEAR, Decimal(numerals.whole(match["cn_year"]) or 0), "年"
    )


def _date(match: re.Match[str]) -> Quantity:
    return _made(match, Measure.DATE, Decimal(match["date"][:4]), "日")


def _range(match: re.Match[str]) -> Quantity:
    return _made(match, Measure.RANGE, Decimal(0))


def _hundredth(match: re.Match[str]) -> Quantity | None:
    said = match["hundredth"]
    if said[0].isdigit():
        return _made(match, Measure.PERCENT, _number(said), "%", _step(said))
    value = numerals.whole(said)
    return None if value is None else _made(match, Measure.PERCENT, Decimal(value), "%")


def _capital(match: re.Match[str]) -> Quantity | None:
    value = numerals.money(match["capital"])
    if value is None:
        return None
    return _made(match, Measure.MONEY, value, "元", Decimal("0.01"))


def _chinese_count(match: re.Match[str]) -> Quantity | None:
    value = numerals.whole(match["cn"])
    if value is None:
        return None
    return _made(match, Measure.COUNT, Decimal(value), match["cn_counted"])


READERS: Final[Mapping[str, Callable[[re.Match[str]], Quantity | None]]] = {
    "money": _money,
    "percent": _percent,
    "points": _points,
    "counted": _counted,
    "number": _plain,
    "year": _year,
    "cn_year": _chinese_year,
    "date": _date,
    "range": _range,
    "hundredth": _hundredth,
    "capital": _capital,
    "cn_counted": _chinese_count,
}
