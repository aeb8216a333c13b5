"""Does the report account for a loss anywhere else than where it tells of it?

By the points that it cost (“扣1.08分”), by what is missing (“差9件”), or by its name:
one pair of characters under a heading of problems or causes, two where something is
told to be wanting.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator, LineKind
from reports.checks.once import once
from reports.checks.passages import BOTH, MEASURES, PROBLEMS
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure

from .told import CAUSE, GENERAL, RESTATED, UNDER, WANTING

NOTES: Final = re.compile("说明|备注|情况分析|未得满分")
OPENS: Final = 12  # letters that may name what a paragraph is about
FEWEST: Final = 2
STOPS: Final = ("。", "；")
RATES: Final = re.compile(r"(\d{1,3}(?:\.\d+)?)[%％]")
CENT: Final = Decimal("0.01")
SHORT: Final = 5  # letters of a clause that tells nothing
CLAUSES: Final = re.compile("[，。；：、]")
HAN_ONLY: Final = re.compile("[^\u4e00-\u9fff]")
HAN: Final = re.compile("[\u4e00-\u9fff]{2,}")
MARKS: Final = re.compile(
    r"[（(][^（()）]*分[^（()）]*[）)]|(?:自评|实际|实|共)?得分?|扣|目标值?|计划|实际|完成"
    "|发放|问卷|收回|有效|调查|访问|电话|随机"
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What is to be accounted for: its words, the points lost, what tells of it."""

    words: str
    lost: Decimal | None = None
    gap: str = ""  # what is missing, as it would be printed: 9件
    line: int = -1  # where the loss itself is told
    place: str = ""

    @property
    def pairs(self) -> frozenset[str]:
        every = {
            run[at : at + 2]
            for run in HAN.findall(MARKS.sub(" ", self.words))
            for at in range(len(run) - 1)
        }
        return frozenset(each for each in every if not GENERAL.fullmatch(each))


def missing_of(each: Indicator) -> Missing:
    """What an indicator's row says is missing."""
    weight, score = number_in(each.weight), number_in(each.score)
    target, actual = number_in(each.target), number_in(each.actual)
    gap = ""
    if target and actual and target.unit == actual.unit and target.unit:
        unit = "个百分点" if target.unit == "%" else target.unit
        gap = f"{abs(target.value - actual.value).normalize():f}{unit}"
    lost = weight.value - score.value if weight and score else None
    return Missing(each.name, lost, gap, place=each.place)


def is_in_proportion(each: Indicator, *, is_prose: bool) -> bool:
    """The rate that stands in the row is what it earned: 5 | 4.90 | 98.00%.

    In prose, where the rate stands behind the numbers, they make it as well.
    """
    weight, score = number_in(each.weight), number_in(each.score)
    if weight is None or score is None:
        return False
    target, actual = number_in(each.target), number_in(each.actual)
    if is_prose and target and actual and 0 < actual.value < target.value:
        meant = weight.value * actual.value / target.value
        if abs(meant - score.value) <= CENT:
            return True
    return any(
        abs(weight.value * Decimal(rate) / 100 - score.value) <= CENT
        for rate in RATES.findall(f"{each.actual} {each.reason}")
    )


def missing_in(passage: Passage, start: int, end: int, lost: Decimal) -> Missing:
    """What a stretch of prose says is missing, with the heading above it."""
    counts = [
        each
        for each in passage.quantities
        if each.measure is Measure.COUNT and start <= each.start < end
    ]
    gap = ""
    if len(counts) > 1 and counts[0].unit == counts[1].unit:
        gap = f"{abs(counts[0].value - counts[1].value).normalize():f}{counts[0].unit}"
    words = "".join(passage.path[-1:]) + passage.text[start:end]
    return Missing(words, lost, gap, line=passage.line.index)


def is_told_elsewhere(case: Case, missing: Missing) -> bool:
    """Whether any other paragraph speaks of it: all that could is taken for it."""
    own = case.dossier.unit.name
    own += case.dossier.project.name if case.dossier.project else ""
    pairs = {each for each in missing.pairs if each not in own} or missing.pairs
    points = _pattern(missing.lost)
    gap = re.compile(rf"(?<![\d.]){re.escape(missing.gap)}") if missing.gap else None
    titles = _titles(case) if missing.line < 0 else {}  # for a row of a table
    for passage, is_under in _others(case, missing):
        text = passage.text
        shared = sum(each in text for each in pairs)
        above = titles.get(passage.line.index, "")
        is_named = is_under or shared or any(each in above for each in pairs)
        is_named = is_named or missing.lost != int(missing.lost or 0)
        if points and points.search(text) and is_named and says_more(text):
            return True
        opens = any(each in text[:OPENS] for each in missing.pairs)
        is_of_it = shared or opens or (gap and gap.search(text))
        if is_under and is_of_it and says_more(text):
            return True
        if shared >= min(FEWEST, len(pairs)) > 0 and _says_why(text):
            return True
    return False


@once
def _titles(case: Case) -> Mapping[int, str]:
    """What stands as a title over each line: （三）时效指标（10分，自评9分）."""
    found, title = dict[int, str](), ""
    for passage in case.reading.passages:
        is_title = passage.marker and not passage.text.endswith(STOPS)
        if passage.line.level or is_title:
            title = passage.text
        else:
            found[passage.line.index] = title
    return found


def is_its_loss_told(case: Case, each: Indicator) -> bool:
    """办结时间…，失0.92分, which is what the row says: it meant to give no more."""
    missing = missing_of(each)
    points = _pattern(missing.lost)
    return points is not None and any(
        points.search(passage.text) and any(p in passage.text for p in missing.pairs)
        for passage in case.reading.prose_with("分")
    )


def _others(case: Case, missing: Missing) -> Iterator[tuple[Passage, bool]]:
    """Paragraphs but its own, measures left out; whether they stand under causes."""
    for passage in case.reading.passages:
        line = passage.line
        is_own = line.index == missing.line or line.place == missing.place
        if is_own or line.kind in (LineKind.ROW, LineKind.HEADING, LineKind.COVER):
            continue
        title = passage.path[-1] if passage.path else ""
        if MEASURES.search(title) and not PROBLEMS.search(title):
            continue
        opens = passage.text[:OPENS]
        is_headed = any(
            UNDER.search(each) or NOTES.search(each) for each in passage.path
        )
        is_answer = BOTH.search(opens) and not UNDER.search(opens)
        if not is_answer:
            yield passage, is_headed or bool(UNDER.search(opens))


def _pattern(lost: Decimal | None) -> re.Pattern[str] | None:
    """扣1.08分, 失1.08分, also with zeros behind."""
    if not lost or lost < 0:
        return None
    digits = re.escape(f"{lost.normalize():f}")
    zeros = "0*" if "." in digits else r"(?:\.0+)?"
    return re.compile(rf"[扣失丢少减低][^，。；\d]{{0,6}}{digits}{zeros}分")


def says_more(text: str) -> bool:
    """More than that so much was missed: 少修复10件，扣1.5分 says nothing of why."""
    clauses = CLAUSES.split(text)
    return _says_why(text) or any(
        len(HAN_ONLY.sub("", each)) > SHORT and not RESTATED.search(each)
        for each in clauses
    )


def _says_why(text: str) -> bool:
    rest = RESTATED.sub("", text)
    return bool(CAUSE.search(rest) or WANTING.search(rest))
