"""What must be mended before a self-evaluation can be handed in, and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from indicators.models import SelfEvaluation
from reports.checks.findings import Finding, Report
from reports.desk.closure import open_ends
from reports.desk.draft import Draft, draft_of
from reports.desk.sections import Section, sections_of
from reports.dossier.model import Dossier
from reports.dossier.printable import unfinished
from reports.models import Mark

from .checks import report_of
from .last_year import LastYear, last_year_of
from .marks import marks_of

CLOSURE: Final = "closure"
BLANK: Final = "S07"  # the check of blanks says what `unfinished` says
BARE: Final = "S02"  # and that of headings says it of sections without text

PAGES: Final = {
    "results": "indicators",
    "group": "group",
    "statements": "statements",
    "filled_on": "statements",
    "outline": "statements",  # all that a cover can lack is the day of filling in
    "measures": CLOSURE,
    "evidence": "evidence",
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way: a sentence, and the section where it is mended.

    `mark` names a finding that may be explained instead, on the page of the checks.
    """

    text: str
    slug: str = "figures"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A section of the desk, and everything in the way that is mended there."""

    section: Section
    obstacles: tuple[Obstacle, ...]

    @property
    def sentences(self) -> list[tuple[str, Obstacle]]:
        """What is told under the name of the section, without naming it again."""
        return [(self._under(each.text), each) for each in self.obstacles]

    def _under(self, text: str) -> str:
        place, _, rest = text.partition("：")
        return rest if rest and place.endswith(self.section.title) else text


def by_section(
    obstacles: Iterable[Obstacle], sections: Sequence[Section]
) -> tuple[Blocked, ...]:
    """Every obstacle under its section, in the order of filling in."""
    slugs = {each.slug for each in sections}
    found = defaultdict[str, list[Obstacle]](list)
    for each in obstacles:
        found[each.slug if each.slug in slugs else sections[0].slug].append(each)
    return tuple(
        Blocked(each, tuple(found[each.slug]))
        for each in sections
        if each.slug in found
    )


def obstacles_of(
    evaluation: SelfEvaluation,
    dossier: Dossier,
    marks: Mapping[str, Mark] | None = None,
    last: LastYear | None = None,
) -> tuple[Obstacle, ...]:
    """Everything that blocks handing this dossier in; () where nothing does.

    `marks` are the open ones, and `last` is what is known of last year, where they
    have been read already.
    """
    draft, last = draft_of(dossier), last or last_year_of(evaluation)
    blanks = tuple(_unfinished(dossier))
    return (
        *_unconfirmed(draft, marks_of(evaluation) if marks is None else marks),
        *blanks,
        *_found(report_of(evaluation, dossier, last), {each.slug for each in blanks}),
        *_open(draft, last),
    )


def _unconfirmed(draft: Draft, marks: Mapping[str, Mark]) -> Iterator[Obstacle]:
    titles = {each.slug: each.title for each in sections_of(draft)}
    for slug, mark in marks.items():
        yield Obstacle(f"{titles.get(slug, slug)}：{mark.said}。", slug)


def _unfinished(dossier: Dossier) -> Iterator[Obstacle]:
    for problem in unfinished(dossier):
        yield Obstacle(problem.plain, section_of(problem.place))


def _open(draft: Draft, last: LastYear) -> Iterator[Obstacle]:
    """Lost points, problems and last year's measures that lead nowhere yet."""
    for sentence in open_ends(draft, last.promised):
        yield Obstacle(f"{sentence}。", CLOSURE)


def _found(report: Report, blanks: set[str]) -> Iterator[Obstacle]:
    """Errors, and warnings that nobody has explained; `blanks` have been told above."""
    for finding in report.blocking:
        if not _is_told(finding, blanks):
            yield Obstacle(_sentence(finding), section_of(finding.key))
    for finding in report.to_explain:
        text = f"{_sentence(finding)}也可以说明原因。"
        yield Obstacle(text, section_of(finding.key), finding.mark)


def _is_told(finding: Finding, blanks: set[str]) -> bool:
    if finding.code == BARE:
        return all(section_of(each.key) in blanks for each in finding.places)
    return finding.code == BLANK


def _sentence(finding: Finding) -> str:
    parts = (finding.found, f"应为：{finding.expected}", finding.remedy)
    told = "。".join(part.rstrip("。") for part in parts if part)
    return f"{finding.where}：{told}。"


def section_of(place: str) -> str:
    """The slug of the section where this place of a dossier is filled in."""
    part, _, rest = place.partition(".")
    if part == "sections":
        return f"text/{rest.partition('.')[0]}"
    return PAGES.get(part, "figures")
