"""The desk of what has come back: why, by whom, until when."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from reports.choices import LetterKind
from reports.models import Letter
from reports.review.workflow import Move
from tests.factories.workflow import cast_of, do, make_ready

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


def test_the_letter_of_a_return_is_one_step_from_the_desk(client: Client) -> None:
    evaluation = make_ready()
    people = cast_of(evaluation)
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head)
    letter = Letter.objects.create(
        evaluation=evaluation,
        read=evaluation.versions.get(),
        kind=LetterKind.RETURN,
        number="440804-2022-000001-01",
        due_on=date(2023, 6, 1),
        content="{}",
        sha256="0" * 64,
        sent_by=people.reviewer,
    )
    client.force_login(people.clerk)

    page = client.get(fill(evaluation, "figures")).text

    assert reverse("reports:letter", args=[letter.pk]) in page
    assert "2023年6月1日前重新报送" in page
