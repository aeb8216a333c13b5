"""What is a heading, a label or a clause about: the whole, or some smaller thing?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from indicators.scoring.light import light
from indicators.scoring.measures import Kind
from reports.checks.lines import LineKind

from .markers import read_marker
from .own_names import is_own
from .passages import Passage
from .quantities import Measure, quantities_in_cell
from .vocabulary import Family, any_of, table, vocabulary

LEADERS: Final = "—–-·•●○■◆★▲☆※"
BRACKETED: Final = re.compile(r"（[^（）]*）|\([^()]*\)")
LABEL: Final = re.compile("[：。:]")
NO_LABEL: Final = re.compile("[，；！？]")
LONGEST: Final = 30  # letters of a label
POINTED: Final = re.compile(  # “三公”经费控制率3分，预算30.00万元
    r"(?P<label>[^，。；：\d]{2,30}?)[（(]?(?:满分|分值)?\d{1,3}(?:\.\d+)?分[）)]?[，：。；]"
)
PRICED: Final = re.compile(  # 2.送戏下乡，支出72.60万元
    r"(?P<label>[^，。；：\d]{2,16})，(?:(?:全年|年度|本年|当年|实际|项目|财政|资金|共|计|累计|已)*"
    r"(?:支出|预算|投入|安排|执行|使用|拨付|支付|补助|补贴|资金|经费|列支|下达)"
    r"(?:资金|经费|数|金额|补助|预算)?(?:为|共|计)?)\d"
)
LED: Final = re.compile(r"[^，。；：\d]{2,20}(?=\d)")
TITLE_ENDS: Final = re.compile("[，。；：！？]")
TOLD: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
TIMES: Final = re.compile(
    r"(?:19|20)\d\d年?度?|\d{1,2}月(?:\d{1,2}日)?[底末初]?|[上中下]旬|[一二三四上下]?[半个]?(?:季度|年度?)"
)
OF_PLACE: Final = re.compile(
    "[我本全该][省市县区旗州镇乡村局校院馆站所队办委厅处中][心位目道门]?"
)
LEAST: Final = 2  # letters that name a thing
ITEM: Final = 6  # the depth of a line that bears no heading's number


@light
@dataclass(frozen=True, slots=True)
class Subject:
    """What a stretch of text is about: a thing, one family of figures, or the whole."""

    thing: str = ""
    family: Family | None = None

    def __bool__(self) -> bool:
        return bool(self.thing or self.family)


WHOLE: Final = Subject()


def thing_in(words: str, own: tuple[str, ...] = ()) -> str:
    """The thing that some words name; "" = none but the whole.

    >>> thing_in("项目资金执行情况"), thing_in("危桥改造安排")
    ('', '危桥改造')
    """
    plain = BRACKETED.sub("", words) if "（" in words or "(" in words else words
    if own and is_own(plain, own):
        return ""
    plain = OF_PLACE.sub("", TIMES.sub("", plain))
    for quantity in reversed(quantities_in_cell(plain)):
        plain = plain[: quantity.start] + plain[quantity.end :]
    named = [each for each in _general().split(plain) if len(each) >= LEAST]
    pieces = [TOLD.sub("", each) for each in named]
    rest = "".join(each for each in pieces if len(each) >= LEAST)
    return "" if own and is_own(rest, own) else rest


def is_source(words: str) -> bool:
    """Whether words name one source of money out of several: 县级资金."""
    return _pattern("sources").search(words) is not None


def tells_sources_apart(text: str) -> bool:
    """Whether a text names more than one source."""
    return len(_pattern("sources").findall(text)) > 1


def is_time(words: str) -> bool:
    """Whether words are a time and nothing besides: 8月, 上半年."""
    return bool(words) and not TIMES.sub("", words)


def is_by_one(words: str) -> bool:
    """Whether words name what the treasury alone gives: 当年财政安排."""
    return _pattern("by_one").search(words) is not None


def tells_other_money(text: str) -> bool:
    """Whether there is other money besides the treasury's of this year."""
    return _pattern("others").search(text) is not None


def level_in(words: str) -> str:
    """The one level of government that words name: 市级, 县本级; "" = none or more."""
    found = _pattern("levels").findall(words)
    return str(found[0]) if len(found) == 1 else ""


def tells_levels_apart(text: str) -> bool:
    """Whether a text names more than one level."""
    return len(set(_pattern("levels").findall(text))) > 1


def one_giver_in(words: str) -> str:
    """The one level or source that gives all the money some words tell of.

    >>> one_giver_in("中央资金分别于2月、9月下达，"), one_giver_in("中央和省级资金")
    ('中央', '')
    """
    found = set(_pattern("levels").findall(words)) or set(
        _pattern("sources").findall(words)
    )
    return str(found.pop()) if len(found) == 1 else ""


def is_goal(words: str) -> bool:
    """Whether the number behind the words is a target."""
    return _pattern("goals").search(words) is not None


def is_wholly(words: str) -> bool:
    """Whether words speak of all, and not of the thing told of just before."""
    return _pattern("wholly").search(words) is not None


def names_the_whole(text: str) -> bool:
    return _pattern("whole").search(text) is not None


def subject_of(label: str, kind: Kind, own: tuple[str, ...] = ()) -> Subject:
    """What a heading or a label is about."""
    bare = BRACKETED.sub("", label)
    families = families_in(bare)
    if len(families) == 1:
        (family,) = families
        if kind is Kind.OVERALL:
            return Subject(family=family)
        return Subject(thing=family.name)
    if families or _pattern("money").match(bare):
        return WHOLE
    return Subject(bare[:LONGEST]) if thing_in(bare, own) else WHOLE


def label_of(passage: Passage) -> str:
    """A heading's title, or the words that lead a line and say what it is of."""
    line = passage.line
    own = line.number or line.level  # its number does not stand in the text
    marker = read_marker(passage.text) if own else passage.marker
    text = passage.text.removeprefix(marker.text if marker else "")
    if line.kind is LineKind.HEADING:
        return text
    text = text.lstrip(LEADERS)
    named = POINTED.match(text) if "分" in text else None
    named = named or (PRICED.match(text) if marker else None)
    if named:
        return named["label"]
    found = LABEL.search(text)
    label = text[: found.start()] if found else text if marker else ""
    if label and len(label) <= LONGEST and not NO_LABEL.search(label):
        return "" if _is_statement(label) else label
    return _family_led(text) if marker else ""


def _family_led(text: str) -> str:
    """“三公”经费预算31万元，…。实际支出14.36万元: one family leads it, and no other."""
    lead = LED.match(text)
    named = families_in(lead[0]) if lead else []
    if len(named) != 1 or families_in(text) != named:
        return ""
    return lead[0] if lead else ""


class Title(NamedTuple):
    """A heading, or a numbered line of a few words, and the one it stands below."""

    passage: Passage
    depth: int
    above: "Title | None"


class Subjects:
    """What lines are about: their label, else what they stand under. Read when asked.

    Only lines that tell an amount or a rate are asked for, and the titles above them.
    """

    def __init__(
        self, passages: Iterable[Passage], kind: Kind, own: tuple[str, ...] = ()
    ) -> None:
        self._kind, self._own = kind, own
        self._titles = dict(_titles(passages))
        self._known: dict[int, Subject] = {}

    def of(self, passage: Passage) -> Subject:
        subject = self._named_by(passage)
        title = self._titles.get(passage.line.index)
        while subject is WHOLE and title is not None:
            subject, title = self._named_by(title.passage), title.above
        return subject

    def _named_by(self, passage: Passage) -> Subject:
        known = self._known.get(passage.line.index)
        if known is None:
            label = label_of(passage)
            known = subject_of(label, self._kind, self._own) if label else WHOLE
            self._known[passage.line.index] = known
        return known


def _titles(passages: Iterable[Passage]) -> Iterator[tuple[int, Title]]:
    """The nearest title of each line, itself if it is one, by the line's index."""
    last: Title | None = None
    for passage in passages:
        marker = passage.marker
        is_heading = passage.line.kind is LineKind.HEADING
        if is_heading or marker:
            depth = passage.line.level if is_heading else _depth(passage)
            while last is not None and last.depth >= depth:
                last = last.above
            if is_heading or _is_title(passage):
                last = Title(passage, depth, last)
        if last is not None:
            yield passage.line.index, last


def _depth(passage: Passage) -> int:
    marker = passage.marker
    return (marker.level if marker else 0) or ITEM


def _is_title(passage: Passage) -> bool:
    """A numbered line of a few words that intake took for text."""
    marker = passage.marker
    rest = passage.text.removeprefix(marker.text if marker else "")
    return len(rest) <= LONGEST and not TITLE_ENDS.search(rest[:-1])


def _is_statement(label: str) -> bool:
    """Whether a label tells a number of its own: 资金到位率100%。"""
    numbers = quantities_in_cell(BRACKETED.sub("", label))
    return any(each.measure in (Measure.MONEY, Measure.PERCENT) for each in numbers)


def families_in(label: str) -> list[Family]:
    """Which figures' subjects a label names; expenditure as such is the whole."""
    words = vocabulary(Kind.OVERALL)
    found: list[Family] = []
    for name in _subject_words().finditer(label):
        family = words.families[words.meanings[name[0]].family]
        if family not in found:
            found.append(family)
    return found


@cache
def _subject_words() -> re.Pattern[str]:
    rows = [each for each in table("figures")["overall"] if not each.get("is_general")]
    return re.compile(any_of(word for each in rows for word in each["subject"]))


@cache
def _general() -> re.Pattern[str]:
    return re.compile(any_of(table("subjects")["general"]))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("subjects")[name])
