"""A worker killed in the middle of an export: the archive still comes complete."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest

from evalportal.setup.keys import make_keys
from reports.documents.fonts import font_set
from tests.evalportal.conftest import Installation

ORDER = """
from django_tasks_db.models import DBTaskResult
from evalportal.jobs.models import Job
from indicators.models import SelfEvaluation
from reports.documents.files import Form
from reports.services.exporting import order_export
from reports.services.exporting.naming import USUAL
from units.models import Membership
Job.objects.all().delete()  # what loading the demo has left to do
DBTaskResult.objects.all().delete()
by = Membership.objects.filter(role="manager").first().user
rows = SelfEvaluation.objects.visible_to(by)
order_export(evaluations=rows, forms=[Form.PDF, Form.DOCX], pattern=USUAL, by=by)
print(rows.count())
"""


@pytest.fixture
def demo(tmp_path: Path) -> Installation:
    made = Installation(tmp_path)
    make_keys(made.var / "secrets")
    (made.var / "static").mkdir()
    (made.var / "fonts").symlink_to(font_set().conf_path.parent)
    for command in (("migrate", "--verbosity", "0"), ("demo",)):
        done = made.run(*command)
        assert done.returncode == 0, done.stderr
    return made


def progress(installation: Installation) -> Iterator[int]:
    """How many documents are done, as often as one looks."""
    with sqlite3.connect(installation.database) as database:
        while True:
            [(done,)] = database.execute("SELECT done FROM jobs_job").fetchall()
            yield done


def test_the_archive_is_complete_and_each_document_in_it_once(
    demo: Installation,
) -> None:
    told = demo.run("shell", "--verbosity", "0", "-c", ORDER)
    assert told.returncode == 0, told.stderr
    count = int(told.stdout)
    with demo.start("work") as worker:
        look = Event()
        try:
            for done in progress(demo):
                if done or look.wait(0.1) or worker.poll() is not None:
                    break
        finally:
            worker.kill()

    drained = demo.run("work", "--drain")

    assert drained.returncode == 0, drained.stderr
    with sqlite3.connect(demo.database) as database:
        [(state, attempts, file)] = database.execute(
            "SELECT state, attempts, file FROM jobs_job"
        ).fetchall()
    assert (state, attempts) == ("done", 2)
    with ZipFile(demo.var / "jobs" / file) as packed:
        names = [n for n in packed.namelist() if n.endswith((".pdf", ".docx"))]
        assert packed.testzip() is None
    assert len(names) == len(set(names)) == 2 * count
    assert count > 1
