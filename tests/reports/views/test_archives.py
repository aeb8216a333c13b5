"""The register of archives belongs to the finance manager."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from evalportal.jobs.models import Job
from reports.models import Retention
from reports.services.archiving.archiving import make_archive
from tests.factories.publications import make_accepted, manager_for
from tests.factories.reports import clerk_of

pytestmark = pytest.mark.django_db
URL = reverse("reports:archives")


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def test_a_rounds_finished_papers_are_ordered_with_their_term(client: Client) -> None:
    evaluation = make_accepted()
    client.force_login(manager_for(evaluation))

    sent = {"round": evaluation.paper.round_id, "years": "30"}
    response = client.post(URL, sent)

    job = Job.objects.get(kind="reports.archive")
    assert response.headers["Location"] == job.get_absolute_url()
    assert job.params["evaluations"] == [evaluation.pk]
    assert Retention.objects.get().years == 30


def test_the_list_of_rounds_begins_with_words(client: Client) -> None:
    client.force_login(manager_for(make_accepted()))

    page = client.get(URL).text

    assert "请选择" in page
    assert "-----" not in page


def test_an_archive_is_listed_and_downloaded(client: Client, tmp_path: Path) -> None:
    evaluation = make_accepted()
    manager = manager_for(evaluation)
    row = make_archive(evaluation, tmp_path / "a.zip", by=manager)
    client.force_login(manager)
    address = reverse("reports:archive", args=[row.digest])

    assert address in client.get(URL).text
    response = client.get(address)
    assert b"".join(response.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]


def test_others_see_neither_register_nor_archive(
    client: Client, tmp_path: Path
) -> None:
    evaluation = make_accepted()
    row = make_archive(evaluation, tmp_path / "a.zip", by=manager_for(evaluation))
    client.force_login(clerk_of(evaluation))

    assert client.get(URL).status_code == 403
    address = reverse("reports:archive", args=[row.digest])
    assert client.get(address).status_code == 404


def test_an_unusable_term_is_said_beside_the_field(client: Client) -> None:
    evaluation = make_accepted()
    client.force_login(manager_for(evaluation))

    sent = {"round": evaluation.paper.round_id, "years": "0"}
    assert client.post(URL, sent).status_code == 422
    assert not Job.objects.filter(kind="reports.archive").exists()
