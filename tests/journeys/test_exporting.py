"""The finance manager takes a round's files away at once."""

from zipfile import ZipFile

from playwright.sync_api import Page, expect

from .portal import Portal
from .steps import expect_accessible, sign_in

MANAGER = "pt-guanli"
PATIENCE = 120_000  # milliseconds: a machine that does other things as well


def order(page: Page, *kinds: str) -> None:
    page.goto("/export/")
    for kind in ("PDF", "Word", "Excel"):
        page.get_by_label(kind, exact=True).set_checked(kind in kinds)
    page.get_by_role("button", name="导出全部").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("批量导出自评材料")


def test_an_export_is_called_off_and_another_watched_and_downloaded(
    page: Page, portal: Portal
) -> None:
    sign_in(page, portal, MANAGER)
    # Nothing is in the cache yet, so there is time to change one's mind.
    order(page, "PDF", "Word", "Excel")
    page.get_by_role("button", name="取消任务").click()
    expect(page.locator(".state").first).to_have_text("已取消", timeout=PATIENCE)
    page.goto("/export/")
    expect_accessible(page)
    expect(page.get_by_role("row").filter(has_text="已取消")).to_be_visible()

    order(page, "PDF", "Word")
    link = page.get_by_role("link", name="下载 导出.zip")
    expect(page.get_by_role("progressbar").or_(link)).to_be_visible()
    expect(link).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as download:
        link.click()
    with ZipFile(download.value.path()) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
    pdfs = [name for name in names if name.endswith(".pdf")]
    words = [name for name in names if name.endswith(".docx")]
    assert len(pdfs) == len(words) > 10
    assert "来源表.xlsx" in names
