"""Last year's wording, a block from a spreadsheet, drafts and figures in the text."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from .conftest import DESK, PHONE
from .portal import Portal
from .steps import (
    expect_accessible,
    expect_no_sideways_scrolling,
    figure,
    go_to,
    open_report,
    sign_in,
)

THIS_YEAR = "2025年度部门整体支出绩效自评"
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
}"""


def at_this_year(page: Page, portal: Portal, section: str) -> None:
    sign_in(page, portal, "pt-fuban")
    open_report(page, THIS_YEAR)
    go_to(page, section)


def test_a_block_from_a_spreadsheet_fills_the_grid_whole_or_not_at_all(
    page: Page, portal: Portal
) -> None:
    at_this_year(page, portal, "数据表")

    figure(page, "收入预算").get_by_role("textbox").focus()
    page.evaluate(PASTE, "100\t90\r\n200\t1,180.5\r\n")
    expect(page.get_by_text("数据表已保存")).to_be_visible()
    expect(figure(page, "支出决算").get_by_role("textbox")).to_have_value("1180.50")
    page.wait_for_load_state()

    figure(page, "收入预算").get_by_role("textbox").focus()
    page.evaluate(PASTE, "300\t=1+1\n<b>\t5")
    expect(page.get_by_role("alert").first).to_contain_text("有 2 处需要核对")
    expect(figure(page, "收入决算").get_by_role("textbox")).to_have_value("=1+1")
    expect(figure(page, "收入决算")).to_contain_text("“=1+1”不是数字")


def test_what_is_carried_over_waits_for_its_confirmation(
    page: Page, portal: Portal
) -> None:
    at_this_year(page, portal, "（一）主要职责")

    page.get_by_role("link", name="带入以前年度内容").click()
    expect_accessible(page)
    page.get_by_role("button", name="带入所选内容").click()
    expect(page.get_by_text("已带入")).to_be_visible()
    go_to(page, "（一）主要职责")
    expect(page.locator("#section-mark")).to_contain_text(
        "由2022年度部门整体支出绩效自评带入"
    )
    here = page.locator("#desk-map a[aria-current]")
    expect(here).to_contain_text("待确认")

    page.get_by_role("button", name="已核对，确认本节").click()
    expect(here).to_contain_text("已完成")
    page.get_by_role("link", name="与以前年度对照").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("对照")
    expect_accessible(page)


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
def test_a_figure_is_chosen_from_the_menu_and_offered_for_a_typed_number(
    window: ViewportSize, open_page: Callable[..., Page], portal: Portal
) -> None:
    page = open_page(window)
    sign_in(page, portal, "pt-nongye")
    open_report(page, "2022年度部门整体支出绩效自评")
    go_to(page, "（一）自评结果")
    text = page.get_by_label("正文")

    text.fill("全年支出决算1万元。")
    text.press_sequentially("得分{自评得")
    expect(page.get_by_role("option", name="自评得分").first).to_be_visible()
    text.press("Enter")
    expect(text).to_have_value("全年支出决算1万元。得分{自评得分}")
    offer = page.locator(".offer-contradicts")
    expect(offer).to_contain_text("手打的“1万元”与数据不符")
    expect_accessible(page)
    expect_no_sideways_scrolling(page)

    offer.get_by_role("button").click()
    expect(text).to_have_value("全年支出决算{支出决算}。得分{自评得分}")
    expect(page.locator("#save-state")).to_contain_text("已保存")
    expect(page.locator(".chips")).to_contain_text("支出决算")


def test_a_draft_is_written_from_the_data(page: Page, portal: Portal) -> None:
    sign_in(page, portal, "pt-jiaoyu")
    open_report(page, "2022年度部门整体支出绩效自评")
    go_to(page, "（四）部门整体支出情况")
    text = page.get_by_label("正文")
    text.fill("先写一句。")
    here = page.locator("#desk-map a[aria-current]")
    expect(here).to_contain_text("已完成")
    text.fill("")
    expect(here).to_contain_text("空")
    page.reload()

    page.get_by_role("button", name="生成本节草稿").click()

    expect(page.locator("#section-mark")).to_contain_text("按数据生成的草稿")
    expect(text).not_to_have_value("")


def test_pasted_word_becomes_plain_lists_and_tables(page: Page, portal: Portal) -> None:
    sign_in(page, portal, "pt-nongye")
    open_report(page, "2022年度部门整体支出绩效自评")
    go_to(page, "（三）部门整体支出绩效目标")
    text = page.get_by_label("正文")
    text.fill("")
    text.focus()

    page.evaluate(
        PASTE.replace("text/plain", "text/html"),
        "<style>p{color:red}</style><p class=MsoNormal style='mso-a:1'>一段<b>话</b>"
        "</p><ul><li>甲</li></ul><table><tr><td>项目</td><td>金额</td></tr></table>"
        "<script>alert(1)</script>",
    )

    expect(text).to_have_value("一段话\n- 甲\n| 项目 | 金额 |")
