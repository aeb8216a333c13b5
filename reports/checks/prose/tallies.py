"""Which counts stand side by side as the parts of one whole?

“34宗，其中上半年19宗、下半年15宗”, “实有82人（机关31人、站所51人）”,
“一期62人次、二期64人次，共126人次”: names and numbers, one joined to the next, right
behind or before their whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .passages import BRACKET, Sentence
from .quantities import Measure, Quantity
from .units import unit_class, unit_of
from .vocabulary import any_of, table

DATA: Final = table("tallies")
NAME: Final = r"[^，。；：、（）\d]{1,18}"
LONG: Final = r"[^，。；：（）\d]{0,18}"  # 药剂、检验人员8人
SHARE: Final = re.compile(r"^[，、]?约?(?:占|比例|比重)[^，。；、\d]{0,12}\d[\d.]*%")
OTHER_UNIT: Final = re.compile(r"（(?P<unit>[\u4e00-\u9fff]{1,2})）")
OPENED: Final = re.compile(
    rf"[^，。；：、\d]{{0,10}}(?:[，。；]?{any_of(DATA['openers'])}(?:有|是|为)?[：，]?"
    rf"|中，|（|[，；]按[^，。；：、\d]{{1,8}}分(?:类|组)?[，：]|[，；]各[^，。；：、\d]{{1,4}}(?:为|是)?：)"
    rf"(?:{NAME})?"
    r"|，[^，。；：（）\d]{2,30}(?:分别|依次)(?:为|是)"
)
NAMED: Final = re.compile(
    rf"[^，。；：、\d]{{0,10}}(?P<mark>[：，])(?P<name>{NAME}?)为?"
)
JOINT: Final = re.compile(
    rf"(?P<tail>[^，。；：、\d]{{0,10}}?)(?P<mark>[、，；]|以及|[和及与])(?P<name>{LONG}?)"
)
SUMMED: Final = re.compile(
    r"[^，。；：、\d]{0,10}[，；。]?(?:以上|这)?(?:[两二三四五六七八]|\d{1,2})?[种类项者期批次]?"
    rf"{any_of(DATA['sums'])}[^，。；：\d]{{0,8}}"
)
NO_PART: Final = re.compile(any_of(DATA["no_parts"]))
SATISFACTION: Final = "满意度"  # 满意度指标2个
FEWEST: Final = 2
MEAN: Final = re.compile(r"[月年日季周]均[^，。；、\d]{0,6}$")
LEAD: Final = 10
OF_WHICH: Final = re.compile("，?其中")
BY: Final = re.compile("(?<![应均须需可因理自缘事并也已])由")
MADE_UP: Final = re.compile("[组构]成")
SUM: Final = re.compile(any_of(DATA["sums"]))
PIECE: Final = re.compile(r"[，。；：、（）]|\d")
PARTITIONS: Final = DATA["partitions"]
BODIES: Final = frozenset(unit_of(each) for each in DATA["bodies"])
DIVIDED: Final = re.compile("[；。，]按")
MARKS: Final = "、，；"
SURE: Final = 3  # so many names joined by 、 need no word that opens them


@dataclass(frozen=True, slots=True)
class Tally:
    """A whole and all that it is made of, as one stretch of a sentence tells it."""

    sentence: Sentence
    whole: Quantity
    parts: tuple[Quantity, ...]
    is_behind: bool = False  # the whole stands behind its parts
    is_opened: bool = True  # a word says that these are its parts

    @property
    def names(self) -> tuple[str, ...]:
        """What stands before each part."""
        return tuple(name_of(self.sentence, each) for each in self.parts)

    @property
    def words(self) -> str:
        """All from the first number to the last, with what follows it at once."""
        numbers = (self.whole, *self.parts)
        begin = min(each.start for each in numbers)
        end = max(each.end for each in numbers)
        return self.sentence.passage.text[begin : end + 4]


def tallies_of(sentence: Sentence) -> Iterator[Tally]:
    counts = [
        each
        for each in sentence.of(Measure.COUNT)
        if not each.is_each or _is_mean(sentence, each)
    ]
    if len(counts) <= FEWEST:
        return
    taken: set[Quantity] = set()
    last: Tally | None = None
    for at, first in enumerate(counts):
        if first in taken:
            continue
        found = _opened(sentence, counts, at, last) or _closed(sentence, counts, at)
        if found:
            taken.update(found.parts)
            last = found
            yield found


def _opened(
    sentence: Sentence, counts: list[Quantity], at: int, last: Tally | None
) -> Tally | None:
    """The whole first: the nearest count of the kind, with nothing told in between."""
    first, text = counts[at], sentence.passage.text
    for whole in reversed(counts[:at]):
        kinds = _kinds(sentence, whole)
        between = text[whole.end : first.start]
        if _leaves_a_bracket(between):
            continue
        if unit_class(first) in kinds:
            break
        if kinds <= BODIES and OF_WHICH.match(between) and unit_class(first) in BODIES:
            kinds = kinds | BODIES  # 主体897个，其中农户861户、组织36个
            break
    else:
        return None
    words = OTHER_UNIT.sub("", BRACKET.sub("", between), count=1)
    run = _run(sentence, counts[at:], kinds, is_bracketed="（" in words)
    if _opens(sentence, words, run):
        if last and DIVIDED.search(words):
            whole = last.whole  # 按类型分，…；按用途分，…: of the same as the first
        is_of_kind = any(unit_class(e) in _kinds(sentence, whole) for e in run)
        is_list = len(run) >= FEWEST and is_of_kind
        return Tally(sentence, whole, run) if is_list else None
    named = NAMED.fullmatch(words)
    if named is None or _is_no_part(named["name"]):
        return None
    if named["mark"] == "：":
        run = run if len(run) >= FEWEST else _firsts(sentence, counts[at:], kinds)
        return Tally(sentence, whole, run) if len(run) >= FEWEST else None
    if not _is_one_list(sentence, whole, run):
        return None
    return Tally(sentence, whole, run, is_opened=False)


def _opens(sentence: Sentence, words: str, run: Sequence[Quantity]) -> bool:
    """Whether the words open the parts; 由3个监理组、12个村负责 tells who does it."""
    if not OPENED.fullmatch(words) or _is_no_part(words):
        return False
    end = run[-1].end if run else sentence.end
    is_made = MADE_UP.search(sentence.passage.text, end, sentence.end)
    return not BY.search(words) or is_made is not None


def _is_mean(sentence: Sentence, each: Quantity) -> bool:
    """月均2,800人，其中…: the parts of a mean are means too."""
    text = sentence.passage.text
    is_mean = MEAN.search(text[max(each.start - LEAD, 0) : each.start])
    return is_mean is not None and OF_WHICH.match(text, each.end) is not None


def _leaves_a_bracket(words: str) -> bool:
    bare = BRACKET.sub("", words)
    return "）" in bare


def _closed(sentence: Sentence, counts: list[Quantity], at: int) -> Tally | None:
    """The parts first: 一期62人次、二期64人次，共126人次."""
    kinds = {unit_class(counts[at])}
    run = _run(sentence, counts[at:], kinds)
    if len(run) < FEWEST:
        return None
    end = run[-1].end
    whole = next(
        (each for each in counts if each.start > end and unit_class(each) in kinds),
        None,
    )
    if whole is None or not SUMMED.fullmatch(_bare(sentence, end, whole.start)):
        return None
    return Tally(sentence, whole, run, is_behind=True)


def _is_no_part(words: str) -> bool:
    return NO_PART.search(words.replace(SATISFACTION, "")) is not None


def _kinds(sentence: Sentence, whole: Quantity) -> set[str]:
    """18台（套） are counted in both."""
    other = OTHER_UNIT.match(sentence.passage.text, whole.end)
    return {unit_class(whole)} | ({unit_of(other["unit"])} if other else set())


def _run(
    sentence: Sentence,
    counts: list[Quantity],
    kinds: set[str],
    *,
    is_bracketed: bool = False,
) -> tuple[Quantity, ...]:
    """The counts that one mark joins, each with no more than its name before it."""
    run, mark = [counts[0]], ""
    for each in counts[1:]:
        between = _bare(sentence, run[-1].end, each.start)
        if "）" in between and is_bracketed:
            break
        if between.count("（") > between.count("）"):
            continue  # said in brackets of the one before
        joint = JOINT.fullmatch(between)
        if joint is None or unit_class(each) not in kinds:
            break
        if SUM.match(joint["name"]):
            break
        if mark and MARKS.find(joint["mark"]) > MARKS.find(mark):
            break
        if _is_no_part(f"{joint['tail']} {joint['name']}"):
            return () if joint["mark"] == "、" else tuple(run)
        mark = mark or joint["mark"]
        run.append(each)
    return tuple(run)


def _bare(sentence: Sentence, start: int, end: int) -> str:
    return SHARE.sub("", BRACKET.sub("", sentence.passage.text[start:end]))


def _firsts(
    sentence: Sentence, counts: list[Quantity], kinds: set[str]
) -> tuple[Quantity, ...]:
    """呼吸机6台，单价…；监护仪10台，单价…: what each item begins with."""
    text, found = sentence.passage.text, list[Quantity]()
    begin = counts[0].start
    for item in text[begin : sentence.end].rstrip("。").split("；"):
        first = next((each for each in counts if each.start >= begin), None)
        lead = text[begin : first.start] if first else ""
        if found and SUM.search(lead):
            break
        if first is None or unit_class(first) not in kinds or "，" in lead:
            return ()
        if first.start > begin + len(item) or _is_no_part(lead):
            return ()
        found.append(first)
        begin += len(item) + 1
    return tuple(found)


def _is_one_list(
    sentence: Sentence, whole: Quantity, run: tuple[Quantity, ...]
) -> bool:
    """Whether no word is needed: 、 joins three, or 一季度…，二季度…, or 男…，女…."""
    if len(run) < FEWEST:
        return False
    lead = name_of(sentence, whole)
    names = [name_of(sentence, each) for each in run]
    if any(_are_the_whole(names, words) for words in PARTITIONS):
        return not any(word in lead for words in PARTITIONS for word in words)
    if _is_sibling(lead, names):
        return False
    marks = {_bare(sentence, a.end, b.start)[:1] for a, b in pairwise(run)}
    is_alike = any(
        len(ends) == 1 and not lead.startswith(tuple(ends))
        for at in (0, -1)
        if (ends := {each[at] for each in names if each})
    )
    return len(run) >= SURE and (marks == {"、"} or is_alike)


def _is_sibling(lead: str, names: list[str]) -> bool:
    """刑事案件6件，民事案件52件，行政案件3件; 一级…，二级…: one more of them."""
    return bool(lead) and all(
        each[-1:] == lead[-1:] and not each.endswith(lead) for each in names
    )


def name_of(sentence: Sentence, each: Quantity) -> str:
    """The words that stand right before a number."""
    return PIECE.split(sentence.passage.text[sentence.start : each.start])[-1]


def _are_the_whole(names: list[str], words: Sequence[str]) -> bool:
    """男生、女生: each name has one of the words, and no two the same one."""
    found = [{word for word in words if word in each} for each in names]
    return all(found) and len({frozenset(each) for each in found}) == len(names)
