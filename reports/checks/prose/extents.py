"""Is a number of the whole, of a part, of one out of many, or of several years?"""

import re
from dataclasses import dataclass
from typing import Final

from indicators.scoring.measures import Kind

from .passages import Sentence
from .quantities import Measure, Quantity
from .subjects import is_goal, is_source, is_wholly, one_giver_in, thing_in
from .vocabulary import Family, vocabulary

PARTLY: Final = re.compile(r"^(?:，加上|，另有|用于|给|购|的(?!\d)|拨付给|作为|左右)")
PART_OF: Final = "其中"
WHOLLY: Final = re.compile("总|全年|调整|年度")
PARTLY_SAID: Final = "部分"
CUMULATED: Final = "累计"
OVER_YEARS: Final = re.compile(
    "分[两二三四五六]年|跨年度|以前年度|历年|[两二三]年[共累]"
)
OF_ONE: Final = ("该项", "此项", "该分项", "该子项", "该科目")
OF_EACH: Final = "每"  # 每亩目标150元，实际146元
AIMED: Final = "目标"
REACHED: Final = ("实际", "完成", "实际完成")
GIVEN: Final = ("资金到位数", "指标下达数")  # told of each giver, then of them all
THIS_YEAR: Final = re.compile("当年|本年")
CARRIED: Final = re.compile(r"上年(?:度)?结[转余][^，。；\d]{0,6}\d")
LAST: Final = re.compile("[，；：。、（）]")


@dataclass(slots=True)
class Said:
    """What was said before in the sentence, for short forms that lean on it."""

    family: Family
    kind: Kind
    scope: str = ""  # the project that the passage has turned to
    part: str = ""  # the part that the sentence has turned to
    end: int = 0
    year: int | None = None
    has_spoken: bool = False  # whether an amount or rate was told in the sentence
    is_first: bool = False  # whether the number told last was the first one
    own: tuple[str, ...] = ()  # names of the whole
    has_parts: bool = False  # whether an expenditure of a part was told
    has_rate: bool = False  # whether the rate of a family was told
    counted: int = 0  # where a count ends that is the last number told
    of_each: str = ""  # the unit of the last amount, if it was of one out of many
    label: str = ""  # the thing that the line or its heading is about
    turned: str = ""  # the thing that a number before was told of
    has_sources: bool = False  # whether the passage tells several sources apart
    has_others: bool = False  # whether it tells of money besides the treasury's
    has_levels: bool = False  # whether it tells several levels of government apart
    has_givers: bool = False  # whether the passage tells who gave which money
    parts: int = 0  # how many subjects were told one by one, without a role
    is_listed: bool = False  # whether these stand in a list that 其中 opens
    is_among: bool = False  # whether the numbers are parts of one told before
    is_aimed: bool = False  # whether a target was told
    is_item: bool = False  # whether the family is that of an item with points

    def tell(self, family: Family, role: str) -> None:
        """An amount or a rate of a family has been told."""
        self.is_first = not self.has_spoken
        self.family, self.has_spoken = family, True
        self.has_rate = self.has_rate or role == "rate"
        self.parts = 0

    def go_on(self, between: str) -> None:
        """The words up to the next number: a semicolon ends what was spoken of."""
        if "；" in between:
            self.part = self.turned = ""
            self.is_among = self.is_aimed = False
            self.parts = 0
        is_listed = between[:1] == "、"  # of several things the last is not meant
        if is_listed:
            self.turned = ""
        self.is_among = is_listed or PART_OF in between

    def turn_to(self, between: str, measure: Measure) -> None:
        """A number that no figure is named for may be told of some thing."""
        clause = LAST.split(between)[-1]
        if measure is Measure.MONEY and is_goal(clause):
            self.is_aimed = True
        if self.is_among:
            return
        if thing := thing_in(clause, self.own):
            self.turned = thing
        elif self.has_sources and is_source(clause):
            self.turned = clause


def extent(
    sentence: Sentence, told: tuple[Quantity, re.Match[str]], said: Said, year: int
) -> str:
    """What less or more than the whole is meant; "" = the whole."""
    quantity, found = told
    other = said.scope or said.part or _thing(sentence, found, said)
    other = other or _other_extent(sentence, told, said, year)
    other = other or _giver(sentence, found, said)
    return other or _inside(quantity, sentence, found, said)


def _giver(sentence: Sentence, found: re.Match[str], said: Said) -> str:
    """县级应配套260万元，实际到位260万元: of the one giver that was named before it."""
    meaning = vocabulary(said.kind).meanings[found["phrase"]]
    if not said.has_givers or not set(meaning.keys) & set(GIVEN):
        return ""
    text, start = sentence.passage.text, found.start("phrase")
    if is_wholly(_clause(text, sentence.start, start) + found["phrase"]):
        return ""
    since = max(sentence.start, text.rfind("；", 0, start) + 1)
    return one_giver_in(text[since:start])


def _thing(sentence: Sentence, found: re.Match[str], said: Said) -> str:
    """The smaller thing that the number before, the label or the heading is about."""
    words = vocabulary(said.kind)
    is_bare = found["phrase"] in words.bare
    if said.is_aimed and found["phrase"] in REACHED:
        return AIMED
    if said.family is not words.default and said.family.name != "收入":
        return ""
    text = sentence.passage.text
    is_all = is_wholly(_clause(text, sentence.start, found.end("phrase")))
    if is_bare and not is_all:
        thing = said.turned or _of_the_clause_before(text, sentence, found, said)
        if thing:
            return thing
    said.turned = ""
    return said.label


def _of_the_clause_before(
    text: str, sentence: Sentence, found: re.Match[str], said: Said
) -> str:
    """开展就业培训，支出35万元: in a unit's report, what was spent on that."""
    if not said.is_first or said.kind is not Kind.OVERALL:
        return ""
    since = max(sentence.start, said.end, text.rfind("；", 0, found.start()) + 1)
    clauses = text[since : found.start()].split("，")
    return thing_in(clauses[-2], said.own) if len(clauses) > 1 else ""


def _other_extent(
    sentence: Sentence, told: tuple[Quantity, re.Match[str]], said: Said, year: int
) -> str:
    """An amount of one out of many, or one that several years came to."""
    quantity, found = told
    is_bare = found["phrase"] in vocabulary(said.kind).bare
    if sentence.passage.text[: found.start("phrase")].endswith(OF_ONE):
        return OF_ONE[0]  # 该项执行率55.67%
    if said.of_each == quantity.unit and is_bare:
        return OF_EACH
    passage = sentence.passage
    is_next = passage.text[said.counted : found.start()] == "，"
    if said.counted and is_next and is_bare and said.kind is Kind.OVERALL:
        return PARTLY_SAID  # 救助9450人次，支出756万元
    if "累计" not in passage.text[max(sentence.start, found.start() - 6) : found.end()]:
        return ""
    earlier = any(
        each.measure is Measure.YEAR and each.value < year
        for each in passage.quantities
    )
    return CUMULATED if earlier or OVER_YEARS.search(passage.text) else ""


def _inside(
    quantity: Quantity, sentence: Sentence, found: re.Match[str], said: Said
) -> str:
    """The part that is meant; a rate is of a part only behind an expenditure of one."""
    part = _part(quantity, sentence, found, said)
    if part != PART_OF:
        return part
    if quantity.measure is Measure.PERCENT:
        return part if said.has_parts else ""
    role = vocabulary(said.kind).meanings[found["phrase"]].role
    said.has_parts = said.has_parts or role == "actual"
    return part


def _clause(text: str, since: int, end: int) -> str:
    """The words right before, up to the last comma."""
    return re.split("[，；：。、]", text[since:end])[-1]


def is_new_money(sentence: Sentence, stretch: tuple[int, int]) -> bool:
    """当年财政安排120万元，…；上年结转8万元: what was granted, of what there was."""
    text = sentence.passage.text
    begin = max(sentence.start, stretch[0] - 4)
    is_of_the_year = THIS_YEAR.search(text, begin, stretch[1])
    return bool(is_of_the_year and CARRIED.search(text, stretch[1], sentence.end + 20))


def _part(
    quantity: Quantity, sentence: Sentence, found: re.Match[str], said: Said
) -> str:
    """Signs behind and before that only a part of the money is meant."""
    text = sentence.passage.text
    if PARTLY.match(text[quantity.end : quantity.end + 4]):
        return "部分"
    if is_new_money(sentence, (found.start(), quantity.start)):
        return PARTLY_SAID
    whole = said.family is vocabulary(said.kind).default
    since = max(sentence.start, text.rfind("；", 0, found.start()))
    is_all = WHOLLY.search(_clause(text, since, found.start()) + found["phrase"])
    among = PART_OF in text[since : found.start()]
    return PART_OF if whole and among and not is_all else ""
