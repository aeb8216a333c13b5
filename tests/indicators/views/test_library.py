from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from evalportal.accounts.models import User
from indicators.models import ResultRow, SelfEvaluation
from indicators.scoring.measures import Kind
from tests.factories.accounts import make_user
from tests.factories.indicators import make_evaluation
from tests.factories.library import make_library_entry
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.models import Region
from units.roles import Role

pytestmark = pytest.mark.django_db

LIST = reverse("indicators:library")


def manager(region: Region) -> User:
    return finance_of(region, Role.MANAGER)


def pick_address(evaluation: SelfEvaluation, group: str = "output-quantity") -> str:
    return reverse("indicators:library-pick", args=[evaluation.pk, group])


# Reading ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_whoever_has_any_role_reads_the_library(role: Role, client: Client) -> None:
    entry = make_library_entry(name="河道清淤长度")
    client.force_login(member_of(make_unit(is_finance_bureau=True), role))

    assert entry.name in client.get(LIST).text


def test_a_person_without_any_role_does_not_read_it(client: Client) -> None:
    client.force_login(make_user())

    assert client.get(LIST).status_code == 403


def test_a_regions_own_entries_are_for_its_own_people(client: Client) -> None:
    region = make_region()
    make_library_entry(region=region, name="本区指标")
    make_library_entry(region=make_region(), name="别区指标")
    client.force_login(member_of(make_unit(region=region)))

    page = client.get(LIST).text

    assert "本区指标" in page
    assert "别区指标" not in page


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR])
def test_who_runs_or_audits_the_system_reads_every_regions(
    role: Role, client: Client
) -> None:
    make_library_entry(region=make_unit().region, name="别区指标")
    client.force_login(member_of(make_unit(), role))

    assert "别区指标" in client.get(LIST).text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "清淤"}, True),
        ({"q": "清淤 公里数"}, True),  # every word, in the name or the explanation
        ({"q": "清淤 学生"}, False),
        ({"industry": "水利"}, True),
        ({"industry": "教育"}, False),
        ({"level1": "产出指标", "level2": "数量指标"}, True),
        ({"level1": "效益指标"}, False),
        ({"level2": "质量指标"}, False),
        ({"operator": "≥"}, True),
        ({"operator": "="}, False),
        ({"operator": "不是性质", "page": "-7"}, True),  # no sense: passed over
        ({"q": "\0"}, True),
        ({"q": "'; DROP TABLE"}, False),
    ],
)
def test_an_entry_is_found_by_words_and_by_kind(
    asked: dict[str, str], found: bool, client: Client
) -> None:
    make_library_entry(
        name="河道清淤长度", definition="完成清淤的公里数", industry="水利"
    )
    make_library_entry(industry="教育", level2="质量指标", operator="=", name="其他")
    client.force_login(member_of(make_unit()))

    assert ("河道清淤长度" in client.get(LIST, asked).text) is found


def test_an_empty_answer_says_what_to_do(client: Client) -> None:
    client.force_login(member_of(make_unit()))

    assert "指标库还是空的" in client.get(LIST).text
    assert "没有符合的指标" in client.get(LIST, {"q": "无此指标"}).text


def test_what_an_entry_says_is_shown_as_text(client: Client) -> None:
    make_library_entry(name="<script>alert(1)</script>", evidence="<b>x</b>")
    client.force_login(member_of(make_unit()))

    page = client.get(LIST).text

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("count", [1, 29])
def test_the_list_costs_the_same_however_long(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    region = make_region()
    for number in range(count):
        make_library_entry(region=region, industry=f"行业{number}")
    client.force_login(manager(region))

    with django_assert_max_num_queries(12):
        client.get(LIST)


# Archiving ----------------------------------------------------------------------------


def test_a_manager_archives_an_entry_of_the_own_region(client: Client) -> None:
    region = make_region()
    entry = make_library_entry(region=region, name="旧指标")
    client.force_login(manager(region))
    address = reverse("indicators:library-archive", args=[entry.pk])
    assert address in client.get(LIST).text

    client.post(address)

    entry.refresh_from_db()
    assert not entry.is_active
    client.get(LIST)  # tells that it is done
    assert "旧指标" not in client.get(LIST).text


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        (lambda region: member_of(make_unit(region=region)), 403),
        (lambda region: member_of(make_unit(region=region), Role.ADMIN), 403),
        (lambda _: manager(make_region()), 404),
        (lambda _: make_user(), 404),
    ],
)
def test_others_do_not_archive_it(
    actor: Callable[[Region], User], status: int, client: Client
) -> None:
    region = make_region()
    entry = make_library_entry(region=region)
    client.force_login(actor(region))

    answer = client.post(reverse("indicators:library-archive", args=[entry.pk]))

    entry.refresh_from_db()
    assert (answer.status_code, entry.is_active) == (status, True)


def test_a_shipped_entry_is_not_archived(client: Client) -> None:
    entry = make_library_entry()
    client.force_login(manager(make_region()))

    answer = client.post(reverse("indicators:library-archive", args=[entry.pk]))

    assert answer.status_code == 409
    assert "随系统提供" in answer.text


# Picking ------------------------------------------------------------------------------


def test_a_clerk_picks_an_entry_for_a_group_and_gives_it_points(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    fits = make_library_entry(name="培训期数")
    make_library_entry(name="验收合格率", level2="质量指标")
    make_library_entry(name="别区指标", region=make_region())
    make_library_entry(name="旧指标", is_active=False)
    client.force_login(member_of(evaluation.unit))
    address = pick_address(evaluation)

    page = client.get(address).text
    assert "培训期数" in page
    for name in ("验收合格率", "别区指标", "旧指标"):
        assert name not in page

    done = client.post(address, {"entry": fits.pk, "weight": "7.5"}, follow=True)

    assert "已选用“培训期数”，7.5分" in done.text
    row = evaluation.results.get(library_entry=fits)
    assert (row.group, row.weight) == ("output-quantity", Decimal("7.5"))


def test_the_page_tells_how_many_points_are_left(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    entry = make_library_entry()
    client.force_login(member_of(evaluation.unit))
    address = pick_address(evaluation)

    done = client.post(address, {"entry": entry.pk, "weight": "6"}, follow=True)

    assert "已分配 6 分" in done.text
    assert "已选用</span>" in done.text


def test_after_picking_the_search_stays(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    entry = make_library_entry()
    client.force_login(member_of(evaluation.unit))

    done = client.post(
        f"{pick_address(evaluation)}?q=x", {"entry": entry.pk, "weight": "6"}
    )

    assert done["Location"].endswith("?q=x")


@pytest.mark.parametrize("weight", ["", "0", "-3", "101", "五", "1.234", "NaN"])
def test_a_weight_that_is_none_is_told_beside_it(weight: str, client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    entry = make_library_entry()
    client.force_login(member_of(evaluation.unit))

    answer = client.post(
        pick_address(evaluation), {"entry": entry.pk, "weight": weight}
    )

    assert answer.status_code == 422
    assert f'id="fault-{entry.pk}"' in answer.text
    assert not ResultRow.objects.filter(library_entry=entry).exists()


def test_an_entry_that_does_not_fit_is_not_found(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    entry = make_library_entry(level2="质量指标")
    client.force_login(member_of(evaluation.unit))

    answer = client.post(pick_address(evaluation), {"entry": entry.pk, "weight": "5"})

    assert answer.status_code == 404


@pytest.mark.parametrize("group", ["input-goal", "no-such-group"])
def test_a_group_that_takes_no_indicators_has_no_such_page(
    group: str, client: Client
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    client.force_login(member_of(evaluation.unit))

    assert client.get(pick_address(evaluation, group)).status_code == 404


def test_picking_is_for_who_fills_in_the_paper(client: Client) -> None:
    address = pick_address(evaluation := make_evaluation(kind=Kind.PROJECT))

    client.force_login(member_of(evaluation.unit, Role.HEAD))
    assert client.get(address).status_code == 403
    client.force_login(member_of(make_unit()))
    assert client.get(address).status_code == 404


def test_a_paper_that_was_handed_in_takes_no_more(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT, state="finance_review")
    entry = make_library_entry()
    client.force_login(member_of(evaluation.unit))
    address = pick_address(evaluation)

    page = client.get(address)
    assert "退回后才能增加指标" in page.text
    assert 'name="weight"' not in page.text
    answer = client.post(address, {"entry": entry.pk, "weight": "5"})
    assert answer.status_code == 409


@pytest.mark.parametrize("count", [1, 29])
def test_the_choice_costs_the_same_however_long(
    count: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    for number in range(count):
        make_library_entry(industry=f"行业{number}", region=evaluation.unit.region)
    client.force_login(member_of(evaluation.unit))

    with django_assert_max_num_queries(14):
        client.get(pick_address(evaluation))
