"""What was approved, beside what the clerk fills in."""

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.checks.engine import check_dossier
from reports.dossier.codec import pretty
from reports.dossier.freeze import freeze
from reports.dossier.reading import reread
from tests.factories.approved import make_approved
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.units import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation(client: Client) -> SelfEvaluation:
    found = make_evaluation(kind=Kind.PROJECT)
    client.force_login(member_of(found.unit))
    return found


def sheet(evaluation: SelfEvaluation) -> str:
    return reverse("reports:fill", args=[evaluation.pk, "indicators"])


def x02(evaluation: SelfEvaluation) -> list[str]:
    report = check_dossier(freeze(evaluation))
    return [each.found for each in report.findings if each.code == "X02"]


def test_the_approved_value_stands_beside_the_clerks(
    client: Client, evaluation: SelfEvaluation
) -> None:
    make_result(evaluation=evaluation, name="培训场次", target="4")
    make_approved(
        evaluation,
        name="培训场次",
        approved_on="2022-01-05",
        adjusted_target="5",
        adjusted_document="湛财绩〔2022〕18号",
        adjusted_on="2022-09-01",
    )

    page = " ".join(client.get(sheet(evaluation)).text.split())

    assert "批复值</span> ≥6次，5分" in page
    assert "调整为</span> ≥5次" in page
    assert "湛财绩〔2022〕3号，2022年1月5日" in page
    assert "湛财绩〔2022〕18号，2022年9月1日" in page


def test_what_was_approved_and_is_not_there_is_taken_over_by_a_button(
    client: Client, evaluation: SelfEvaluation
) -> None:
    make_approved(evaluation, name="培训场次")
    assert "批复的 1 个指标不在下面：培训场次" in client.get(sheet(evaluation)).text

    url = reverse("reports:take-approved", args=[evaluation.pk])
    page = client.post(url, follow=True)

    assert "已按批复填入 1 个指标" in page.text
    assert "不在下面" not in page.text
    assert evaluation.results.filter(name="培训场次", target="6").exists()
    assert "没有填入" in client.post(url, follow=True).text


def test_the_frozen_report_keeps_what_was_approved_so_that_files_can_be_checked(
    evaluation: SelfEvaluation,
) -> None:
    make_result(evaluation=evaluation, name="培训场次", target="4")
    make_approved(evaluation, name="培训场次")
    dossier = freeze(evaluation)

    again = reread(pretty(dossier).encode())

    assert again == dossier
    report = check_dossier(again)
    (finding,) = [each for each in report.findings if each.code == "X02"]
    assert finding.found == "“培训场次”的目标值写≥4次"


def test_another_projects_approval_is_nobody_elses(evaluation: SelfEvaluation) -> None:
    make_result(evaluation=evaluation, name="培训场次", target="4")
    make_approved(evaluation, name="培训场次", project=None)
    make_approved(evaluation, name="培训场次", fiscal_year=2021)

    assert freeze(evaluation).approved == ()
    assert x02(evaluation) == []
