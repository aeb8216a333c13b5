"""Whose self-evaluation is under way: opening it, and what is said of the whole."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.prepared import Prepared
from evalportal.refusals import Refusal
from evalportal.versions import expect, set_fields
from indicators.approved.placing import with_approved
from indicators.models import ResultRow, RoundPaper, SelfEvaluation
from indicators.queries import scheme_of
from indicators.scoring.measures import Kind
from indicators.scoring.scheme import Scheme, Spec
from indicators.scoring.structure import walk
from projects.models import Project
from projects.services import open_year
from units.models import Unit
from units.permissions import require
from units.roles import Action
from units.services import open_account

BELONGS: Final = ("paper", "unit", "project")
LOCKED: Final = Prepared(
    lambda pk: (
        SelfEvaluation.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=pk)
        .order_by()
    )
)
DESCRIBED: Final = {"filled_on", "assumptions"}


class NotAsked(Refusal):
    """The round does not ask this unit or project for this paper."""


class Closed(Refusal):
    """The self-evaluation has been handed in and takes no changes."""


@transaction.atomic
def open_evaluation(
    *, paper: RoundPaper, unit: Unit, project: Project | None = None, by: User
) -> SelfEvaluation:
    """Start a self-evaluation with the indicators that its scheme fixes.

    Groups whose indicators the clerk chooses start with those that were approved. The
    year's accounts of the unit, or of the project, are opened with it if they are not
    there yet. Raises NotAsked where the paper is not meant for it, ValidationError
    where it has been opened before.
    """
    require(by, Action.OPEN, unit, paper.round.fiscal_year)
    _refuse_unless_asked(paper, unit, project)
    made = SelfEvaluation(
        paper=paper, unit=unit, project=project, created_by=by, changed_by=by
    )
    made.full_clean()
    made.save()
    fixed = _fixed_rows(made, scheme_of(paper.scheme), by)
    ResultRow.objects.bulk_create(with_approved(made, fixed, by=by))
    _open_money(made, by)
    record("evaluation.opened", made, by=by, unit=unit.code, kind=paper.kind)
    return made


@transaction.atomic
def open_evaluations(
    *, paper: RoundPaper, subjects: Iterable[Unit | Project], by: User
) -> list[SelfEvaluation]:
    """Start what is not under way yet; whoever has one already keeps it untouched."""
    opened = []
    for subject in subjects:
        project = subject if isinstance(subject, Project) else None
        unit = subject.unit if isinstance(subject, Project) else subject
        under_way = paper.evaluations.filter(unit=unit, project=project)
        if not under_way.exists():
            opened.append(
                open_evaluation(paper=paper, unit=unit, project=project, by=by)
            )
    return opened


@transaction.atomic
def describe_evaluation(
    *,
    evaluation: SelfEvaluation,
    expected_version: int = 0,
    seen: Mapping[str, object] | None = None,
    by: User,
    **values: object,
) -> SelfEvaluation:
    """Set `filled_on`, the date of filling in, or `assumptions`, one per line.

    What they are based on: the row's version, or what was `seen`, by field.
    """
    if unknown := set(values) - DESCRIBED:
        raise TypeError(f"not said of a self-evaluation: {sorted(unknown)}")
    locked = lock_open(evaluation, by=by)
    expect(locked, expected_version, values, seen)
    changes = set_fields(locked, values)
    if changes:
        unchanged = {each.name for each in locked._meta.fields} - set(changes)
        locked.full_clean(exclude=unchanged)
        locked.save_change(*changes, by=by)
        record("evaluation.described", locked, by=by, changes=changes)
    return locked


def lock_open(evaluation: SelfEvaluation, *, by: User) -> SelfEvaluation:
    """The row as the database has it, locked for somebody who may fill it in.

    Every write to a part of a self-evaluation begins here, inside its transaction.
    Only the row itself is locked; whose it is never changes, so what the caller has
    read of that is not read again.
    Raises PermissionDenied, or Closed unless it is being filled in.
    """
    if all(getattr(SelfEvaluation, each).is_cached(evaluation) for each in BELONGS):
        locked = LOCKED.get(evaluation.pk)
        for each in BELONGS:
            setattr(locked, each, getattr(evaluation, each))
    else:
        rows = SelfEvaluation.objects.select_for_update(
            of=("self",), no_key=True
        ).with_subject()
        locked = rows.select_related("paper__scheme").get(pk=evaluation.pk)
    require_open(locked, by=by)
    return locked


def require_open(evaluation: SelfEvaluation, *, by: User) -> None:
    """Raises PermissionDenied, or Closed unless it is being filled in."""
    require(by, Action.FILL_IN, evaluation.unit, evaluation.fiscal_year)
    if not evaluation.is_editable:
        raise Closed(
            f"“{evaluation}”处于“{evaluation.get_state_display()}”状态，不能修改；"
            "退回后才能继续填报。"
        )


def _refuse_unless_asked(
    paper: RoundPaper, unit: Unit, project: Project | None
) -> None:
    is_project = paper.kind == Kind.PROJECT
    if unit.region_id != paper.round.region_id:
        raise NotAsked(f"“{unit}”不属于“{paper.round.region}”，不在本批次范围内。")
    if is_project and project is None:
        raise NotAsked("项目支出绩效自评要选定一个项目。")
    if not is_project and project is not None:
        raise NotAsked("部门整体支出绩效自评针对单位，不针对项目。")
    if project is not None and project.unit_id != unit.pk:
        raise NotAsked(f"项目“{project}”不是“{unit}”的项目。")


def _open_money(evaluation: SelfEvaluation, by: User) -> None:
    """There is one place for the figures from the first day on."""
    unit, project, year = evaluation.unit, evaluation.project, evaluation.fiscal_year
    if project is None:
        if not unit.accounts.filter(fiscal_year=year).exists():
            open_account(unit=unit, fiscal_year=year, by=by)
    elif not project.years.filter(fiscal_year=year).exists():
        open_year(project=project, fiscal_year=year, by=by)


def _fixed_rows(
    evaluation: SelfEvaluation, scheme: Scheme, by: User
) -> list[ResultRow]:
    placed = [
        (group.group.code, spec)
        for group in walk(scheme)
        for spec in group.group.indicators
    ]
    return [
        ResultRow(
            evaluation=evaluation,
            position=position,
            group=group,
            changed_by=by,
            **fixed_values(spec),
        )
        for position, (group, spec) in enumerate(placed, start=1)
    ]


def fixed_values(spec: Spec) -> Mapping[str, object]:
    """What the scheme itself says of an indicator that it fixes."""
    return {
        "code": spec.code,
        "name": spec.name,
        "weight": spec.weight,
        "operator": spec.operator.value,
        "value_kind": spec.value_kind.value,
        "target": spec.target,
        "unit": spec.unit,
    }
