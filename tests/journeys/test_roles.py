"""Who sees what."""

import pytest
from playwright.sync_api import Page, expect

from .portal import Portal
from .steps import go_to, sign_in

REPORT = "湛江市坡头区农业农村局"


@pytest.mark.parametrize("username", ["pt-caizheng", "pt-guanli"])
def test_the_finance_bureau_reads_and_does_not_write(
    username: str, page: Page, portal: Portal
) -> None:
    sign_in(page, portal, username)
    page.goto("/evaluations/")
    page.get_by_role("link", name=REPORT).first.click()
    go_to(page, "数据表")
    expect(page.get_by_text("2486.00").first).to_be_visible()
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(0)


def test_a_department_sees_the_school_below_it(page: Page, portal: Portal) -> None:
    sign_in(page, portal, "pt-jiaoyu-shenhe")
    page.goto("/evaluations/")
    expect(page.get_by_role("main")).to_contain_text("实验小学")
    expect(page.get_by_role("main")).not_to_contain_text(REPORT)


@pytest.mark.parametrize("username", ["xitong", "shenji", "jk-caizheng"])
def test_others_do_not_see_the_district_papers(
    username: str, page: Page, portal: Portal
) -> None:
    sign_in(page, portal, username)
    page.goto("/evaluations/")
    expect(page.get_by_role("main")).not_to_contain_text(REPORT)
