"""Are there wrong characters, doubled words, sentences that break off?"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.prose.homophones import heard_among, heard_in
from reports.checks.prose.markers import inline_markers
from reports.checks.prose.passages import Passage, is_row
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Lacking, Verdict

DATA: Final = table("words")
TYPOS: Final[dict[str, str]] = DATA["typos"]
TYPO: Final = re.compile(any_of(TYPOS))
UNLESS: Final = {
    wrong: re.compile(any_of(words)) for wrong, words in DATA["unless"].items()
}
PATTERNS: Final = {
    **{
        re.compile(each["find"], re.MULTILINE): f"应为“{each['say']}”"
        for each in DATA["pattern"]
    },
    re.compile(DATA["hours"]["pattern"], re.MULTILINE): "用24小时制时不写上午、下午",
}
TWICE: Final = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff，、]{1,19})\1")
LEADER: Final = re.compile("(?<=[队组科股处室部局厅院站所])长")
LABEL: Final = re.compile("(指标|目标|任务)\\1\\d")  # 数量指标 | 指标1
DOUBLED: Final = re.compile(r"((?!一[\u4e00-\u9fff]一)[\u4e00-\u9fff]{2,4})\1")
CLAUSE_TWICE: Final = re.compile(r"(?<!\d)([\u4e00-\u9fff][\u4e00-\u9fff，、]{4,19})\1")
ALLOWED: Final = frozenset(DATA["doubled"]["allowed"])
JOINED: Final = frozenset(DATA["doubled"]["joined"])
THEN: Final = re.compile(any_of(DATA["doubled"]["then"]))
NUMERALS: Final = frozenset("零一二三四五六七八九十百千万亿两几")
HANGING: Final = re.compile(rf"{any_of(DATA['hanging']['ends'])}$")
MAY_END: Final = re.compile(rf"{any_of(DATA['hanging']['may_end'])}$")
ENDS: Final = frozenset("。！？；：…”）》!?;:.】")
AMOUNT: Final = re.compile(r"\d[^，。；\d]{0,4}[，、]$")
COMMAS: Final = "，、"
MOST_BROKEN: Final = 4  # sentences that somebody left unfinished
DASHES: Final = "—–-"
STRAY_PAGE: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?:[{DASHES}]\d{{1,3}}[{DASHES}]|第\d{{1,3}}页(?:共\d{{1,3}}页)?)(?=[\u4e00-\u9fff])"
)
LONG: Final = 30
LOWEST: Final = 9  # ① and the like stand below every other number
SOME: Final = 15
AROUND: Final = 4
FEWEST_CELLS: Final = 3
LONGEST_CELL: Final = 12
LONGEST_TITLE: Final = 36


@check("T02")
def words_are_right(case: Case) -> Iterator[Verdict]:
    reading = case.reading
    patterns = reading.standing(PATTERNS)
    heard = reading.passages_with(*heard_among(reading.pairs))
    odd = {*reading.passages_for(TYPO), *heard, *(reading.passages if patterns else ())}
    right = len(reading.prose)
    for passage in reading.passages if odd else ():  # mostly none
        faults = list(_typos(passage, patterns)) if passage in odd else ()
        yield from faults
        right -= bool(faults) and passage.is_prose
    yield Kept(right)


def _typos(passage: Passage, patterns: Iterable[re.Pattern[str]]) -> Iterator[Fault]:
    text = passage.text
    known: list[tuple[int, int]] = []
    for found in TYPO.finditer(text):
        known.append(found.span())
        if _is_of_two_cells(passage, found):
            continue
        if not passage.figure_at_offset(found.start()) and not _may_stand(text, found):
            yield _typo(passage, found, TYPOS[found[0]])
    for heard in heard_in(text):
        if not any(a < heard.end and heard.start < b for a, b in known):
            at = passage.at(heard.start, heard.end)
            said = text[heard.start : heard.end]
            yield Fault(at, f"写“{said}”", f"应为“{heard.right}”")
    for pattern in patterns:
        for found in pattern.finditer(text):
            at = passage.at(found.start(), found.end())
            yield Fault(at, f"写“{found[0]}”", PATTERNS[pattern])


def _is_of_two_cells(passage: Passage, found: re.Match[str]) -> bool:
    """资金管理情况 情况说明: a word at the end of one cell, and in the next again."""
    half = len(found[0]) // 2
    is_twice = found[0][:half] == found[0][half:]
    return is_twice and passage.is_parted(found.start() + half)


def _may_stand(text: str, found: re.Match[str]) -> bool:
    """Whether the characters belong to other words here: 结合归纳."""
    unless = UNLESS.get(found[0])
    if unless is None:
        return False
    around = text[max(0, found.start() - AROUND) : found.end() + AROUND]
    low = found.start() - max(0, found.start() - AROUND)
    return any(
        each.start() < low + len(found[0]) and low < each.end()
        for each in unless.finditer(around)
    )


def _typo(passage: Passage, found: re.Match[str], right: str) -> Fault:
    return Fault(
        passage.at(found.start(), found.end()), f"写“{found[0]}”", f"应为“{right}”"
    )


@check("T03")
def no_word_is_doubled(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.passages:
        if passage.line.kind is LineKind.ROW or not TWICE.search(passage.text):
            continue
        if is_row(passage.line.text):
            continue  # 专款专用 | 专款专用: the target and what came of it
        for found in DOUBLED.finditer(passage.text):
            if not _is_natural(passage, found):
                yield Fault(
                    passage.at(found.start(), found.end()),
                    f"“{found[1]}”连写了两次",
                    "删去重复的词",
                )
        for found in CLAUSE_TWICE.finditer(passage.text):
            if _is_of_two_cells(passage, found):
                continue
            yield Fault(
                passage.at(found.start(), found.end()),
                f"“{found[1]}”连写了两次",
                "删去重复的文字",
            )


@check("T03")
def no_page_number_is_inside(case: Case) -> Iterator[Verdict]:
    for passage in case.reading.passages_with("页", *DASHES):
        if passage.line.kind is LineKind.ROW:
            continue
        for found in STRAY_PAGE.finditer(passage.text):
            yield Fault(
                passage.at(found.start(), found.end()),
                f"文中夹着页码“{found[0]}”",
                "删去页码",
            )


def _is_natural(passage: Passage, found: re.Match[str]) -> bool:
    """Reduplication, numerals, two words that meet, or a typo that is told already."""
    word, text = found[1], passage.text
    if (
        found[0] in ALLOWED
        or "每" in word
        or word.startswith("各")
        or TYPO.search(found[0])
        or NUMERALS.issuperset(word)
    ):
        return True
    if len(set(word)) == 1 or passage.figure_at_offset(found.start()):
        return True
    if passage.figure_at_offset(found.end() - 1):
        return True
    if LEADER.match(text, found.end()):
        return True  # 执法二大队大队长
    if _is_of_two_cells(passage, found) or LABEL.match(text, found.start()):
        return True
    meets = word in JOINED and THEN.match(text, found.end())
    labels = text[found.end() : found.end() + 1] in ("：", ":")
    return bool(meets) or labels


@check("T03")
def sentences_are_whole(case: Case) -> Iterator[Verdict]:
    """Where many break off, lines were copied as they stood, and nobody can tell."""
    told = list(_whole_ones(case))
    broken = sum(isinstance(each, Fault) for each in told)
    if broken > MOST_BROKEN:
        yield Lacking("正文每行末尾都断开，看不出哪一句没有写完")
    else:
        yield from told


def _whole_ones(case: Case) -> Iterator[Verdict]:
    prose = [each for each in case.reading.prose if each.text]
    ends = [each.text[-1] for each in prose if len(each.text) >= LONG]
    ended, long = sum(each in ENDS for each in ends), len(ends)
    following = dict(pairwise(case.reading.passages))
    before = {after: one for one, after in following.items()}
    is_style = sum(each.text[-1] in COMMAS for each in prose) > 1
    for passage in prose:
        if passage.text[-1] in ENDS:
            yield Kept()
            continue
        after = following.get(passage)
        if _is_short_cell(before.get(passage)) and _is_short_cell(after):
            yield Kept()  # 逐步缩小，相差2.1个百分点: a cell among cells
        elif any(_is_listed(passage, each) for each in (before.get(passage), after)):
            yield Kept()  # 一是规划编制，需资金9万元 / 二是道路硬化600万元
        elif _is_item(passage, is_style=is_style) and _goes_on(after):
            yield Kept()  # 人员经费9万元，/ 公用经费3万元。
        elif _breaks_off(passage, after, ended * 5 >= long * 4):
            yield Fault(
                passage.at(max(0, len(passage.text) - 12), len(passage.text)),
                f"这一段停在“{passage.text[-8:]}”",
                "句子写完整，有句末的标点",
            )
        else:
            yield Kept()


def _is_item(passage: Passage, *, is_style: bool) -> bool:
    """人员经费9万元，: an amount, or one of several lines that end in a comma."""
    text = passage.text
    return text[-1] in COMMAS and (is_style or bool(AMOUNT.search(text)))


def _is_listed(passage: Passage, other: Passage | None) -> bool:
    """Two items of one list, and neither of them ends in a stop."""
    if other is None or not other.text or other.text[-1] in (*ENDS, *COMMAS):
        return False
    if passage.text[-1] in COMMAS or HANGING.search(passage.text):
        return False
    marks = [inline_markers(each.text)[:1] for each in (passage, other)]
    if all(each and each[0][1] == 0 for each in marks):
        return True
    own, its = passage.marker, other.marker
    return own is not None and its is not None and own.style == its.style


def _goes_on(after: Passage | None) -> bool:
    """Whether what comes next may be the rest: no title."""
    return after is not None and after.is_prose


def _breaks_off(passage: Passage, after: Passage | None, is_usual: bool) -> bool:  # noqa: FBT001
    """Ends in a comma or a word that needs another; or long, and only it unended."""
    text = passage.text
    if passage.line.figures and passage.line.figures[-1].end == len(passage.line.text):
        return False
    if _is_cell(passage, after) or _is_title(passage, after):
        return False
    if HANGING.search(text) and not MAY_END.search(text):
        return not (after is not None and after.line.kind is LineKind.ROW)
    return is_usual and "，" in text and "：" not in text and len(text) >= SOME


def _is_short_cell(passage: Passage | None) -> bool:
    """A few words or a number without a stop, alone on their line."""
    if passage is None or not passage.text or passage.line.level > 0:
        return False
    is_short = (
        len(passage.text) <= LONGEST_CELL and passage.text[-1] not in "。！？；：，"
    )
    return is_short and passage.marker is None


def _is_title(passage: Passage, after: Passage | None) -> bool:
    """（二）产出指标，得39.70分: a numbered line whose own text comes below it."""
    own, below = passage.marker, after.marker if after is not None else None
    if own is None or after is None or HANGING.search(passage.text):
        return False
    if below is None:
        is_told = after.text[-1:] in ENDS and len(after.text) > len(passage.text)
        is_upper = own.level in (1, 2) or (
            len(passage.text) <= LONGEST_TITLE and is_told
        )
        return is_upper and after.line.kind is not LineKind.HEADING
    return bool(own.level) and (below.level or LOWEST) > own.level and below.value == 1


def _is_cell(passage: Passage, after: Passage | None) -> bool:
    """A row that came as plain text, or one cell of it: names and numbers, no stop."""
    if len(passage.line.text.split()) >= FEWEST_CELLS:
        return True
    if passage.text[-1] in "，、":
        return False
    text = after.text if after is not None else ""
    is_beside = bool(text) and len(text) <= LONGEST_CELL and text[-1] not in ENDS
    return len(passage.text) < LONG and is_beside and passage.marker is None
