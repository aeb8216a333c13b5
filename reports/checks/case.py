"""Everything a check may look at: one dossier, with what follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Scorecard
from indicators.scoring.measures import Kind
from reports.documents.build.material import gather
from reports.dossier import model
from reports.dossier.figures import Figures
from reports.dossier.model import Dossier, Role, Source, Stated

from .companions import Companions
from .indicators import stated_indicators
from .lines import Indicator, Line, LineKind, Sentence, sentences_of
from .once import once
from .policy import DEFAULT, Policy
from .printed import BETWEEN, printed_lines
from .prose.reading import Reading, read_prose

ALONE: Final = Companions()
ANNEXES: Final = ("data_sheet", "scoring_sheet", "self_evaluation_form")
KINDS: Final = {
    Role.HEADING: LineKind.HEADING,
    Role.ROW: LineKind.ROW,
    Role.COVER: LineKind.COVER,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A dossier under examination. The same view of imported and portal-made ones."""

    dossier: Dossier
    card: Scorecard
    figures: Figures
    lines: tuple[Line, ...]  # of the report as printed
    texts: Mapping[str, tuple[Line, ...]]  # by place of the outline, without headings
    indicators: tuple[Indicator, ...]
    stated: Mapping[str, tuple[Stated, ...]]  # by figure key; only if imported
    policy: Policy
    companions: Companions
    on: date | None  # the day of the check; None = of no importance
    reading: Reading  # the prose, understood

    @property
    def is_imported(self) -> bool:
        return self.dossier.source is not None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return _sentences(self)

    @property
    def is_project(self) -> bool:
        return self.dossier.kind is Kind.PROJECT

    def amount(self, key: str) -> Decimal | None:
        """A figure's number; None where it is blank, words, or not of this kind."""
        value = self.figures.value(key)
        return value if isinstance(value, Decimal) else None


@once
def _sentences(case: Case) -> tuple[Sentence, ...]:
    return tuple(sentences_of(case.lines))


def case_of(
    dossier: Dossier,
    *,
    policy: Policy = DEFAULT,
    companions: Companions = ALONE,
    on: date | None = None,
) -> Case:
    """The case of a dossier: scored, with its figures and its printed lines."""
    material = gather(dossier)
    source = dossier.source
    lines = source_lines(source) if source else printed_lines(material)
    return Case(
        dossier=dossier,
        card=material.card,
        figures=material.figures,
        lines=lines,
        texts=_texts(lines),
        indicators=stated_indicators(dossier, material.card),
        stated=_stated(dossier.stated),
        policy=policy,
        companions=companions,
        on=on,
        reading=read_prose(
            lines,
            kind=dossier.kind,
            year=dossier.fiscal_year,
            own=own_names(dossier.unit, dossier.project),
        ),
    )


def own_names(unit: model.Unit, project: model.Project | None) -> tuple[str, ...]:
    """What a report calls the whole that its figures are of."""
    return (unit.name, unit.short_name, project.name if project else "")


def source_lines(source: Source) -> tuple[Line, ...]:
    """The lines of an existing report, as they stand in it."""
    return tuple(
        Line(
            index,
            each.place,
            _kind(each),
            each.text,
            each.section,
            each.level,
            each.number,
        )
        for index, each in enumerate(
            line for line in source.lines if line.role is not Role.PAGE
        )
    )


def _kind(line: model.Line) -> LineKind:
    if line.section in ANNEXES and line.role is not Role.ROW and not _is_said(line):
        return LineKind.NOTE
    if line.level:
        return LineKind.HEADING
    if line.role is Role.TEXT and BETWEEN in line.text:
        return LineKind.ROW
    return KINDS.get(line.role, LineKind.PROSE)


def _is_said(line: model.Line) -> bool:
    """A whole sentence below a table that stands within the report is of its prose."""
    return line.role is Role.TEXT and line.text.rstrip().endswith("。")


def _texts(lines: Iterable[Line]) -> Mapping[str, tuple[Line, ...]]:
    found = defaultdict[str, list[Line]](list)
    for line in lines:
        if line.section and line.kind is not LineKind.HEADING:
            found[line.section].append(line)
    return {section: tuple(each) for section, each in found.items()}


def _stated(given: Iterable[Stated]) -> Mapping[str, tuple[Stated, ...]]:
    found = defaultdict[str, list[Stated]](list)
    for each in given:
        found[each.key].append(each)
    return {key: tuple(each) for key, each in found.items()}
