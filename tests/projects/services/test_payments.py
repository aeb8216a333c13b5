from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from projects.models import Payment, ProjectYear
from projects.services import (
    add_payment,
    add_payments,
    change_payment,
    move_payment,
    remove_payment,
    reorder_payments,
)
from projects.services.payments import PaymentLine, PaymentsChanged
from tests.factories.projects import make_payment, make_project_year
from tests.factories.units import member_of
from units.roles import Role

pytestmark = pytest.mark.django_db


def make_list(*items: str) -> tuple[ProjectYear, list[Payment]]:
    year = make_project_year()
    return year, [make_payment(year=year, item=item) for item in items]


def items_of(year: ProjectYear) -> list[str]:
    return list(year.payments.values_list("item", flat=True))


def test_payments_are_added_at_the_end() -> None:
    year, _ = make_list("首项")
    clerk = member_of(year.project.unit)

    add_payment(
        year=year,
        item="购置桌椅",
        amount=Decimal("25000.50"),
        paid_on=date(2022, 5, 6),
        by=clerk,
    )
    add_payments(year=year, lines=[PaymentLine("甲"), PaymentLine("乙")], by=clerk)

    assert items_of(year) == ["首项", "购置桌椅", "甲", "乙"]
    assert list(year.payments.values_list("position", flat=True)) == [1, 2, 3, 4]
    assert Event.objects.earliest("sequence").details == {
        "payments": [["购置桌椅", "25000.50", "2022-05-06"]]
    }


def test_payments_are_pasted_all_or_none() -> None:
    year, _ = make_list()
    lines = [PaymentLine("甲"), PaymentLine("乙", Decimal(-1))]

    with pytest.raises(ValidationError, match="金额不能为负数。"):
        add_payments(year=year, lines=lines, by=member_of(year.project.unit))

    assert items_of(year) == []


def test_a_payment_is_changed_once_per_version() -> None:
    year, (payment,) = make_list("旧")
    first, second = (member_of(year.project.unit) for _ in range(2))
    given: dict[str, Any] = {"amount": None, "paid_on": None, "expected_version": 1}
    change_payment(payment=payment, item="甲", **given, by=first)

    with pytest.raises(Conflict) as refused:
        change_payment(payment=payment, item="乙", **given, by=second)

    assert refused.value.clashes[0].writer == first.name
    assert items_of(year) == ["甲"]


def test_a_payment_is_removed_and_kept_in_the_log() -> None:
    year, (payment, _) = make_list("错项", "对项")

    remove_payment(payment=payment, expected_version=1, by=member_of(year.project.unit))

    assert items_of(year) == ["对项"]
    assert Event.objects.get().details == {"payment": ["错项", None, None]}


def test_a_payment_that_another_has_just_changed_is_not_removed() -> None:
    year, (payment,) = make_list("旧")
    other = member_of(year.project.unit)
    change_payment(
        payment=payment,
        item="新",
        amount=None,
        paid_on=None,
        expected_version=1,
        by=other,
    )

    with pytest.raises(PaymentsChanged, match="“新”已被填报人修改，没有删除"):
        remove_payment(
            payment=payment, expected_version=1, by=member_of(year.project.unit)
        )


def test_a_payment_that_is_gone_is_neither_changed_nor_removed() -> None:
    year, (payment,) = make_list("旧")
    clerk = member_of(year.project.unit)
    remove_payment(payment=payment, expected_version=1, by=clerk)

    with pytest.raises(PaymentsChanged, match="已被他人删除"):
        remove_payment(payment=payment, expected_version=1, by=clerk)


@pytest.mark.parametrize(
    ("places", "order"),
    [
        (1, ["乙", "甲", "丙"]),
        (2, ["乙", "丙", "甲"]),
        (9, ["乙", "丙", "甲"]),
        (-1, ["甲", "乙", "丙"]),
    ],
)
def test_a_payment_moves_within_the_list(places: int, order: list[str]) -> None:
    year, (first, *_) = make_list("甲", "乙", "丙")

    move_payment(payment=first, places=places, by=member_of(year.project.unit))

    assert items_of(year) == order


def test_an_order_names_every_payment_once() -> None:
    year, payments = make_list("甲", "乙")
    clerk = member_of(year.project.unit)
    keys = [payment.pk for payment in payments]

    reorder_payments(year=year, order=keys[::-1], by=clerk)
    assert items_of(year) == ["乙", "甲"]
    for wrong in (keys[:1], [*keys, 0], [keys[0]] * 2):
        with pytest.raises(PaymentsChanged, match="顺序没有保存"):
            reorder_payments(year=year, order=wrong, by=clerk)


def test_only_clerks_keep_the_list() -> None:
    year, (payment,) = make_list("甲")
    head = member_of(year.project.unit, Role.HEAD)

    with pytest.raises(PermissionDenied):
        add_payment(year=year, item="乙", by=head)
    with pytest.raises(PermissionDenied):
        remove_payment(payment=payment, expected_version=1, by=head)
    with pytest.raises(PermissionDenied):
        move_payment(payment=payment, places=1, by=head)
