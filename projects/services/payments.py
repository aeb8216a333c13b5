"""What a project's money was paid for, item by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import expect, set_fields
from projects.models import Payment, ProjectYear

from .projects import locked_year


class PaymentsChanged(Refusal):
    """Somebody else has changed the list that this was decided on."""


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One thing paid for; the amount, in yuan, and the day may be unknown."""

    item: str
    amount: Decimal | None = None
    paid_on: date | None = None


def add_payment(
    *,
    year: ProjectYear,
    item: str,
    amount: Decimal | None = None,
    paid_on: date | None = None,
    by: User,
) -> Payment:
    """Add one payment at the end of the list."""
    line = PaymentLine(item, amount, paid_on)
    (payment,) = add_payments(year=year, lines=[line], by=by)
    return payment


@transaction.atomic
def add_payments(
    *, year: ProjectYear, lines: Sequence[PaymentLine], by: User
) -> list[Payment]:
    """Add payments at the end of the list, all of them or none."""
    locked = locked_year(year, by=by)
    last = locked.payments.order_by("-position").first()
    start = last.position + 1 if last else 1
    payments = [
        Payment(
            year=locked,
            position=position,
            item=line.item,
            amount=line.amount,
            paid_on=line.paid_on,
            changed_by=by,
        )
        for position, line in enumerate(lines, start)
    ]
    for payment in payments:
        payment.clean_fields(exclude=["year", "changed_by"])
    Payment.objects.bulk_create(payments)
    if payments:
        added = [[line.item, line.amount, line.paid_on] for line in lines]
        record("project_year.payments_added", locked, by=by, payments=added)
    return payments


@transaction.atomic
def change_payment(
    *,
    payment: Payment,
    item: str,
    amount: Decimal | None,
    paid_on: date | None,
    expected_version: int,
    by: User,
) -> Payment:
    locked = _locked(payment, by=by)
    values = {"item": item, "amount": amount, "paid_on": paid_on}
    expect(locked, expected_version, values)
    return _changed(locked, values, by=by)


@transaction.atomic
def correct_payment(
    *,
    payment: Payment,
    values: Mapping[str, object],
    seen: Mapping[str, object],
    by: User,
) -> Payment:
    """Set `item`, `amount` or `paid_on`; one no longer as `seen` is a Conflict."""
    locked = _locked(payment, by=by)
    expect(locked, 0, values, seen)
    return _changed(locked, values, by=by)


def _changed(locked: Payment, values: Mapping[str, object], *, by: User) -> Payment:
    changes = set_fields(locked, values)
    if changes:
        locked.clean_fields(exclude=["year", "changed_by"])
        locked.save_change(*changes, by=by)
        record(
            "project_year.payment_changed",
            locked.year,
            by=by,
            payment=locked.item,
            changes=changes,
        )
    return locked


@transaction.atomic
def remove_payment(*, payment: Payment, expected_version: int, by: User) -> None:
    locked = _locked(payment, by=by)
    if locked.version != expected_version:
        raise PaymentsChanged(
            f"“{locked.item}”已被{locked.changed_by}修改，没有删除。请刷新核对后再办理。"
        )
    locked.delete()
    record(
        "project_year.payment_removed",
        locked.year,
        by=by,
        payment=[locked.item, locked.amount, locked.paid_on],
    )


@transaction.atomic
def move_payment(*, payment: Payment, places: int, by: User) -> None:
    """Move a payment down the list by so many places; up if negative."""
    locked = _locked(payment, by=by)
    order = list(locked.year.payments.values_list("pk", flat=True))
    old = order.index(locked.pk)
    new = min(max(old + places, 0), len(order) - 1)
    if new != old:
        order.insert(new, order.pop(old))
        reorder_payments(year=locked.year, order=order, by=by)


@transaction.atomic
def reorder_payments(*, year: ProjectYear, order: Sequence[int], by: User) -> None:
    """Put the year's payments in the order of these keys: all, and only them."""
    locked = locked_year(year, by=by)
    payments = {payment.pk: payment for payment in locked.payments.all()}
    if sorted(order) != sorted(payments):
        raise PaymentsChanged("支付明细已被他人增减，顺序没有保存。请刷新后再排序。")
    for position, pk in enumerate(order, 1):
        payments[pk].position = position
    Payment.objects.bulk_update(payments.values(), ["position"])
    record("project_year.payments_reordered", locked, by=by, order=list(order))


def _locked(payment: Payment, *, by: User) -> Payment:
    year = locked_year(payment.year, by=by)
    locked = year.payments.select_related("changed_by").filter(pk=payment.pk).first()
    if locked is None:
        raise PaymentsChanged("这条支付明细已被他人删除。请刷新页面。")
    return locked
