"""The same pages for every hand and every window."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from .conftest import DESK, PHONE
from .portal import Portal
from .steps import (
    expect_accessible,
    expect_no_sideways_scrolling,
    go_to,
    open_report,
    score,
    sign_in,
)

OVERALL = "2022年度部门整体支出绩效自评"
PROJECT = "2022年度项目支出绩效自评"
SECTIONS = {
    OVERALL: ["数据表", "评分表", "评价小组", "报送和公开", "（四）部门整体支出情况"],
    PROJECT: ["资金和目标", "评分表"],
}


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("kind", [OVERALL, PROJECT], ids=["overall", "project"])
def test_every_page_of_the_desk_fits_and_is_accessible(
    kind: str,
    window: ViewportSize,
    open_page: Callable[..., Page],
    portal: Portal,
) -> None:
    page = open_page(window)
    sign_in(page, portal, "pt-nongye")
    check(page)
    open_report(page, kind)
    for section in SECTIONS[kind]:
        go_to(page, section)
        check(page)
    for name in ("评分说明", "预览"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1).first).to_have_text(name)
        check(page)


def check(page: Page) -> None:
    expect_no_sideways_scrolling(page)
    expect_accessible(page)


def test_the_keyboard_alone_leads_from_sign_in_to_a_section(
    page: Page, portal: Portal
) -> None:
    page.goto("/account/login/")
    press_until(page, "登录名", "Tab")
    page.keyboard.type("pt-jiaoyu")
    page.keyboard.press("Tab")
    page.keyboard.type(portal.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("我的任务")
    page.wait_for_load_state()
    press_until(page, "湛江市坡头区教育局", "Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#desk-bar")).to_be_visible()
    page.wait_for_load_state()
    press_until(page, "评价小组", "Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("评价小组")


NAMED = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  return {
    names: [here, ...(here.labels || [])].map((each) => each.innerText.trim()),
    is_seen: style.outlineStyle !== "none" || style.boxShadow !== "none",
  };
}"""


def press_until(page: Page, name: str, key: str, most: int = 60) -> None:
    """Press a key until what has `name` has the focus, and shows that it has."""
    for _ in range(most):
        here = page.evaluate(NAMED)
        if any(each.startswith(name) for each in here["names"]):
            assert here["is_seen"], f"nobody sees that {name} has the focus"
            return
        page.keyboard.press(key)
    pytest.fail(f"{most} times {key} did not lead to {name}")


def test_a_browser_without_scripts_fills_in_as_well(
    open_page: Callable[..., Page], portal: Portal
) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, portal, "pt-jiaoyu")
    open_report(page, OVERALL)
    go_to(page, "数据表")
    before = score(page).inner_text()

    page.locator("input[name='支出决算']").fill("20000")
    page.get_by_role("button", name="保存全部").click()

    expect(page.locator("input[name='支出决算']")).to_have_value("20000.00")
    assert score(page).inner_text() != before
