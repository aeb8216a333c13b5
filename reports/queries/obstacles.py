"""What must be mended before a self-evaluation can be handed in, and where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indicators.models import SelfEvaluation
from reports.desk.draft import Draft, draft_of
from reports.desk.sections import sections_of
from reports.dossier.model import Dossier
from reports.dossier.printable import unfinished

from .marks import marks_of

PAGES: Final = {
    "results": "indicators",
    "group": "group",
    "statements": "statements",
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way: a sentence, and the section where it is mended."""

    text: str
    slug: str = "figures"


def obstacles_of(evaluation: SelfEvaluation, dossier: Dossier) -> tuple[Obstacle, ...]:
    """Everything that blocks handing this dossier in; () where nothing does."""
    draft = draft_of(dossier)
    return (*_unconfirmed(evaluation, draft), *_unfinished(dossier))


def _unconfirmed(evaluation: SelfEvaluation, draft: Draft) -> Iterator[Obstacle]:
    marks = marks_of(evaluation)
    titles = {each.slug: each.title for each in sections_of(draft)}
    for slug, mark in marks.items():
        yield Obstacle(f"{titles.get(slug, slug)}：{mark.said}。", slug)


def _unfinished(dossier: Dossier) -> Iterator[Obstacle]:
    for problem in unfinished(dossier):
        yield Obstacle(str(problem), section_of(problem.place))


def section_of(place: str) -> str:
    """The slug of the section where this place of a dossier is filled in."""
    part, _, rest = place.partition(".")
    if part == "sections":
        return f"text/{rest.partition('.')[0]}"
    return PAGES.get(part, "figures")
