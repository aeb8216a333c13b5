"""What the checks say of an imported number stands beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def offered(
    client: Client, settings: Settings, tmp_path: Path
) -> Callable[[str, str], Callable[[str], str]]:
    """Send in a report with one thing changed; answers with a figure's row."""
    settings.VAR = tmp_path
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    def sent(plain: str, other: str) -> Callable[[str], str]:
        written = (SAMPLES / "water-bureau.txt").read_text()
        assert plain in written
        slip = written.replace(plain, other)
        file = SimpleUploadedFile("slip.txt", slip.encode())
        url = reverse("reports:import", args=[evaluation.pk])
        page = client.post(url, {"file": file}, follow=True).text

        def row(figure: str) -> str:
            found = page[page.index(f'value="figure·{figure}"') :]
            return found[: found.index("</tr>")]

        return row

    return sent


def test_a_number_that_the_report_contradicts_is_marked_and_not_chosen(
    offered: Callable[[str, str], Callable[[str], str]],
) -> None:
    row = offered("支出决算3,105.12万元", "支出决算3,105.12元")
    odd, sound = row("支出决算"), row("支出预算")
    assert "checked" not in odd
    assert "应为3,105.12万元" in odd
    assert "N19" in odd
    assert "checked" in sound[: sound.index("</td>")]


def test_a_count_that_its_own_parts_contradict_is_not_chosen(
    offered: Callable[[str, str], Callable[[str], str]],
) -> None:
    row = offered("编制数86人", "编制数86人，其中行政编制21人、事业编制56人")
    assert "checked" not in row("编制数")
    assert "21人＋56人＝77人" in row("编制数")
