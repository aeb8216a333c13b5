"""A round's public pages as a folder, opened from the disk like any other file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from .conftest import DESK, PHONE
from .portal import Portal
from .steps import expect_accessible, expect_no_sideways_scrolling, sign_in

MANAGER = "pt-guanli"
ROUND = "坡头区 2022年度区级财政资金绩效自评"
STANDING = {"南三片高标准农田建设", "湛江市坡头区农业技术推广站（演示）"}
TAKEN_DOWN = "麻斜片高标准农田建设"
WORD = "新品种展示示范点"  # stands in one report's text only
PATIENCE = 120_000  # milliseconds: a machine that does other things as well
LEADS = """() => [...document.querySelectorAll("[href], [src]")].map(
    each => each.getAttribute("href") ?? each.getAttribute("src"))"""


def folder_of(page: Page, portal: Portal, tmp_path: Path) -> Path:
    """The manager has it made, waits for it and unpacks it."""
    sign_in(page, portal, MANAGER)
    page.goto("/register/")
    page.get_by_label("批次").select_option(ROUND)
    page.get_by_role("button", name="制作").click()
    link = page.get_by_role("link", name="下载 2022年度绩效自评公开.zip")
    expect(link).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as download:
        link.click()
    with ZipFile(download.value.path()) as packed:
        packed.extractall(tmp_path)
    return tmp_path / "2022年度绩效自评公开"


def led_to(page: Page) -> Iterator[tuple[Path, str]]:
    """Where the page's links lead: a file and a place in it."""
    here = urlsplit(page.url)
    for link in page.evaluate(LEADS):
        path, _, anchor = link.partition("#")
        file = Path(unquote(here.path))
        yield (file.parent / unquote(path) if path else file), unquote(anchor)


def expect_links_to_lead_somewhere(page: Page, folder: Path) -> None:
    links = list(led_to(page))
    assert len(links) > 5
    for file, anchor in links:
        assert file.resolve().is_relative_to(folder), file
        assert file.is_file(), file
        if anchor:
            assert f'id="{anchor}"' in file.read_text(encoding="utf-8"), anchor


def expect_sound(page: Page, folder: Path) -> None:
    expect_accessible(page)
    expect_links_to_lead_somewhere(page, folder)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        expect_no_sideways_scrolling(page)


def test_every_page_of_the_folder_is_read_and_searched_from_the_disk(
    open_page: Callable[..., Page], portal: Portal, tmp_path: Path
) -> None:
    folder = folder_of(open_page(), portal, tmp_path.resolve())
    page = open_page()

    page.goto((folder / "index.html").as_uri())
    expect_sound(page, folder)
    named = {each.partition(" ")[2] for each in page.locator("li a").all_inner_texts()}
    assert named >= STANDING
    assert TAKEN_DOWN not in named
    page.get_by_label("查找正文").fill(WORD)
    page.get_by_role("button", name="查找").click()
    expect(page.locator("#said")).to_have_text("找到 1 份")
    expect_accessible(page)

    for report in sorted(folder.glob("reports/*/index.html")):
        page.goto(report.as_uri())
        expect(page.get_by_label("目录")).to_be_visible()
        expect_sound(page, folder)
