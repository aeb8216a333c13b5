"""A report goes up, is found and proved by a visitor, is corrected and taken down."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE
from .portal import MANAGE, ROOT, Portal, environment_of, public_site
from .steps import (
    accept_with_opinion,
    expect_accessible,
    expect_no_sideways_scrolling,
    sign_in,
    text_of_pdf,
)

MANAGER, REVIEWER = "pt-guanli", "pt-caizheng"
PROJECT = "坡头片高标准农田建设"
WORD = "渠道衬砌"  # stands in the report's text, not in its title
MISTAKE = "渠道长度写错。"
PATIENCE = 120_000  # milliseconds: a machine that does other things as well


@pytest.fixture
def site(portal: Portal) -> Iterator[str]:
    with public_site(portal) as url:
        yield url


def publish(page: Page, moves: str, edition: int) -> None:
    page.goto(moves)
    page.get_by_role("link", name="公开", exact=True).last.click()
    expect(page.get_by_text("没有待办事项，可以公开。")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="公开", exact=True).click()
    said = page.get_by_text(f"已公开第{edition}版，公开编号")
    expect(said).to_be_visible(timeout=PATIENCE)


def decide(page: Page, moves: str, deed: str, reason: str = "") -> None:
    page.goto(moves)
    page.get_by_role("link", name=deed, exact=True).click()
    if reason:
        page.get_by_label("理由").fill(reason)
    page.get_by_role("button", name=deed, exact=True).click()


def find(page: Page, site: str, word: str) -> None:
    """From the home page by a word of the text to the report."""
    page.goto(f"{site}/")
    expect_accessible(page)
    page.get_by_label("在报告全文中查找").fill(word)
    page.get_by_role("button", name="查找").click()
    expect(page.locator("mark").first).to_have_text(word)
    expect_accessible(page)
    page.get_by_role("link", name=PROJECT).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(PROJECT)


def downloaded(page: Page, link: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    kept = Path(download.value.path()).with_name(download.value.suggested_filename)
    download.value.save_as(kept)
    return kept


def verified_offline(package: Path, keys: Path, var: Path) -> str:
    """What the command says on a machine that has nothing of the portal's."""
    command = [*MANAGE, "dossier", "verify", str(package), "--keys", str(keys)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment_of(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def verify(page: Page, site: str, package: Path, tmp_path: Path) -> None:
    """On the public page, and with the keys from there without a network."""
    page.goto(f"{site}/verify/")
    keys = downloaded(page, "公钥表 keys.json")
    page.get_by_label("下载的数据包").set_input_files(package)
    page.get_by_role("button", name="核验").click()
    expect(page.get_by_role("status")).to_contain_text("与公布的一致")
    expect_accessible(page)
    assert "与公布的一致" in verified_offline(package, keys, tmp_path)


def test_a_visitor_finds_proves_and_sees_corrected_what_was_published(
    open_page: Callable[..., Page], portal: Portal, site: str, tmp_path: Path
) -> None:
    manager, reviewer, visitor = open_page(), open_page(), open_page(PHONE)
    sign_in(manager, portal, MANAGER)
    manager.goto("/evaluations/?state=accepted")
    manager.locator(".task-subject").get_by_role("link", name=PROJECT).click()
    moves = f"/evaluations/{manager.url.split('/evaluations/')[1].split('/')[0]}/moves/"
    publish(manager, moves, 1)

    find(visitor, site, WORD)
    expect_accessible(visitor)
    expect_no_sideways_scrolling(visitor)
    expect(visitor.get_by_label("目录")).to_be_visible()
    first = visitor.url
    package = downloaded(visitor, "可核验的数据包")
    with ZipFile(package) as packed:
        printed = packed.extract("report.pdf", tmp_path)
    code = first.rstrip("/").rsplit("/", 1)[1]
    assert f"公开编号：{code}" in text_of_pdf(Path(printed))
    verify(visitor, site, package, tmp_path)
    visitor.goto(f"{site}/data/")
    expect_accessible(visitor)
    expect_no_sideways_scrolling(visitor)

    decide(manager, moves, "更正", MISTAKE)
    sign_in(reviewer, portal, REVIEWER)
    reviewer.goto(moves)
    accept_with_opinion(reviewer)
    publish(manager, moves, 2)
    visitor.goto(first)
    expect(visitor.get_by_text("这不是最新的一版")).to_be_visible()
    expect_accessible(visitor)
    visitor.get_by_role("link", name="第2版").first.click()
    expect(visitor.get_by_role("main")).to_contain_text(f"更正理由：{MISTAKE}")

    take_down(manager, moves)
    visitor.reload()
    expect(visitor.get_by_role("main")).to_contain_text("附表有误。")
    expect_accessible(visitor)


def take_down(page: Page, moves: str) -> None:
    page.goto(moves.replace("moves", "disclosure"))
    expect_accessible(page)
    page.locator("summary", has_text="撤下公开内容").click()
    page.get_by_label("撤下的理由").fill("附表有误。")
    page.get_by_role("button", name="撤下", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("已撤下")
