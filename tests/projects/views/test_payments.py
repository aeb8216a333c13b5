from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import Payment, ProjectYear
from tests.factories.projects import make_payment, make_project_year
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

HTMX: dict[str, Any] = {"HX-Request": "true"}


def items_of(year: ProjectYear) -> list[str]:
    return list(year.payments.values_list("item", flat=True))


@pytest.fixture
def year(client: Client) -> ProjectYear:
    """A year whose clerk is signed in."""
    year = make_project_year()
    client.force_login(member_of(year.project.unit))
    return year


def address(name: str, row: ProjectYear | Payment) -> str:
    return reverse(f"projects:payment-{name}", args=[row.pk])


def test_a_payment_is_added_without_script(year: ProjectYear, client: Client) -> None:
    response = client.post(
        address("add", year),
        {"new-item": "购置桌椅", "new-amount": "2.5", "new-paid_on": "2022-05-06"},
    )

    assert response.headers["Location"] == f"{year.get_absolute_url()}#payments"
    payment = year.payments.get()
    assert (payment.item, payment.amount) == ("购置桌椅", Decimal(25000))


def test_with_script_only_the_list_comes_back(
    year: ProjectYear, client: Client
) -> None:
    response = client.post(address("add", year), {"new-item": "桌椅"}, headers=HTMX)

    assert response.status_code == 200
    assert response.text.strip().startswith('<div id="payments">')
    assert "桌椅" in response.text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_payment_that_cannot_be_keeps_what_was_typed(
    headers: dict[str, Any], year: ProjectYear, client: Client
) -> None:
    response = client.post(
        address("add", year),
        {"new-item": "", "new-amount": "两万"},
        headers=headers,
    )

    assert response.status_code == 422
    assert "“两万”不是数字" in response.text
    assert 'value="两万"' in response.text
    assert not year.payments.exists()


def test_many_lines_are_pasted(year: ProjectYear, client: Client) -> None:
    client.post(
        address("paste", year),
        {"paste-text": "桌椅\t25000\n培训\n", "paste-measure": "元"},
    )

    amounts = list(year.payments.values_list("item", "amount"))
    assert amounts == [("桌椅", Decimal(25000)), ("培训", None)]


def test_a_paste_with_a_bad_line_adds_none(year: ProjectYear, client: Client) -> None:
    response = client.post(
        address("paste", year),
        {"paste-text": "桌椅\t1\n培训\t多", "paste-measure": "万元"},
    )

    assert response.status_code == 422
    assert "第 2 行：“多”不是数字" in response.text
    assert "培训\t多" in response.text
    assert not year.payments.exists()


def test_a_payment_is_edited_in_its_place(year: ProjectYear, client: Client) -> None:
    payment = make_payment(year=year, item="桌椅", amount=Decimal(25000))
    edit = address("edit", payment)
    given = {f"p{payment.pk}-item": "桌", f"p{payment.pk}-amount": "1"}

    assert f'name="p{payment.pk}-amount" value="2.50"' in client.get(edit).text
    version = {f"p{payment.pk}-expected_version": "1"}
    client.post(edit, {**given, **version})

    payment.refresh_from_db()
    assert (payment.item, payment.amount) == ("桌", Decimal(10000))
    late = client.post(edit, {**given, **version, f"p{payment.pk}-item": "椅"})
    assert late.status_code == 409
    assert "改为“桌”；您填的是“椅”" in late.text
    assert f'name="p{payment.pk}-expected_version" value="2"' in late.text
    wrong = client.post(edit, {**given, **version, f"p{payment.pk}-item": ""})
    assert wrong.status_code == 422


def test_a_payment_is_removed_as_it_was_seen(year: ProjectYear, client: Client) -> None:
    payment = make_payment(year=year)

    stale = client.post(address("remove", payment), {"version": "7"})
    assert stale.status_code == 409
    assert items_of(year) == [payment.item]

    client.post(address("remove", payment), {"version": "1"})
    assert items_of(year) == []


def test_payments_change_places(year: ProjectYear, client: Client) -> None:
    first = make_payment(year=year, item="甲")
    make_payment(year=year, item="乙")

    client.post(address("move", first), {"to": "down"})
    assert items_of(year) == ["乙", "甲"]
    client.post(address("move", first), {"to": "up"})
    assert items_of(year) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("role", "mine", "status"), [(Role.HEAD, True, 403), (Role.CLERK, False, 404)]
)
def test_others_leave_the_list_alone(
    role: Role, mine: bool, status: int, client: Client
) -> None:
    payment = make_payment()
    unit = payment.year.project.unit
    client.force_login(member_of(unit if mine else make_unit(), role))

    answers = [
        client.post(address("add", payment.year), {"new-item": "甲"}),
        client.post(address("paste", payment.year), {"paste-text": "甲"}),
        client.get(address("edit", payment)),
        client.post(address("remove", payment), {"version": "1"}),
        client.post(address("move", payment), {"to": "down"}),
    ]

    assert [answer.status_code for answer in answers] == [status] * 5
    assert items_of(payment.year) == [payment.item]


def test_every_cell_of_a_payment_saves_itself(
    year: ProjectYear, client: Client
) -> None:
    payment = make_payment(year=year, item="桌椅")
    other = make_payment(year=year, item="书架", amount=Decimal(10000))

    for field, value in (
        ("item", "课桌椅"),
        ("amount", "2.5"),
        ("paid_on", "2022-05-06"),
    ):
        name = f"payment-{payment.pk}-{field}"
        seen = "桌椅" if field == "item" else ""
        url = reverse("projects:payment-cell", args=[payment.pk, field])
        answer = client.post(url, {name: value, f"initial-{name}": seen})
        assert answer.status_code == 200

    payment.refresh_from_db()
    assert (payment.item, payment.amount, str(payment.paid_on)) == (
        "课桌椅",
        Decimal(25000),
        "2022-05-06",
    )
    assert f'id="payment-version-{payment.pk}" value="4"' in answer.text
    assert "3.50" in answer.text  # the sum with the other one
    assert other.amount == Decimal(10000)


def test_a_cell_that_somebody_changed_shows_both_values(
    year: ProjectYear, client: Client
) -> None:
    payment = make_payment(year=year, item="桌椅")
    url = reverse("projects:payment-cell", args=[payment.pk, "item"])
    name = f"payment-{payment.pk}-item"

    late = client.post(url, {name: "课桌", f"initial-{name}": "桌子"})
    wrong = client.post(url, {name: "", f"initial-{name}": "桌椅"})
    theirs = client.get(url)

    assert (late.status_code, wrong.status_code) == (409, 422)
    assert "改为“桌椅”，您填的“课桌”没有保存" in late.text
    assert 'value="桌椅"' in theirs.text
    payment.refresh_from_db()
    assert payment.item == "桌椅"
