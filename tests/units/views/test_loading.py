"""The finance bureau's manager loads figures; nobody else does."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.units import finance_of, make_unit, member_of
from units.choices import Origin
from units.models import AccountEntry, Unit
from units.roles import Role

pytestmark = pytest.mark.django_db

URL = "/units/load/"


def sent(text: str) -> dict[str, object]:
    file = SimpleUploadedFile("数字.csv", text.encode())
    return {
        "file": file,
        "fiscal_year": "2022",
        "measure": "万元",
        "source": "部门决算系统",
    }


def table(unit: Unit, value: str = "856.3") -> str:
    return f"单位编码,支出预算\n{unit.code},{value}\n"


def test_a_manager_loads_a_file_and_the_figures_say_where_from(client: Client) -> None:
    unit = make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))

    answer = client.post(URL, sent(table(unit)), follow=True)

    assert "已载入 1 个单位的数字" in answer.text
    entry = AccountEntry.objects.get()
    assert (entry.value, entry.origin) == (Decimal("8563000.00"), Origin.LOADED)
    assert entry.note == "部门决算系统"


@pytest.mark.parametrize("value", ["很多", "<script>", "=1+1"])
def test_a_file_with_a_fault_loads_nothing(value: str, client: Client) -> None:
    unit = make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))

    answer = client.post(URL, sent(table(unit, value)))

    assert answer.status_code == 422
    assert "一个数也没有载入" in answer.text
    assert "<script>," not in answer.text
    assert not AccountEntry.objects.exists()


def test_a_unit_of_another_region_is_unknown(client: Client) -> None:
    unit, other = make_unit(), make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))

    answer = client.post(URL, sent(table(other)))

    assert f"没有您管理的单位“{other.code}”" in answer.text
    assert not AccountEntry.objects.exists()


def test_what_is_no_table_is_refused(client: Client) -> None:
    unit = make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))
    data = {**sent(""), "file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no")}

    assert client.post(URL, data).status_code == 422


def test_a_clerk_does_not_load(client: Client) -> None:
    client.force_login(member_of(make_unit()))

    assert client.get(URL).status_code == 403
    assert client.post(URL, sent("a")).status_code == 403
