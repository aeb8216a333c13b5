"""What people do in the browser, and what a page must always be."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .portal import Portal

AXE = Axe()
SERIOUS = {"serious", "critical"}


def sign_in(page: Page, portal: Portal, username: str) -> None:
    page.goto("/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(portal.password)
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(portal.at("/"))


def expect_accessible(page: Page) -> None:
    """No serious finding of axe on the page as it stands."""
    found = AXE.run(page).response["violations"]
    serious = {
        f"{each['id']}: {each['help']}": [node["html"][:160] for node in each["nodes"]]
        for each in found
        if each["impact"] in SERIOUS
    }
    assert serious == {}, page.url


def expect_no_sideways_scrolling(page: Page) -> None:
    """The page fits the width of the window; only tables scroll inside themselves."""
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert too_wide <= 0, f"{page.url}: {too_wide} px too wide"
