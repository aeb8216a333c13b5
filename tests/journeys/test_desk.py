"""The desk by hand: order of indicators, boxes of lists, tabs, keys, every page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import (
    BrowserContext,
    Locator,
    Page,
    ViewportSize,
    expect,
)

from .conftest import DESK, PHONE
from .portal import Portal
from .steps import (
    expect_accessible,
    expect_no_sideways_scrolling,
    expect_still,
    go_to,
    open_report,
    sign_in,
)

CLERK = "jk-dangzheng"
PROJECT = "2023年度项目支出绩效自评"
OVERALL = "2022年度部门整体支出绩效自评"
GROUP = ["民主党派组织活动次数", "政府采购次数", "征订各类读物份数"]
BESIDE = "**/checks/beside/indicators/"  # where the findings of the sheet are asked for
REACHED = """() => {
  const able = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const seen = (each) => each.checkVisibility({ visibilityProperty: true });
  return [...document.querySelectorAll(able)]
    .filter((each) => !each.disabled && seen(each) && each.tabIndex < 0)
    .map((each) => each.outerHTML.slice(0, 120));
}"""


def at(page: Page, portal: Portal, section: str) -> None:
    sign_in(page, portal, CLERK)
    open_report(page, PROJECT)
    go_to(page, section)


def order(page: Page) -> list[str]:
    """The indicators of one group, as they stand on the page."""
    names = page.locator(".indicator-title").all_inner_texts()
    return [each for each in names if each in GROUP]


def handle(page: Page, name: str) -> Locator:
    return page.get_by_role("article", name=name).locator(".drag")


def test_indicators_are_reordered_by_dragging_and_by_keys(
    page: Page, portal: Portal
) -> None:
    with page.expect_response(BESIDE):  # the findings, which come into the lines
        at(page, portal, "评分表")
    assert order(page) == GROUP

    expect_still(page)
    handle(page, GROUP[2]).drag_to(page.get_by_role("article", name=GROUP[0]))
    page.wait_for_url("**#indicator-*")
    assert order(page) == [GROUP[2], GROUP[0], GROUP[1]]

    for _ in range(2):
        down = page.get_by_role("button", name=f"下移：{GROUP[2]}")
        line = page.get_by_role("article", name=GROUP[2])
        line.get_by_text("修改、移动、删除").press("Enter")
        with page.expect_navigation():
            down.press("Enter")
    assert order(page) == GROUP
    page.reload()
    assert order(page) == GROUP


def test_findings_are_asked_for_once_and_again_after_each_save(
    page: Page, portal: Portal
) -> None:
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.clock.install()
    at(page, portal, "评分表")
    line = page.get_by_role("article", name=GROUP[0])
    note = line.get_by_label("实际完成值")
    before = note.input_value()

    expect_still(page)
    asked.clear()
    page.clock.fast_forward(5_000)  # whatever waits for its time
    expect_still(page)
    assert asked == []

    for value in (f"{before}0", before):
        with page.expect_request(BESIDE):
            note.fill(value)
            note.press("Tab")
            expect(line.locator(".points")).not_to_be_empty()
            expect(page.locator("#save-state")).to_contain_text("已保存")
            page.clock.fast_forward(5_000)


def test_offline_every_kind_of_box_is_kept_and_saved_afterwards(
    windows: Callable[..., BrowserContext], portal: Portal
) -> None:
    window = windows(portal.url)
    page = window.new_page()
    at(page, portal, "资金和目标")
    saving, paid = page.locator("#save-state"), page.get_by_label("第1项支付事项")
    before, address = paid.input_value(), page.url

    window.set_offline(True)
    paid.fill(f"{before}（尾款）")
    page.get_by_label("第1项金额（万元）").fill("2.5")
    page.get_by_label("第1项支付日期").fill("2023-06-30")
    page.get_by_label("支付事项", exact=True).fill("还没有添加的一项")
    expect(saving).to_contain_text("离线：已存在本机")
    page.close()
    window.set_offline(False)

    again = window.new_page()
    again.goto(address)
    expect(again.get_by_label("第1项支付事项")).to_have_value(f"{before}（尾款）")
    row = again.get_by_role("row").filter(has=again.get_by_label("第1项支付事项"))
    expect(row.get_by_text("已保存")).to_have_count(3)
    expect(again.locator("#payment-total")).to_contain_text("2.50")
    expect(again.get_by_label("支付事项", exact=True)).to_have_value("还没有添加的一项")

    again.get_by_label("第1项支付事项").fill(before)
    again.get_by_label("第1项金额（万元）").fill("")
    again.get_by_label("第1项支付日期").fill("")
    again.get_by_label("支付事项", exact=True).fill("")
    expect(again.locator("#payment-total")).not_to_contain_text("2.50")


def test_a_loss_becomes_a_problem_with_its_measure_owner_and_date(
    page: Page, portal: Portal
) -> None:
    at(page, portal, "评分表")
    line = page.get_by_role("article", name="政府采购次数")
    line.get_by_label("实际完成值").fill("7")
    line.get_by_label("实际完成值").press("Tab")
    expect(line.locator(".points")).to_contain_text("2.30")
    go_to(page, "问题和措施")
    page.get_by_role("button", name="把政府采购次数的失分写成问题").click()
    problem = page.get_by_role("article", name="问题1", exact=True)
    expect(page.locator("#section-head")).to_contain_text(
        "问题1没有责任人，没有完成时限"
    )

    problem.get_by_label("责任人（部门）").fill("财务股")
    problem.get_by_label("完成时限").fill("2024-06-30")
    problem.get_by_label("完成时限").press("Tab")
    expect(page.locator("#desk-map a[aria-current]")).to_contain_text("已完成")
    expect(page.get_by_role("row", name="政府采购次数")).to_contain_text("问题1")
    expect_accessible(page)

    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除问题1").click()
    expect(problem).to_have_count(0)


def test_two_tabs_and_the_back_button_keep_their_places(
    page: Page, portal: Portal
) -> None:
    at(page, portal, "资金和目标")
    other = page.context.new_page()
    other.goto(page.url)
    go_to(other, "评价小组")
    go_to(other, "报送和公开")
    other.go_back()
    expect(other.get_by_role("heading", level=1)).to_have_text("评价小组")
    other.go_back()
    expect(other.get_by_role("heading", level=1)).to_have_text("资金和目标")

    goal = page.get_by_label("实际完成情况")
    before = goal.input_value()
    goal.fill(f"{before}另有一项延期。")
    expect(page.locator("#save-state")).to_contain_text("已保存")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        goal.fill(before)  # the page says that the other text is saved
        goal.press("Tab")
    expect(page.locator("#save-state")).to_contain_text("已保存")
    other.reload()
    expect(other.get_by_label("实际完成情况")).to_have_value(before)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("clerk", "kind"),
    [(CLERK, PROJECT), ("pt-jiaoyu", OVERALL)],
    ids=["project", "overall"],
)
def test_every_page_of_the_desk_is_sound(
    clerk: str,
    kind: str,
    size: ViewportSize,
    open_page: Callable[..., Page],
    portal: Portal,
) -> None:
    page = open_page(size)
    sign_in(page, portal, clerk)
    open_report(page, kind)
    names = page.locator("#desk-map a")
    addresses = [str(each.get_attribute("href")) for each in names.all()]
    bar = page.locator("#desk-bar .desk-links a")
    addresses += [str(each.get_attribute("href")) for each in bar.all()]
    assert len(addresses) > 20

    for address in addresses:
        page.goto(address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect_accessible(page)
        expect_no_sideways_scrolling(page)
        assert page.evaluate(REACHED) == [], address
