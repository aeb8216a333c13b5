"""The pages of 业务科室, and units entered from a file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.units import (
    finance_of,
    make_region,
    make_section,
    make_unit,
    member_of,
)
from units.models import FinanceSection, Unit
from units.roles import Role

pytestmark = pytest.mark.django_db

LIST, LOAD = "/units/sections/", "/units/load/units/"


def test_a_manager_keeps_the_sections(client: Client) -> None:
    region = make_region()
    client.force_login(finance_of(region, Role.MANAGER))

    client.post(LIST, {"region": region.pk, "name": "教科文股"})
    section = FinanceSection.objects.get()
    client.post(f"{LIST}{section.pk}/", {"name": "教科文科"})

    assert "教科文科" in client.get(LIST).text
    client.post(f"{LIST}{section.pk}/remove/")
    assert "还没有业务科室" in client.get(LIST).text


def test_a_section_in_use_is_not_offered_to_be_removed(client: Client) -> None:
    section = make_section()
    make_unit(region=section.region, finance_section=section)
    client.force_login(finance_of(section.region, Role.MANAGER))

    assert "删除" not in client.get(LIST).text
    assert client.post(f"{LIST}{section.pk}/remove/").status_code == 409


def test_the_same_name_again_is_told_in_the_form(client: Client) -> None:
    section = make_section(name="农业股")
    client.force_login(finance_of(section.region, Role.MANAGER))

    answer = client.post(LIST, {"region": section.region_id, "name": "农业股"})

    assert answer.status_code == 422
    assert "本区划已有这个业务科室" in answer.text


@pytest.mark.parametrize("url", [LIST, LOAD])
def test_a_reviewer_keeps_neither(client: Client, url: str) -> None:
    client.force_login(finance_of(make_region(), Role.REVIEWER))
    assert client.get(url).status_code == 403


def test_the_form_of_a_unit_offers_the_sections_of_its_region(client: Client) -> None:
    section, foreign = make_section(), make_section()
    unit = make_unit(region=section.region)
    client.force_login(finance_of(section.region, Role.MANAGER))

    page = client.get(f"/units/{unit.pk}/edit/").text

    assert section.name in page
    assert foreign.name not in page


def test_the_page_and_the_list_say_which_section_looks_after_a_unit(
    client: Client,
) -> None:
    section = make_section(name="农业股")
    above = make_unit(region=section.region, finance_section=section)
    below = make_unit(region=section.region, supervisor=above)
    other = make_unit(region=section.region)
    client.force_login(finance_of(section.region))

    assert "农业股（随主管部门）" in client.get(f"/units/{below.pk}/").text
    found = client.get("/units/", {"section": section.pk}).text
    assert below.name in found
    assert other.name not in found


def test_a_clerk_of_one_unit_finds_the_list_as_before(client: Client) -> None:
    client.force_login(member_of(make_unit()))
    assert client.get("/units/", {"section": "?"}).status_code == 200


def sent(text: str, of: FinanceSection) -> dict[str, object]:
    file = SimpleUploadedFile("单位.csv", text.encode())
    return {"file": file, "region": of.region_id}


def test_units_are_entered_from_a_file(client: Client) -> None:
    section = make_section(name="农业股")
    client.force_login(finance_of(section.region, Role.MANAGER))
    text = "单位编码,单位全称,业务科室\nA1,某局,农业股\n"

    answer = client.post(LOAD, sent(text, section), follow=True)

    assert "新建 1 个单位，修改 0 个" in answer.text
    assert Unit.objects.get(code="A1").finance_section == section


def test_a_file_with_a_fault_enters_no_unit(client: Client) -> None:
    section = make_section(name="农业股")
    client.force_login(finance_of(section.region, Role.MANAGER))
    text = "单位编码,单位全称,业务科室\nA1,某局,<b>\n"

    answer = client.post(LOAD, sent(text, section))

    assert answer.status_code == 422
    assert "没有业务科室“&lt;b&gt;”。现有：农业股。" in answer.text
    assert not Unit.objects.filter(code="A1").exists()
