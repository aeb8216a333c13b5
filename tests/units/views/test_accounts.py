from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories.units import finance_of, make_account, make_unit, member_of
from units.choices import Origin
from units.figures import ACCOUNT_FIGURES
from units.models import Account, AccountEntry
from units.queries import figures_of
from units.roles import Role

pytestmark = pytest.mark.django_db

SPENT = Decimal("7766500.00")


def cell(account: Account, key: str = "支出决算") -> str:
    return reverse("units:figure", args=[account.pk, key])


def test_the_table_shows_wan_and_last_years_value_beside(client: Client) -> None:
    last = make_account(fiscal_year=2021, figures={"支出决算": "8120000"})
    account = make_account(
        unit=last.unit, fiscal_year=2022, figures={"支出决算": SPENT, "编制数": 19}
    )
    client.force_login(member_of(account.unit))

    page = client.get(account.get_absolute_url()).text

    assert 'value="776.65"' in page
    assert 'value="19"' in page
    assert "上年 812.00" in page
    assert page.count('class="cell-input"') == len(ACCOUNT_FIGURES)


def test_the_table_is_saved_without_script(client: Client) -> None:
    account = make_account(figures={"支出决算": SPENT})
    client.force_login(member_of(account.unit))

    response = client.post(
        account.get_absolute_url(),
        {
            "支出决算": "856.3",
            "initial-支出决算": "776.65",
            "version-支出决算": "1",
            "编制数": "１９",
            "initial-编制数": "",
            "version-编制数": "0",
        },
    )

    assert response.headers["Location"] == account.get_absolute_url()
    figures = figures_of(account)
    assert (figures["支出决算"], figures["编制数"]) == (Decimal(8563000), Decimal(19))


def test_every_error_is_shown_at_once_and_nothing_typed_is_lost(client: Client) -> None:
    account = make_account()
    client.force_login(member_of(account.unit))

    response = client.post(
        account.get_absolute_url(),
        {"支出决算": "八百", "编制数": "1.5", "收入决算": "857"},
    )

    assert response.status_code == 422
    assert "支出决算：“八百”不是数字。" in response.text
    assert "编制数：“1.5”有 1 位小数。" in response.text
    assert 'value="八百"' in response.text
    assert 'value="857"' in response.text
    assert not account.entries.exists()


def test_both_values_are_shown_when_two_clerks_meet(client: Client) -> None:
    account = make_account()
    AccountEntry.objects.create(
        account=account,
        key="支出决算",
        value=SPENT,
        version=2,
        changed_by=member_of(account.unit),
    )
    client.force_login(member_of(account.unit))
    mine = {
        "支出决算": "856.30",
        "initial-支出决算": "800.00",
        "version-支出决算": "1",
        "收入决算": "857",
    }

    response = client.post(account.get_absolute_url(), mine)

    assert response.status_code == 409
    assert "填报人已于" in response.text
    assert "改为“776.65万元”，您填的“856.30万元”没有保存" in response.text
    assert 'value="857"' in response.text
    assert 'name="version-支出决算" value="2"' in response.text
    assert figures_of(account)["收入决算"] is None


def test_a_figure_that_was_not_touched_does_not_undo_anothers(client: Client) -> None:
    account = make_account(figures={"支出决算": SPENT})
    client.force_login(member_of(account.unit))

    client.post(
        account.get_absolute_url(),
        {
            "支出决算": "800.00",
            "initial-支出决算": "800.00",
            "version-支出决算": "0",
            "收入决算": "857",
        },
    )

    figures = figures_of(account)
    assert (figures["支出决算"], figures["收入决算"]) == (SPENT, Decimal(8570000))


def test_one_figure_saves_itself(client: Client) -> None:
    account = make_account()
    client.force_login(member_of(account.unit))

    response = client.post(
        cell(account), {"支出决算": "776.65", "version-支出决算": "0"}
    )

    assert response.status_code == 200
    assert "已保存" in response.text
    assert 'name="version-支出决算" value="1"' in response.text
    assert response.headers["HX-Trigger"] == "figuresChanged"
    assert figures_of(account)["支出决算"] == SPENT


def test_one_figure_says_what_is_wrong_with_it(client: Client) -> None:
    account = make_account()
    client.force_login(member_of(account.unit))

    response = client.post(cell(account), {"支出决算": "<script>"})

    assert response.status_code == 422
    assert "“&lt;script&gt;”不是数字" in response.text


def test_one_figure_offers_both_values(client: Client) -> None:
    account = make_account(figures={"支出决算": SPENT})
    client.force_login(member_of(account.unit))
    mine = {"支出决算": "856.30", "version-支出决算": "0"}

    response = client.post(cell(account), mine)

    assert response.status_code == 409
    assert "用我的数" in response.text
    assert 'value="776.65"' in client.get(cell(account)).text
    again = client.post(cell(account), {**mine, "version-支出决算": "1"})
    assert again.status_code == 200
    assert figures_of(account)["支出决算"] == Decimal(8563000)


def test_a_loaded_figure_is_shown_and_not_taken(client: Client) -> None:
    account = make_account(figures={"支出决算": SPENT})
    account.entries.update(origin=Origin.LOADED, note="部门决算")
    client.force_login(member_of(account.unit))

    page = client.get(account.get_absolute_url()).text
    response = client.post(cell(account), {"支出决算": "1", "version-支出决算": "1"})

    assert "载入：部门决算" in page
    assert 'name="支出决算"' not in page
    assert response.status_code == 409
    assert figures_of(account)["支出决算"] == SPENT


@pytest.mark.parametrize("role", [Role.HEAD, Role.DEPARTMENT])
def test_those_who_only_see_get_no_boxes_and_save_nothing(
    role: Role, client: Client
) -> None:
    account = make_account(figures={"支出决算": SPENT})
    client.force_login(member_of(account.unit, role))

    page = client.get(account.get_absolute_url()).text
    posts = [
        client.post(address, {"支出决算": "1"})
        for address in (account.get_absolute_url(), cell(account))
    ]

    assert "776.65" in page
    assert "<input" not in page.partition("number-grid")[2].partition("</table>")[0]
    assert [response.status_code for response in posts] == [403, 403]


def test_the_accounts_of_others_and_of_other_years_do_not_exist(client: Client) -> None:
    account = make_account(fiscal_year=2022)
    strangers = [
        member_of(make_unit(region=account.unit.region)),
        member_of(account.unit, to_year=2021),
        member_of(account.unit, Role.ADMIN),
        finance_of(make_unit().region),
    ]

    for stranger in strangers:
        client.force_login(stranger)
        assert client.get(account.get_absolute_url()).status_code == 404
        assert client.post(cell(account), {"支出决算": "1"}).status_code == 404


def test_a_figure_that_the_table_does_not_have_is_not_found(client: Client) -> None:
    account = make_account()
    client.force_login(member_of(account.unit))

    assert client.get(cell(account, "小金库")).status_code == 404


def test_a_clerk_opens_the_accounts_of_a_year(client: Client) -> None:
    unit = make_unit()
    client.force_login(member_of(unit))
    address = reverse("units:account-open", args=[unit.pk])

    response = client.post(address, {"fiscal_year": "2022"})
    assert response.headers["Location"] == Account.objects.get().get_absolute_url()

    again = client.post(address, {"fiscal_year": "2022"})
    assert again.status_code == 422
    assert "本单位该年度的账目已经建立。" in again.text


@pytest.mark.parametrize("year", ["", "22", "二〇二二", "2100"])
def test_a_year_that_is_none_opens_nothing(year: str, client: Client) -> None:
    unit = make_unit()
    client.force_login(member_of(unit))

    response = client.post(
        reverse("units:account-open", args=[unit.pk]), {"fiscal_year": year}
    )

    assert response.status_code == 422
    assert not Account.objects.exists()


def test_whoever_may_not_open_accounts_is_told(client: Client) -> None:
    unit = make_unit()
    address = reverse("units:account-open", args=[unit.pk])
    answers = []
    for user in (member_of(unit, Role.HEAD), member_of(make_unit())):
        client.force_login(user)
        answers.append(client.post(address, {"fiscal_year": "2022"}).status_code)

    assert answers == [403, 404]


@pytest.mark.parametrize("figures", [{}, {f.key: 1 for f in ACCOUNT_FIGURES}])
def test_the_table_costs_the_same_however_full(
    figures: dict[str, int],
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    account = make_account(figures=figures)
    make_account(unit=account.unit, fiscal_year=2021, figures=figures)
    client.force_login(member_of(account.unit))

    with django_assert_max_num_queries(11):
        client.get(account.get_absolute_url())


@pytest.mark.parametrize("figures", [{}, {f.key: 1 for f in ACCOUNT_FIGURES}])
def test_saving_a_cell_costs_the_same_however_full_the_table(
    figures: dict[str, int],
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    account = make_account(figures=figures)
    client.force_login(member_of(account.unit))

    with django_assert_max_num_queries(26):
        client.post(
            cell(account), {"支出决算": "5", "version-支出决算": "1" if figures else ""}
        )


def test_a_loaded_figure_still_stands_when_another_is_mistyped(client: Client) -> None:
    account = make_account(figures={"收入预算": "8563000"})
    account.entries.update(origin=Origin.LOADED, note="部门决算")
    client.force_login(member_of(account.unit))

    response = client.post(account.get_absolute_url(), {"支出决算": "八百"})

    assert response.status_code == 422
    assert '<span class="cell-value">856.30</span>' in response.text
