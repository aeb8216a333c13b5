"""From the clerk's submission to the bureau's acceptance, by way of a return."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .portal import Portal
from .steps import (
    accept_with_opinion,
    expect_accessible,
    expect_no_sideways_scrolling,
    sign_in,
)

PROJECT = "高标准农田建设"
CLERK, HEAD, FINANCE = "pt-nongye", "pt-nongye-shenhe", "pt-caizheng"
REASON = "请补充说明渠道改线的批准文号。"


def hand_in(page: Page) -> None:
    """Submit the open report; ends at the receipt."""
    page.get_by_role("link", name="报送", exact=True).click()
    page.get_by_label("声明人姓名").fill("陈局长")
    page.get_by_label("声明人职务").fill("局长")
    page.get_by_label("我已通读自评材料").check()
    expect_accessible(page)
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("绩效自评报送回执")


def take_up(page: Page, portal: Portal, username: str) -> None:
    """Sign in and go to what waits: the paper of this project, no other."""
    sign_in(page, portal, username)
    waiting = page.get_by_role("region", name="等待您办理").get_by_role("row")
    wanted = waiting.filter(has=page.get_by_role("link", name=PROJECT, exact=True))
    wanted.get_by_role("link", name="办理").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROJECT)


def decide(page: Page, deed: str, reason: str = "") -> None:
    page.get_by_role("link", name=deed, exact=True).click()
    if reason:
        page.get_by_label("理由").fill(reason)
    page.get_by_role("button", name=deed, exact=True).click()


def test_submit_return_resubmit_sign_accept(
    open_page: Callable[..., Page], portal: Portal
) -> None:
    clerk, head, finance = open_page(), open_page(), open_page()
    sign_in(clerk, portal, CLERK)
    facts = "2022年度项目支出绩效自评"
    clerk.goto("/evaluations/")
    clerk.get_by_role("link", name=PROJECT, exact=True).click()
    expect(clerk.locator("#desk-bar")).to_contain_text(facts)
    hand_in(clerk)
    expect(clerk.get_by_role("row", name="声明人").last).to_contain_text("陈局长")

    take_up(head, portal, HEAD)
    expect_accessible(head)
    decide(head, "退回", REASON)
    expect(head.get_by_role("main")).to_contain_text("已退回")

    clerk.goto("/notices/")
    expect_accessible(clerk)
    clerk.get_by_role("button", name="已退回").first.click()
    expect(clerk.get_by_role("main")).to_contain_text(REASON)
    clerk.get_by_role("link", name=PROJECT, exact=True).click()
    hand_in(clerk)

    head.goto("/")
    take_up_again = head.get_by_role("region", name="等待您办理").get_by_role("row")
    row = take_up_again.filter(has=head.get_by_role("link", name=PROJECT, exact=True))
    row.get_by_role("link", name="办理").click()
    decide(head, "审核通过")
    expect(head.get_by_role("main")).to_contain_text("财政审核")

    take_up(finance, portal, FINANCE)
    expect_no_sideways_scrolling(finance)
    accept_with_opinion(finance)
    way = finance.get_by_role("list").filter(has_text="报送").last
    expect(way.get_by_role("listitem")).to_have_count(5)


def test_the_auditor_reads_what_happened_and_nothing_else(
    page: Page, portal: Portal
) -> None:
    sign_in(page, portal, "shenji")
    page.get_by_role("link", name="审计日志", exact=True).click()
    expect(page.get_by_role("region", name="审计日志")).to_contain_text("登录")
    expect_accessible(page)
    page.get_by_label("操作", exact=True).select_option("evaluation")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_role("region", name="审计日志")).to_contain_text("报送")
    page.get_by_role("button", name="核验全部日志").click()
    expect(page.get_by_role("main")).to_contain_text("日志完整")
    entries = page.get_by_role("navigation", name="主导航").get_by_role("link")
    expect(entries).to_have_text(["我的任务", "通知", "审计日志"])
