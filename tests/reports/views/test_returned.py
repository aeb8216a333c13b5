"""The desk of what has come back: why, by whom, until when."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicators.models import Round, SelfEvaluation
from reports.models import Extension
from reports.review.workflow import Move
from tests.factories.workflow import cast_of, do, make_ready, make_return_letter

pytestmark = pytest.mark.django_db


def fill(evaluation: SelfEvaluation, slug: str) -> str:
    return reverse("reports:fill", args=[evaluation.pk, slug])


@pytest.mark.parametrize("slug", ["figures", "indicators", "closure", "text/overview"])
def test_what_has_come_back_says_on_every_page_why_and_by_whom(
    slug: str, client: Client
) -> None:
    evaluation = make_ready()
    people = cast_of(evaluation)
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head, reason="收回份数与汇总表不一致。")
    client.force_login(people.clerk)

    page = client.get(fill(evaluation, slug)).text

    assert f"{people.head.name}已退回，请修改后重新报送。" in page
    assert "收回份数与汇总表不一致。" in page


def test_what_has_been_handed_in_again_is_not_called_returned(client: Client) -> None:
    evaluation = make_ready()
    people = cast_of(evaluation)
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head)
    do(evaluation, Move.SUBMIT, people.clerk)
    client.force_login(people.clerk)

    assert "已退回" not in client.get(fill(evaluation, "figures")).text


def test_what_was_handed_in_again_and_withdrawn_is_back_by_the_same_return(
    client: Client,
) -> None:
    evaluation = make_ready()
    people = cast_of(evaluation)
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head, reason="收回份数与汇总表不一致。")
    letter = make_return_letter(evaluation, people, due_on=date(2023, 6, 1))
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.WITHDRAW, people.clerk)
    client.force_login(people.clerk)

    page = client.get(fill(evaluation, "figures")).text

    assert f"{people.head.name}已退回" in page
    assert "收回份数与汇总表不一致。" in page
    assert reverse("reports:letter", args=[letter.pk]) in page


def test_the_letter_of_a_return_is_one_step_from_the_desk(client: Client) -> None:
    evaluation = make_ready()
    people = cast_of(evaluation)
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head)
    letter = make_return_letter(evaluation, people, due_on=date(2023, 6, 1))
    client.force_login(people.clerk)

    page = client.get(fill(evaluation, "figures")).text

    assert reverse("reports:letter", args=[letter.pk]) in page
    assert "2023年6月1日前重新报送" in page


def test_a_letter_says_until_when_its_report_is_due_and_no_later_return(
    client: Client,
) -> None:
    evaluation = make_ready()
    people = cast_of(evaluation)
    today = timezone.localdate()
    Round.objects.update(due_on=today - timedelta(days=2))
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head)
    make_return_letter(evaluation, people, due_on=today + timedelta(days=9))
    client.force_login(people.clerk)
    assert "还有 9 天" in client.get(reverse("reports:tasks")).text
    moves = client.get(reverse("reports:moves", args=[evaluation.pk])).context
    assert moves["due_on"] == today + timedelta(days=9)

    Extension.objects.create(
        evaluation=evaluation,
        stage="due_on",
        until=today + timedelta(days=20),
        reason="台风停课。",
        by=people.manager,
    )
    assert "还有 20 天" in client.get(reverse("reports:tasks")).text
    Extension.objects.all().delete()

    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head)

    assert "逾期 2 天" in client.get(reverse("reports:tasks")).text
