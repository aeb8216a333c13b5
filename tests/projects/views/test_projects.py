from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from projects.models import Project, ProjectYear
from tests.factories.accounts import make_user
from tests.factories.projects import make_project, make_project_year
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

LIST = reverse("projects:project-list")
NEW = reverse("projects:project-create")


def facts(**changes: object) -> dict[str, Any]:
    plain = {"code": "P1", "name": "某项目", "nature": "一次性", "category": "部门预算"}
    return {**plain, **changes}


def test_the_list_holds_the_projects_of_ones_units(client: Client) -> None:
    mine, other = make_project(), make_project(name="别的项目")
    client.force_login(member_of(mine.unit))

    page = client.get(LIST).text

    assert mine.name in page
    assert other.name not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "修缮"}, True),
        ({"q": "P9"}, True),
        ({"q": "绿化"}, False),
        ({"unit": "0"}, False),
        ({"unit": "x"}, True),
    ],
)
def test_a_project_is_found_by_name_code_or_unit(
    asked: dict[str, str], found: bool, client: Client
) -> None:
    project = make_project(name="办公楼修缮", code="P901")
    client.force_login(member_of(project.unit))

    assert (project.code in client.get(LIST, asked).text) is found


def test_a_list_without_projects_says_what_to_do(client: Client) -> None:
    client.force_login(make_user())

    assert "还没有项目" in client.get(LIST).text


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_however_long(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    region = make_region()
    for _ in range(count):
        make_project(unit=make_unit(region=region))
    client.force_login(finance_of(region))

    with django_assert_max_num_queries(9):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_of_a_project_costs_the_same_however_many_years(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    project = make_project()
    for number in range(count):
        make_project_year(project=project, fiscal_year=2020 + number)
    client.force_login(member_of(project.unit))

    with django_assert_max_num_queries(9):
        client.get(project.get_absolute_url())


def test_the_page_shows_the_years_that_the_membership_covers(client: Client) -> None:
    old = make_project_year(fiscal_year=2021)
    new = make_project_year(project=old.project, fiscal_year=2022)
    client.force_login(member_of(old.project.unit, from_year=2022))

    page = client.get(old.project.get_absolute_url()).text

    assert new.get_absolute_url() in page
    assert old.get_absolute_url() not in page


def test_a_clerk_enters_a_project(client: Client) -> None:
    unit = make_unit()
    client.force_login(member_of(unit))

    assert f'value="{unit.pk}" selected' in client.get(NEW, {"unit": unit.pk}).text
    response = client.post(NEW, facts(unit=unit.pk))

    project = Project.objects.get()
    assert response.headers["Location"] == project.get_absolute_url()
    assert (project.unit, project.nature) == (unit, "一次性")


def test_a_project_is_entered_for_ones_own_units_and_with_a_new_code(
    client: Client,
) -> None:
    project = make_project(code="P1")
    client.force_login(member_of(project.unit))

    foreign = client.post(NEW, facts(unit=make_unit().pk))
    double = client.post(NEW, facts(unit=project.unit.pk))

    assert (foreign.status_code, double.status_code) == (422, 422)
    assert "unit" in foreign.context["form"].errors
    assert "本单位已有这个项目编码。" in double.text


def test_a_clerk_changes_a_project(client: Client) -> None:
    project = make_project()
    client.force_login(member_of(project.unit))
    edit = reverse("projects:project-edit", args=[project.pk])

    assert 'name="expected_version" value="1"' in client.get(edit).text
    response = client.post(
        edit, {**facts(code="新码", expected_version=1), "is_secret": "on"}
    )

    assert response.headers["Location"] == project.get_absolute_url()
    changed = Project.objects.get()
    assert (changed.code, changed.is_secret, changed.version) == ("新码", True, 2)


def test_a_project_does_not_take_the_code_of_another(client: Client) -> None:
    project = make_project()
    make_project(unit=project.unit, code="P1")
    client.force_login(member_of(project.unit))

    response = client.post(
        reverse("projects:project-edit", args=[project.pk]), facts(expected_version=1)
    )

    assert response.status_code == 422
    assert "本单位已有这个项目编码。" in response.text


def test_a_clerk_who_comes_second_sees_both_names(client: Client) -> None:
    project = make_project(code="P1", name="先改的名")
    Project.objects.update(version=2)
    client.force_login(member_of(project.unit))

    response = client.post(
        reverse("projects:project-edit", args=[project.pk]),
        facts(name="后改的名", expected_version=1),
    )

    assert response.status_code == 409
    assert "改为“先改的名”；您填的是“后改的名”" in response.text
    assert 'name="expected_version" value="2"' in response.text


def test_a_year_is_opened_once(client: Client) -> None:
    project = make_project()
    client.force_login(member_of(project.unit))
    address = reverse("projects:year-open", args=[project.pk])

    response = client.post(address, {"fiscal_year": "2023"})
    assert response.headers["Location"] == ProjectYear.objects.get().get_absolute_url()

    again = client.post(address, {"fiscal_year": "2023"})
    assert again.status_code == 422
    assert "本项目该年度的数据已经建立。" in again.text


def test_whoever_only_sees_a_project_changes_nothing(client: Client) -> None:
    project = make_project()
    client.force_login(member_of(project.unit, Role.HEAD))

    answers = [
        client.get(NEW),
        client.post(reverse("projects:project-edit", args=[project.pk]), facts()),
        client.post(reverse("projects:year-open", args=[project.pk])),
    ]

    assert client.get(project.get_absolute_url()).status_code == 200
    assert [answer.status_code for answer in answers] == [403] * 3


@pytest.mark.parametrize("role", [Role.CLERK, Role.ADMIN])
def test_a_project_of_others_does_not_exist(role: Role, client: Client) -> None:
    project = make_project()
    client.force_login(member_of(make_unit(region=project.unit.region), role))

    answers = [
        client.get(project.get_absolute_url()),
        client.post(reverse("projects:project-edit", args=[project.pk]), facts()),
        client.post(reverse("projects:year-open", args=[project.pk])),
    ]
    assert [answer.status_code for answer in answers] == [404] * 3


def test_pages_are_for_those_who_have_signed_in(client: Client) -> None:
    year = make_project_year()
    addresses = [
        LIST,
        NEW,
        year.get_absolute_url(),
        year.project.get_absolute_url(),
    ]

    assert {client.get(address).status_code for address in addresses} == {302}
