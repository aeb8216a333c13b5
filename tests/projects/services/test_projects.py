from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from projects.choices import Category, Nature
from projects.models import Project, ProjectYear
from projects.services import change_project, create_project, open_year, set_goal
from tests.factories.projects import make_project, make_project_year
from tests.factories.units import finance_of, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {"nature": Nature.ONE_OFF, "category": Category.DEPARTMENT}


def test_a_clerk_enters_a_project_of_the_unit() -> None:
    unit = make_unit()
    clerk = member_of(unit)

    project = create_project(unit=unit, code="P1", name="某修缮项目", **FACTS, by=clerk)

    assert (project.unit, project.changed_by) == (unit, clerk)
    assert Event.objects.get().action == "project.created"
    with pytest.raises(ValidationError, match="本单位已有这个项目编码。"):
        create_project(unit=unit, code="P1", name="又一项目", **FACTS, by=clerk)


def test_whoever_is_neither_clerk_nor_manager_enters_none() -> None:
    unit = make_unit()

    for user in (
        member_of(unit, Role.HEAD),
        member_of(make_unit()),
        finance_of(unit.region, Role.REVIEWER),
        finance_of(make_unit().region, Role.MANAGER),
    ):
        with pytest.raises(PermissionDenied):
            create_project(unit=unit, code="P1", name="某项目", **FACTS, by=user)
    assert not Project.objects.exists()


def test_the_manager_of_the_region_enters_projects_too() -> None:
    unit = make_unit()
    manager = finance_of(unit.region, Role.MANAGER)

    create_project(unit=unit, code="P1", name="某项目", **FACTS, by=manager)

    assert Project.objects.get().changed_by == manager


def test_two_who_change_a_project_do_not_overwrite_each_other() -> None:
    project = make_project(name="旧名")
    first, second = member_of(project.unit), member_of(project.unit)
    facts = {"code": project.code, **FACTS, "expected_version": 1}
    change_project(project=project, name="甲名", **facts, by=first)

    with pytest.raises(Conflict) as refused:
        change_project(project=project, name="乙名", **facts, by=second)

    (clash,) = refused.value.clashes
    assert (clash.label, clash.yours, clash.stands) == ("项目名称", "乙名", "甲名")
    assert Event.objects.get(action="project.changed").details == {
        "changes": {"name": ["旧名", "甲名"]}
    }


def test_a_year_is_opened_by_a_clerk_of_that_year() -> None:
    project = make_project()

    year = open_year(project=project, fiscal_year=2023, by=member_of(project.unit))
    assert year.fiscal_year == 2023
    with pytest.raises(PermissionDenied):
        open_year(
            project=project,
            fiscal_year=2022,
            by=member_of(project.unit, from_year=2023),
        )


def test_the_goal_is_written_and_logged() -> None:
    year = make_project_year(goal_expected="旧目标")
    clerk = member_of(year.project.unit)

    changed = set_goal(
        year=year,
        goal_expected="新目标",
        goal_actual="已完成",
        expected_version=1,
        by=clerk,
    )

    assert (changed.goal_actual, changed.version) == ("已完成", 2)
    assert Event.objects.get().details == {
        "changes": {
            "goal_expected": ["旧目标", "新目标"],
            "goal_actual": ["", "已完成"],
        }
    }


def test_the_second_to_write_the_goal_learns_of_the_first() -> None:
    year = make_project_year()
    unit = year.project.unit
    set_goal(
        year=year,
        goal_expected="甲",
        goal_actual="",
        expected_version=1,
        by=member_of(unit),
    )

    with pytest.raises(Conflict, match="已于"):
        set_goal(
            year=year,
            goal_expected="乙",
            goal_actual="",
            expected_version=1,
            by=member_of(unit),
        )

    assert ProjectYear.objects.get().goal_expected == "甲"


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPARTMENT])
def test_only_clerks_write_the_goal(role: Role) -> None:
    year = make_project_year()

    with pytest.raises(PermissionDenied):
        set_goal(
            year=year,
            goal_expected="目标",
            goal_actual="",
            expected_version=1,
            by=member_of(year.project.unit, role),
        )
