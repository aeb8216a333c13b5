"""How does a report read: lines folded, cut into sentences and clauses?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from indicators.scoring.light import light
from reports.checks.lines import Line, LineKind
from reports.checks.places import at_text
from reports.checks.remembered import remembered
from reports.checks.verdicts import At

from .folding import Folded, folded
from .markers import Marker, read_marker
from .quantities import Measure, Quantity, quantities_of
from .vocabulary import any_of, table

MARKS: Final = re.compile(r"[。！？!?；;（()）《》“”‘’【】\[\]]")
OPENING: Final = frozenset("（(《“‘【[")
CLOSING: Final = frozenset("）)》”’】]")
STOPS: Final = frozenset("。！？!?")
STOP: Final = re.compile(r"[。！？!?]")
LONGEST: Final = 1500  # characters that are read as one sentence
FEWEST_CELLS: Final = 3
BRACKET: Final = re.compile("（[^（）]*）")  # what is said in one, none within
PUNCTUATION: Final = re.compile("[，。；：、]")
FORM: Final = table("structure")["form"]
NAMED: Final = tuple(FORM["named"])
OF_FORM: Final = re.compile(  # heads of columns with nothing between them
    rf"(?:{any_of(FORM['heads'])}(?:[（(][^（()）]{{1,8}}[)）])?\s*){{{FORM['fewest']}}}"
)
OF_MONEY: Final = (Measure.MONEY, Measure.PERCENT)
PROSE: Final = (LineKind.PROSE, LineKind.ITEM)


@light
@dataclass(frozen=True, eq=False)
class Passage:
    """One line of the report with its folded text and the numbers in it."""

    line: Line
    fold: Folded
    path: tuple[str, ...] = ()  # titles of the headings it stands under

    @remembered
    def text(self) -> str:
        return self.fold.text

    @remembered
    def is_prose(self) -> bool:
        return self.line.kind in PROSE and not is_row(self.line.text)

    @remembered
    def marker(self) -> Marker | None:
        """The number of a heading, or the one a paragraph begins with."""
        line = self.line
        return read_marker(line.number or ("" if line.level else self.text))

    @remembered
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities_of(self.text)

    @remembered
    def tells_money(self) -> bool:
        """Whether there is an amount or a rate in it: nothing else is a figure."""
        return any(each.measure in OF_MONEY for each in self.quantities)

    @remembered
    def sentences(self) -> tuple["Sentence", ...]:
        return tuple(_sentences(self))

    @remembered
    def printed(self) -> tuple[tuple[int, int, str], ...]:
        """Stretches printed from a figure, in folded offsets: they are right."""
        spans = self.line.figures
        if not spans or self.fold.origin is None:
            return tuple((each.start, each.end, each.key) for each in spans)
        at = {raw: index for index, raw in enumerate(self.fold.origin)}
        return tuple(
            (at[each.start], at[each.end - 1] + 1, each.key)
            for each in spans
            if each.start in at and each.end - 1 in at
        )

    def figure_at(self, quantity: Quantity) -> str:
        """The key of the figure that the number was printed from; "" = typed."""
        for start, end, key in self.printed:
            if start <= quantity.start and quantity.end <= end:
                return key
        return ""

    def figure_at_offset(self, offset: int) -> str:
        """The key of the figure that is printed there; "" = typed."""
        return next(
            (key for start, end, key in self.printed if start <= offset < end), ""
        )

    def is_parted(self, offset: int) -> bool:
        """Whether a blank stands there as printed: two cells of a row may meet so."""
        return self.fold.raw(offset) > self.fold.raw_end(offset)

    def at(self, start: int, end: int) -> At:
        """A stretch of the folded text as a place in the report."""
        return at_text(self.line, self.fold.raw(start), self.fold.raw_end(end))


@light
@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence; offsets are those of the passage's folded text."""

    passage: Passage
    start: int
    end: int

    @remembered
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def at(self) -> At:
        return self.passage.at(self.start, self.end)

    @remembered
    def quantities(self) -> tuple[Quantity, ...]:
        start, end = self.start, self.end
        every = self.passage.quantities
        return tuple([each for each in every if start <= each.start < end])

    def of(self, *measures: Measure) -> tuple[Quantity, ...]:
        every = self.quantities
        if not every:
            return ()
        known = self._of.get(measures)
        if known is None:
            known = tuple([each for each in every if each.measure in measures])
            self._of[measures] = known
        return known

    @remembered
    def _of(self) -> dict[tuple[Measure, ...], tuple[Quantity, ...]]:
        return {}

    def place(self, quantity: Quantity) -> At:
        return self.passage.at(quantity.start, quantity.end)


def is_row(text: str) -> bool:
    """Cells of a table that came as plain text: names and numbers, no sentence."""
    if any(map(text.__contains__, NAMED)) and OF_FORM.search(text):
        return True  # a whole form in one line: 一级指标二级指标三级指标年度指标值
    cells = text.split()
    if len(cells) <= FEWEST_CELLS or PUNCTUATION.search(text):
        return False
    return sum(each[0].isdigit() for each in cells) >= FEWEST_CELLS


def passages_of(lines: Iterable[Line]) -> Iterator[Passage]:
    """Every line, with the titles of the headings above it."""
    above: list[tuple[int, str]] = []
    path: tuple[str, ...] = ()
    for line in lines:
        text = folded(line.text)
        if line.kind is LineKind.HEADING:
            above = [each for each in above if each[0] < line.level]
            above.append((line.level, text.text))
            path = tuple([title for _, title in above])
        yield Passage(line, text, path)


def _sentences(passage: Passage) -> Iterator["Sentence"]:
    text, start = passage.text, 0
    if text and len(text) <= LONGEST and not STOP.search(text, 0, len(text) - 1):
        yield Sentence(passage, 0, len(text))
        return
    for end in _ends(text):
        yield from _cut(passage, start, end)
        start = end


def _ends(text: str) -> Iterator[int]:
    """Where sentences end: behind a stop that stands in no bracket or quotation."""
    end = depth = 0
    for mark in MARKS.finditer(text):
        if mark[0] in OPENING:
            depth += 1
        elif mark[0] in CLOSING:
            depth = max(0, depth - 1)
        elif mark[0] in STOPS and depth == 0:
            end = mark.end()
            yield end
    if end < len(text):
        yield len(text)


def _cut(passage: Passage, start: int, end: int) -> Iterator["Sentence"]:
    """A stretch without a stop is cut at its commas: nobody reads on for pages."""
    while end - start > LONGEST:
        limit = start + LONGEST
        at = max(passage.text.rfind(mark, start, limit) for mark in "；，、") + 1
        stop = at if at > start else limit
        yield Sentence(passage, start, stop)
        start = stop
    yield Sentence(passage, start, end)
