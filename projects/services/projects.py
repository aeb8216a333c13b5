"""Projects, their years and their goals."""

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.holds import refuse_if_held
from evalportal.versions import expect, set_fields
from projects.choices import Category, Nature
from projects.models import Project, ProjectYear
from units.models import Unit
from units.permissions import require
from units.roles import Action


@transaction.atomic
def create_project(
    *,
    unit: Unit,
    code: str,
    name: str,
    nature: Nature,
    category: Category,
    is_secret: bool = False,
    by: User,
) -> Project:
    require(by, Action.OPEN, unit)
    project = Project(
        unit=unit,
        code=code,
        name=name,
        nature=nature,
        category=category,
        is_secret=is_secret,
        changed_by=by,
    )
    project.full_clean()
    project.save()
    record("project.created", project, by=by, unit=unit, code=code)
    return project


@transaction.atomic
def change_project(
    *,
    project: Project,
    code: str,
    name: str,
    nature: Nature,
    category: Category,
    is_secret: bool = False,
    expected_version: int,
    by: User,
) -> Project:
    """Change the facts of a project; its unit stays."""
    locked = _locked(project)
    require(by, Action.OPEN, locked.unit)
    values = {
        "code": code,
        "name": name,
        "nature": nature,
        "category": category,
        "is_secret": is_secret,
    }
    expect(locked, expected_version, values)
    changes = set_fields(locked, values)
    if changes:
        locked.full_clean()
        locked.save_change(*changes, by=by)
        record("project.changed", locked, by=by, changes=changes)
    return locked


@transaction.atomic
def open_year(*, project: Project, fiscal_year: int, by: User) -> ProjectYear:
    require(by, Action.OPEN, project.unit, fiscal_year)
    year = ProjectYear(project=project, fiscal_year=fiscal_year, changed_by=by)
    year.full_clean()
    year.save()
    record("project_year.opened", year, by=by)
    return year


@transaction.atomic
def set_goal(
    *,
    year: ProjectYear,
    goal_expected: str,
    goal_actual: str,
    expected_version: int,
    by: User,
) -> ProjectYear:
    """Write the year's overall goal, and what became of it."""
    locked = locked_year(year, by=by)
    values = {"goal_expected": goal_expected, "goal_actual": goal_actual}
    expect(locked, expected_version, values)
    changes = set_fields(locked, values)
    if changes:
        locked.save_change(*changes, by=by)
        record("project_year.goal_set", locked, by=by, changes=changes)
    return locked


def locked_year(year: ProjectYear, *, by: User) -> ProjectYear:
    """The year under lock, for somebody who may fill it in.

    Whoever writes its goal, money or payments waits here for the others. Raises Held
    where a paper made of it has been handed in.
    """
    years = ProjectYear.objects.select_for_update(of=("self",), no_key=True)
    locked = years.select_related("project__unit").get(pk=year.pk)
    require(by, Action.FILL_IN, locked.project.unit, locked.fiscal_year)
    refuse_if_held(locked)
    return locked


def _locked(project: Project) -> Project:
    projects = Project.objects.select_for_update(of=("self",), no_key=True)
    return projects.select_related("unit").get(pk=project.pk)
