"""A browser, a running portal, and pages that may not complain."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    expect,
)

from .portal import Portal, found_once, running_portal

DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
# A form sent back with its faults is an answer, though the browser calls it an error;
# so is the page that says what was taken down.
REFUSED = re.compile(r"the server responded with a status of (409|410|422)")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
# Milliseconds to wait for what a page says: the machine does other things as well.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker("journey")


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Debian's own Chromium, without the windows that nobody sees."""
    return {
        **browser_type_launch_args,
        "executable_path": "/usr/bin/chromium-headless-shell",
        "args": QUIET,
    }


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What every portal starts from, made once for all processes of a run."""
    place = tmp_path_factory.getbasetemp()
    is_one_of_many = "PYTEST_XDIST_WORKER" in os.environ
    return found_once((place.parent if is_one_of_many else place) / "founded")


@pytest.fixture(scope="session")
def portal(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with running_portal(founded, tmp_path_factory.mktemp("portal")) as running:
        yield running


@pytest.fixture
def windows(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Windows of their own at an address; what fails in them is meant to."""
    opened: list[BrowserContext] = []

    def window(
        url: str, viewport: ViewportSize = DESK, **options: Any
    ) -> BrowserContext:
        new = browser.new_context(
            viewport=viewport, locale="zh-CN", base_url=url, **options
        )
        new.set_default_timeout(PATIENCE)
        opened.append(new)
        return new

    yield window
    for each in opened:
        each.close()


@pytest.fixture
def open_page(
    windows: Callable[..., BrowserContext], portal: Portal
) -> Iterator[Callable[..., Page]]:
    """A page of its own window; whatever it complains of fails the test.

    Refused scripts and styles (CSP), failed requests and exceptions all reach the
    console or `pageerror`.
    """
    complaints: list[str] = []
    pages: list[Page] = []

    def listen(message: ConsoleMessage) -> None:
        refused = REFUSED.search(message.text)
        if message.type in {"error", "warning"} and not refused:
            complaints.append(f"{message.location.get('url')}: {message.text}")

    def opened(viewport: ViewportSize = DESK, **options: Any) -> Page:
        page = windows(portal.url, viewport, **options).new_page()
        pages.append(page)
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
