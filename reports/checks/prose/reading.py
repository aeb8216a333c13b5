"""What does the whole report say? Passages, sentences and statements, read once."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind
from reports.checks.remembered import remembered

from .apart import told_apart
from .calendar import Timeline, timeline
from .grades import BEHIND_POINTS, GRADE, GradeWord, grades_in
from .index import Index, places
from .needed import Needed, needed
from .passages import Passage, Sentence, passages_of
from .quantities import Measure, Quantity
from .scales import floors_in
from .scores import Points, is_of_earlier, points_in, totals_in, without_scale
from .statements import Statement, statements_of
from .subjects import Subjects
from .turning import turns
from .vocabulary import any_of, table

INVESTED = "投资"
Pattern = re.Pattern[str]


@dataclass(frozen=True, eq=False)
class Reading:
    """The report as understood. Every part is worked out when first asked for."""

    kind: Kind
    year: int  # the evaluated year
    passages: tuple[Passage, ...]
    own: tuple[str, ...] = ()  # names of the unit and the project

    @remembered
    def prose(self) -> tuple[Passage, ...]:
        return tuple(each for each in self.passages if each.is_prose)

    @remembered
    def headings(self) -> tuple[Passage, ...]:
        return tuple(
            each for each in self.passages if each.line.kind is LineKind.HEADING
        )

    @remembered
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(each for passage in self.prose for each in passage.sentences)

    @remembered
    def timelines(self) -> tuple[Timeline, ...]:
        """Sentences that name a day."""
        told = (timeline(each, self.year) for each in self.sentences_with("月", "年"))
        return tuple(each for each in told if each.days)

    def passages_with(self, *words: str) -> tuple[Passage, ...]:
        """Lines in which one of the words stands: cheaper than any pattern."""
        return self._lines(self._index.with_any(words))

    def prose_with(self, *words: str) -> tuple[Passage, ...]:
        return self._lines(self._index.with_any(words) & self._prose)

    def sentences_with(self, *words: str) -> tuple[Sentence, ...]:
        there = self._index.standing(words)  # few of them do
        found = self._index_of_sentences.with_any(there) if there else 0
        return tuple([self.sentences[at] for at in places(found)])

    def passages_for(self, pattern: Pattern) -> tuple[Passage, ...]:
        """Lines in which a pattern may be found: the others lack all of its words."""
        return self._among_passages(needed(pattern))

    def prose_for(self, pattern: Pattern) -> tuple[Passage, ...]:
        words = needed(pattern)
        if words is None:
            return self.prose
        return self._lines(self._index.with_needed(words) & self._prose)

    def sentences_for(self, pattern: Pattern) -> tuple[Sentence, ...]:
        return tuple(
            each for line in self.prose_for(pattern) for each in line.sentences
        )

    def lines_for(self, pattern: Pattern) -> tuple[Line, ...]:
        """The same for lines as printed: words of Chinese letters stand in both."""
        every = self._among_passages(needed(pattern, in_print=True))
        return tuple([each.line for each in every])

    def _among_passages(self, words: Needed | None) -> tuple[Passage, ...]:
        if words is None:
            return self.passages
        return self._lines(self._index.with_needed(words))

    def _lines(self, found: int) -> tuple[Passage, ...]:
        known = self._drawn.get(found)
        if known is None:
            known = tuple([self.passages[at] for at in places(found)])
            self._drawn[found] = known
        return known

    @remembered
    def _drawn(self) -> dict[int, tuple[Passage, ...]]:
        return {}

    def may_hold(self, pattern: Pattern) -> bool:
        """Whether a pattern may be found in any line at all."""
        words = needed(pattern)
        return words is None or bool(self._index.with_needed(words))

    @property
    def pairs(self) -> Set[str]:
        """Every letter, and every two letters that stand side by side."""
        return self._index.heads

    @remembered
    def _index(self) -> Index:
        return Index([each.text for each in self.passages])

    @remembered
    def _index_of_sentences(self) -> Index:
        return Index([each.text for each in self.sentences], self._index.heads)

    @remembered
    def _prose(self) -> int:
        return sum(1 << at for at, each in enumerate(self.passages) if each.is_prose)

    @remembered
    def answers(self) -> dict[object, Any]:
        """What checks have worked out from it: see `once`."""
        return {}

    def standing(self, patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
        """Those of the patterns that stand anywhere: mostly none, and found at once.

        They must match no line's end, and be MULTILINE if they look for one.
        """
        possible = (each for each in patterns if self.may_hold(each))
        return tuple(each for each in possible if each.search(self.text))

    @remembered
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(each.text for each in self.passages)

    def telling(self, *measures: Measure) -> tuple[Sentence, ...]:
        """Sentences that tell a number of one of the measures."""
        known = self._telling.get(measures)
        if known is None:
            wanted = set(measures)
            known = self._telling[measures] = tuple(
                [
                    sentence
                    for sentence, told in self._measured
                    if not wanted.isdisjoint(told)
                ]
            )
        return known

    @remembered
    def _measured(self) -> tuple[tuple[Sentence, set[Measure]], ...]:
        """Sentences that tell a number, with what their numbers measure."""
        return tuple(
            [(each, {q.measure for q in each.quantities}) for each in self.counting]
        )

    @remembered
    def counting(self) -> tuple[Sentence, ...]:
        """Sentences that tell a number."""
        return tuple([each for each in self.sentences if each.quantities])

    @remembered
    def _telling(self) -> dict[tuple[Measure, ...], tuple[Sentence, ...]]:
        return {}

    @remembered
    def turns(self) -> dict[int, str]:
        """Lines that are about one of several projects, by their index."""
        return turns(self.passages, self.own)

    @remembered
    def subjects(self) -> Subjects:
        """What lines are about: the whole, or some smaller thing."""
        return Subjects(self.passages, self.kind, self.own)

    @remembered
    def statements(self) -> tuple[Statement, ...]:
        said = [
            each
            for passage in self.prose
            if passage.tells_money
            for each in statements_of(
                passage,
                self.kind,
                self.year,
                self.own,
                about=self.turns.get(passage.line.index, ""),
                subject=self.subjects.of(passage),
            )
        ]
        return tuple(told_apart(said, self.own))

    @remembered
    def by_key(self) -> dict[str, tuple[Statement, ...]]:
        """Statements about the whole in the evaluated year, by figure."""
        found: dict[str, list[Statement]] = {}
        for each in self.statements:
            if not each.scope and each.year in (None, self.year):
                for key in each.keys:
                    found.setdefault(key, []).append(each)
        return {key: _plainly(said) for key, said in found.items()}

    @remembered
    def _by_passage(self) -> dict[int, list[Statement]]:
        found: dict[int, list[Statement]] = {}
        for each in self.statements:
            found.setdefault(each.passage.line.index, []).append(each)
        return found

    @remembered
    def points(self) -> tuple[Points, ...]:
        found = [
            each
            for said in self.sentences
            for each in points_in(said, self.turns.get(said.passage.line.index, ""))
            if not is_of_earlier(each, self.year)
        ]
        titles = (each for each in self.headings if "分" in each.text)
        found += (one for each in titles for one in totals_in(each.sentences))
        return tuple(without_scale(found))

    @remembered
    def grades(self) -> tuple[GradeWord, ...]:
        may_be = {*self.sentences_for(GRADE), *self.sentences_for(BEHIND_POINTS)}
        graded = (each for each in self.sentences if each in may_be)
        return tuple(each for said in graded for each in grades_in(said))

    @remembered
    def floors(self) -> dict[str, Decimal]:
        """The least points of each grade, by the report's own scale; {} = untold."""
        return floors_in(each.text for each in self.prose)

    def passage_at(self, line: int) -> Passage | None:
        """The line of an index, if it is one of prose."""
        return next((each for each in self.prose if each.line.index == line), None)

    def quantity_at(self, line: int, start: int) -> Quantity | None:
        """The number that begins at an offset of a line as printed."""
        passage = self.passage_at(line)
        found = passage.quantities if passage else ()
        return next(
            (
                each
                for each in found
                if passage and passage.fold.raw(each.start) == start
            ),
            None,
        )

    @remembered
    def stating(self) -> tuple[Passage, ...]:
        """Lines that state a figure."""
        return tuple(e for e in self.prose if e.line.index in self._by_passage)

    def in_passage(self, passage: Passage) -> list[Statement]:
        return self._by_passage.get(passage.line.index, [])

    def sections(self, topic: str) -> tuple[Passage, ...]:
        """The text under headings of a topic: 问题, 原因, 措施, 目标, 结果 …"""
        titles = re.compile(any_of(table("topics")[topic]))
        return tuple(
            each
            for each in self.prose
            if each.path and titles.search(each.path[-1]) and each.text
        )

    def said(self, key: str) -> tuple[Statement, ...]:
        return self.by_key.get(key, ())


def _plainly(said: list[Statement]) -> tuple[Statement, ...]:
    """Those with the figure's own word; 总投资 is the budget where no other is."""
    plain = [each for each in said if INVESTED not in each.phrase]
    return tuple(plain or said)


def read_prose(
    lines: Iterable[Line], *, kind: Kind, year: int, own: Iterable[str] = ()
) -> Reading:
    """The lines of a report, understood. Pure and cheap: nothing is read yet."""
    return Reading(kind, year, tuple(passages_of(lines)), tuple(filter(None, own)))
