from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.jobs.models import Job, State
from evalportal.jobs.tasks import run_job
from tests.factories.accounts import make_user
from tests.factories.jobs import make_job, make_lease

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def user(client: Client) -> User:
    person = make_user()
    client.force_login(person)
    return person


def test_a_running_job_shows_how_far_it_is_and_asks_again(
    client: Client, user: User
) -> None:
    job = make_lease(requested_by=user).job
    Job.objects.update(done=3, total=12, message="第 3 份")

    text = client.get(job.get_absolute_url()).text

    assert "3 / 12" in text
    assert "第 3 份" in text
    assert 'hx-trigger="every 2s"' in text
    assert "取消任务" in text


def test_calling_off_what_has_just_ended_shows_how_it_ended(
    client: Client, user: User
) -> None:
    job = make_job(requested_by=user)
    run_job.call(str(job.pk))

    answer = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True)

    assert answer.redirect_chain == [(job.get_absolute_url(), 302)]
    assert "已经结束，没有取消" in answer.text
    assert "下载 数字.txt" in answer.text


def test_htmx_gets_the_moving_part_alone(client: Client, user: User) -> None:
    job = make_lease(requested_by=user).job
    page = client.get(job.get_absolute_url()).text
    assert f'hx-get="{job.get_absolute_url()}?facts"' in page

    text = client.get(job.get_absolute_url(), headers=HTMX).text

    assert "job-facts" not in text
    assert text.strip().startswith(f'<div id="job-{job.pk}"')
    assert "<html" not in text


def test_a_finished_job_is_offered_and_asks_no_more(client: Client, user: User) -> None:
    job = make_job(requested_by=user)
    run_job.call(str(job.pk))

    text = client.get(job.get_absolute_url(), headers=HTMX).text

    assert "下载 数字.txt" in text
    assert "hx-trigger" not in text


def test_the_page_that_watched_a_job_learns_when_it_ended(
    client: Client, user: User
) -> None:
    job = make_job(requested_by=user)
    run_job.call(str(job.pk))
    job.refresh_from_db()

    watched = f"{job.get_absolute_url()}?facts"
    moving = client.get(watched, headers=HTMX).text

    facts = moving.split('id="job-facts" hx-swap-oob="true"')[1]
    assert job.finished_at
    assert timezone.localtime(job.finished_at).strftime("%H:%M") in facts
    assert "1 次" in facts


def test_the_result_is_fetched_and_that_is_recorded(client: Client, user: User) -> None:
    job = make_job(requested_by=user)
    run_job.call(str(job.pk))

    response = client.get(reverse("jobs:download", args=[job.pk]))

    assert b"".join(response.streaming_content) == b"1\n2\n3\n"  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment;")
    assert Event.objects.filter(action="job.downloaded").count() == 1


def test_a_failure_gives_its_reason(client: Client, user: User) -> None:
    job = make_job(kind="sample.refused", requested_by=user)
    run_job.call(str(job.pk))

    assert "该年度尚未开始。" in client.get(job.get_absolute_url()).text


def test_a_job_is_called_off_from_its_page(client: Client, user: User) -> None:
    job = make_job(requested_by=user)

    response = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True)

    assert "已取消" in response.text
    assert Job.objects.get().state == State.CANCELLED


def test_a_result_that_is_gone_is_refused(client: Client, user: User) -> None:
    job = make_job(requested_by=user, state=State.DONE, finished_at=timezone.now())

    assert client.get(reverse("jobs:download", args=[job.pk])).status_code == 409


@pytest.mark.parametrize("name", ["job", "cancel", "download"])
def test_other_peoples_jobs_do_not_exist(name: str, client: Client, user: User) -> None:
    job = make_job(requested_by=make_user())
    ask = client.post if name == "cancel" else client.get

    response = ask(reverse(f"jobs:{name}", args=[job.pk]))

    assert response.status_code == 404


def test_merely_asking_calls_nothing_off(client: Client, user: User) -> None:
    job = make_job(requested_by=user)

    assert client.get(reverse("jobs:cancel", args=[job.pk])).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_jobs(
    count: int,
    client: Client,
    user: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        make_job(requested_by=user)
    make_job(requested_by=make_user())
    client.get(reverse("jobs:list"))  # the first page of a session writes it

    with django_assert_num_queries(5):
        response = client.get(reverse("jobs:list"))

    assert response.text.count("排队中") == count


def test_strangers_are_asked_to_sign_in(client: Client, tmp_path: Path) -> None:
    assert client.get(reverse("jobs:list")).status_code == 302
