"""Approved targets on their pages: the list, the upload, and by command."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from indicators.approved.sheet import read_upload
from indicators.approved.table import LABELS
from indicators.models import ApprovedTarget
from tests.factories.approved import approved_row, approved_workbook, make_approved
from tests.factories.indicators import make_evaluation
from tests.factories.units import finance_of, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

LIST, LOAD = reverse("indicators:approved"), reverse("indicators:approved-load")


def sent(body: bytes, **said: str) -> dict[str, object]:
    file = SimpleUploadedFile("批复表.xlsx", body)
    return {"file": file, "fiscal_year": "2022", **said}


def test_the_list_shows_only_what_one_may_see(client: Client) -> None:
    mine, other = make_evaluation(), make_evaluation()
    make_approved(mine, name="培训场次")
    make_approved(other, name="道路养护")
    client.force_login(member_of(mine.unit))

    page = client.get(LIST)

    assert "培训场次" in page.text
    assert "道路养护" not in page.text
    assert "从 Excel 载入" not in page.text
    assert "培训场次" not in client.get(LIST, {"year": "2021"}).text
    assert "培训场次" in client.get(LIST, {"q": "培训"}).text


def test_a_manager_loads_a_file_and_sees_it_in_the_list(client: Client) -> None:
    unit = make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))
    body = approved_workbook(approved_row(unit, document=""))

    page = client.post(LOAD, sent(body, document="湛财绩〔2022〕3号"), follow=True)

    assert "新增 1 个" in page.text
    assert "≥10场" in page.text
    assert "湛财绩〔2022〕3号" in page.text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "The submitted file is empty"),
        (b"PK\x03\x04 no", "文件"),
        (approved_workbook(), "一个指标也没有载入"),
    ],
)
def test_a_bad_file_loads_nothing(client: Client, body: bytes, told: str) -> None:
    client.force_login(finance_of(make_unit().region, Role.MANAGER))

    page = client.post(LOAD, sent(body))

    assert page.status_code == 422
    assert told in page.text or "空" in page.text
    assert not ApprovedTarget.objects.exists()


def test_faults_stand_in_a_table_and_nothing_is_loaded(client: Client) -> None:
    unit = make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))
    body = approved_workbook(approved_row(unit), approved_row(make_unit()))

    page = client.post(LOAD, sent(body))

    assert "第3行（单位编码）" in page.text
    assert not ApprovedTarget.objects.exists()


def test_a_clerk_neither_loads_nor_fetches_the_form_nor_removes(client: Client) -> None:
    evaluation = make_evaluation()
    target = make_approved(evaluation)
    client.force_login(member_of(evaluation.unit))

    assert client.get(LOAD).status_code == 403
    assert client.get(reverse("indicators:approved-template")).status_code == 403
    url = reverse("indicators:approved-remove", args=[target.pk])
    assert client.post(url).status_code == 403


def test_the_form_that_goes_out_comes_back(client: Client) -> None:
    unit = make_unit()
    client.force_login(finance_of(unit.region, Role.MANAGER))
    form = client.get(reverse("indicators:approved-template")).content
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    row = approved_row(unit)
    texts = {LABELS[name]: text for name, text in row.items()}
    sheet.append([texts.get(head, "") for head in heads])
    body = io.BytesIO()
    book.save(body)

    assert [each.name for each in read_upload(body.getvalue())] == ["培训场次"]


def test_a_manager_removes_what_was_a_mistake(client: Client) -> None:
    evaluation = make_evaluation()
    target = make_approved(evaluation)
    client.force_login(finance_of(evaluation.unit.region, Role.MANAGER))

    client.post(reverse("indicators:approved-remove", args=[target.pk]))

    assert not ApprovedTarget.objects.exists()


def test_the_command_loads_in_somebodys_name(tmp_path: Path) -> None:
    unit = make_unit()
    manager = finance_of(unit.region, Role.MANAGER)
    file = tmp_path / "批复.xlsx"
    file.write_bytes(approved_workbook(approved_row(unit)))
    said = io.StringIO()

    call_command(
        "approved_targets", file, "--year=2022", f"--by={manager.username}", stdout=said
    )

    assert "新增 1 个" in said.getvalue()
    assert ApprovedTarget.objects.get().changed_by == manager


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--year=2022", "--by=没有"], "没有登录名为“没有”的可用账号"),
        (["--year=1", "--by=没有"], "年度 1 不对"),
    ],
)
def test_the_command_says_why_not(tmp_path: Path, said: list[str], told: str) -> None:
    file, refused = tmp_path / "批复.xlsx", io.StringIO()
    file.write_bytes(b"")

    with pytest.raises(SystemExit) as ended:
        call_command("approved_targets", file, *said, stderr=refused)

    assert ended.value.code == 2
    assert told in refused.getvalue()


def test_the_command_refuses_a_clerk_and_a_broken_file(tmp_path: Path) -> None:
    unit = make_unit()
    file, refused = tmp_path / "批复.xlsx", io.StringIO()
    file.write_bytes(approved_workbook(approved_row(unit)))
    clerk = member_of(unit)
    said = ["--year=2022", f"--by={clerk.username}"]

    with pytest.raises(SystemExit):
        call_command("approved_targets", file, *said, stderr=refused)
    file.write_bytes(b"not a workbook")
    with pytest.raises(SystemExit):
        call_command("approved_targets", file, *said, stderr=refused)

    first, second = refused.getvalue().splitlines()
    assert "不能载入批复" in first
    assert "不能载入批复" not in second
