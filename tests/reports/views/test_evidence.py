from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import Evidence
from reports.services.evidence import add_evidence
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of, make_evidence
from tests.factories.units import finance_of, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 contract"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, settings: Settings) -> None:
    settings.VAR = tmp_path


def pdf(name: str = "合同.pdf", body: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def section(evaluation: SelfEvaluation) -> str:
    return reverse("reports:fill", args=[evaluation.pk, "evidence"])


def url(name: str, row: Evidence) -> str:
    return reverse(f"reports:evidence-{name}", args=[row.pk])


def test_files_are_put_into_the_slot_of_an_indicator(client: Client) -> None:
    result = make_result(name="政府采购次数")
    client.force_login(clerk_of(result.evaluation))

    response = client.post(
        section(result.evaluation),
        {
            "uploads": [pdf(), pdf("验收单.pdf", PDF + b"2")],
            "category": "原始凭证",
            "result": result.pk,
        },
        headers=HTMX,
    )

    assert response.status_code == 200
    assert "材料1 合同.pdf" in response.text
    assert [each.name for each in result.evidence.all()] == ["合同.pdf", "验收单.pdf"]


def test_a_refused_file_keeps_no_other_one_out(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(
        section(evaluation),
        {"uploads": [pdf(), pdf("改名.pdf", b"MZ")], "category": "正式资料"},
    )

    assert response.status_code == 422
    assert "“改名.pdf”没有上传：文件名说是PDF，内容不是" in response.text
    assert evaluation.evidence.count() == 1


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"category": "正式资料"}, "没有选择文件"),
        ({"category": "别的", "uploads": [pdf()]}, "别的"),
        (
            {"category": "正式资料", "uploads": [pdf(f"{n}.pdf") for n in range(21)]},
            "最多20个",
        ),
    ],
)
def test_what_cannot_be_taken_is_said(
    said: dict[str, object], message: str, client: Client
) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(section(evaluation), said)

    assert response.status_code == 422
    assert message in response.text
    assert not Evidence.objects.exists()


def test_a_pdf_is_shown_and_a_workbook_taken_away(client: Client) -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)
    shown = add_evidence(
        evaluation=evaluation, upload=pdf(), category="正式资料", by=clerk
    )
    taken = add_evidence(
        evaluation=evaluation,
        upload=pdf("台账.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        category="工作资料",
        by=clerk,
    )
    client.force_login(clerk)

    first, second = client.get(url("file", shown)), client.get(url("file", taken))

    assert b"".join(first.streaming_content) == PDF  # type: ignore[attr-defined]
    assert first.headers["Content-Type"] == "application/pdf"
    assert first.headers["Content-Disposition"].startswith("inline")
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert second.headers["Content-Disposition"].startswith("attachment")
    second.close()


def test_a_file_is_described_linked_unlinked_and_removed(client: Client) -> None:
    row = make_evidence()
    result = make_result(evaluation=row.evaluation)
    client.force_login(clerk_of(row.evaluation))

    client.post(
        url("change", row),
        {"name": "采购合同.pdf", "category": "正式资料", "public": "on", "version": 1},
    )
    client.post(url("link", row), {"result": result.pk})
    row.refresh_from_db()
    assert (row.name, row.public, row.results.get()) == ("采购合同.pdf", True, result)

    client.post(url("link", row), {"result": result.pk, "to": "off"})
    assert not row.results.exists()

    client.post(url("remove", row))
    assert not Evidence.objects.exists()


def test_a_change_that_cannot_be_taken_says_of_which_file(client: Client) -> None:
    row = make_evidence(name="合同.pdf")
    client.force_login(clerk_of(row.evaluation))

    nameless = client.post(url("change", row), {"name": "", "category": "正式资料"})
    foreign = client.post(url("link", row), {"result": make_result().pk})

    assert (nameless.status_code, foreign.status_code) == (422, 422)
    assert "“合同.pdf”：" in nameless.text


def test_the_finance_bureau_reads_and_changes_nothing(client: Client) -> None:
    row = make_evidence(evaluation=make_evaluation(state=State.FINANCE_REVIEW))
    reviewer = finance_of(row.evaluation.unit.region, Role.REVIEWER)
    client.force_login(reviewer)

    page = client.get(section(row.evaluation))

    assert row.name in page.text
    assert "＋ 上传" not in page.text
    assert client.post(url("remove", row)).status_code == 403


def test_others_do_not_find_it(client: Client) -> None:
    row = make_evidence()
    client.force_login(member_of(make_unit()))

    assert client.get(url("file", row)).status_code == 404
    assert client.post(url("remove", row)).status_code == 404
