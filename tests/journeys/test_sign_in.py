from playwright.sync_api import Page, expect

from .portal import Portal
from .steps import (
    expect_accessible,
    expect_no_sideways_scrolling,
    sign_in_by_the_form,
)


def test_who_signs_in_stays_signed_in(page: Page, portal: Portal) -> None:
    sign_in_by_the_form(page, portal, "pt-fuban")
    page.reload()
    expect(page).to_have_url(portal.at("/"))


def test_a_wrong_password_says_what_to_do(page: Page, portal: Portal) -> None:
    page.goto("/account/login/")
    page.get_by_label("登录名").fill("pt-fuban")
    page.get_by_label("密码").fill("不是这个密码")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text("不正确")).to_be_visible()
    expect_accessible(page)
    expect_no_sideways_scrolling(page)
