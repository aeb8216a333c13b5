"""What the same unit, or project, reported in an earlier year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.dossier.reading import read


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest earlier self-evaluation of the same subject, as it was last frozen."""

    evaluation: SelfEvaluation
    dossier: Dossier

    @property
    def name(self) -> str:
        """What it is called: 2021年度部门整体支出绩效自评."""
        kind = self.evaluation.paper.get_kind_display()
        return f"{self.evaluation.fiscal_year}年度{kind}"


def earlier_of(evaluation: SelfEvaluation, *, user: User) -> Earlier | None:
    """Its newest version; a report never handed in counts as it stands now."""
    row = (
        SelfEvaluation.objects.visible_to(user)
        .with_subject()
        .filter(
            unit=evaluation.unit_id,
            project=evaluation.project_id,
            paper__kind=evaluation.paper.kind,
            paper__round__fiscal_year__lt=evaluation.fiscal_year,
        )
        .order_by("-paper__round__fiscal_year", "-pk")
        .first()
    )
    if row is None:
        return None
    version = row.versions.first()
    dossier = read(version.content.encode()) if version else freeze(row)
    return Earlier(row, dossier)


def earlier_ones(
    evaluations: Iterable[SelfEvaluation], *, user: User
) -> Mapping[int, SelfEvaluation]:
    """The same for a list, without the dossiers, by primary key; one query."""
    rows = list(evaluations)
    visible = SelfEvaluation.objects.visible_to(user).select_related("paper__round")
    units = visible.filter(unit__in={row.unit_id for row in rows})
    by_year = units.order_by("-paper__round__fiscal_year", "-pk")
    candidates = list(by_year) if rows else []
    found: dict[int, SelfEvaluation] = {}
    for row in rows:
        before = (each for each in candidates if _is_before(each, row))
        if earlier := next(before, None):
            found[row.pk] = earlier
    return found


def _is_before(one: SelfEvaluation, other: SelfEvaluation) -> bool:
    return (
        (one.unit_id, one.project_id, one.paper.kind)
        == (other.unit_id, other.project_id, other.paper.kind)
    ) and one.fiscal_year < other.fiscal_year
