import re
import tomllib
from pathlib import Path

import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
PICTURES = sorted((GUIDE / "images").glob("*.png"))
LARGEST = 150_000
LINK = re.compile(r"\]\(([^)]+)\)")


def links(page: Path) -> list[str]:
    return LINK.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not (GUIDE / link).is_file()] == []


def test_the_first_page_names_all_others() -> None:
    others = {page.name for page in PAGES} - {"README.md"}
    assert set(links(GUIDE / "README.md")) == others


def test_every_picture_is_shown_and_can_be_taken_again() -> None:
    shown = {Path(link).stem for page in PAGES for link in links(page) if "png" in link}
    data = tomllib.loads((GUIDE / "shots.toml").read_text(encoding="utf-8"))
    taken = {shot["name"] for shot in data["shots"]}
    assert shown == taken == {picture.stem for picture in PICTURES}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_pictures_are_small(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST
