"""One archive: complete, each document once, resumed from what is there already."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from pytest_django.fixtures import Settings

from evalportal.accounts.models import User
from evalportal.jobs.lease import take
from evalportal.jobs.models import Job
from evalportal.jobs.run import Outcome, Run
from indicators.models import SelfEvaluation
from reports.documents.files import Form
from reports.dossier.codec import canonical, sha256
from reports.dossier.freeze import freeze
from reports.dossier.reading import read
from reports.queries.dossiers import contents_of, read_back_of
from reports.services.exporting import KIND, export, order_export
from reports.services.exporting.archive import PROVENANCE, SUMS
from reports.services.exporting.naming import USUAL
from reports.services.exporting.order import NotExported
from reports.services.proofs import prove_version
from reports.services.renders import render_path
from tests.factories.indicators import make_evaluation
from tests.factories.jobs import make_job
from tests.factories.publications import make_accepted, manager_for
from tests.factories.reports import clerk_of, make_narrative
from tests.factories.units import finance_of, make_unit

pytestmark = pytest.mark.django_db
BARE = {PROVENANCE, SUMS}


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.JOBS_FOLDER = tmp_path / "jobs"


@pytest.fixture
def three() -> list[SelfEvaluation]:
    first = make_unit()
    units = [first, make_unit(region=first.region), make_unit(region=first.region)]
    return [make_evaluation(unit=unit) for unit in units]


def ordered(rows: list[SelfEvaluation], *forms: Form, by: User) -> Job:
    return order_export(evaluations=rows, forms=forms, pattern=USUAL, by=by)


def work(job: Job) -> Outcome:
    """Do the job as a worker would."""
    lease = take(job.pk)
    assert lease
    return export(Run(lease))


def archive(outcome: Outcome) -> ZipFile:
    assert outcome.file
    return ZipFile(outcome.file)


def provenance(packed: ZipFile) -> Sequence[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(packed.read(PROVENANCE)))
    rows = list(book["来源表"].iter_rows(values_only=True))
    return rows[rows.index(next(r for r in rows if r[0] == "文件")) + 1 :]


def test_every_document_is_there_once_with_its_provenance(
    three: list[SelfEvaluation],
) -> None:
    manager = finance_of(three[0].unit.region)
    outcome = work(ordered(three, Form.DOCX, Form.JSON, by=manager))
    with archive(outcome) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        lines = provenance(packed)
        sums = packed.read(SUMS).decode().splitlines()

    assert len(names) == len(set(names)) == 6 + len(BARE)
    assert {line[0] for line in lines} == set(names) - BARE
    assert {line[7] for line in lines} == {sha256(freeze(each)) for each in three}
    assert len(sums) == 6
    assert outcome.message == "已导出 6 个文件"
    assert outcome.name == "导出.zip"


def test_what_was_handed_in_goes_out_as_the_version_that_it_is() -> None:
    evaluation = make_accepted()
    version = evaluation.versions.get()
    manager = manager_for(evaluation)

    with archive(work(ordered([evaluation], Form.JSON, by=manager))) as packed:
        [line] = provenance(packed)
        body = packed.read(str(line[0]))

    assert (line[6], line[7]) == ("第1版", version.sha256)
    assert canonical(read(body)) == version.content.encode()


def test_what_is_in_the_cache_is_not_rendered_again(
    three: list[SelfEvaluation],
) -> None:
    manager = finance_of(three[0].unit.region)
    for each in three:
        path = render_path(freeze(each), Form.PDF)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"as it was")

    with archive(work(ordered(three, Form.PDF, by=manager))) as packed:
        pdfs = [packed.read(n) for n in packed.namelist() if n.endswith(".pdf")]

    assert pdfs == [b"as it was"] * 3


def test_a_document_that_cannot_be_made_does_not_stop_the_others(
    three: list[SelfEvaluation],
) -> None:
    make_narrative(evaluation=three[1], text="罕见字：\U0001f9ff。")
    manager = finance_of(three[0].unit.region)

    outcome = work(ordered(three, Form.PDF, by=manager))
    with archive(outcome) as packed:
        lines = provenance(packed)
        names = packed.namelist()

    assert outcome.message == "已导出 2 个文件，1 个没有生成，原因见来源表"
    assert len([name for name in names if name.endswith(".pdf")]) == 2
    assert ["字体" in str(line[10]) for line in lines] == [False, True, False]


def test_the_archive_of_the_same_content_is_the_same_but_for_the_sheet(
    three: list[SelfEvaluation],
) -> None:
    manager = finance_of(three[0].unit.region)
    both = []
    for _ in range(2):
        job = ordered(three, Form.DOCX, by=manager)
        with archive(work(job)) as packed:
            both.append({n: packed.read(n) for n in packed.namelist()})
        Job.objects.filter(pk=job.pk).delete()

    assert both[0].keys() == both[1].keys()
    assert both[0][SUMS] == both[1][SUMS]


def test_nobody_exports_what_they_may_not_see(three: list[SelfEvaluation]) -> None:
    clerk = clerk_of(three[0])
    job = ordered(three, Form.JSON, by=clerk)

    assert job.params["evaluations"] == [three[0].pk]
    with pytest.raises(NotExported, match="没有选中"):
        ordered(three[1:], Form.JSON, by=clerk)


def test_an_unusable_pattern_and_too_many_at_once_are_refused(
    three: list[SelfEvaluation],
) -> None:
    clerk = clerk_of(three[0])
    with pytest.raises(NotExported, match="不认识"):
        order_export(evaluations=three, forms=[Form.PDF], pattern="{谁}", by=clerk)
    for _ in range(2):
        make_job(kind=KIND, requested_by=clerk)
    with pytest.raises(NotExported, match="2 个导出在进行"):
        ordered(three, Form.PDF, by=clerk)


def test_a_version_that_was_read_back_is_known_by_the_bytes_that_were_read() -> None:
    evaluation = make_accepted()
    manager = manager_for(evaluation)
    [content] = contents_of([evaluation]).values()
    [proved] = [
        row
        for row in prove_version(version=evaluation.versions.get(), by=None)
        if row.form == Form.DOCX
    ]

    with archive(work(ordered([evaluation], Form.DOCX, by=manager))) as packed:
        [line] = provenance(packed)

    known = read_back_of(evaluation, content, Form.DOCX)
    assert known == proved.file_sha256 == line[8]
    assert read_back_of(evaluation, content, Form.JSON) == ""
