"""Which place of the outline does each line of a report belong to?

Headings are matched by their titles, not by their numbers: numbers are often wrong,
doubled or missing. What comes after a heading belongs to its place, until the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from reports.dossier.model import Role
from reports.dossier.numbering import Numbered, numbered
from reports.dossier.outline import Outline
from reports.intake.files.paper import Block, Grid, Paper, Printed, Row

from .numbers import count_of, number_of
from .titles import LIKELY, SURE, alike, names_of

LONGEST_TITLE: Final = 42
LONGEST_LABEL: Final = 30  # of an annex
FEWEST_BEFORE: Final = 2  # headings whose number may go on behind a table
UPPER: Final = 2  # levels whose headings have a style of number of their own
NEVER: Final = 1_000
UNLIKELY: Final = 22
AMOUNT: Final = re.compile(r"\S\s{2,}-?\d[\d,]*(?:\.\d+)?$")  # a row of a table
CELLS: Final = re.compile(r"\S{2,}(?:\s+\S{2,}){2,}")  # of a table's head
RUN_IN: Final = re.compile(
    r"((?:[^。：:；，（(]|[（(][^（）()]{0,20}[）)]){2,34})([。：:])\s*(?=\S)"
)
SAID: Final = re.compile(r"[\d０-９.．]{1,9}\s*(?:分|%|％|万元|元)[^。]{0,16}。?$")
CLOSING: Final = " 。：:;；"
TABLE_TITLE: Final = re.compile(r"附\s*[件表]\s*[\d一二三四五]{0,2}\s*[：:]?\s*")
SHEET: Final = re.compile(
    r"[^。；，]{0,30}(?:数据表|自评表|评分表|打分表|基础信息表|统计表)[^。；，]{0,12}"
)
SCORING: Final = re.compile("评分|打分|自评表|指标")
DATA_SHEET, SCORING_SHEET = "data_sheet", "scoring_sheet"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the report with what is known of it; `grid` numbers its table."""

    place: str
    text: str
    role: Role = Role.TEXT
    level: int = 0
    number: str = ""
    section: str = ""
    row: Row | None = None
    grid: int = -1


@dataclass(frozen=True, slots=True)
class Title:
    """What could be a heading: its number and level, its words, the text behind it."""

    number: str
    level: int
    words: str
    behind: str
    mark: str = ""  # what stands between them

    @property
    def printed(self) -> str:
        return f"{self.number}{self.words}{self.mark}"


def headings_fit(paper: Paper, outline: Outline) -> int:
    """How well the paper's headings fit an outline: for choosing between two."""
    places = tuple(each for each in numbered(outline) if each.place.title)
    total = 0
    for block in paper.blocks:
        title = None if isinstance(block, Grid) or block.is_page else title_of(block)
        if title:
            best = max(_likeness(title.words, each, outline) for each in places)
            total += best if best >= LIKELY else 0
    return total


def placed(paper: Paper, outline: Outline) -> tuple[Piece, ...]:
    """Every line in order, each with its role and the place it was put in."""
    return tuple(_Placing(outline).pieces(paper))


def title_of(block: Printed) -> Title | None:
    """A heading, with or without a number, with or without text behind it."""
    text = f"{block.number}{block.text}" if block.number else block.text
    number = number_of(text)
    rest = number.rest if number else text
    printed, level = (number.printed, number.level) if number else ("", block.level)
    if AMOUNT.search(rest) or (not number and CELLS.fullmatch(rest.strip())):
        return None  # 五、年末累计结余    12,892.38; 情况说明 存在问题 改进措施
    found = RUN_IN.match(rest)
    if found and len(rest) > found.end() and not _is_within(found[1]):
        words, behind = found[1], rest[found.end() :]
        return Title(printed, level, words, behind, found[2])
    if len(rest.strip()) <= LONGEST_TITLE and rest.strip(CLOSING):
        if rest.rstrip().endswith(("；", "，")):
            return None
        return Title(printed, level, rest.strip(), "")
    return None


def _is_within(words: str) -> bool:
    """Whether a bracket is open behind them: 二、预算及执行（单位：元）."""
    return words.count("（") > words.count("）") or words.count("(") > words.count(")")


def _is_of_title(block: Printed, following: Block | None) -> bool:
    """自评结果 directly above 一、 is the last line of the title, and no heading."""
    if number_of(f"{block.number}{block.text}") or not isinstance(following, Printed):
        return False
    number = number_of(f"{following.number}{following.text}")
    return number is not None and number.level == 1 and count_of(number.printed) == 1


class _Placing:
    """One pass over the paper, with the places above the present line."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.places = tuple(each for each in numbered(outline) if each.place.title)
        self.level_of = {each.place.key: each.level for each in self.places}
        self.path_of = {each.place.key: each.path for each in numbered(outline)}
        self.used: set[str] = set()
        self.open: list[tuple[int, str]] = []  # printed level, place key
        self.grids = -1
        self.annex = ""  # once the tables behind the report have begun
        self.counted = 0  # the last number of the report's own first level

    def pieces(self, paper: Paper) -> Iterator[Piece]:
        for block, following in zip_longest(paper.blocks, paper.blocks[1:]):
            if isinstance(block, Grid):
                self.grids += 1
                for row in block.rows:
                    yield Piece(
                        row.place,
                        row.text,
                        Role.ROW,
                        section=self.section,
                        row=row,
                        grid=self.grids,
                    )
            elif block.is_page:
                yield Piece(block.place, block.text, Role.PAGE)
            elif not self.open and _is_of_title(block, following):
                yield self._text(block)
            else:
                yield from self._line(block)

    @property
    def section(self) -> str:
        if self.annex:
            return self.annex
        return self.open[-1][1] if self.open else ""

    def _line(self, block: Printed) -> Iterator[Piece]:
        if self._begins_annex(block):
            yield Piece(block.place, block.text, Role.HEADING, section=self.annex)
            return
        title = title_of(block)
        if title and self.annex and self._goes_on(title):
            self.annex = ""
        found = self._found(title) if title else None
        if title and found:
            key, level = found
            self._enter(level, key)
            self._count(title)
            if title.number and SAID.match(title.behind):
                yield self._text(block)
                return
            yield Piece(
                block.place, title.printed, Role.HEADING, level, title.number, key
            )
            if title.behind:
                yield Piece(block.place, title.behind, section=key)
            return
        if title and not self.annex and self._is_stranger(title):
            self._enter(max(title.level, 1), "")
            self._count(title)
            yield Piece(block.place, title.printed, Role.HEADING, 1, title.number)
            if title.behind:
                yield Piece(block.place, title.behind)
            return
        yield self._text(block)

    def _count(self, title: Title) -> None:
        if title.level == 1 and title.number:
            self.counted = count_of(title.number) or self.counted

    def _goes_on(self, title: Title) -> bool:
        """Behind a table in its midst the report numbers on; an annex begins anew."""
        count = count_of(title.number) if title.number and title.level == 1 else None
        if count is None or title.behind or self.counted < FEWEST_BEFORE:
            return False
        if title.words.endswith(tuple("。；，")):
            return False
        return self.counted <= count <= self.counted + 2

    def _begins_annex(self, block: Printed) -> bool:
        """The title of a table behind the report: what follows belongs to that."""
        text = block.text.strip()
        if not self.open or len(text) > LONGEST_LABEL + 12 or number_of(text):
            return False
        if SHEET.fullmatch(text):
            self.annex = SCORING_SHEET if SCORING.search(text) else DATA_SHEET
            return True
        if TABLE_TITLE.fullmatch(text):
            self.annex = self.annex or DATA_SHEET
            return True
        return False

    def _text(self, block: Printed) -> Piece:
        text = f"{block.number}{block.text}"
        number = number_of(text)
        printed = number.printed if number else ""
        return Piece(block.place, text, number=printed, section=self.section)

    def _found(self, title: Title) -> tuple[str, int] | None:
        """The place that a heading stands for, and the level it is printed at."""
        needed = LIKELY if title.number and title.level <= UPPER else SURE
        if title.behind and not title.number:
            needed = NEVER  # a sentence with a label is no heading
        if self.annex:
            needed = NEVER if title.level != 1 or title.behind else SURE + UNLIKELY
        scored = [
            (self._score(title, each), -number, each)
            for number, each in enumerate(self.places)
            if self._may_be(title, each)
        ]
        if not scored:
            return None
        score, _, best = max(scored, key=lambda each: each[:2])
        if score < needed:
            return None
        self.annex = ""
        return best.place.key, title.level or best.level

    def _may_be(self, title: Title, each: Numbered) -> bool:
        """A third-level number may head a second-level place only under a first."""
        if title.level <= UPPER:
            return True
        above = max((lvl for lvl, _ in self.open if lvl < title.level), default=0)
        if each.level == title.level:
            return True
        return above == 1 and each.level == UPPER

    def _score(self, title: Title, each: Numbered) -> int:
        """Likeness; a place already taken, or of another branch, is less likely."""
        likeness = _likeness(title.words, each, self.outline)
        if likeness < LIKELY:
            return 0
        key = each.place.key
        score = likeness - (18 if key in self.used else 0)
        above = next((k for lvl, k in reversed(self.open) if lvl < title.level), "")
        if above and self.path_of[key].startswith(self.path_of[above]) and key != above:
            score += 12
        if title.level == each.level:
            score += 4
        return score

    def _enter(self, level: int, key: str) -> None:
        self.open = [each for each in self.open if each[0] < level]
        self.open.append((level, key))
        self.used.add(key)

    def _is_stranger(self, title: Title) -> bool:
        """A numbered heading of the first level that no outline knows."""
        if title.behind or len(title.words) > LONGEST_TITLE:
            return False
        ends = title.words.endswith(tuple("。；，"))
        return bool(title.number) and title.level == 1 and not ends


def _likeness(words: str, each: Numbered, outline: Outline) -> int:
    names = names_of(outline.name, each.place.key, each.place.title)
    return max(alike(words, name) for name in names)
