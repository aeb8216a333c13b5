"""Which figure does each number in the prose speak of? Told by the words before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from indicators.scoring.light import light
from indicators.scoring.measures import Kind

from .extents import LAST, Said, extent
from .leads import (
    changed_before,
    is_of_rules,
    is_share_of_rest,
    lead_of,
    phrase_before,
    subject_before,
)
from .passages import Passage, Sentence
from .quantities import Measure, Quantity
from .subjects import (
    WHOLE,
    Subject,
    families_in,
    is_time,
    is_wholly,
    names_the_whole,
    tells_levels_apart,
    tells_other_money,
    tells_sources_apart,
)
from .vocabulary import Family, Meaning, Vocabulary, vocabulary

WINDOW: Final = 44
SUBSCOPE: Final = re.compile(
    r"(?:[^，。；：、（）\d年][^，。；：、（）]{2,23}?"
    r"(?<!预算)(?<!重点)(?<!部门)(?<!单位)(?<!安排)(?<!本级)(?<![的和及与类各])"
    r"(?:项目|工程|专项资金|专项经费|工作经费|补助资金|补贴资金)"
    r"|(?:该|此|本)(?:项目|工程|专项|笔资金|项资金))"
    r"(?!绩效|管理|数|总|自评|个|结转|主要|库)"
)
SEVERAL: Final = re.compile(  # 抽取2个项目开展重点自评，预算合计…: of those
    r"\d{1,2}个(?:重点)?项目(?:开展[^，。；\d]{0,10})?(?=，?(?:预算|支出|共|合计))"
)
OF_WHATEVER: Final = {"支出决算": "决算", "决算支出": "决算", "支出预算": "预算"}
NO_TURN: Final = re.compile("追加|增加|调增|调减|收回|结转")  # of the whole budget
LAST_YEAR: Final = re.compile(r"上年|去年|上一年|同期")
SCORED: Final = "得"
BARE_RATE: Final = re.compile("完成率|控制率")  # of what? of what was told before
PREVIEWED: Final = (Measure.MONEY, Measure.PERCENT)
TURNING: Final = (Measure.MONEY, Measure.PERCENT, Measure.COUNT)


class Meant(NamedTuple):
    """What a phrase means where it stands."""

    meaning: Meaning
    family: Family
    keys: tuple[str, ...]
    leans: bool


@light
@dataclass(frozen=True, eq=False)
class Statement:
    """A number with the figure it speaks of.

    `scope` is "" for the whole unit or project, else the words for the part of it that
    is meant; `keys` are then the roles the number plays there. `year` is the year that
    the sentence names before it, None = none.
    """

    keys: tuple[str, ...]
    quantity: Quantity
    sentence: Sentence
    phrase: str
    role: str = ""
    family: str = ""
    scope: str = ""
    year: int | None = None
    is_printed: bool = False  # printed from the figure: right by construction
    start: int = 0  # where the phrase begins in the passage

    @property
    def key(self) -> str:
        return self.keys[0]

    @property
    def passage(self) -> Passage:
        return self.sentence.passage

    def is_exact(self) -> bool:
        return not self.quantity.is_rough


def statements_of(
    passage: Passage,
    kind: Kind,
    year: int,
    own: tuple[str, ...] = (),
    *,
    about: str = "",
    subject: Subject = WHOLE,
) -> Iterator[Statement]:
    """The statements of one passage in order; rows and headings state nothing.

    `own` names the unit and the project: what they lead is of the whole. `about` is
    the one of several projects that it is of, `subject` what label or heading names.
    """
    if not (passage.is_prose and passage.tells_money):
        return
    scope = about
    has_sources = tells_sources_apart(passage.text)
    has_levels = tells_levels_apart(passage.text)
    for sentence in passage.sentences:
        if not sentence.quantities and scope == about:
            continue
        is_whole = names_the_whole(sentence.text)
        scope = about if is_whole else scope
        topic = WHOLE if is_whole or scope else subject
        family = topic.family or vocabulary(Kind.PROJECT if scope else kind).default
        said = Said(
            family,
            kind,
            scope,
            end=sentence.start,
            own=own,
            label=topic.thing,
            has_sources=has_sources,
            has_others=tells_other_money(passage.text),
            has_levels=has_levels and tells_levels_apart(sentence.text),
            has_givers=has_sources or has_levels,
        )
        yield from _of_sentence(sentence, said, year)
        scope = said.scope


def _of_sentence(sentence: Sentence, said: Said, year: int) -> Iterator[Statement]:
    own = said.kind
    for quantity in sentence.quantities:
        if quantity.measure is Measure.YEAR:
            said.year = int(quantity.value)
            continue
        between = sentence.passage.text[said.end : quantity.start]
        said.go_on(between)
        _open_item(between, quantity, said, own)
        made = None
        if quantity.measure in PREVIEWED:
            if own is Kind.OVERALL:
                _look_for_project(sentence, quantity, said)
            made = _statement(sentence, quantity, said, year)
        if made:
            yield made
        elif quantity.measure in TURNING:
            said.turn_to(between, quantity.measure)
        if quantity.is_each:
            said.of_each = quantity.unit
        elif quantity.measure is Measure.MONEY:
            said.of_each = ""
        said.counted = quantity.end if quantity.measure is Measure.COUNT else 0
        if quantity.measure is not Measure.PLAIN:
            said.end = quantity.end


def _open_item(between: str, points: Quantity, said: Said, kind: Kind) -> None:
    """“三公”经费控制率5分，预算14万元: the item's name tells of what that is."""
    if points.measure is not Measure.POINTS or kind is Kind.PROJECT:
        return
    clause = LAST.split(between)[-1]
    named = families_in(clause)
    if len(named) == 1:
        said.family, said.part, said.is_item = named[0], "", True
    elif said.is_item and len(clause) > len(SCORED):
        said.family, said.is_item = vocabulary(said.kind).default, False


def _look_for_project(sentence: Sentence, quantity: Quantity, said: Said) -> None:
    """In an overall report a sentence may turn to one project of the unit."""
    if said.scope:
        said.kind = Kind.PROJECT
        return
    text = sentence.passage.text
    several = SEVERAL.search(text, sentence.start, quantity.start)
    if several and "；" not in text[several.end() : quantity.start]:
        said.scope, said.kind = several[0], Kind.PROJECT
        said.family = vocabulary(Kind.PROJECT).default
        return
    for found in SUBSCOPE.finditer(text, said.end, quantity.start):
        if NO_TURN.search(found[0]):
            continue
        said.scope, said.kind = found[0].lstrip(".．")[-24:], Kind.PROJECT
        said.family = vocabulary(Kind.PROJECT).default


def _statement(
    sentence: Sentence, quantity: Quantity, said: Said, year: int
) -> Statement | None:
    words = vocabulary(said.kind)
    text = sentence.passage.text
    begin = max(said.end, quantity.start - WINDOW)
    found = phrase_before(text, (begin, quantity.start), said.own, words)
    printed = sentence.passage.figure_at(quantity)
    if found is None or is_share_of_rest(text, found) or is_of_rules(text, found):
        return _printed_only(sentence, quantity, printed)
    meant = _meant(quantity, found, said, words)
    meaning, family, keys = meant.meaning, meant.family, meant.keys
    if not keys or (quantity.measure is Measure.PERCENT) != _is_rate(keys[0], meaning):
        return _printed_only(sentence, quantity, printed)
    lead = lead_of(text, (begin, found), said, words, meaning.role)
    lead = lead or changed_before(text, begin, found, said.own, words)
    last = LAST_YEAR.search(text, begin, found.start("phrase"))
    if lead or not (meant.leans or found["phrase"] in words.bare):
        said.part = lead
    said.tell(family, meaning.role)
    scope = extent(sentence, (quantity, found), said, year)
    if is_time(said.part):
        said.part = ""  # 3月到位300万元、8月到位200万元，支出490万元
    return Statement(
        keys=(printed,) if printed else keys,
        quantity=quantity,
        sentence=sentence,
        phrase=found["phrase"],
        role=meaning.role,
        family=family.name,
        scope=scope,
        year=year - 1 if last else said.year,
        is_printed=bool(printed),
        start=found.start(),
    )


def _meant(
    quantity: Quantity, found: re.Match[str], said: Said, words: Vocabulary
) -> Meant:
    """What a phrase means here, by itself or by what was said before."""
    phrase = found["phrase"]
    meaning = words.meanings[phrase]
    leans = _leans(phrase, words, said)
    if leans:
        meaning = words.bare[OF_WHATEVER.get(phrase, phrase)]
    named = subject_before(found, said.end, words)
    family = words.families.get(meaning.family, said.family)
    if named:
        meaning, family, leans = words.bare[phrase], named.family, False
    is_of_several = leans and said.parts > 1 and meaning.role == "rate"
    if leans and said.parts and (is_wholly(phrase) or _is_behind_a_list(said)):
        family = words.default
    elif is_of_several:
        return Meant(meaning, family, (), leans)
    bare = family.keys.get(meaning.role)
    keys = meaning.keys or ((bare,) if bare else ())
    if not keys and not meaning.role and meaning.family:
        _name_part(quantity, family, said)
    if BARE_RATE.fullmatch(phrase) and not said.has_spoken:
        keys = ()
    return Meant(meaning, family, keys, leans)


def _is_behind_a_list(said: Said) -> bool:
    """其中基本支出5万元、项目支出4万元，…: of what the parts make up."""
    return said.parts > 1 and said.is_listed


def _name_part(quantity: Quantity, family: Family, said: Said) -> None:
    """项目支出400万元，执行率80%: budget or spent is not said, but of what is."""
    if quantity.measure is Measure.MONEY:
        parts = said.parts
        said.is_listed = said.is_among or (parts > 0 and said.is_listed)
        said.tell(family, "")
        said.parts = parts + 1


def _printed_only(
    sentence: Sentence, quantity: Quantity, printed: str
) -> Statement | None:
    if not printed:
        return None
    return Statement(
        (printed,), quantity, sentence, "", is_printed=True, start=quantity.start
    )


def _is_rate(key: str, meaning: Meaning) -> bool:
    return meaning.role == "rate" or key.endswith("率")


def _leans(phrase: str, words: Vocabulary, said: Said) -> bool:
    """Whether a short form speaks of what the sentence spoke of before.

    After “三公经费预算10万元”, “实际支出8万元” is of 三公经费; but after an income,
    what is called 支出 is no income.
    """
    if said.family is words.default:
        return False
    if "收入" in said.family.name and "支出" in phrase:
        return False
    return phrase in words.bare or (phrase in OF_WHATEVER and said.has_rate)
