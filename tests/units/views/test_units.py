import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.accounts import make_user
from tests.factories.units import (
    finance_of,
    make_account,
    make_membership,
    make_region,
    make_unit,
    member_of,
)
from units.models import Region, Unit
from units.roles import Role

pytestmark = pytest.mark.django_db

LIST = reverse("units:unit-list")


def facts(unit: Unit, **changes: object) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "region": unit.region_id,
        "expected_version": unit.version,
        **changes,
    }


def test_the_list_holds_ones_own_units_and_their_latest_year(client: Client) -> None:
    account = make_account(fiscal_year=2022)
    make_account(unit=account.unit, fiscal_year=2021)
    other = make_unit(name="别的单位")
    client.force_login(member_of(account.unit))

    page = client.get(LIST).text

    assert account.unit.name in page
    assert "2022年" in page
    assert other.name not in page


@pytest.mark.parametrize(
    ("query", "found"), [("农业", True), ("A1", True), ("水利", False)]
)
def test_a_unit_is_found_by_name_or_code(
    query: str, found: bool, client: Client
) -> None:
    unit = make_unit(name="某农业农村局", code="A101")
    client.force_login(member_of(unit))

    assert (unit.name in client.get(LIST, {"q": query}).text) is found


def test_a_person_without_any_role_is_told_what_to_do(client: Client) -> None:
    client.force_login(make_user())

    assert "还没有您可以查看的单位" in client.get(LIST).text


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_however_long(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    region = make_region()
    for _ in range(count):
        make_account(unit=make_unit(region=region, supervisor=make_unit()))
    client.force_login(finance_of(region))

    with django_assert_max_num_queries(13):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_of_a_unit_costs_the_same_however_many_members(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    unit = make_unit()
    for number in range(count):
        make_membership(unit=unit)
        make_account(unit=unit, fiscal_year=2020 + number)
    client.force_login(finance_of(unit.region, Role.MANAGER))

    with django_assert_max_num_queries(20):
        client.get(unit.get_absolute_url())


def test_the_page_of_a_unit_shows_its_facts_members_and_years(client: Client) -> None:
    account = make_account(fiscal_year=2022)
    clerk = member_of(account.unit)
    client.force_login(clerk)

    page = client.get(account.unit.get_absolute_url()).text

    assert account.unit.name in page
    assert clerk.name in page
    assert account.get_absolute_url() in page
    assert "授予角色" not in page


def test_an_administrator_sees_people_and_no_papers(client: Client) -> None:
    account = make_account()
    client.force_login(member_of(make_unit(), Role.ADMIN))

    page = client.get(account.unit.get_absolute_url()).text

    assert "授予角色" in page
    assert account.get_absolute_url() not in page
    assert "年度账目" not in page


def test_a_unit_of_others_does_not_exist(client: Client) -> None:
    unit = make_unit()
    client.force_login(member_of(make_unit()))
    member = make_membership(unit=unit)

    answers = [
        client.get(unit.get_absolute_url()),
        client.post(reverse("units:unit-edit", args=[unit.pk]), facts(unit)),
        client.post(reverse("units:member-grant", args=[unit.pk])),
        client.post(reverse("units:member-revoke", args=[member.pk])),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_clerk_changes_neither_unit_nor_members(client: Client) -> None:
    unit = make_unit()
    member = make_membership(unit=unit)
    client.force_login(member_of(unit))

    answers = [
        client.get(reverse("units:unit-create")),
        client.post(reverse("units:unit-edit", args=[unit.pk]), facts(unit)),
        client.post(reverse("units:member-grant", args=[unit.pk])),
        client.post(reverse("units:member-revoke", args=[member.pk])),
        client.get(reverse("units:region-list")),
        client.get(reverse("units:region-create")),
        client.get(reverse("units:region-edit", args=[unit.region_id])),
    ]
    assert [answer.status_code for answer in answers] == [403] * 7


def test_a_manager_enters_a_unit(client: Client) -> None:
    region = make_region()
    client.force_login(finance_of(region, Role.MANAGER))

    response = client.post(
        reverse("units:unit-create"),
        {"code": "A1", "name": "某办公室", "region": region.pk},
    )

    created = Unit.objects.get(code="A1")
    assert response.headers["Location"] == created.get_absolute_url()


def test_a_unit_form_names_what_is_missing_and_offers_ones_regions_only(
    client: Client,
) -> None:
    elsewhere = make_region(name="别处")
    client.force_login(finance_of(make_region(), Role.MANAGER))

    response = client.post(
        reverse("units:unit-create"),
        {"code": "", "name": "某办公室", "region": elsewhere.pk},
    )

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"code", "region"}
    assert elsewhere.name not in response.text


def test_a_manager_changes_a_unit(client: Client) -> None:
    unit = make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))
    address = reverse("units:unit-edit", args=[unit.pk])

    assert 'name="expected_version" value="1"' in client.get(address).text
    response = client.post(address, facts(unit, short_name="办公室"))

    assert response.headers["Location"] == unit.get_absolute_url()
    assert Unit.objects.get(pk=unit.pk).short_name == "办公室"


def test_a_manager_who_comes_second_sees_both_names(client: Client) -> None:
    unit = make_unit(name="先改的名")
    Unit.objects.filter(pk=unit.pk).update(version=2)
    client.force_login(finance_of(unit.region, Role.MANAGER))
    address = reverse("units:unit-edit", args=[unit.pk])
    mine = facts(unit, name="后改的名")

    response = client.post(address, mine)

    assert response.status_code == 409
    assert "改为“先改的名”；您填的是“后改的名”" in response.text
    assert 'name="expected_version" value="2"' in response.text
    again = client.post(address, {**mine, "expected_version": "2"})
    assert again.status_code == 302
    assert Unit.objects.get(pk=unit.pk).name == "后改的名"


def test_a_manager_gives_and_takes_a_role(client: Client) -> None:
    unit, person = make_unit(), make_user(username="zhangsan", name="张三")
    client.force_login(finance_of(unit.region, Role.MANAGER))

    client.post(
        reverse("units:member-grant", args=[unit.pk]),
        {"user": "zhangsan", "role": "clerk", "from_year": "2022"},
    )
    membership = person.memberships.get()
    assert (membership.role, membership.from_year) == (Role.CLERK, 2022)

    response = client.post(reverse("units:member-revoke", args=[membership.pk]))
    assert response.headers["Location"] == unit.get_absolute_url()
    assert not person.memberships.exists()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"user": "nobody", "role": "clerk"}, "没有登录名为“nobody”的启用账号"),
        ({"user": "lisi", "role": "manager"}, "manager"),
        ({"user": "lisi", "role": "head"}, "此人在本单位已有这个角色。"),
        ({"user": "lisi", "role": "reviewer"}, "只能设在本级财政部门。"),
        (
            {
                "user": "lisi",
                "role": "clerk",
                "from_year": "2023",
                "to_year": "2022",
            },
            "起始年度不能晚于截止年度。",
        ),
    ],
)
def test_a_grant_that_cannot_be_says_why(
    given: dict[str, str], message: str, client: Client
) -> None:
    unit = make_unit()
    make_membership(unit=unit, user=make_user(username="lisi"), role=Role.HEAD)
    client.force_login(finance_of(unit.region, Role.MANAGER))

    response = client.post(reverse("units:member-grant", args=[unit.pk]), given)

    assert response.status_code == 422
    assert message in response.text


def test_a_manager_does_not_appoint_himself(client: Client) -> None:
    unit = make_unit()
    manager = finance_of(unit.region, Role.MANAGER)
    client.force_login(manager)

    response = client.post(
        reverse("units:member-grant", args=[unit.pk]),
        {"user": manager.username, "role": "clerk"},
    )

    assert response.status_code == 409
    assert "不能增减自己的角色" in response.text


def test_an_administrator_keeps_the_list_of_regions(client: Client) -> None:
    client.force_login(member_of(make_unit(), Role.ADMIN))
    given = {"code": "440804", "name": "坡头区", "level": "区县"}

    client.post(reverse("units:region-create"), given)
    region = Region.objects.get(code="440804")
    edit = reverse("units:region-edit", args=[region.pk])
    client.post(edit, {**given, "name": "坡头"})

    assert "坡头" in client.get(reverse("units:region-list")).text
    wrong = client.post(edit, {**given, "code": "44"})
    assert wrong.status_code == 422
    assert "区划代码是六位数字" in wrong.text


def test_pages_are_for_those_who_have_signed_in(client: Client) -> None:
    unit = make_unit()
    addresses = [
        LIST,
        unit.get_absolute_url(),
        make_account(unit=unit).get_absolute_url(),
        reverse("units:unit-create"),
        reverse("units:region-list"),
    ]

    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {302}
