"""The whole form in Excel: taken away, typed over, saved by an office program, back."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.reports.documents.xlsx.office import converted
from tests.reports.intake.workbook.editing import Edit, edited, typing

from .portal import Portal, running_portal
from .steps import expect_accessible, open_report, score, sign_in

OVERALL = "2022年度部门整体支出绩效自评"


@pytest.fixture(scope="module")
def portal(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own: other journeys count on the figures that change here."""
    with running_portal(founded, tmp_path_factory.mktemp("workbook")) as running:
        yield running


def test_a_workbook_that_an_office_program_saved_changes_the_score(
    page: Page, portal: Portal, tmp_path: Path
) -> None:
    sign_in(page, portal, "pt-fuban")
    open_report(page, OVERALL)
    expect(score(page)).to_have_text("96.00")

    body = download(page)
    spent = typing("自评数据表", "支出决算@F", "决算数", 700)
    member = typing("评价小组", "member:1", "分工", "统筹全部工作")
    saved = converted({"back": edited(body, spent, member)}, tmp_path)["back"]
    send(page, saved, tmp_path / "填好的.xlsx")

    changes = page.get_by_role("region", name="工作簿里的改动")
    expect(changes).to_contain_text("776.65万元")
    expect(changes).to_contain_text("700.00万元")
    expect(changes).to_contain_text("统筹全部工作")
    expect(changes.get_by_role("checkbox")).to_have_count(2)
    expect(page.get_by_text("96.00 分 → 94.80 分")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="导入选中的改动").click()

    expect(page.get_by_text("已从工作簿导入 2 项")).to_be_visible()
    expect(score(page)).to_have_text("94.80")


def test_a_broken_workbook_says_which_cells_to_mend(
    page: Page, portal: Portal, tmp_path: Path
) -> None:
    sign_in(page, portal, "pt-caiban")
    open_report(page, OVERALL)
    before = score(page).inner_text()

    body = edited(
        download(page),
        typing("自评数据表", "支出决算@F", "决算数", "约八百"),
        typing("自评数据表", "收入决算@F", "决算数", "=1+1"),
        hide_under("自评数据表", "E6:F6"),
    )
    send(page, body, tmp_path / "填好的.xlsx")

    problems = page.get_by_role("region", name="要改的地方")
    expect(problems).to_contain_text("自评数据表!F5")
    expect(problems).to_contain_text("“约八百”不是数字")
    expect(problems).to_contain_text("单元格是公式")
    expect(problems).to_contain_text("单元格被合并")
    expect(page.get_by_role("button", name="导入选中的改动")).to_have_count(0)
    expect_accessible(page)
    expect(score(page)).to_have_text(before)


def download(page: Page) -> bytes:
    page.get_by_role("link", name="Excel", exact=True).click()
    expect_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载工作簿").click()
    body = download.value.path().read_bytes()
    assert "评分表" in openpyxl.load_workbook(io.BytesIO(body)).sheetnames
    return body


def send(page: Page, body: bytes, file: Path) -> None:
    file.write_bytes(body)
    page.get_by_label("填好的工作簿").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对工作簿")


def hide_under(sheet: str, cells: str) -> Edit:
    return lambda book: book[sheet].merge_cells(cells)
