"""A round's manager brings the reports of earlier years, a packed folder at once."""

import csv
import io
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from .conftest import PHONE
from .portal import Portal
from .steps import expect_accessible, expect_no_sideways_scrolling, sign_in

UNIT = "湛江市坡头区农业农村局"
SAMPLES = Path(__file__).parents[1] / "reports" / "samples"
SHORT = """部门整体支出绩效自评报告（2015年度）
一、绩效自评结论
绩效自评得分95分，评价等级为优。
二、存在的问题
绩效目标不够细化，资金支付偏慢，个别指标没有量化。
三、改进措施
按季度通报支付进度，逐项量化指标。
"""


def folder(place: Path) -> Path:
    """One report that says nothing of its unit, and one of a unit that nobody knows."""
    with ZipFile(place, "w") as packed:
        packed.writestr(f"{UNIT}/部门报告.txt", SHORT)
        packed.write(SAMPLES / "water-bureau.txt", "别处/水务局.txt")
    return place


def check(page: Page) -> None:
    """The page at both widths."""
    wide = page.viewport_size
    assert wide
    for size in (PHONE, wide):
        page.set_viewport_size(size)
        expect_accessible(page)
        expect_no_sideways_scrolling(page)


def result(page: Page) -> dict[str, list[str]]:
    """What the result file says of each file."""
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 读入结果.csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text))
    return {path: said for path, *said in rows}


def test_a_packed_folder_of_old_reports_becomes_history_and_each_file_is_told_of(
    page: Page, portal: Portal, tmp_path: Path
) -> None:
    sign_in(page, portal, "pt-guanli")
    page.goto("/imported/")
    check(page)
    page.get_by_role("link", name="读入整个文件夹").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("读入整个文件夹")
    check(page)

    page.get_by_label("压缩包").set_input_files(folder(tmp_path / "旧报告.zip"))
    page.get_by_role("button", name="上传并读取").click()
    told = "读入 1 份，没有读入 1 份，原因写在结果文件里"
    expect(page.locator(".job")).to_contain_text(told)
    check(page)
    said = result(page)
    assert said[f"{UNIT}/部门报告.txt"][:3] == ["读入", UNIT, "2015"]
    state, *_, why = said["别处/水务局.txt"]
    assert state == "没有读入"
    assert "报告写的单位是“青禾县水务局”" in why

    page.goto("/imported/")
    row = page.get_by_role("row").filter(has_text="部门报告.txt")
    expect(row).to_contain_text("留作历史")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("部门报告.txt")
    expect(page.get_by_role("main")).to_contain_text("绩效自评得分95分")
    check(page)
