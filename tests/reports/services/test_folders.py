"""A packed folder of old reports: each read whole or not at all, and told of."""

import csv
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse
from pytest_django.fixtures import Settings

from evalportal.accounts.models import User
from evalportal.jobs.lease import take
from evalportal.jobs.models import Job
from evalportal.jobs.run import Outcome, Run
from evalportal.jobs.services import cancel
from evalportal.jobs.tasks import run_job
from evalportal.uploads.refused import FileRefused
from reports.models import ImportedReport
from reports.services import folders, intake
from tests.evalportal.uploads.test_archives import packed
from tests.factories.units import finance_of, make_unit, member_of
from units.models import Unit
from units.roles import Role

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[1] / "samples"
WATER = (SAMPLES / "water-bureau.txt").read_bytes()
NOBODY = """部门整体支出绩效自评报告（2021年度）
一、绩效自评结论
绩效自评得分九十五分。
二、存在的问题
绩效目标不够细化，资金支付偏慢，个别指标没有量化。
三、改进措施
按季度通报支付进度，逐项量化指标。
"""


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    settings.JOBS_FOLDER = tmp_path / "jobs"


@pytest.fixture
def bureau() -> Unit:
    return make_unit(name="青禾县水务局")


@pytest.fixture
def manager(bureau: Unit) -> User:
    return finance_of(bureau.region, Role.MANAGER)


def order(body: bytes, by: User, unit: Unit | None = None) -> Job:
    return folders.take_in_folder(
        name="旧报告.zip", body=body, unit=unit, year=None, by=by
    )


def work(job: Job) -> Outcome:
    lease = take(job.pk)
    assert lease
    return folders.read_folder(Run(lease))


def told(outcome: Outcome) -> list[dict[str, str]]:
    assert outcome.file
    text = outcome.file.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_each_report_becomes_history_of_the_unit_it_names(
    bureau: Unit, manager: User
) -> None:
    outcome = work(order(packed({"2022/报告.txt": WATER}), manager))

    (report,) = ImportedReport.objects.all()
    assert (report.unit, report.fiscal_year, report.evaluation) == (bureau, 2022, None)
    assert outcome.message == "读入 1 份"
    (row,) = told(outcome)
    assert (row["文件"], row["情况"], row["单位"]) == (
        "2022/报告.txt",
        "读入",
        "青禾县水务局",
    )


def test_a_report_that_names_no_unit_goes_by_its_folder_or_by_what_was_said(
    bureau: Unit, manager: User
) -> None:
    body = NOBODY.encode()
    work(order(packed({"青禾县水务局/甲.txt": body}), manager))
    other = work(order(packed({"甲.txt": body + b"\n"}), manager, unit=bureau))

    assert ImportedReport.objects.filter(unit=bureau).count() == 2
    assert other.message == "读入 1 份"


def test_nothing_is_kept_of_a_report_of_nobody_known(manager: User) -> None:
    outcome = work(order(packed({"甲.txt": NOBODY.encode()}), manager))

    assert not ImportedReport.objects.exists()
    assert "不知道是哪个单位的报告" in told(outcome)[0]["说明"]


def test_one_bad_file_does_not_hold_up_the_others(manager: User) -> None:
    files = {
        "甲.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "乙.txt": b"",
        "丙.zip": packed({"x.txt": b"x"}),
        "丁.txt": WATER,
    }

    outcome = work(order(packed(files), manager))

    assert outcome.message == "读入 1 份，没有读入 3 份，原因写在结果文件里"
    notes = {row["文件"]: row["说明"] for row in told(outcome)}
    assert "旧格式的 Word" in notes["甲.doc"]
    assert "空的" in notes["乙.txt"]
    assert "压缩包" in notes["丙.zip"]


def test_a_folder_read_again_adds_nothing(manager: User) -> None:
    body = packed({"报告.txt": WATER})
    work(order(body, manager))

    outcome = work(order(body, manager))

    assert outcome.message == "已经有了 1 份"
    assert ImportedReport.objects.count() == 1


def test_a_worker_that_was_interrupted_goes_on_behind_what_it_told(
    manager: User,
) -> None:
    job = order(packed({"甲.txt": WATER, "乙.txt": b""}), manager)
    lease = take(job.pk)
    assert lease
    run = Run(lease)
    kept = run.folder / folders.TOLD
    kept.write_text('{"path": "乙.txt", "state": "没有读入"}\n{"path": "甲', "utf-8")

    outcome = folders.read_folder(run)

    assert outcome.message == "读入 1 份，没有读入 1 份，原因写在结果文件里"


def test_what_is_no_folder_is_refused_and_nothing_is_kept(manager: User) -> None:
    with pytest.raises(FileRefused):
        order(b"no archive", manager)

    assert not Job.objects.exists()
    assert not list(intake.report_path("0" * 64).parents[1].glob("*/*"))


def test_nobody_brings_reports_for_units_that_are_not_theirs(bureau: Unit) -> None:
    stranger = finance_of(make_unit().region, Role.MANAGER)
    with pytest.raises(PermissionDenied):
        order(packed({"报告.txt": WATER}), stranger, unit=bureau)

    outcome = work(order(packed({"报告.txt": WATER}), stranger))

    assert not ImportedReport.objects.exists()
    assert "青禾县水务局" in told(outcome)[0]["说明"]


def test_a_manager_sends_a_folder_and_is_shown_the_job(
    client: Client, manager: User
) -> None:
    client.force_login(manager)
    listed = client.get(reverse("reports:imported-list")).text
    assert reverse("reports:imported-folder") in listed

    file = SimpleUploadedFile("旧报告.zip", packed({"报告.txt": WATER}))
    response = client.post(reverse("reports:imported-folder"), {"file": file})

    job = Job.objects.get()
    assert response.status_code == 302
    assert response["Location"] == job.get_absolute_url()
    assert "旧报告.zip" in client.get(reverse("reports:imported-folder")).text


def test_a_bad_archive_is_told_on_the_page(client: Client, manager: User) -> None:
    client.force_login(manager)
    file = SimpleUploadedFile("旧报告.zip", b"no archive")
    response = client.post(reverse("reports:imported-folder"), {"file": file})

    assert response.status_code == 422
    assert "不是 .zip 压缩包" in response.text


def test_clerks_bring_single_reports_only(client: Client, bureau: Unit) -> None:
    client.force_login(member_of(bureau, Role.CLERK))

    assert client.get(reverse("reports:imported-folder")).status_code == 403
    listed = client.get(reverse("reports:imported-list")).text
    assert reverse("reports:imported-folder") not in listed


def kept_at(job: Job) -> Path:
    return intake.report_path(job.params["sha256"])


def test_a_job_that_is_called_off_leaves_no_archive_behind(manager: User) -> None:
    job = order(packed({"报告.txt": WATER}), manager)
    assert kept_at(job).exists()

    with TestCase.captureOnCommitCallbacks(execute=True):
        cancel(job=job, by=manager)

    assert not kept_at(job).exists()


def test_an_archive_that_another_job_has_yet_to_read_stays(manager: User) -> None:
    first, second = (order(packed({"报告.txt": WATER}), manager) for _ in range(2))

    with TestCase.captureOnCommitCallbacks(execute=True):
        cancel(job=first, by=manager)
    assert kept_at(second).exists()

    run_job.call(str(second.pk))
    assert not kept_at(second).exists()


def test_what_came_of_each_file_stands_on_a_page_of_its_own(
    client: Client, manager: User
) -> None:
    files = {"2022/报告.txt": WATER, "坏.docx": b"broken", "旧.doc": b""}
    job = order(packed(files), manager)
    run_job.call(str(job.pk))
    job.refresh_from_db()
    client.force_login(manager)

    progress = client.get(job.get_absolute_url()).text
    assert f'href="{job.page}"' in progress
    page = client.get(job.page).text
    assert "没有读入 2 份" in page
    assert "内容却不是 Word 文件" in page
    assert "青禾县水务局" in page
    only = client.get(job.page, {"state": "读入"}).text
    assert "2022/报告.txt" in only
    assert "坏.docx" not in only


def test_the_results_of_another_person_do_not_exist(
    client: Client, manager: User, bureau: Unit
) -> None:
    job = order(packed({"报告.txt": WATER}), manager)
    url = reverse("reports:imported-folder-result", args=[job.pk])
    client.force_login(manager)
    assert "还在读取" in client.get(url).text

    client.force_login(finance_of(bureau.region, Role.MANAGER))
    assert client.get(url).status_code == 404
