"""What proves an indicator: dropped, looked at, refused, linked, published, removed."""

import base64
import hashlib
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, ViewportSize, expect

from .conftest import DESK, PHONE
from .portal import Portal
from .steps import (
    expect_accessible,
    expect_no_sideways_scrolling,
    go_to,
    hold_one,
    open_report,
    sign_in,
    text_of_pdf,
)

PROJECT = "2023年度项目支出绩效自评"
PDF = b"%PDF-1.7\n% a contract\n%%EOF\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)
CONTRACT = ("合同.pdf", "application/pdf", PDF)
PICTURE = ("现场.png", "image/png", PNG)
DROP = """(slot, files) => {
  window.told = [];
  new MutationObserver(() => {
    const words = document.querySelector("#upload-state:not([hidden]) .upload-words");
    if (words) window.told.push(words.textContent);
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
  const data = new DataTransfer();
  for (const [name, type, body] of files) {
    const bytes = Uint8Array.from(atob(body), (each) => each.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  for (const kind of ["dragover", "drop"]) {
    const event = { dataTransfer: data, bubbles: true, cancelable: true };
    slot.dispatchEvent(new DragEvent(kind, event));
  }
}"""


def at_the_evidence(page: Page, portal: Portal) -> None:
    sign_in(page, portal, "jk-jiaoyu")
    open_report(page, PROJECT)
    go_to(page, "佐证材料")


def slot(page: Page, category: str) -> Locator:
    """The slot of the whole report: every report has it."""
    box = page.get_by_label(f"整份报告：上传{category}")
    return page.get_by_role("cell").filter(has=box)


def drop(into: Locator, *files: tuple[str, str, bytes]) -> None:
    sent = [(name, kind, base64.b64encode(body).decode()) for name, kind, body in files]
    into.evaluate(DROP, sent)


def file(page: Page, name: str) -> Locator:
    return page.get_by_role("article", name=name)


def choose(page: Page, category: str, *files: tuple[str, str, bytes]) -> None:
    payloads = [FilePayload(name=n, mimeType=kind, buffer=b) for n, kind, b in files]
    page.get_by_label(f"整份报告：上传{category}").set_input_files(payloads)


def test_files_are_dropped_shown_linked_published_and_removed(
    page: Page, portal: Portal
) -> None:
    at_the_evidence(page, portal)
    into = slot(page, "原始凭证")
    drop(into, CONTRACT, PICTURE)
    expect(page.get_by_role("heading", name="全部材料（2 份）")).to_be_visible()
    assert "已传完，正在检查文件" in page.evaluate("window.told")
    expect(into).to_contain_text("合同.pdf")
    expect(page.locator("#upload-state")).to_be_hidden()
    expect(page.locator("#desk-map a[aria-current]")).to_contain_text("已完成")
    expect_shown(page)

    indicator = link(page, "合同.pdf")
    describe(page)
    index = printed(page)
    listed = index.partition("佐证材料目录")[2]
    assert f"材料1课后服务采购合同.pdf原始凭证{indicator}公开" in listed
    assert "材料2现场.png原始凭证整份报告内部" in listed

    open_report(page, PROJECT)
    go_to(page, "佐证材料")
    kept = portal.log.parent / "evidence" / hashlib.sha256(PDF).hexdigest()[:2]
    assert list(kept.iterdir())
    remove(page, "课后服务采购合同.pdf", 1)
    assert list(kept.iterdir()) == []
    remove(page, "现场.png", 0)


def expect_shown(page: Page) -> None:
    """The browser shows the PDF itself, and the picture in the page."""
    address = file(page, "合同.pdf").get_by_role("link").first.get_attribute("href")
    shown = page.request.get(address or "")
    assert shown.body() == PDF
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith("inline")

    file(page, "现场.png").get_by_text("预览").click()
    image = file(page, "现场.png").get_by_role("img")
    expect(image).to_be_visible()
    assert image.evaluate("async each => { await each.decode(); return each.width }")


def link(page: Page, name: str) -> str:
    """Let a file prove the first indicator; returns its name."""
    proof = file(page, name)
    indicators = proof.get_by_label("也证明")
    chosen = indicators.locator("option").first.inner_text()
    indicators.select_option(label=chosen)
    proof.get_by_role("button", name="添加").click()
    expect(file(page, name).locator(".file-link")).to_contain_text(chosen)
    expect(page.get_by_role("row").filter(has_text=chosen)).to_contain_text(name)
    return chosen


def describe(page: Page) -> None:
    """A better name, and for the public: both save themselves."""
    described = file(page, "合同.pdf")
    name = described.get_by_label("名称")
    name.fill("课后服务采购合同.pdf")
    name.press("Tab")
    expect(described.locator(".box-name")).to_contain_text("已保存")
    described.get_by_label("可以公开").check()
    expect(described.locator(".box-public")).to_contain_text("已保存")
    page.reload()
    expect(file(page, "课后服务采购合同.pdf").get_by_label("可以公开")).to_be_checked()


def remove(page: Page, name: str, left: int) -> None:
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=f"删除：{name}").click()
    expect(page.get_by_role("heading", name=f"全部材料（{left} 份）")).to_be_visible()


def printed(page: Page) -> str:
    """The words of the report's PDF as it stands."""
    page.get_by_role("link", name="预览", exact=True).click()
    page.get_by_role("button", name="生成 PDF").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").click()
    return text_of_pdf(download.value.path())


def test_a_file_chosen_before_the_scripts_are_there_is_uploaded(
    page: Page, portal: Portal
) -> None:
    at_the_evidence(page, portal)
    held = hold_one(page, "**/desk/evidence*.js")
    with page.expect_request("**/desk/evidence*.js"):
        page.reload(wait_until="commit")
    choose(page, "工作资料", ("早到.pdf", "application/pdf", PDF + b"3"))
    held.pop().continue_()

    expect(file(page, "早到.pdf")).to_be_visible()
    remove(page, "早到.pdf", 0)


def test_of_two_uploads_at_once_both_are_shown_whichever_is_answered_last(
    page: Page, portal: Portal
) -> None:
    at_the_evidence(page, portal)
    held = hold_one(page, "**/fill/evidence/")

    with page.expect_request("**/fill/evidence/"):
        choose(page, "工作资料", ("先传.pdf", "application/pdf", PDF + b"4"))
    choose(page, "说明材料", ("后传.pdf", "application/pdf", PDF + b"5"))
    expect(file(page, "后传.pdf")).to_be_visible()
    held.pop().continue_()

    expect(file(page, "先传.pdf")).to_be_visible()
    expect(file(page, "后传.pdf")).to_be_visible()
    remove(page, "先传.pdf", 1)
    remove(page, "后传.pdf", 0)


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
def test_a_file_that_is_not_what_it_says_is_refused_and_the_others_are_kept(
    window: ViewportSize, open_page: Callable[..., Page], portal: Portal
) -> None:
    page = open_page(window)
    at_the_evidence(page, portal)

    renamed = ("改名.pdf", "application/pdf", b"MZ a program")
    choose(page, "说明材料", renamed, ("说明.pdf", "application/pdf", PDF + b"2"))

    told = page.get_by_role("alert")
    expect(told).to_contain_text("“改名.pdf”没有上传：文件名说是PDF，内容不是")
    expect(page.get_by_role("heading", name="全部材料（1 份）")).to_be_visible()
    expect_accessible(page)
    expect_no_sideways_scrolling(page)

    remove(page, "说明.pdf", 0)
    expect(page.get_by_text("还没有佐证材料")).to_be_visible()
