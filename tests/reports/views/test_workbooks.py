"""The workbook goes out, comes back, is looked at, and is confirmed."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from indicators.models import SelfEvaluation
from reports.dossier.freeze import freeze
from reports.services.narrative import write_narrative
from reports.services.workbooks import workbook_path
from tests.factories.indicators import make_evaluation, manager_of
from tests.factories.reports import clerk_of
from tests.factories.units import make_unit, member_of
from tests.reports.intake.workbook.editing import Edit, edited, typing

pytestmark = pytest.mark.django_db
DUTIES = typing("报告正文", "text:duties", "正文", "- 工作簿里写的。")


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def evaluation() -> SelfEvaluation:
    return make_evaluation()


@pytest.fixture
def clerk(client: Client, evaluation: SelfEvaluation) -> Client:
    client.force_login(clerk_of(evaluation))
    return client


def upload_url(evaluation: SelfEvaluation) -> str:
    return reverse("reports:workbook-upload", args=[evaluation.pk])


def send(client: Client, evaluation: SelfEvaluation, *edits: Edit) -> str:
    """Download, edit and upload; answers the address of what is to be looked at."""
    body = workbook_path(evaluation, freeze(evaluation)).read_bytes()
    file = SimpleUploadedFile("填好的.xlsx", edited(body, *edits))
    response = client.post(upload_url(evaluation), {"file": file})
    assert response.status_code == 302, response.text
    return response["Location"]


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_the_workbook_is_a_file_with_the_papers_name(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    response = clerk.get(reverse("reports:workbook", args=[evaluation.pk]))
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith(".xlsx")
    assert b"".join(response.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]


def test_a_change_is_shown_confirmed_and_entered(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    review = send(clerk, evaluation, DUTIES)
    page = clerk.get(review).text
    assert "- 工作簿里写的。" in page
    assert freeze(evaluation).sections == ()

    response = clerk.post(
        review, {"accepted": ["text·duties"], "seen": seen_on(page)}, follow=True
    )

    assert "已从工作簿导入 1 项" in response.text
    assert freeze(evaluation).sections[0].text == "- 工作簿里写的。"
    assert clerk.get(review).status_code == 409  # the file is gone


def test_problems_are_listed_and_nothing_can_be_confirmed(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    wrong = typing("自评数据表", "支出决算@F", "决算数", "约八百")
    page = clerk.get(send(clerk, evaluation, DUTIES, wrong)).text
    assert "自评数据表!F5" in page
    assert "导入选中的改动" not in page


def test_a_file_that_is_no_workbook_is_refused_at_once(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    file = SimpleUploadedFile("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    response = clerk.post(upload_url(evaluation), {"file": file})
    assert response.status_code == 422
    assert "旧格式（.xls）" in response.text


def test_what_moved_on_is_shown_again(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    review = send(clerk, evaluation, DUTIES)
    seen = seen_on(clerk.get(review).text)
    write_narrative(
        evaluation=evaluation,
        key="duties",
        text="系统里写的。",
        expected_version=0,
        by=clerk_of(evaluation),
    )

    response = clerk.post(review, {"accepted": ["text·duties"], "seen": seen})

    assert response.status_code == 409
    assert "已被别人改动" in response.text
    assert freeze(evaluation).sections[0].text == "系统里写的。"


def test_nothing_chosen_enters_nothing(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    review = send(clerk, evaluation, DUTIES)
    seen = seen_on(clerk.get(review).text)
    response = clerk.post(review, {"seen": seen}, follow=True)
    assert "没有选中任何改动" in response.text
    assert freeze(evaluation).sections == ()


def test_somebody_else_does_not_find_it(
    client: Client, evaluation: SelfEvaluation
) -> None:
    client.force_login(member_of(make_unit()))
    for name in ("workbook", "workbook-upload"):
        address = reverse(f"reports:{name}", args=[evaluation.pk])
        assert client.get(address).status_code == 404


def test_who_may_only_read_may_download_but_not_upload(
    client: Client, evaluation: SelfEvaluation
) -> None:
    client.force_login(manager_of(evaluation.paper.round))
    address = reverse("reports:workbook", args=[evaluation.pk])
    response = client.get(address)
    assert response.status_code == 200
    assert response.getvalue().startswith(b"PK")
    assert client.get(upload_url(evaluation)).status_code == 403


def test_what_has_been_handed_in_takes_no_upload(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    SelfEvaluation.objects.filter(pk=evaluation.pk).update(state="unit_review")
    assert clerk.get(upload_url(evaluation)).status_code == 409
