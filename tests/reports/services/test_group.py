import pytest
from django.core.exceptions import ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.services.evaluations import Closed
from reports.services.group import (
    add_member,
    change_member,
    move_member,
    remove_member,
)
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_member

pytestmark = pytest.mark.django_db


def posts_of(evaluation: SelfEvaluation) -> list[str]:
    return list(evaluation.members.values_list("post", flat=True))


def test_members_stand_in_the_order_they_were_added() -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)

    add_member(evaluation=evaluation, role="组长", post="主任", by=clerk)
    add_member(evaluation=evaluation, role="成员", post="会计", by=clerk)

    assert posts_of(evaluation) == ["主任", "会计"]


def test_a_member_needs_a_post_and_a_known_role_but_no_name() -> None:
    evaluation = make_evaluation()

    with pytest.raises(ValidationError) as refusal:
        add_member(evaluation=evaluation, role="主席", post="", by=clerk_of(evaluation))

    assert set(refusal.value.message_dict) >= {"role", "post"}


def test_a_member_is_changed_under_a_version_check() -> None:
    member = make_member(post="会计", version=2)
    clerk = clerk_of(member.evaluation)

    with pytest.raises(Conflict, match="单位职务"):
        change_member(
            member=member, role="成员", post="出纳", expected_version=1, by=clerk
        )
    saved = change_member(
        member=member, role="成员", post="出纳", expected_version=2, by=clerk
    )

    assert (saved.post, saved.version) == ("出纳", 3)


def test_members_move_and_go() -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)
    first, second, third = (
        make_member(evaluation=evaluation, post=post) for post in ("甲", "乙", "丙")
    )

    move_member(member=third, up=True, by=clerk)
    move_member(member=first, up=True, by=clerk)
    remove_member(member=second, by=clerk)

    assert posts_of(evaluation) == ["甲", "丙"]
    assert Event.objects.filter(action="member.moved").count() == 1


def test_the_group_stands_still_after_handing_in() -> None:
    member = make_member()
    SelfEvaluation.objects.update(state=State.ACCEPTED)

    with pytest.raises(Closed):
        remove_member(member=member, by=clerk_of(member.evaluation))
