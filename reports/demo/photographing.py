"""How the pictures of the user's guide are taken: from the demo, in Chromium."""

import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from indicators.models import SelfEvaluation

GUIDE: Final = Path(__file__).resolve().parents[2] / "docs" / "guide"
CHROMIUM: Final = "/usr/bin/chromium-headless-shell"
DESK: Final = (1366, 768)
TO_THE_TOP: Final = "each => each.scrollIntoView({behavior: 'instant'})"
PATIENCE: Final = 10  # seconds
COLOURS: Final = 128  # enough for text on plain ground, at half the size


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who looks at which page, how large the window is."""

    name: str
    path: str
    user: str = ""
    of: str = ""
    size: tuple[int, int] = DESK
    focus: str = ""  # what stands at the top of the picture


def shots() -> tuple[Shot, ...]:
    """Every picture of the guide, with the demo's own addresses.

    Reads the database, so call it before a browser is there.
    """
    data = tomllib.loads((GUIDE / "shots.toml").read_text(encoding="utf-8"))
    keys = _keys(data["evaluations"])
    return tuple(_shot(row, keys) for row in data["shots"])


class NotServed(Exception):
    """Nobody answers at the address."""


def photograph(url: str, password: str, wanted: tuple[Shot, ...]) -> Iterator[Path]:
    """Take the pictures of a portal that runs at `url`; each file as it is written.

    Raises NotServed before the first one where nothing runs there.
    """
    try:
        urlopen(url, timeout=PATIENCE).close()  # noqa: S310  (an address that was typed)
    except OSError as error:
        raise NotServed(url) from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        for shot in wanted:
            yield _taken(browser, url, password, shot)


def _keys(subjects: Mapping[str, str]) -> dict[str, int]:
    known = {str(row): row.pk for row in SelfEvaluation.objects.with_subject()}
    return {name: known[subject] for name, subject in subjects.items()}


def _shot(row: Mapping[str, Any], keys: Mapping[str, int]) -> Shot:
    width, height = row.get("size", DESK)
    path = row["path"].format(evaluation=keys.get(row.get("of", ""), ""))
    return Shot(**{**row, "path": path, "size": (int(width), int(height))})


def _taken(browser: Browser, url: str, password: str, shot: Shot) -> Path:
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height}, locale="zh-CN", base_url=url
    )
    if shot.user:
        _sign_in(page, shot.user, password)
    page.goto(shot.path)
    if shot.focus:
        page.locator(shot.focus).first.evaluate(TO_THE_TOP)
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    place = GUIDE / "images" / f"{shot.name}.png"
    place.parent.mkdir(exist_ok=True)
    picture.convert("RGB").quantize(COLOURS).save(place, optimize=True)
    return place


def _sign_in(page: Page, user: str, password: str) -> None:
    page.goto("/account/login/")
    page.locator("[name=login]").fill(user)
    page.locator("[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
