"""What would another scheme have made of a round that has been filled in?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from projects.models import AMOUNTS, FundLine, ProjectYear
from projects.queries import totals
from units.models import Account
from units.queries import figures_of

from .choices import State
from .models import Round, SchemeDraft, SelfEvaluation
from .queries import scheme_of
from .scoring.card import Scorecard
from .scoring.measures import Kind, Result
from .scoring.scheme import Scheme, Spec
from .scoring.scorer import score_draft
from .scoring.structure import EXECUTION_CODE, walk

Figures = Mapping[str, Decimal | None]
NO_FIGURES: Final[Figures] = {}


@dataclass(frozen=True, slots=True)
class Change:
    """One self-evaluation under both schemes, scored as far as it is filled in."""

    evaluation: SelfEvaluation
    before: Scorecard
    after: Scorecard

    @property
    def is_other_total(self) -> bool:
        return self.before.display_total != self.after.display_total

    @property
    def is_other_grade(self) -> bool:
        return self.before.grade_so_far != self.after.grade_so_far


@dataclass(frozen=True, slots=True)
class Effect:
    """How a round that used the base scheme would have come out."""

    round: Round
    changes: tuple[Change, ...]  # every self-evaluation, changed or not

    @property
    def totals(self) -> int:
        return sum(change.is_other_total for change in self.changes)

    @property
    def grades(self) -> int:
        return sum(change.is_other_grade for change in self.changes)

    @property
    def unfit(self) -> int:
        """Self-evaluations whose rows no longer fit the draft's weights or groups."""
        return sum(
            bool(change.after.problems) and not change.before.problems
            for change in self.changes
        )

    @property
    def listed(self) -> list[Change]:
        """What changes, other grades first."""
        changed = [e for e in self.changes if e.is_other_total or e.is_other_grade]
        return sorted(changed, key=lambda each: not each.is_other_grade)


def effect_of(draft: SchemeDraft, scheme: Scheme) -> Effect | None:
    """The region's latest round with the base version, under it and under `scheme`.

    None where no round of the region used the base version. Indicators that the
    clerks added keep their own weights; nothing is written.
    """
    rounds = Round.objects.filter(region=draft.region, papers__scheme=draft.base)
    latest = rounds.order_by("-fiscal_year", "-pk").first()
    if latest is None:
        return None
    base = scheme_of(draft.base)
    evaluations = list(
        SelfEvaluation.objects.filter(paper__round=latest, paper__scheme=draft.base)
        .exclude(state=State.EXEMPTED)
        .with_subject()
        .prefetch_related("results")
    )
    figures = _figures(evaluations, base.kind, latest.fiscal_year)
    return Effect(
        round=latest,
        changes=tuple(
            _change(each, base, scheme, figures.get(each.pk, NO_FIGURES))
            for each in evaluations
        ),
    )


def _change(
    evaluation: SelfEvaluation, base: Scheme, scheme: Scheme, figures: Figures
) -> Change:
    results = [row.as_result() for row in evaluation.results.all()]
    year = evaluation.fiscal_year
    return Change(
        evaluation=evaluation,
        before=score_draft(base, results, figures, year=year),
        after=score_draft(scheme, refit(results, base, scheme), figures, year=year),
    )


def refit(results: Iterable[Result], base: Scheme, scheme: Scheme) -> list[Result]:
    """The results as they would stand under another scheme.

    What the scheme fixes (weight, name, rule, target …) is taken from it; what the
    base fixed and the scheme no longer has is left out.
    """
    wanted = {spec.code: (group, spec) for group, spec in _fixed(scheme)}
    dropped = {spec.code for _, spec in _fixed(base)} - set(wanted)
    fitted = []
    for result in results:
        if result.code in wanted:
            fitted.append(_fitted(result, *wanted[result.code]))
        elif result.code == EXECUTION_CODE and scheme.execution:
            execution = scheme.execution
            fitted.append(
                replace(result, weight=execution.weight, group=execution.group)
            )
        elif result.code not in dropped and result.code != EXECUTION_CODE:
            fitted.append(result)
    return fitted


def _fixed(scheme: Scheme) -> list[tuple[str, Spec]]:
    """Every fixed indicator with the code of its group."""
    return [
        (placed.group.code, spec)
        for placed in walk(scheme)
        for spec in placed.group.indicators
    ]


def _fitted(result: Result, group: str, spec: Spec) -> Result:
    allowed = ("", spec.rule, *spec.alternatives)
    return replace(
        result,
        group=group,
        name=spec.name,
        weight=spec.weight,
        operator=spec.operator,
        value_kind=spec.value_kind,
        target=spec.target or result.target,
        unit=spec.unit or result.unit,
        rule=result.rule if result.rule in allowed else "",
    )


def _figures(
    evaluations: list[SelfEvaluation], kind: Kind, year: int
) -> dict[int, Figures]:
    """The figures of each self-evaluation by its key, in a few queries for all."""
    if kind is Kind.OVERALL:
        accounts = Account.objects.filter(
            fiscal_year=year, unit__in=[each.unit_id for each in evaluations]
        ).prefetch_related("entries")
        by_unit: dict[int | None, Figures] = {
            each.unit_id: figures_of(each) for each in accounts
        }
        return {each.pk: by_unit.get(each.unit_id, NO_FIGURES) for each in evaluations}
    years = ProjectYear.objects.filter(
        fiscal_year=year, project__in=[each.project_id for each in evaluations]
    ).prefetch_related("funds")
    by_project = {each.project_id: _funds(each) for each in years}
    return {
        each.pk: by_project.get(each.project_id, NO_FIGURES)
        for each in evaluations
        if each.project_id
    }


def _funds(year: ProjectYear) -> Figures:
    """年初预算数, 全年预算数 … of all sources together, in yuan."""
    whole = totals(year.funds.all())[-1]
    return {FundLine.label(key): whole.amounts[key] for key in AMOUNTS}
