"""A round as a folder: every link leads somewhere inside it, every sum holds."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from evalportal.jobs.lease import take
from evalportal.jobs.run import Run
from reports.disclosure.known_keys import keys_from_json
from reports.disclosure.verification import Outcome, verify
from reports.models import Publication
from reports.services.bundling import bundle, order_bundle
from reports.services.bundling.bundling import NotBundled
from reports.services.disclosure import retract
from tests.factories.publications import make_publication, manager_for
from tests.factories.reports import clerk_of

pytestmark = pytest.mark.django_db
LINK = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.JOBS_FOLDER = tmp_path / "jobs"


@pytest.fixture(scope="module")
def once(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Publication]:
    """One publication and its package for all tests here, which all start from it."""
    var = override_settings(VAR=tmp_path_factory.mktemp("var"))
    with var, django_db_blocker.unblock(), transaction.atomic():
        yield make_publication()
        transaction.set_rollback(True)


@pytest.fixture
def row(once: Publication, db: None) -> Publication:
    return Publication.objects.get(pk=once.pk)


def made(row: Publication) -> dict[str, bytes]:
    """The folder's files by their names in it."""
    round_ = row.evaluation.paper.round
    job = order_bundle(round_=round_, by=manager_for(row.evaluation))
    lease = take(job.pk)
    assert lease
    outcome = bundle(Run(lease))
    assert outcome.file
    with ZipFile(outcome.file) as packed:
        assert packed.testzip() is None
        return {n.partition("/")[2]: packed.read(n) for n in packed.namelist()}


def test_every_link_leads_to_something_inside(row: Publication) -> None:
    files = made(row)
    pages = [name for name in files if name.endswith(".html")]
    ids = {
        name: set(re.findall(r'id="([^"]*)"', files[name].decode())) for name in pages
    }

    assert len(pages) == 2
    for page in pages:
        links = LINK.findall(files[page].decode())
        assert len(links) > 5
        for link in links:
            path, _, anchor = unquote(link).partition("#")
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(page), path) if path else page
            )
            assert target in files, f"{page}: {link}"
            assert not anchor or anchor in ids[target], f"{page}: {link}"


def test_the_sums_cover_every_file(row: Publication) -> None:
    files = made(row)
    lines = files["SHA256SUMS"].decode().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}

    assert set(listed) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[n]).hexdigest() == d for n, d in listed.items())


def test_pages_are_read_without_a_script_and_searched_with_one(
    row: Publication,
) -> None:
    files = made(row)
    report = files[f"reports/{row.code}/index.html"].decode()
    texts = files["assets/texts-1.js"].decode()

    assert "<script" not in report
    assert 'aria-label="目录"' in report
    assert json.loads(texts[len("bundleTexts(") : -3])[row.code] == row.text
    for page in (name for name in files if name.endswith((".html", ".css", ".js"))):
        assert "http://" not in files[page].decode()
        assert "https://" not in files[page].decode()


def test_data_and_packages_are_what_went_up(row: Publication) -> None:
    files = made(row)
    [line] = json.loads(files["data/reports.json"])

    assert line["code"] == row.code
    assert files["data/reports.csv"].startswith("\ufeff公开编号".encode())
    package = files[f"reports/{row.code}/package.zip"]
    keys = keys_from_json(files["keys.json"])
    assert verify(package, "公开.zip", keys).outcome is Outcome.INTACT
    assert files[f"reports/{row.code}/manifest.json"] == row.manifest.encode()


def test_what_was_taken_down_is_not_in_it(row: Publication) -> None:
    other = make_publication(unit=row.unit)
    evaluation = other.evaluation
    evaluation.refresh_from_db()
    retract(
        evaluation=evaluation,
        expected_version=evaluation.version,
        reason="有误。",
        by=manager_for(evaluation),
    )

    with pytest.raises(NotBundled, match="还没有公开的材料"):
        made(other)


def test_only_the_finance_manager_makes_one(row: Publication) -> None:
    with pytest.raises(PermissionDenied):
        order_bundle(round_=row.evaluation.paper.round, by=clerk_of(row.evaluation))
