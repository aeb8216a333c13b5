"""A total and the parts that are listed for it, as the prose has them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.prose.agreeing import Span, exactly, span_told
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class, unit_of
from reports.checks.prose.vocabulary import any_of, table

DATA: Final = table("sums")
NO_OPENER: Final = "(?<=[应均须需可因理自缘事并也已])由|(?<=[立随亦当迅])即"
OPENERS: Final = re.compile(
    rf"(?!{NO_OPENER}){any_of(DATA['openers'])}(?:有|是)?[：:，,]?"
    r"|(?:分[两二三四五六]?(?:年|批|期|次|笔)|按[^，。；：\d]{1,8}(?:分类?|划分|科目)"
    r"|按(?:资金|支出|经费|具体)?(?:来源|渠道|用途|级次|内容|项目|方向))[^，。；：\d]{0,6}[：，]"
    r"|(?<=元)，为(?=[^，。；：、\d]{2,14}\d[\d,.]*万?元、)"
    r"|(?<=[\u4e00-\u9fff）])：(?=[^，。；：\d]{1,20}\d)"
    r"|(?<=元)中，(?=[^，。；：\d]{1,16}\d)"
)
PIECES: Final = re.compile(r"[一二两三四五六七八九十\d个]部分")  # 由三部分组成
TOTALS: Final = re.compile(rf"{any_of(DATA['totals'])}[^，。；\d]{{0,8}}$")
OBJECTS: Final = frozenset(DATA["objects"])
OVERLAPS: Final = re.compile(any_of(DATA["overlaps"]))
TWO_UNITS: Final = re.compile("[（/](?P<unit>[套台件辆个项])[）]?")
BEHIND: Final = 40
WAN: Final = 10_000
NEAR: Final = Decimal("1.5")  # times: a slip in one part makes no more
SMALL: Final = 200  # whole 万元 up to here were not rounded
OPENING, CLOSING = "（(", "）)"


@dataclass(frozen=True, slots=True)
class Listing:
    """A total and the parts that are listed for it, in one sentence."""

    sentence: Sentence
    total: Quantity
    parts: tuple[Quantity, ...]
    opener: str
    begin: int = 0  # where the list begins
    instead: tuple[Quantity, ...] = ()  # other totals that may be meant
    is_bare: bool = False  # nothing but its parts stands before the total

    @property
    def is_of_objects(self) -> bool:
        return unit_class(self.total) in {unit_of(each) for each in OBJECTS}

    @property
    def overlaps(self) -> bool:
        """Whether some are counted under several parts: 部分人员同时符合两类条件."""
        text, at = self.sentence.passage.text, self.parts[-1].end
        return OVERLAPS.search(text, at, at + BEHIND) is not None

    @property
    def is_of_two_units(self) -> bool:
        """4台（套）, and some of the parts are 套: not all were read as parts."""
        text, end = self.sentence.passage.text, self.total.end
        other = TWO_UNITS.match(text, end)
        return other is not None and any(
            each.unit == other["unit"] for each in self.sentence.of(Measure.COUNT)
        )

    @property
    def is_no_sum(self) -> bool:
        return self.overlaps or self.is_of_two_units or self.is_of_others

    @property
    def is_of_others(self) -> bool:
        """走访190人。…按年龄分，11人、24人: far from a total told sentences ago."""
        is_before = self.total.end <= self.sentence.start
        if not is_before or self.total.measure is not Measure.COUNT:
            return False
        found = sum(each.value for each in self.parts)
        return found * NEAR < self.total.value or self.total.value * NEAR < found

    @property
    def lead(self) -> str:
        """The words that open the list, up to its colon or to its first number."""
        words = self.sentence.passage.text[self.begin : self.parts[0].start]
        return PIECES.sub(
            "", words.split("：")[0] if is_complete(self.opener) else words
        )


def span_of_part(quantity: Quantity) -> Span:
    """Whole counts are exact; money and 万 are as exact as they are printed."""
    if quantity.step == WAN and quantity.value <= SMALL * WAN:
        return exactly(quantity.value)  # 18万元 is a sum that was granted as such
    return span_told(quantity)


def is_complete(opener: str) -> bool:
    """Whether the words that open a list say that it leaves nothing out."""
    bare = opener.rstrip("：:，,")
    return bare in DATA["complete"] or bare.startswith(("分", "按"))
