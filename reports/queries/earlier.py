"""What the same unit, or project, reported in an earlier year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.models import ImportedReport
from reports.queries.last_year import parsed


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest earlier report of the same subject: made here, or imported."""

    name: str  # 2021年度部门整体支出绩效自评
    url: str  # where it is read
    dossier: Dossier


def earlier_of(evaluation: SelfEvaluation, *, user: User) -> Earlier | None:
    """The report of the newest year before; one made here before an imported one."""
    own, brought = _own(evaluation, user), _imported(evaluation, user)
    if own and (brought is None or own.fiscal_year >= (brought.fiscal_year or 0)):
        return _as_handed_in(own)
    return _as_imported(brought) if brought else None


def _own(evaluation: SelfEvaluation, user: User) -> SelfEvaluation | None:
    rows = SelfEvaluation.objects.visible_to(user).with_subject()
    return (
        rows.filter(
            unit=evaluation.unit_id,
            project=evaluation.project_id,
            paper__kind=evaluation.paper.kind,
            paper__round__fiscal_year__lt=evaluation.fiscal_year,
        )
        .order_by("-paper__round__fiscal_year", "-pk")
        .first()
    )


def _imported(evaluation: SelfEvaluation, user: User) -> ImportedReport | None:
    """History: read, and not entered into a self-evaluation of the portal."""
    project = evaluation.project.name if evaluation.project else ""
    return (
        ImportedReport.objects.visible_to(user)
        .filter(
            unit=evaluation.unit_id,
            evaluation=None,
            kind=evaluation.paper.kind,
            project_name=project,
            fiscal_year__lt=evaluation.fiscal_year,
        )
        .exclude(content="")
        .order_by("-fiscal_year", "-pk")
        .first()
    )


def _as_handed_in(row: SelfEvaluation) -> Earlier:
    """Its newest version; a report never handed in counts as it stands now."""
    version = row.versions.first()
    return Earlier(
        name=f"{row.fiscal_year}年度{row.paper.get_kind_display()}",
        url=reverse("reports:preview", args=[row.pk]),
        dossier=parsed(version.content) if version else freeze(row),
    )


def _as_imported(row: ImportedReport) -> Earlier:
    return Earlier(
        name=f"{row.fiscal_year}年度{row.get_kind_display()}（导入的报告）",
        url=row.get_absolute_url(),
        dossier=parsed(row.content),
    )


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
