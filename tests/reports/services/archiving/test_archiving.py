"""An archive holds everything, proves itself, and is registered with its term."""

import json
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
import pytest
from django.core.exceptions import PermissionDenied
from pytest_django.fixtures import Settings

from evalportal.jobs.lease import take
from evalportal.jobs.models import Job
from evalportal.jobs.run import Run
from indicators.models import SelfEvaluation
from reports.choices import Decision
from reports.disclosure.verification import Outcome, verify
from reports.models import ArchivedFile, CheckRules, Extension, Publication
from reports.queries.archives import archive_path
from reports.queries.disclosure import package_path
from reports.services.archiving import archive, keep_for, order_archive
from reports.services.archiving.archiving import NotArchived
from reports.services.archiving.ledger import table
from reports.services.reviewing.deeds import return_with_letter
from reports.services.reviewing.letters import as_file
from tests.factories.publications import manager_for, put_up
from tests.factories.reports import clerk_of, make_evidence, make_narrative
from tests.factories.review import before_finance, in_days

pytestmark = pytest.mark.django_db


def text_of(paper: bytes) -> str:
    """What stands in a PDF, without its lines."""
    with pdfplumber.open(BytesIO(paper)) as pdf:
        return "".join("".join(page.extract_text().split()) for page in pdf.pages)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.JOBS_FOLDER = tmp_path / "jobs"


@pytest.fixture
def published(accepted: SelfEvaluation) -> SelfEvaluation:
    return put_up(accepted).evaluation


def archived(evaluation: SelfEvaluation) -> ArchivedFile:
    job = order_archive(evaluations=[evaluation], by=manager_for(evaluation))
    work(job)
    return evaluation.archives.get()


def work(job: Job) -> None:
    lease = take(job.pk)
    assert lease
    archive(Run(lease))


def test_everything_there_is_lies_in_it_and_verifies(
    published: SelfEvaluation,
) -> None:
    row = archived(published)
    content = archive_path(row).read_bytes()
    with ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        index = packed.read("index.html").decode()
        audit = packed.read("审计摘录.csv").decode("utf-8-sig")
        moves = packed.read("记录/办理记录.csv").decode("utf-8-sig")
    code = Publication.objects.get().code

    verdict = verify(content, "档案.zip")
    assert verdict.outcome is Outcome.INTACT
    assert verdict.manifest
    assert verdict.text.startswith("档案完好：")
    assert {
        "批次和通知.csv",
        "自评工作安排.pdf",
        "自评工作安排.docx",
        "材料/第1版/自评材料.json",
        "材料/第1版/自评报告.pdf",
        "材料/第1版/自评报告.xlsx",
        f"公开/第1版_{code}.zip",
    } <= set(names)
    assert all(name in index for name in ("批次和通知.csv", "审计摘录.csv"))
    assert all(each["digest"] in index for each in verdict.manifest["files"][1:])
    assert "publication.published" in audit
    assert [word in moves for word in ("报送", "审核通过", "公开")] == [True] * 3


def test_a_letter_lies_in_it_as_the_paper_that_the_unit_got() -> None:
    case = before_finance()
    case.draft(case.codes()[0], Decision.REJECT, expected="请补充原始凭证。")
    letter = return_with_letter(
        evaluation=case.fresh(),
        due_on=in_days(10),
        expected_version=case.evaluation.version,
        by=case.cast.reviewer,
    )

    row = archived(case.evaluation)

    with ZipFile(archive_path(row)) as packed:
        stem = f"函件/{letter.number}_退回修改意见书"
        papers = {form: packed.read(f"{stem}.{form}") for form in ("pdf", "docx")}
        kept = packed.read(f"{stem}.json").decode()
        index = packed.read("index.html").decode()
        manifest = json.loads(packed.read("manifest.json"))
    assert papers == {form: as_file(letter, form) for form in papers}
    assert kept == letter.content
    digests = {each["name"]: each["digest"] for each in manifest["files"]}
    for form, paper in papers.items():
        assert digests[f"{stem}.{form}"] == sha256(paper).hexdigest()
        assert f"{stem}.{form}</a>" in index
        assert digests[f"{stem}.{form}"] in index


def test_the_plan_lies_in_it_as_a_paper(published: SelfEvaluation) -> None:
    round_ = published.paper.round
    round_.notice_title, round_.notice_number = (
        "关于开展绩效自评的通知",
        "某财〔2024〕6号",
    )
    round_.due_on = date(2024, 4, 30)
    round_.save()
    manager = manager_for(published)
    CheckRules.objects.create(
        round=round_,
        rules='{"N16": {"severity": "error", "limits": {"over": "0.2"}}}',
        version=1,
        changed_by=manager,
    )
    Extension.objects.create(
        evaluation=published,
        stage="due_on",
        until=date(2024, 5, 10),
        reason="台风停工。",
        by=manager,
    )

    row = archived(published)

    with ZipFile(archive_path(row)) as packed:
        text = text_of(packed.read("自评工作安排.pdf"))
        assert packed.read("自评工作安排.docx").startswith(b"PK")
    for told in (
        "《关于开展绩效自评的通知》（某财〔2024〕6号）",
        "2024年4月30日",
        "本份延至2024年5月10日：台风停工。",
        "超出目标的比例：0.2",
        "没有规定",
        "组长",
    ):
        assert told in text


def test_a_file_that_is_gone_is_named_in_its_place(published: SelfEvaluation) -> None:
    evidence = make_evidence(evaluation=published, name="验收单.pdf")
    package_path(Publication.objects.get()).unlink()

    with ZipFile(archive_path(archived(published))) as packed:
        gone = [name for name in packed.namelist() if name.endswith("_缺失.txt")]
        said = [packed.read(name).decode() for name in gone]

    assert len(gone) == 2
    assert gone[0] == f"佐证材料/{evidence.code}_验收单.pdf_缺失.txt"
    assert evidence.sha256 in said[0]


def test_one_flipped_byte_of_it_names_the_file(published: SelfEvaluation) -> None:
    content = bytearray(archive_path(archived(published)).read_bytes())
    content[content.index(b"%PDF") + 2000] ^= 1

    verdict = verify(bytes(content), "档案.zip")

    assert verdict.outcome is Outcome.ALTERED
    assert verdict.file == "自评工作安排.pdf"


def test_how_long_it_is_kept_is_the_rounds(published: SelfEvaluation) -> None:
    manager = manager_for(published)
    keep_for(round_=published.paper.round, years=30, by=manager)
    row = archived(published)

    assert row.kept_until.year == row.made_at.year + 30
    with pytest.raises(NotArchived, match="1 到 100"):
        keep_for(round_=published.paper.round, years=0, by=manager)


def test_only_the_finance_manager_archives(published: SelfEvaluation) -> None:
    clerk = clerk_of(published)

    with pytest.raises(PermissionDenied):
        order_archive(evaluations=[published], by=clerk)
    with pytest.raises(PermissionDenied):
        keep_for(round_=published.paper.round, years=10, by=clerk)
    with pytest.raises(NotArchived, match="没有可以归档"):
        order_archive(evaluations=[], by=clerk)


def test_a_retry_does_not_archive_the_same_twice(published: SelfEvaluation) -> None:
    job = order_archive(evaluations=[published], by=manager_for(published))
    lease = take(job.pk)
    assert lease
    for _ in range(2):
        archive(Run(lease))

    assert ArchivedFile.objects.count() == 1


def test_a_text_in_a_table_is_never_a_formula() -> None:
    row = make_narrative(text='=HYPERLINK("http://x")\x0b')

    lines = table([row]).decode("utf-8-sig")

    assert "'=HYPERLINK" in lines
    assert "正文" in lines.splitlines()[0]
    assert table([]) == b""
