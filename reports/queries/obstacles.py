"""What must be mended before a self-evaluation can be handed in, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from indicators.models import SelfEvaluation
from indicators.scoring.quoting import nested
from reports.checks.findings import Finding, Report
from reports.checks.places import at_figure
from reports.checks.verdicts import Severity
from reports.desk.closure import losses, open_problems, open_promises
from reports.desk.draft import Draft, draft_of
from reports.desk.sections import Section, sections_of
from reports.dossier.model import Dossier
from reports.dossier.printable import OF_SCORE, unfinished
from reports.dossier.problems import Problem
from reports.models import Mark

from .checks import report_of
from .desk_places import place_of, section_of
from .last_year import LastYear, last_year_of
from .marks import marks_of

RESULTS, MEASURES, ANSWERS = "results", "measures", "answers"
BLANK: Final = "S07"
BARE: Final = "S02"  # says of a section without text what its blank says
AS_WELL: Final = "这一项也没有对应的问题或改进措施，可以一并在这里写明。"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way: a sentence, and the place of the dossier to mend it at.

    `mark` names a finding that may be explained instead, on the page of the checks.
    """

    text: str
    place: str
    mark: str = ""

    @property
    def slug(self) -> str:
        """The section where it is mended."""
        return section_of(self.place)


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
        if rest and place.endswith(self.section.title):
            return rest
        return text.removeprefix(f"{self.section.title} › ")


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
    """Everything that blocks handing this dossier in, each thing told once.

    What is blank is told as such, and not once more by what follows from it. `marks`
    are the open ones, and `last` is what is known of last year, where they have been
    read already.
    """
    draft, last = draft_of(dossier), last or last_year_of(evaluation)
    blanks, ends = tuple(_blanks(draft)), tuple(_open(draft, last))
    told = {each.place for each in (*blanks, *ends)}
    return (
        *_unconfirmed(draft, marks_of(evaluation) if marks is None else marks),
        *blanks,
        *_found(report_of(evaluation, dossier, last), told),
        *ends,
    )


def _unconfirmed(draft: Draft, marks: Mapping[str, Mark]) -> Iterator[Obstacle]:
    titles = {each.slug: each.title for each in sections_of(draft)}
    for slug, mark in marks.items():
        yield Obstacle(f"{titles.get(slug, slug)}：{mark.said}。", place_of(slug))


def _blanks(draft: Draft) -> Iterator[Obstacle]:
    """What has not been filled in; of a figure that others wait for, not they."""
    problems, bare = unfinished(draft.dossier), _unanswered(draft)
    waiting = defaultdict[str, list[Problem]](list)
    for problem in problems:
        for key in problem.wants:
            waiting[key].append(problem)
    unscored = any(each.place.startswith(RESULTS) for each in problems)
    for key, them in waiting.items():
        if draft.figures[key].source not in OF_SCORE:
            yield _missing(draft, key, them)
        elif not unscored:
            yield Obstacle(them[0].plain, them[0].place)
    for problem in problems:
        if not problem.wants:
            more = AS_WELL if problem.place in bare else ""
            yield Obstacle(f"{problem.plain}{more}", problem.place)


def _missing(draft: Draft, key: str, waiting: Sequence[Problem]) -> Obstacle:
    """A figure of the data sheet without a value, and who waits for it."""
    at = at_figure(draft.dossier.kind, key)
    rates = [each.name for each in waiting if each.place.startswith(RESULTS)]
    texts = len(waiting) - len(rates)
    why = (
        *(f"{'、'.join(rates)}无法计算" for _ in rates[:1]),
        *(f"正文有{texts}处引用" for _ in waiting[:texts][:1]),
    )
    said = f"没有填写，{'，'.join(why)}。请填写；没有发生的填0。"
    return Obstacle(nested(f"{at.place}：{said}"), at.key)


def _unanswered(draft: Draft) -> set[str]:
    """Where reasons stand of lost points that nothing is done about either."""
    return {
        f"{RESULTS}.{each.score.code}.deduction_reason"
        for each in losses(draft)
        if not (each.problems or each.measure)
    }


def _open(draft: Draft, last: LastYear) -> Iterator[Obstacle]:
    """Lost points, problems and last year's measures that lead nowhere yet.

    A loss without a cause is a blank, and told with those.
    """
    for loss in losses(draft):
        for words in loss.open if loss.cause else ():
            yield Obstacle(f"{loss.named}，{words}。", MEASURES)
    for sentence in open_problems(draft):
        yield Obstacle(f"{sentence}。", MEASURES)
    for sentence in open_promises(draft, last.promised):
        yield Obstacle(f"{sentence}。", ANSWERS)


def _found(report: Report, told: Collection[str]) -> Iterator[Obstacle]:
    """Errors, and warnings that nobody has explained, but of what is `told` already."""
    for finding in (*report.blocking, *report.to_explain):
        if _is_told(finding, told):
            continue
        if finding.code == BLANK:
            yield from _each_blank(finding, told)
        elif finding.severity is Severity.ERROR:
            yield Obstacle(_sentence(finding), finding.key)
        else:
            text = f"{_sentence(finding)}也可以说明原因。"
            yield Obstacle(text, finding.key, finding.mark)


def _each_blank(finding: Finding, told: Collection[str]) -> Iterator[Obstacle]:
    """Cells are filled in one by one, though the checks tell of them in one line."""
    for at in finding.places:
        if at.key not in told:
            yield Obstacle(_sentence(replace(finding, places=(at,))), at.key)


def _is_told(finding: Finding, told: Collection[str]) -> bool:
    places = {each.key for each in finding.places}
    if finding.code == BARE:  # it names the headings above as well
        return set(map(section_of, places)) <= set(map(section_of, told))
    return places <= set(told)


def _sentence(finding: Finding) -> str:
    parts = (finding.found, f"应为：{finding.expected}", finding.remedy)
    told = "。".join(part.rstrip("。") for part in parts if part)
    return f"{finding.where}：{told}。"
