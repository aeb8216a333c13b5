"""What was handed in is not changed behind its reviewers' back."""

from decimal import Decimal

import pytest
from django.test import Client

from evalportal.holds import Held, why_held
from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from projects.services import add_payment, set_fund_line, set_goal
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.units import finance_of, make_account, make_unit, member_of
from units.models import Account
from units.roles import Role
from units.services import load_figures, set_figure

pytestmark = pytest.mark.django_db

SPENT = "支出决算"
HANDED_IN = [
    State.UNIT_REVIEW,
    State.DEPARTMENT_REVIEW,
    State.FINANCE_REVIEW,
    State.ACCEPTED,
    State.PUBLISHED,
]


def overall(state: State) -> SelfEvaluation:
    return make_evaluation(kind=Kind.OVERALL, state=state)


def account_of(evaluation: SelfEvaluation) -> Account:
    return Account.objects.get(unit=evaluation.unit, fiscal_year=evaluation.fiscal_year)


def spend(account: Account) -> None:
    set_figure(
        account=account,
        key=SPENT,
        value=Decimal(800),
        expected_version=0,
        by=member_of(account.unit),
    )


@pytest.mark.parametrize("state", HANDED_IN)
def test_figures_of_a_paper_that_was_handed_in_do_not_change(state: State) -> None:
    account = account_of(overall(state))

    with pytest.raises(Held, match=f"已经报送（{state.label}）.*要改"):
        spend(account)

    assert not account.entries.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED, State.EXEMPTED])
def test_figures_of_a_paper_with_its_unit_may_change(state: State) -> None:
    account = account_of(overall(state))

    spend(account)

    assert account.entries.get().value == 800


def test_another_paper_that_is_being_filled_in_may_change_them() -> None:
    first = overall(State.ACCEPTED)
    round_ = make_round(region=first.unit.region)
    make_evaluation(unit=first.unit, paper=make_paper(round_=round_, kind=Kind.OVERALL))

    spend(account_of(first))

    assert why_held(account_of(first)) == ""


def test_a_projects_paper_does_not_hold_the_units_accounts() -> None:
    unit = make_unit()
    make_evaluation(kind=Kind.PROJECT, unit=unit, state=State.ACCEPTED)

    assert why_held(make_account(unit=unit, fiscal_year=2022)) == ""


def test_finance_may_load_figures_all_the_same() -> None:
    account = account_of(overall(State.ACCEPTED))
    manager = finance_of(account.unit.region, Role.MANAGER)

    load_figures(
        account=account, values={SPENT: Decimal(9)}, source="部门决算", by=manager
    )

    assert account.entries.get().value == 9


def test_a_projects_money_goal_and_payments_do_not_change_either() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT, state=State.FINANCE_REVIEW)
    assert evaluation.project
    year = evaluation.project.years.get(fiscal_year=evaluation.fiscal_year)
    clerk = member_of(evaluation.unit)

    with pytest.raises(Held):
        add_payment(year=year, item="工程款", by=clerk)
    with pytest.raises(Held):
        set_fund_line(
            year=year,
            source="当年财政拨款",  # type: ignore[arg-type]
            fund_type="一般公共预算",  # type: ignore[arg-type]
            amounts={"budget_initial": Decimal(1)},
            by=clerk,
        )
    with pytest.raises(Held):
        set_goal(
            year=year,
            goal_expected="建成",
            goal_actual="",
            expected_version=year.version,
            by=clerk,
        )


def test_the_pages_say_why_and_offer_no_boxes() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT, state=State.FINANCE_REVIEW)
    assert evaluation.project
    year = evaluation.project.years.get(fiscal_year=evaluation.fiscal_year)
    account = account_of(overall(State.ACCEPTED))
    for unit, page in ((evaluation.unit, year), (account.unit, account)):
        client = Client()
        client.force_login(member_of(unit))
        text = client.get(page.get_absolute_url()).content.decode()
        assert "随材料冻结，现在不能改" in text
        assert "每填一格即自动保存" not in text
