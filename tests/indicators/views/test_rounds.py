from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from indicators.models import Round
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_round,
    manager_of,
)
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "name": "2024年预算绩效自评",
    "fiscal_year": "2023",
    "work_year": "2024",
    "due_on": "2024-05-31",
}


def test_the_list_shows_the_rounds_of_ones_region_and_no_others(
    client: Client,
) -> None:
    mine, other = make_round(name="本区批次"), make_round(name="外区批次")
    client.force_login(manager_of(mine))

    page = client.get(reverse("indicators:round-list")).text

    assert mine.name in page
    assert other.name not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_many_rounds(
    rows: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    region = make_region()
    for _ in range(rows):
        make_paper(round_=make_round(region=region))
    client.force_login(finance_of(region, Role.MANAGER))

    with django_assert_num_queries(9):
        client.get(reverse("indicators:round-list"))


def test_a_manager_creates_a_round(client: Client) -> None:
    region = make_region()
    client.force_login(finance_of(region, Role.MANAGER))

    response = client.post(
        reverse("indicators:round-create"), {**FACTS, "region": region.pk}
    )

    made = Round.objects.get()
    assert response.headers["Location"] == made.get_absolute_url()
    assert (made.region, made.name, made.fiscal_year) == (region, FACTS["name"], 2023)


def test_a_region_that_one_does_not_manage_is_not_on_offer(client: Client) -> None:
    client.force_login(finance_of(make_region(), Role.MANAGER))

    response = client.post(
        reverse("indicators:round-create"), {**FACTS, "region": make_region().pk}
    )

    assert response.status_code == 422
    assert not Round.objects.exists()


def test_dates_out_of_order_are_told_on_the_form(client: Client) -> None:
    round_ = make_round()
    client.force_login(manager_of(round_))

    response = client.post(
        reverse("indicators:round-edit", args=[round_.pk]),
        {**FACTS, "finance_due_on": "2024-05-01", "department_due_on": "2024-06-01"},
    )

    assert response.status_code == 422
    assert "后一阶段不能早于前一阶段" in response.text


def test_a_name_that_the_region_has_already_is_told_on_the_form(
    client: Client,
) -> None:
    taken = make_round(name=FACTS["name"])
    round_ = make_round(region=taken.region)
    client.force_login(manager_of(round_))

    response = client.post(
        reverse("indicators:round-edit", args=[round_.pk]),
        {**FACTS, "expected_version": "1"},
    )

    assert response.status_code == 422
    assert "本区划已有同名批次" in response.text


def test_a_change_is_saved_and_a_late_one_shows_both_values(client: Client) -> None:
    round_ = make_round()
    client.force_login(manager_of(round_))
    url = reverse("indicators:round-edit", args=[round_.pk])

    first = client.post(url, {**FACTS, "expected_version": "1"})
    late = client.post(url, {**FACTS, "name": "又改", "expected_version": "1"})

    assert first.headers["Location"] == round_.get_absolute_url()
    assert late.status_code == 409
    assert f"改为“{FACTS['name']}”" in late.text


def test_a_copy_for_the_next_year_is_opened_for_checking(client: Client) -> None:
    round_ = make_paper().round
    client.force_login(manager_of(round_))

    response = client.post(reverse("indicators:round-clone", args=[round_.pk]))

    clone = Round.objects.exclude(pk=round_.pk).get()
    assert response.headers["Location"] == reverse(
        "indicators:round-edit", args=[clone.pk]
    )
    assert clone.fiscal_year == round_.fiscal_year + 1


def test_the_page_of_a_round_counts_its_self_evaluations(client: Client) -> None:
    evaluation = make_evaluation()
    round_ = evaluation.paper.round
    client.force_login(manager_of(round_))

    page = client.get(round_.get_absolute_url()).text

    assert "填报中 1" in page
    assert "已开展自评 1 份" in page
    assert "整体绩效自评报告" in page


def test_a_clerk_sees_the_round_and_changes_nothing(client: Client) -> None:
    unit = make_unit()
    round_ = make_round(region=unit.region)
    client.force_login(member_of(unit))

    page = client.get(round_.get_absolute_url())
    edit = client.get(reverse("indicators:round-edit", args=[round_.pk]))
    clone = client.post(reverse("indicators:round-clone", args=[round_.pk]))
    create = client.get(reverse("indicators:round-create"))

    assert page.status_code == 200
    assert "复制到下一年" not in page.text
    assert (edit.status_code, clone.status_code, create.status_code) == (403, 403, 403)


def test_a_round_of_another_region_does_not_exist(client: Client) -> None:
    round_ = make_round()
    client.force_login(finance_of(make_region(), Role.MANAGER))

    assert client.get(round_.get_absolute_url()).status_code == 404
    clone = client.post(reverse("indicators:round-clone", args=[round_.pk]))
    assert clone.status_code == 404
