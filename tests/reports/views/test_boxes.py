"""Boxes of a form that save themselves, one by one."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.models import GroupMember, Statement
from reports.services.group import correct_member
from reports.services.statements import make_statement
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_member

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def send(client: Client, url: str, box: str, value: str, seen: str) -> Any:
    """What a box sends when it is left; `box` ends in the field's name."""
    name = box.partition("-")[2]
    headers = {**HTMX, "HX-Target": f"s-{box}"}
    data = {name: value, f"initial-{name}": seen}
    return client.post(url, data, headers=headers)


def send_member(
    client: Client, member: GroupMember, name: str, value: str, seen: str
) -> Any:
    url = reverse("reports:member", args=[member.pk])
    return send(client, url, f"m{member.pk}-{name}", value, seen)


def section(evaluation: SelfEvaluation, slug: str) -> str:
    return reverse("reports:fill", args=[evaluation.pk, slug])


def test_one_box_of_a_member_is_saved_and_the_map_comes_with_it(client: Client) -> None:
    member = make_member(post="会计", duty="核对数据")
    client.force_login(clerk_of(member.evaluation))

    response = send_member(client, member, "post", "财务股股长", "会计")

    assert response.status_code == 200
    assert "已保存" in response.text
    assert 'id="desk-map"' in response.text
    member.refresh_from_db()
    assert (member.post, member.duty) == ("财务股股长", "核对数据")


def test_two_clerks_in_two_boxes_of_one_member_do_not_meet(client: Client) -> None:
    member = make_member(post="会计", duty="核对数据")
    other = clerk_of(member.evaluation)
    correct_member(
        member=member, values={"duty": "评分"}, seen={"duty": "核对数据"}, by=other
    )
    client.force_login(clerk_of(member.evaluation))

    assert send_member(client, member, "post", "股长", "会计").status_code == 200

    member.refresh_from_db()
    assert (member.post, member.duty) == ("股长", "评分")


def test_the_same_box_shows_both_values_and_who_wrote_the_other(client: Client) -> None:
    member = make_member(duty="核对数据")
    other = clerk_of(member.evaluation)
    correct_member(
        member=member, values={"duty": "评分"}, seen={"duty": "核对数据"}, by=other
    )
    client.force_login(clerk_of(member.evaluation))

    response = send_member(client, member, "duty", "写报告", "核对数据")

    assert response.status_code == 409
    assert f"{other}已于" in response.text
    assert "“评分”" in response.text
    assert "“写报告”没有保存" in response.text
    member.refresh_from_db()
    assert member.duty == "评分"
    assert send_member(client, member, "duty", "写报告", "评分").status_code == 200


def test_a_box_that_cannot_be_taken_says_why(client: Client) -> None:
    member = make_member(post="会计")
    client.force_login(clerk_of(member.evaluation))

    response = send_member(client, member, "post", "<b>会计</b>", "会计")

    assert response.status_code == 422
    assert "请删去" in response.text
    member.refresh_from_db()
    assert member.post == "会计"


def test_a_declaration_is_ticked_and_cleared(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))
    url = section(evaluation, "statements")

    assert send(client, url, "d-truthful", "on", "False").status_code == 200
    assert Statement.objects.get().truthful

    cleared = client.post(
        url,
        {"initial-truthful": "True"},
        headers={**HTMX, "HX-Target": "s-d-truthful"},
    )
    assert cleared.status_code == 200
    assert not Statement.objects.get().truthful


def test_the_day_of_filling_in_is_the_self_evaluations_own(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))
    url = section(evaluation, "statements")

    response = send(client, url, "d-filled_on", "2023-05-04", "")

    assert 'value="2023-05-04"' in response.text
    evaluation.refresh_from_db()
    assert evaluation.filled_on == date(2023, 5, 4)


def test_two_clerks_in_two_boxes_of_the_declaration_do_not_meet(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    other = clerk_of(evaluation)
    make_statement(
        evaluation=evaluation, seen={"truthful": False}, by=other, truthful=True
    )
    client.force_login(clerk_of(evaluation))
    url = section(evaluation, "statements")

    response = send(client, url, "d-submitted_on", "2023-05-04", "")

    assert response.status_code == 200
    assert Statement.objects.get().truthful


def test_a_goal_is_saved_text_by_text(client: Client) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    client.force_login(clerk_of(evaluation))
    url = section(evaluation, "figures")

    assert send(client, url, "g-goal_expected", "办好六场活动。", "").status_code == 200
    assert send(client, url, "g-goal_actual", "办了七场。", "").status_code == 200

    assert evaluation.project is not None
    year = evaluation.project.years.get(fiscal_year=evaluation.fiscal_year)
    assert (year.goal_expected, year.goal_actual) == ("办好六场活动。", "办了七场。")


def test_nothing_is_saved_after_handing_in(client: Client) -> None:
    evaluation = make_evaluation(state=State.UNIT_REVIEW)
    client.force_login(clerk_of(evaluation))

    response = send(
        client, section(evaluation, "statements"), "d-truthful", "on", "False"
    )

    assert response.status_code == 409
    assert not Statement.objects.exists()
