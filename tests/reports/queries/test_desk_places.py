"""Where on the desk the places of a dossier are filled in."""

import pytest

from indicators.models import SelfEvaluation
from reports.desk.sections import DATA
from reports.queries.desk_places import place_of, section_of, url_of


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("sections.duties", "text/duties"),
        ("outline.cover", "statements"),
        ("funds", "figures"),
        ("results.i3.actual", "indicators"),
        ("answers", "closure"),
    ],
)
def test_every_place_has_its_section(place: str, slug: str) -> None:
    assert section_of(place) == slug


@pytest.mark.parametrize("slug", [*DATA, "text/duties"])
def test_every_section_is_that_of_a_place(slug: str) -> None:
    assert section_of(place_of(slug)) == slug


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("results.i3.actual", "indicators/#indicator-12"),
        ("results.execution.deduction_reason", "indicators/#indicator-execution"),
        ("results.gone.actual", "indicators/"),
        ("figures.支出决算", "figures/#state-支出决算"),
        ("funds.全年执行数", "figures/#funds"),
        ("sections.duties", "text/duties/"),
    ],
)
def test_the_address_leads_to_the_line_or_cell(place: str, address: str) -> None:
    url = url_of(SelfEvaluation(pk=7), place, {"i3": 12})

    assert url == f"/evaluations/7/fill/{address}"
