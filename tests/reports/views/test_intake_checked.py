"""What the checks say of an imported number stands beside it."""

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


def test_a_number_that_the_report_contradicts_is_marked_and_not_chosen(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))
    written = (SAMPLES / "water-bureau.txt").read_text()
    slip = written.replace("支出决算3,105.12万元", "支出决算3,105.12元")
    assert slip != written
    sent = SimpleUploadedFile("slip.txt", slip.encode())

    url = reverse("reports:import", args=[evaluation.pk])
    page = client.post(url, {"file": sent}, follow=True).text

    row = page[page.index('value="figure·支出决算"') :]
    row = row[: row.index("</tr>")]
    assert "checked" not in row
    assert "应为3,105.12万元" in row
    assert "N19" in row
    sound = page[page.index('value="figure·支出预算"') :]
    assert "checked" in sound[: sound.index("</td>")]


def test_a_count_that_its_own_parts_contradict_is_not_chosen(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))
    written = (SAMPLES / "water-bureau.txt").read_text()
    parts = "编制数86人，其中行政编制21人、事业编制56人"
    slip = written.replace("编制数86人", parts)
    assert slip != written
    sent = SimpleUploadedFile("slip.txt", slip.encode())

    url = reverse("reports:import", args=[evaluation.pk])
    page = client.post(url, {"file": sent}, follow=True).text

    row = page[page.index('value="figure·编制数"') :]
    row = row[: row.index("</tr>")]
    assert "checked" not in row
    assert "21人＋56人＝77人" in row
