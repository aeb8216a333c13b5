"""Files to take away: who gets them, under which name, and never out of date."""

from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pdfplumber
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from evalportal.jobs.lease import take
from evalportal.jobs.models import Job
from evalportal.jobs.run import Run
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.dossier.codec import pretty
from reports.dossier.freeze import freeze
from reports.jobs import render_report
from reports.models import Narrative
from tests.factories.indicators import make_evaluation, manager_of
from tests.factories.projects import make_project
from tests.factories.reports import clerk_of, make_narrative
from tests.factories.units import make_unit, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def url(evaluation: SelfEvaluation, name: str) -> str:
    return reverse(f"reports:{name}", args=[evaluation.pk])


def work(job: Job) -> str:
    """Do the job as a worker would; its message."""
    lease = take(job.pk)
    assert lease
    outcome = render_report(Run(lease))
    assert outcome
    return outcome.message


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_the_pdf_is_made_in_the_background_and_then_downloaded(client: Client) -> None:
    evaluation = make_evaluation(unit=make_unit(code="101001", name="区府办公室"))
    make_narrative(evaluation=evaluation, text="- 承办会务。")
    client.force_login(clerk_of(evaluation))

    started = client.post(url(evaluation, "pdf-start"))
    job = Job.objects.get()
    assert started.headers["Location"] == reverse(
        "reports:render-progress", args=[evaluation.pk, job.pk]
    )
    assert "正在生成 PDF" in client.get(started.headers["Location"]).text
    assert work(job) == "已生成"
    response = client.get(url(evaluation, "pdf"))

    assert unquote(response.headers["Content-Disposition"]) == (
        "attachment; filename*=utf-8''101001_区府办公室_"
        "2022年度整体支出绩效自评报告.pdf"
    )
    with pdfplumber.open(BytesIO(body(response))) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
    assert "承办会务。" in text.replace("\n", "")


def test_word_is_made_and_downloaded_in_the_same_way(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    started = client.post(url(evaluation, "docx-start"))
    assert "正在生成 Word" in client.get(started.headers["Location"]).text
    work(Job.objects.get())
    response = client.get(url(evaluation, "docx"))

    assert response.headers["Content-Disposition"].endswith(".docx")
    assert body(response).startswith(b"PK")
    assert client.get(url(evaluation, "pdf")).status_code == 409


def test_what_has_been_rendered_is_not_rendered_again(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))
    client.post(url(evaluation, "pdf-start"))
    work(Job.objects.get())

    again = client.post(url(evaluation, "pdf-start"))
    fragment = client.post(url(evaluation, "pdf-start"), headers={"HX-Request": "true"})

    assert again.headers["Location"] == url(evaluation, "pdf")
    assert "下载 PDF" in fragment.text
    assert Job.objects.count() == 1


def test_asking_twice_at_once_gives_one_job(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    for _ in range(2):
        client.post(url(evaluation, "pdf-start"))

    assert Job.objects.count() == 1


def test_a_pdf_that_is_out_of_date_is_never_sent(client: Client) -> None:
    row = make_narrative(text="旧文。")
    client.force_login(clerk_of(row.evaluation))
    client.post(url(row.evaluation, "pdf-start"))
    work(Job.objects.get())
    Narrative.objects.update(text="新文。")

    response = client.get(url(row.evaluation, "pdf"))

    assert response.status_code == 409
    assert "需要重新生成" in response.content.decode()


def test_what_was_changed_while_waiting_is_rendered_and_said(client: Client) -> None:
    row = make_narrative(text="旧文。")
    client.force_login(clerk_of(row.evaluation))
    client.post(url(row.evaluation, "pdf-start"))
    Narrative.objects.update(text="新文。")

    assert work(Job.objects.get()) == "内容刚有改动，已按最新内容生成"
    response = client.get(url(row.evaluation, "pdf"))
    assert body(response).startswith(b"%PDF")


def test_progress_is_a_fragment_for_the_page_that_polls(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    fragment = client.post(
        url(evaluation, "pdf-start"), headers={"HX-Request": "true"}
    ).text

    assert 'hx-trigger="every 1s"' in fragment
    assert "<html" not in fragment


def test_the_dossier_is_taken_away_as_the_command_line_reads_it(
    client: Client,
) -> None:
    project = make_project(name="党政事务/工作经费")
    evaluation = make_evaluation(kind=Kind.PROJECT, project=project)
    client.force_login(clerk_of(evaluation))

    response = client.get(url(evaluation, "dossier"))

    assert response.text == pretty(freeze(evaluation))
    assert unquote(response.headers["Content-Disposition"]).endswith(
        "2022年度党政事务工作经费项目支出绩效自评报告.json"
    )


def test_a_reviewer_may_take_files_and_a_stranger_may_not(client: Client) -> None:
    evaluation = make_evaluation()

    client.force_login(manager_of(evaluation.paper.round))
    assert client.get(url(evaluation, "dossier")).status_code == 200
    client.force_login(member_of(make_unit()))
    assert client.get(url(evaluation, "dossier")).status_code == 404
    assert client.get(url(evaluation, "pdf")).status_code == 404
    assert client.post(url(evaluation, "pdf-start")).status_code == 404


def test_another_persons_progress_does_not_exist(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))
    progress = client.post(url(evaluation, "pdf-start")).headers["Location"]

    client.force_login(clerk_of(evaluation))
    assert client.get(progress).status_code == 404
