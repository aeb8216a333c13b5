"""Where on the desk a place of a dossier is filled in."""

from collections.abc import Mapping
from typing import Final

from django.urls import reverse

from evalportal.ui.grids import state_id
from indicators.models import SelfEvaluation
from indicators.scoring.structure import EXECUTION_CODE

FIGURES: Final = "figures"
CLOSURE: Final = "closure"
PAGES: Final = {
    "results": "indicators",
    "group": "group",
    "statements": "statements",
    "filled_on": "statements",
    "outline": "statements",  # all that a cover can lack is the day of filling in
    "measures": CLOSURE,
    "answers": CLOSURE,
    "evidence": "evidence",
}
CARDS: Final = {
    "funds": "funds",
    "goal": "goal",
    "payments": "payments",
    "answers": "last-year",
}


Lines = Mapping[str, int]  # the lines of the scoring sheet: ids by their codes


def lines_of(evaluation: SelfEvaluation) -> Lines:
    return dict(evaluation.results.order_by().values_list("code", "pk"))


def section_of(place: str) -> str:
    """The slug of the section where this place of a dossier is filled in."""
    part, _, rest = place.partition(".")
    if part == "sections":
        return f"text/{rest.partition('.')[0]}"
    return PAGES.get(part, FIGURES)


def place_of(slug: str) -> str:
    """A place that is filled in there: what `section_of` makes this slug of."""
    part, _, key = slug.partition("/")
    if key:
        return f"sections.{key}"
    return next((place for place, page in PAGES.items() if page == part), part)


def anchor_of(place: str, lines: Lines) -> str:
    """What it is called on that page; "" where the page is all that there is."""
    part, _, rest = place.partition(".")
    if part == "results":
        code = rest.partition(".")[0]
        unsaved = EXECUTION_CODE if code == EXECUTION_CODE else ""
        line = lines.get(code) or unsaved
        return f"indicator-{line}" if line else ""
    if part == FIGURES and rest:
        return state_id(rest)
    return CARDS.get(part, "")


def url_of(evaluation: SelfEvaluation, place: str, lines: Lines) -> str:
    """The address of the page, down to the line, cell or card."""
    url = reverse("reports:fill", args=[evaluation.pk, section_of(place)])
    anchor = anchor_of(place, lines)
    return f"{url}#{anchor}" if anchor else url
