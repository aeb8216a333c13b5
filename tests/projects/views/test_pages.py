"""The parts of these pages stand in pages of other apps as well."""

import pytest
from django.template import Context, Template

from projects.views.pages import year_context
from tests.factories.projects import make_fund_line, make_payment
from tests.factories.units import make_account, member_of
from units.forms import AccountForm

pytestmark = pytest.mark.django_db


def test_the_parts_of_a_year_stand_in_another_page() -> None:
    line = make_fund_line(budget_adjusted="1590000", amount_executed="1431500")
    make_payment(year=line.year, item="购置桌椅")
    page = Template(
        '{% include "projects/year.html#funds" %}'
        '{% include "projects/year.html#goal" %}'
        '{% include "projects/year.html#payments" %}'
    )

    clerk = member_of(line.year.project.unit)
    html = page.render(Context(year_context(line.year, user=clerk, editable=True)))

    assert 'value="143.15"' in html
    assert "90.03%" in html
    assert 'name="goal_expected"' in html
    assert "购置桌椅" in html


def test_the_table_of_accounts_stands_in_another_page() -> None:
    account = make_account(figures={"支出决算": "7766500"})
    form = AccountForm(account=account, user=member_of(account.unit))

    html = Template('{% include "units/account.html#grid" %}').render(
        Context({"form": form, "account": account})
    )

    assert 'value="776.65"' in html
    assert "<html" not in html
