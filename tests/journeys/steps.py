"""What people do in the browser, and what a page must always be."""

import re
from pathlib import Path

import pdfplumber
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Locator, Page, Route, expect

from .portal import Portal

AXE = Axe()
SIGN_IN = "/account/login/"
SERIOUS = {"serious", "critical"}


def sign_in(page: Page, portal: Portal, username: str) -> None:
    """A session of the window's own, as the form gives it, without its two pages."""
    asked = page.context.request
    asked.get(SIGN_IN)
    cookies = {str(each.get("name")): each for each in page.context.cookies()}
    answer = asked.post(
        SIGN_IN,
        form={
            "login": username,
            "password": portal.password,
            "csrfmiddlewaretoken": str(cookies[settings.CSRF_COOKIE_NAME].get("value")),
        },
        max_redirects=0,
    )
    assert answer.headers.get("location") == "/", answer.text()
    page.goto("/")
    expect(page).to_have_url(portal.at("/"))


def sign_in_by_the_form(page: Page, portal: Portal, username: str) -> None:
    page.goto(SIGN_IN)
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(portal.password)
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(portal.at("/"))


def open_report(page: Page, facts: str) -> None:
    """Go from one's tasks to the desk of the first report that is about `facts`."""
    page.goto("/")
    about = page.locator(".task-facts").filter(has_text=facts)
    card = page.get_by_role("listitem").filter(has=about).first
    card.get_by_role("heading").get_by_role("link").click()
    expect(page.locator("#desk-bar")).to_contain_text(facts)
    page.wait_for_load_state()


def go_to(page: Page, section: str) -> None:
    """Choose a section in the map, which is folded away on a phone."""
    chapters = page.get_by_role("button", name="章节目录", expanded=False)
    names = page.get_by_role("navigation", name="章节", exact=True)
    expect(chapters.or_(names).first).to_be_visible()
    if chapters.is_visible():
        chapters.click()
    names.get_by_role("link", name=re.compile(f"^{re.escape(section)}\\s")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(section)
    page.wait_for_load_state()


def expect_still(page: Page) -> None:
    """Nothing is under way that would move what is about to be taken hold of."""
    page.wait_for_load_state()
    expect(page.locator(".htmx-request")).to_have_count(0)


def score(page: Page) -> Locator:
    """The score in the bar above every section."""
    return page.locator(".desk-score strong")


def figure(page: Page, name: str) -> Locator:
    """The cell of a figure in the data sheet."""
    return page.get_by_role("cell").filter(has=page.locator(f"input[name='{name}']"))


def type_figure(page: Page, name: str, value: str) -> Locator:
    """Type a figure and leave its box, which saves it; returns its cell."""
    cell = figure(page, name)
    box = cell.get_by_role("textbox")
    box.fill(value)
    box.press("Tab")
    return cell


def expect_accessible(page: Page) -> None:
    """No serious finding of axe on the page as it stands."""
    page.wait_for_load_state()
    options = {
        # Only what is wrong comes over: to read the list of all that is right took
        # longer than axe did.
        "resultTypes": ["violations"],
        # From a disk nothing may fetch style sheets, which axe would do for one rule.
        "preload": not page.url.startswith("file:"),
    }
    found = AXE.run(page, options=options).response["violations"]
    serious = {
        f"{each['id']}: {each['help']}": [node["html"][:160] for node in each["nodes"]]
        for each in found
        if each["impact"] in SERIOUS
    }
    assert serious == {}, page.url


def expect_no_sideways_scrolling(page: Page) -> None:
    """The page fits the width of the window; only tables scroll inside themselves."""
    page.wait_for_load_state()
    too_wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert too_wide <= 0, f"{page.url}: {too_wide} px too wide"


def text_of_pdf(path: Path) -> str:
    """All words of a PDF, without spaces and line ends."""
    with pdfplumber.open(path) as pdf:
        return re.sub(r"\s", "", "".join(page.extract_text() for page in pdf.pages))


def accept_with_opinion(page: Page) -> None:
    """Finance passes nothing on without its opinion in writing."""
    moves = page.url
    page.get_by_role("link", name="审核通过", exact=True).click()
    page.get_by_role("button", name="通过并发出意见书").click()
    expect(page.locator(".page-header h1")).to_have_text("审核意见书")
    page.goto(moves)
    expect(page.get_by_role("main")).to_contain_text("已通过")


def hold_one(page: Page, address: str) -> list[Route]:
    """The first request to an address, which gets no answer until it is continued."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold, times=1)
    return held
