"""Reviewers see where the accounts have moved on since a report was handed in."""

from decimal import Decimal

import pytest
from django.test import Client

from indicators.scoring.measures import Kind
from reports.queries.since import Moved, moved_since
from tests.factories.indicators import make_evaluation
from tests.factories.review import Case, before_finance, signed
from tests.factories.units import finance_of, member_of
from units.models import Account
from units.roles import Role
from units.services import load_figures, set_figure

pytestmark = pytest.mark.django_db

SPENT = "支出决算"


@pytest.fixture
def case() -> Case:
    """An overall report that says what was spent; afterwards finance loads another."""
    evaluation = make_evaluation(kind=Kind.OVERALL)
    account = Account.objects.get(unit=evaluation.unit)
    manager = finance_of(evaluation.unit.region, Role.MANAGER)
    set_figure(
        account=account,
        key=SPENT,
        value=Decimal(7_766_500),
        expected_version=0,
        by=member_of(evaluation.unit),
    )
    case = signed(evaluation)
    load_figures(
        account=account,
        values={SPENT: Decimal(8_000_000)},
        source="部门决算",
        by=manager,
    )
    return case


def test_the_desk_says_what_was_handed_in_and_what_stands_now(case: Case) -> None:
    spent = next(each for each in moved_since(case.review()) if each.label == SPENT)

    assert (spent.handed_in, spent.now) == ("776.65万元", "800.00万元")
    client = Client()
    client.force_login(case.cast.reviewer)
    page = client.get(f"/review/{case.evaluation.pk}/").content.decode()
    assert "支出决算：报送 776.65万元，现在 800.00万元" in page


def test_what_is_reviewed_stays_what_was_handed_in(case: Case) -> None:
    (entry,) = case.review().dossier.figures

    assert entry.value == Decimal(7_766_500)


def test_where_nothing_has_moved_nothing_is_said() -> None:
    assert moved_since(before_finance().review()) == ()


def test_what_was_added_since_is_told_too() -> None:
    case = before_finance()
    assert case.evaluation.project
    year = case.evaluation.project.years.get()
    year.payments.create(position=1, item="工程款", amount=Decimal(10_000))

    assert moved_since(case.review()) == (
        Moved("支付明细（第1项）", "", "工程款 1.00万元"),
    )
