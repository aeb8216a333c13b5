"""Everything that a page of one self-evaluation shows beside its own form."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import cached_property  # the standard one locks

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.desk.draft import Draft, draft_of
from reports.desk.sections import Section, done, sections_of, slugs_of
from reports.dossier.figures import Base, Figure, catalogue_of
from reports.models import Mark
from reports.queries.dossiers import dossier_of
from reports.queries.figures_before import IMPORTED, figures_before
from reports.queries.last_year import LastYear, last_year_of
from reports.queries.marks import marks_of
from reports.queries.outlines import outline_of
from reports.queries.returned import Return, return_of
from units.permissions import fills_in


@dataclass
class Desk:
    """One self-evaluation on the desk, opened at one of its sections (or none).

    Its papers are read when they are first looked at: most of what is sent from the
    desk is saved before anything of it has to be shown again.
    """

    evaluation: SelfEvaluation
    user: User
    here: str = ""

    @cached_property
    def draft(self) -> Draft:
        return draft_of(dossier_of(self.evaluation))

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        return marks_of(self.evaluation)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        said = {slug: mark.said for slug, mark in self.marks.items()}
        promised = self.last_year.promised if self.evaluation.is_editable else None
        return sections_of(self.draft, said, promised)

    @cached_property
    def last_year(self) -> LastYear:
        return last_year_of(self.evaluation)

    @cached_property
    def before(self) -> Mapping[str, Figure]:
        """Last year's figures."""
        last = self.last_year
        return figures_before(self.evaluation, self.draft, last, user=self.user)

    @cached_property
    def is_editable(self) -> bool:
        return may_fill_in(self.evaluation, self.user)

    @cached_property
    def returned(self) -> Return | None:
        """Why it has come back, while it is back."""
        return return_of(self.evaluation)

    @property
    def exists(self) -> bool:
        """Whether the report has the section at which it is opened."""
        return self.here in slugs_of(outline_of(self.evaluation.paper))

    @property
    def mark(self) -> Mark | None:
        """What the portal put into the open section and nobody has confirmed."""
        return self.marks.get(self.here)

    @cached_property
    def computed(self) -> list[tuple[Figure, Figure, str]]:
        """The figures that follow from those that are typed, beside last year's.

        The last word says where last year's comes from, if not from the accounts.
        """
        known = catalogue_of(self.draft.dossier)
        keys = [key for key, each in known.items() if each.base is Base.COMPUTED]
        pairs = [(self.draft.figures[key], self.before[key]) for key in keys]
        return [
            (now, last, IMPORTED if last.source == IMPORTED else "")
            for now, last in pairs
        ]

    @cached_property
    def section(self) -> Section | None:
        return next((each for each in self.sections if each.slug == self.here), None)

    @property
    def remarks(self) -> list[str]:
        """What the open section lacks; its mark is told in a line of its own."""
        told = self.mark.said if self.mark else ""
        remarks = self.section.remarks if self.section else ()
        return [each for each in remarks if each != told]

    @cached_property
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
    return Desk(evaluation, user, here)


def may_fill_in(evaluation: SelfEvaluation, user: User) -> bool:
    """Whether this person may change this self-evaluation in its present state."""
    unit, year = evaluation.unit, evaluation.fiscal_year
    return evaluation.is_editable and fills_in(user, unit, year)


def may_see(evaluation: SelfEvaluation, user: User) -> bool:
    """Whether it exists for this person. Whoever fills it in is not asked for."""
    if fills_in(user, evaluation.unit, evaluation.fiscal_year):
        return True
    visible = SelfEvaluation.objects.visible_to(user)
    return visible.filter(pk=evaluation.pk).exists()
