"""Which self-evaluations somebody has to do with, and how each of them stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, When

from evalportal.accounts.models import User
from indicators.choices import EDITABLE, State
from indicators.models import Round, SelfEvaluation
from reports.desk.draft import Draft, draft_of
from reports.desk.sections import Progress, Section, done, first_open, sections_of
from reports.queries.deadlines import HANDING_IN, dues_of
from reports.queries.dossiers import dossiers_of
from reports.queries.earlier import earlier_ones
from reports.queries.last_year import last_years_of
from reports.queries.marks import marks_of_all
from units.models import within_reach
from units.roles import Action

TONES: Mapping[str, str] = {
    State.DRAFT: "info",
    State.RETURNED: "bad",
    State.UNIT_REVIEW: "warn",
    State.DEPARTMENT_REVIEW: "warn",
    State.FINANCE_REVIEW: "warn",
    State.ACCEPTED: "good",
    State.PUBLISHED: "good",
    State.EXEMPTED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Task:
    """A self-evaluation in a list: where it stands, and how long there is."""

    evaluation: SelfEvaluation
    draft: Draft
    sections: tuple[Section, ...]
    today: date
    due_on: date | None = None  # of handing in: extended, or asked for by letter
    earlier: SelfEvaluation | None = None  # the same subject's, of an earlier year

    @property
    def tone(self) -> str:
        return TONES[self.evaluation.state]

    @property
    def is_back(self) -> bool:
        return self.evaluation.state == State.RETURNED

    @property
    def is_exempted(self) -> bool:
        return self.evaluation.state == State.EXEMPTED

    @property
    def days_left(self) -> int | None:
        return (self.due_on - self.today).days if self.due_on else None

    @property
    def days_late(self) -> int:
        left = self.days_left
        return -left if left is not None and left < 0 else 0

    @property
    def done(self) -> int:
        return done(self.sections)[0]

    @property
    def counting(self) -> int:
        return done(self.sections)[1]

    @property
    def next(self) -> Section:
        return first_open(self.sections)

    @property
    def to_do(self) -> list[str]:
        """What keeps the report from being handed in: sections."""
        return [
            section.title
            for section in self.sections
            if section.counts and section.progress is not Progress.DONE
        ]

    @property
    def open_points(self) -> list[tuple[Section, str]]:
        """What blocks handing in though it is filled in: faults, nothing confirmed."""
        return [
            (section, remark)
            for section in self.sections
            for remark in section.remarks
            if section.tone in ("bad", "warn")
        ]


def tasks_of(
    evaluations: Iterable[SelfEvaluation], *, today: date, user: User | None = None
) -> list[Task]:
    """The list lines of self-evaluations, in their order; queries do not grow.

    For a `user`, each comes with what was reported of the same in an earlier year,
    and what was promised then has to be answered.
    """
    rows = list(evaluations)
    dossiers, marks = dossiers_of(rows), marks_of_all(rows)
    earlier = earlier_ones(rows, user=user) if user else {}
    before = last_years_of(row for row in rows if user and row.is_editable)
    dues = dues_of(rows, HANDING_IN)
    tasks = []
    for row in rows:
        draft = draft_of(dossiers[row.pk])
        said = {slug: mark.said for slug, mark in marks.get(row.pk, {}).items()}
        promised = before[row.pk].promised if row.pk in before else None
        tasks.append(
            Task(
                row,
                draft,
                sections_of(draft, said, promised),
                today,
                dues.get(row.pk),
                earlier.get(row.pk),
            )
        )
    return tasks


def mine_to_fill_in(user: User) -> QuerySet[SelfEvaluation]:
    """What this person fills in: what can be filled in now first, the urgent first."""
    return (
        SelfEvaluation.objects.filter(_fillable(user))
        .with_subject()
        .order_by(
            Case(When(state__in=EDITABLE, then=0), default=1),
            "paper__round__due_on",
            "-paper__round__fiscal_year",
            "pk",
        )
    )


def others(user: User) -> QuerySet[SelfEvaluation]:
    """What this person sees but does not fill in: a region's, a department's."""
    visible = SelfEvaluation.objects.visible_to(user).exclude(_fillable(user))
    return visible.with_subject()


def filtered(
    evaluations: QuerySet[SelfEvaluation], wanted: Mapping[str, Any]
) -> QuerySet[SelfEvaluation]:
    """Those of a round, kind and state whose unit or project has the word."""
    for field, name in (
        ("paper__round", "round"),
        ("paper__kind", "kind"),
        ("state", "state"),
    ):
        if wanted.get(name):
            evaluations = evaluations.filter(**{field: wanted[name]})
    if word := wanted.get("word"):
        evaluations = evaluations.filter(
            Q(unit__name__icontains=word)
            | Q(unit__short_name__icontains=word)
            | Q(unit__code__startswith=word)
            | Q(project__name__icontains=word)
            | Q(project__code__startswith=word)
        )
    return evaluations


def rounds_of(evaluations: QuerySet[SelfEvaluation]) -> QuerySet[Round]:
    """The rounds that occur among them."""
    rounds = evaluations.order_by().values("paper__round")
    return Round.objects.filter(pk__in=rounds).select_related("region")


def _fillable(user: User) -> Q:
    year = OuterRef("paper__round__fiscal_year")
    return within_reach(user, Action.FILL_IN, unit="unit", year=year)
