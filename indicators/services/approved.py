"""Targets as they were approved: loaded by those above, taken over by those below."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.versions import set_fields
from indicators.approved.placing import approved_for, new_rows
from indicators.approved.table import Line
from indicators.models import ApprovedTarget, ResultRow, SelfEvaluation
from indicators.queries import scheme_of
from indicators.scoring.problems import Problem, TableRefused
from projects.models import Project
from units.models import Unit
from units.permissions import may, may_anywhere
from units.roles import Action

from .evaluations import lock_open

# The finance bureau for its region, a supervising department for those below it.
APPROVE: Final = (Action.MANAGE, Action.ENDORSE)
Subject = tuple[Unit, Project | None]


class Loaded(NamedTuple):
    """How many targets came in, were changed, stood already."""

    added: int
    changed: int
    kept: int

    @property
    def told(self) -> str:
        return f"新增 {self.added} 个，修改 {self.changed} 个，未变 {self.kept} 个"


@transaction.atomic
def load_approved(
    *, lines: Sequence[Line], fiscal_year: int, source: str, by: User
) -> Loaded:
    """Take every line over: a new target, or what an earlier file said put right.

    `source` is the file's name. Raises TableRefused, loading nothing, for a unit that
    `by` does not approve targets for, or a project that is not the unit's.
    """
    require_approving(by)
    subjects = _subjects(lines, fiscal_year, by)
    grouped = defaultdict[Subject, list[Line]](list)
    for line in lines:
        grouped[subjects[line.unit_code, line.project_code]].append(line)
    total = Loaded(0, 0, 0)
    for (unit, project), own in grouped.items():
        loaded = _load_one((unit, project), own, year=fiscal_year, source=source, by=by)
        total = Loaded(*(a + b for a, b in zip(total, loaded, strict=True)))
    return total


@transaction.atomic
def remove_approved(*, target: ApprovedTarget, by: User) -> None:
    """Take back a target that was loaded by mistake."""
    if not any(may(by, each, target.unit, target.fiscal_year) for each in APPROVE):
        raise PermissionDenied(f"批复的绩效目标：{target.unit}")
    locked = ApprovedTarget.objects.select_for_update(of=("self",), no_key=True)
    found = locked.get(pk=target.pk)
    record("approved.removed", found, by=by, values=_values_of(found))
    found.delete()


@transaction.atomic
def take_approved(*, evaluation: SelfEvaluation, by: User) -> list[ResultRow]:
    """Add the approved indicators that a report under way does not have yet."""
    locked = lock_open(evaluation, by=by)
    rows = list(locked.results.all())
    made = new_rows(
        locked, scheme_of(locked.paper.scheme), rows, approved_for(locked), by=by
    )
    for row in made:
        row.full_clean()
        row.save()
        record("result.added", row, by=by, group=row.group, code=row.code)
    return made


def require_approving(user: User) -> None:
    """Raises PermissionDenied for somebody who approves nobody's targets."""
    if not approves(user):
        raise PermissionDenied("批复的绩效目标")


def approves(user: User) -> bool:
    return any(may_anywhere(user, each) for each in APPROVE)


def removable_by(user: User) -> frozenset[int]:
    """Ids of the units whose approved targets the user may take back."""
    units = [Unit.objects.open_to(user, each) for each in APPROVE]
    return frozenset(pk for each in units for pk in each.values_list("pk", flat=True))


def _subjects(
    lines: Iterable[Line], year: int, by: User
) -> Mapping[tuple[str, str], Subject]:
    """Whose targets each line states. Raises TableRefused for those not known."""
    units: dict[str, Unit] = {}
    for action in APPROVE:
        found = Unit.objects.open_to(by, action, year=year)
        units |= {unit.code: unit for unit in found}
    projects = {
        (each.unit_id, each.code): each
        for each in Project.objects.filter(unit__in=units.values())
    }
    subjects: dict[tuple[str, str], Subject] = {}
    problems: list[Problem] = []
    for line in lines:
        unit = units.get(line.unit_code)
        if unit is None:
            problems.append(_unknown_unit(line))
            continue
        project = projects.get((unit.pk, line.project_code))
        if line.project_code and project is None:
            problems.append(_unknown_project(line, unit))
            continue
        subjects[line.unit_code, line.project_code] = unit, project
    if problems:
        raise TableRefused(problems)
    return subjects


def _unknown_unit(line: Line) -> Problem:
    return Problem(
        f"第{line.number}行（单位编码）",
        f"没有您可以载入批复的单位“{line.unit_code[:40]}”",
        "本区划或所属单位的编码",
        "请核对单位编码",
    )


def _unknown_project(line: Line, unit: Unit) -> Problem:
    return Problem(
        f"第{line.number}行（项目编码）",
        f"“{unit}”没有编码为“{line.project_code[:40]}”的项目",
        "单位已建立的项目；部门整体的批复留空",
        "请核对项目编码，或先建立项目",
    )


def _load_one(
    subject: Subject, lines: Sequence[Line], *, year: int, source: str, by: User
) -> Loaded:
    unit, project = subject
    Unit.objects.select_for_update(no_key=True).order_by().get(pk=unit.pk)
    key = project.pk if project else None
    there = ApprovedTarget.objects.of(unit.pk, key, year)
    standing = {each.name: each for each in there}
    last = max((each.position for each in standing.values()), default=0)
    added: list[str] = []
    changes: dict[str, object] = {}
    for line in lines:
        row = standing.get(line.name)
        if row is None:
            row = ApprovedTarget(
                unit=unit, project=project, fiscal_year=year, name=line.name
            )
            row.position, row.changed_by = last + len(added) + 1, by
            _fill(row, {**_values(line), "source": source})
            row.save()
            added.append(row.name)
        elif changed := set_fields(row, _values(line)):
            _fill(row, {"source": source})
            row.save_change(*changed, "source", by=by)
            changes[row.name] = changed
    if added or changes:
        record(
            "approved.loaded",
            project or unit,
            by=by,
            year=year,
            source=source,
            added=added,
            changes=changes,
        )
    return Loaded(len(added), len(changes), len(lines) - len(added) - len(changes))


def _fill(row: ApprovedTarget, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        problem = Problem(
            f"指标“{row.name}”", "；".join(error.messages), "能够存入的值"
        )
        raise TableRefused([problem]) from error


def _values(line: Line) -> dict[str, Any]:
    """What a line says of its target, by the row's fields."""
    return {
        "level1": line.level1,
        "level2": line.level2,
        "operator": line.promised.operator.value,
        "value_kind": line.promised.value_kind.value,
        "target": line.promised.target,
        "measure_unit": line.promised.unit,
        "weight": line.weight,
        "document": line.document,
        "approved_on": line.approved_on,
        "adjusted_target": line.adjusted_target,
        "adjusted_document": line.adjusted_document,
        "adjusted_on": line.adjusted_on,
    }


def _values_of(row: ApprovedTarget) -> dict[str, str]:
    """What a target said, for the log."""
    names = ("name", "operator", "target", "measure_unit", "weight", "document")
    return {name: str(getattr(row, name)) for name in names}
