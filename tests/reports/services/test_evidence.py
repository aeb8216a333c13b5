import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from evalportal.audit.models import Event
from evalportal.uploads.refused import FileRefused
from evalportal.versions import Conflict
from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.services.evaluations import Closed
from reports.models import Evidence
from reports.services.evidence import (
    Missing,
    add_evidence,
    change_evidence,
    evidence_path,
    link_evidence,
    open_evidence,
    remove_evidence,
    unlink_evidence,
)
from reports.services.versions import freeze_version
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of, make_evidence
from tests.factories.units import finance_of, make_unit, member_of

pytestmark = pytest.mark.django_db

BODY = b"%PDF-1.7 contract"
DIGEST = hashlib.sha256(BODY).hexdigest()


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, settings: Settings) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "evidence"


def upload(name: str = "合同.pdf", body: bytes = BODY) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def add(evaluation: SelfEvaluation, **changed: object) -> Evidence:
    said: dict[str, object] = {"upload": upload(), "category": "正式资料"}
    by = clerk_of(evaluation)
    return add_evidence(evaluation=evaluation, by=by, **{**said, **changed})  # type: ignore[arg-type]


def test_a_file_is_kept_under_its_hash_outside_the_web_root() -> None:
    evaluation = make_evaluation()
    result = make_result(evaluation=evaluation)

    row = add(evaluation, results=[result])

    assert (row.code, row.name, row.sha256, row.size) == (
        "材料1",
        "合同.pdf",
        DIGEST,
        len(BODY),
    )
    assert list(row.results.all()) == [result]
    assert evidence_path(DIGEST).read_bytes() == BODY
    assert not row.public


def test_the_same_bytes_again_are_linked_not_kept_twice() -> None:
    evaluation = make_evaluation()
    first, second = (
        make_result(evaluation=evaluation),
        make_result(evaluation=evaluation),
    )

    add(evaluation, results=[first])
    again = add(evaluation, upload=upload("同一份.pdf"), results=[second])

    assert evaluation.evidence.count() == 1
    assert set(again.results.all()) == {first, second}


def test_a_refused_file_leaves_nothing_behind(kept: Path) -> None:
    evaluation = make_evaluation()

    with pytest.raises(FileRefused, match="内容不是"):
        add(evaluation, upload=upload(body=b"MZ"))
    with pytest.raises(ValidationError, match="category"):
        add(evaluation, category="别的")

    assert not Evidence.objects.exists()
    assert not list(kept.rglob("*"))


def test_an_indicator_of_another_report_is_refused() -> None:
    with pytest.raises(ValidationError, match="不属于这份自评"):
        add(make_evaluation(), results=[make_result()])


def test_what_was_said_of_a_file_is_changed_with_a_version_check() -> None:
    row = make_evidence()
    by = clerk_of(row.evaluation)

    change_evidence(evidence=row, expected_version=1, by=by, public=True)
    with pytest.raises(Conflict):
        change_evidence(evidence=row, expected_version=1, by=by, public=False)

    row.refresh_from_db()
    assert (row.public, row.version) == (True, 2)


def test_a_file_proves_one_indicator_more_or_less() -> None:
    row = make_evidence()
    result = make_result(evaluation=row.evaluation)
    by = clerk_of(row.evaluation)

    link_evidence(evidence=row, result=result, by=by)
    assert list(result.evidence.all()) == [row]
    unlink_evidence(evidence=row, result=result, by=by)

    assert not result.evidence.exists()
    assert [each.action for each in Event.objects.order_by("pk")][-2:] == [
        "evidence.linked",
        "evidence.unlinked",
    ]


def test_deleting_a_drafts_file_removes_its_bytes(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    row = add(make_evaluation())

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=row, by=clerk_of(row.evaluation))

    assert not evidence_path(DIGEST).exists()


def test_bytes_that_others_or_a_version_name_stay(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    elsewhere, frozen = add(make_evaluation()), add(make_evaluation())
    clerk = clerk_of(frozen.evaluation)

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=elsewhere, by=clerk_of(elsewhere.evaluation))
    assert evidence_path(DIGEST).exists()

    freeze_version(evaluation=frozen.evaluation, reason="报送", by=clerk)
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=frozen, by=clerk)
    assert evidence_path(DIGEST).exists()


def test_reading_by_others_is_recorded_and_by_the_unit_is_not() -> None:
    row = add(make_evaluation())
    reader = finance_of(row.evaluation.unit.region)

    open_evidence(evidence=row, by=clerk_of(row.evaluation))
    assert not Event.objects.filter(action="evidence.opened").exists()
    assert open_evidence(evidence=row, by=reader).read_bytes() == BODY

    assert Event.objects.filter(action="evidence.opened").count() == 1


def test_a_file_that_is_gone_says_how_to_get_it_back() -> None:
    row = make_evidence()

    with pytest.raises(Missing, match="从备份恢复"):
        open_evidence(evidence=row, by=clerk_of(row.evaluation))


def test_a_stranger_or_a_closed_report_changes_nothing() -> None:
    row = make_evidence()
    with pytest.raises(PermissionDenied):
        remove_evidence(evidence=row, by=member_of(make_unit()))

    handed_in = make_evidence(evaluation=make_evaluation(state=State.UNIT_REVIEW))
    with pytest.raises(Closed):
        remove_evidence(evidence=handed_in, by=clerk_of(handed_in.evaluation))
