"""A unit's answer comes with the file that proves it."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.uploads.refused import FileRefused
from reports.choices import Decision, Stance
from reports.models import Rectification, Reply, Verdict
from reports.services.evidence import evidence_path
from reports.services.reviewing.deeds import pass_on
from reports.services.reviewing.replies import answer, call_for_reply
from tests.factories.review import Case, before_finance, in_days

pytestmark = pytest.mark.django_db

BODY = b"%PDF-1.7 three seals"
DIGEST = hashlib.sha256(BODY).hexdigest()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def case() -> Case:
    """One indicator set to zero, and the unit asked about it."""
    case = before_finance()
    case.draft(case.codes()[0], Decision.REJECT, points=Decimal(0))
    call_for_reply(evaluation=case.evaluation, due_on=in_days(7), by=case.cast.reviewer)
    return case


def upload(name: str = "验收单.pdf", body: bytes = BODY) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def contest(case: Case, file: SimpleUploadedFile | None, seen: int = 0) -> Reply:
    return answer(
        verdict=Verdict.objects.sent().get(),
        stance=Stance.CONTEST,
        text="验收单有监理单位的章。" if seen == 0 else "第二页有监理单位的章。",
        file=file,
        expected_version=seen,
        by=case.cast.clerk,
    )


def test_a_contested_score_comes_with_its_proof(case: Case) -> None:
    reply = contest(case, upload())

    assert (reply.file_name, reply.file_sha256) == ("验收单.pdf", DIGEST)
    assert evidence_path(DIGEST).read_bytes() == BODY
    given = Event.objects.get(action="reply.given")
    assert DIGEST in given.details_json


def test_an_answer_that_is_changed_keeps_its_file(case: Case) -> None:
    first = contest(case, upload())

    again = contest(case, None, seen=first.version)

    assert again.text == "第二页有监理单位的章。"
    assert again.file_sha256 == DIGEST


def test_a_file_that_is_not_what_it_says_is_refused(case: Case) -> None:
    with pytest.raises(FileRefused):
        contest(case, upload("验收单.pdf", b"MZ program"))
    assert not Reply.objects.exists()


def test_the_reviewer_reads_it_and_that_is_recorded(case: Case) -> None:
    reply = contest(case, upload())
    address = f"/replies/{reply.pk}/file/"

    answer_ = signed_in(case.cast.reviewer).get(address)

    assert b"".join(answer_) == BODY
    assert answer_["Content-Type"] == "application/pdf"
    assert Event.objects.filter(action="evidence.opened").count() == 1
    page = signed_in(case.cast.reviewer).get(
        f"/review/{case.evaluation.pk}/?item={reply.verdict.item}"
    )
    assert address in page.content.decode()


def test_nobody_else_reads_it(case: Case) -> None:
    reply = contest(case, upload())
    stranger = before_finance().cast

    for user in (stranger.clerk, stranger.reviewer):
        assert signed_in(user).get(f"/replies/{reply.pk}/file/").status_code == 404


def test_an_answer_without_a_file_has_none_to_read(case: Case) -> None:
    reply = contest(case, None)

    address = f"/replies/{reply.pk}/file/"
    assert signed_in(case.cast.clerk).get(address).status_code == 404


def test_bytes_that_are_gone_are_told_with_the_way_to_get_them_back(
    case: Case,
) -> None:
    reply = contest(case, upload())
    evidence_path(DIGEST).unlink()

    page = signed_in(case.cast.reviewer).get(f"/replies/{reply.pk}/file/")

    assert page.status_code == 409
    assert "从备份恢复" in page.content.decode()


def test_what_was_put_right_is_shown_with_its_proof() -> None:
    case = before_finance()
    section = next(e.item.key for e in case.review().judged if e.item.part == "正文")
    case.draft(section, Decision.REJECT, expected="写明后续管理。")
    pass_on(
        evaluation=case.fresh(),
        expected_version=case.evaluation.version,
        by=case.cast.reviewer,
    )
    row = Rectification.objects.get(item=section)
    where = f"/rectifications/{row.pk}/"

    signed_in(case.cast.clerk).post(
        f"{where}done/",
        {"reply": "已补写。", "file": upload(), "expected_version": row.version},
    )

    reviewer = signed_in(case.cast.reviewer)
    assert f"{where}file/" in reviewer.get(where).content.decode()
    assert b"".join(reviewer.get(f"{where}file/")) == BODY
