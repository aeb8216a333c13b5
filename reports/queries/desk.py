"""Everything that a page of one self-evaluation shows beside its own form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import SimpleLazyObject

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.desk.draft import Draft, draft_of
from reports.desk.sections import Section, done, sections_of
from reports.dossier.figures import Base, Figure, catalogue_of
from reports.models import Mark
from reports.queries.dossiers import dossier_of
from reports.queries.last_year import figures_before
from reports.queries.marks import marks_of
from units.permissions import fills_in


@dataclass(frozen=True, slots=True)
class Desk:
    """One self-evaluation on the desk, opened at one of its sections (or none)."""

    evaluation: SelfEvaluation
    draft: Draft
    sections: tuple[Section, ...]
    is_editable: bool
    here: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    before: Mapping[str, Figure] = field(default_factory=dict)  # last year's figures

    @property
    def mark(self) -> Mark | None:
        """What the portal put into the open section and nobody has confirmed."""
        return self.marks.get(self.here)

    @property
    def computed(self) -> list[tuple[Figure, Figure | None]]:
        """The figures that follow from those that are typed, beside last year's."""
        known = catalogue_of(self.draft.dossier)
        keys = [key for key, each in known.items() if each.base is Base.COMPUTED]
        return [(self.draft.figures[key], self.before.get(key)) for key in keys]

    @property
    def section(self) -> Section | None:
        return next((each for each in self.sections if each.slug == self.here), None)

    @property
    def parts(self) -> list[tuple[str, list[Section]]]:
        """The sections under the headings of the map."""
        grouped = groupby(self.sections, key=lambda each: each.part)
        return [(part, list(members)) for part, members in grouped]

    @property
    def previous(self) -> Section | None:
        place = self._place()
        return self.sections[place - 1] if place else None

    @property
    def following(self) -> Section | None:
        place = self._place()
        if place is None or place + 1 == len(self.sections):
            return None
        return self.sections[place + 1]

    @property
    def done(self) -> int:
        return done(self.sections)[0]

    @property
    def counting(self) -> int:
        return done(self.sections)[1]

    def _place(self) -> int | None:
        slugs = [each.slug for each in self.sections]
        return slugs.index(self.here) if self.here in slugs else None


def desk_of(evaluation: SelfEvaluation, *, user: User, here: str = "") -> Desk:
    draft = draft_of(dossier_of(evaluation))
    before = SimpleLazyObject(lambda: figures_before(evaluation, draft, user=user))
    marks = marks_of(evaluation)
    said = {slug: mark.said for slug, mark in marks.items()}
    return Desk(
        evaluation=evaluation,
        draft=draft,
        sections=sections_of(draft, said),
        marks=marks,
        is_editable=may_fill_in(evaluation, user),
        here=here,
        before=before,  # type: ignore[arg-type] # read only where it is shown
    )


def may_fill_in(evaluation: SelfEvaluation, user: User) -> bool:
    """Whether this person may change this self-evaluation in its present state."""
    unit, year = evaluation.unit, evaluation.fiscal_year
    return evaluation.is_editable and fills_in(user, unit, year)
