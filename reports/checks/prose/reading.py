"""What does the whole report say? Passages, sentences and statements, read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from indicators.scoring.measures import Kind
from reports.checks.lines import Line, LineKind

from .passages import Passage, Sentence, passages_of
from .statements import Statement, statements_of


@dataclass(frozen=True, eq=False)
class Reading:
    """The report as understood. Every part is worked out when first asked for."""

    kind: Kind
    year: int  # the evaluated year
    passages: tuple[Passage, ...]

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        return tuple(each for each in self.passages if each.is_prose)

    @cached_property
    def headings(self) -> tuple[Passage, ...]:
        return tuple(
            each for each in self.passages if each.line.kind is LineKind.HEADING
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(each for passage in self.prose for each in passage.sentences)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(
            each
            for passage in self.prose
            for each in statements_of(passage, self.kind, self.year)
        )

    @cached_property
    def by_key(self) -> dict[str, tuple[Statement, ...]]:
        """Statements about the whole in the evaluated year, by figure."""
        found: dict[str, list[Statement]] = {}
        for each in self.statements:
            if not each.scope and each.year in (None, self.year):
                for key in each.keys:
                    found.setdefault(key, []).append(each)
        return {key: tuple(said) for key, said in found.items()}

    def said(self, key: str) -> tuple[Statement, ...]:
        return self.by_key.get(key, ())


def read_prose(lines: Iterable[Line], *, kind: Kind, year: int) -> Reading:
    """The lines of a report, understood. Pure and cheap: nothing is read yet."""
    return Reading(kind, year, tuple(passages_of(lines)))
