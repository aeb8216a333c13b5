"""Who evaluates: the members of the evaluation group."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.versions import expect, set_fields
from indicators.models import SelfEvaluation
from indicators.services.evaluations import lock_open
from reports.models import GroupMember


@transaction.atomic
def add_member(
    *,
    evaluation: SelfEvaluation,
    role: str,
    post: str,
    name: str = "",
    duty: str = "",
    by: User,
) -> GroupMember:
    """Add somebody behind the others."""
    locked = lock_open(evaluation, by=by)
    last = locked.members.aggregate(last=Max("position"))["last"] or 0
    member = GroupMember(
        evaluation=locked,
        position=last + 1,
        role=role,
        post=post,
        name=name,
        duty=duty,
        changed_by=by,
    )
    member.full_clean()
    member.save()
    record("member.added", member, by=by)
    return member


@transaction.atomic
def change_member(
    *,
    member: GroupMember,
    role: str,
    post: str,
    name: str = "",
    duty: str = "",
    expected_version: int,
    by: User,
) -> GroupMember:
    locked = _locked(member, by=by)
    values = {"role": role, "post": post, "name": name, "duty": duty}
    expect(locked, expected_version, values)
    changes = set_fields(locked, values)
    if changes:
        locked.full_clean()
        locked.save_change(*changes, by=by)
        record("member.changed", locked, by=by, fields=sorted(changes))
    return locked


@transaction.atomic
def correct_member(
    *,
    member: GroupMember,
    values: Mapping[str, str],
    seen: Mapping[str, str],
    by: User,
) -> GroupMember:
    """Set single fields; only a field that is no longer as `seen` is a Conflict."""
    locked = _locked(member, by=by)
    expect(locked, 0, values, seen)
    changes = set_fields(locked, values)
    if changes:
        locked.full_clean()
        locked.save_change(*changes, by=by)
        record("member.changed", locked, by=by, fields=sorted(changes))
    return locked


@transaction.atomic
def remove_member(*, member: GroupMember, by: User) -> None:
    locked = _locked(member, by=by)
    record("member.removed", locked, by=by)
    locked.delete()


@transaction.atomic
def move_member(*, member: GroupMember, up: bool, by: User) -> GroupMember:
    """Change places with the neighbour; at the end of the list, stay."""
    locked = _locked(member, by=by)
    group = list(locked.evaluation.members.all())
    here = group.index(locked)
    there = here - 1 if up else here + 1
    if 0 <= there < len(group):
        group[here], group[there] = group[there], group[here]
        for position, each in enumerate(group, start=1):
            each.position = position
        GroupMember.objects.bulk_update(group, ["position"])
        record("member.moved", locked, by=by, position=there + 1)
    return locked


def _locked(member: GroupMember, *, by: User) -> GroupMember:
    lock_open(member.evaluation, by=by)
    members = GroupMember.objects.select_for_update(of=("self",), no_key=True)
    return members.select_related("evaluation", "changed_by").get(pk=member.pk)
