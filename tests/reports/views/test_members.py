import pytest
from django.test import Client
from django.urls import reverse

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import GroupMember
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_member
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

HEAD = {"role": "组长", "post": "主任", "name": "", "duty": "全面负责"}


def group(evaluation: SelfEvaluation) -> str:
    return reverse("reports:fill", args=[evaluation.pk, "group"])


def url(member: GroupMember, name: str = "member") -> str:
    return reverse(f"reports:{name}", args=[member.pk])


def test_a_member_is_added_without_a_name(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(group(evaluation), HEAD)

    assert response.headers["Location"] == group(evaluation)
    assert evaluation.members.get().post == "主任"


def test_a_member_without_a_post_is_refused_and_stays_typed(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(group(evaluation), {**HEAD, "post": ""})

    assert response.status_code == 422
    assert 'value="全面负责"' in response.text
    assert not GroupMember.objects.exists()


def test_a_member_is_changed_moved_and_removed(client: Client) -> None:
    first = make_member(post="甲")
    second = make_member(evaluation=first.evaluation, post="乙")
    client.force_login(clerk_of(first.evaluation))

    client.post(url(second), {**HEAD, "post": "丙", "version": "1"})
    client.post(url(second, "member-move"), {"to": "up"})
    client.post(url(first, "member-remove"))

    assert list(first.evaluation.members.values_list("post", flat=True)) == ["丙"]


def test_a_change_that_is_refused_stays_typed(client: Client) -> None:
    member = make_member()
    client.force_login(clerk_of(member.evaluation))

    response = client.post(url(member), {**HEAD, "role": "主席", "version": "1"})

    assert response.status_code == 422
    assert 'value="全面负责"' in response.text


def test_a_late_change_shows_both_values(client: Client) -> None:
    member = make_member(version=2, post="会计")
    client.force_login(clerk_of(member.evaluation))

    response = client.post(url(member), {**HEAD, "version": "1"})

    assert response.status_code == 409
    assert "改为“会计”；您填的是“主任”" in response.text


def test_others_neither_see_nor_change_the_group(client: Client) -> None:
    member = make_member()
    names = ("member", "member-remove", "member-move")

    client.force_login(member_of(make_unit()))
    assert {client.post(url(member, name), HEAD).status_code for name in names} == {404}
    client.force_login(member_of(member.evaluation.unit, Role.HEAD))
    assert {client.post(url(member, name), HEAD).status_code for name in names} == {403}


def test_the_group_stands_still_after_handing_in(client: Client) -> None:
    member = make_member()
    SelfEvaluation.objects.update(state=State.ACCEPTED)
    client.force_login(clerk_of(member.evaluation))

    assert client.post(group(member.evaluation), HEAD).status_code == 409
    assert client.post(url(member, "member-remove")).status_code == 409
