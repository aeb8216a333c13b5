"""Who works for a unit: given and taken by whoever organises it."""

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from units.models import Membership, Unit
from units.permissions import grantable, require
from units.roles import ROLE_LABELS, Action, Role


class NotYours(Refusal):
    """The role is not one that this person may give or take."""


@transaction.atomic
def grant_membership(
    *,
    unit: Unit,
    user: User,
    role: Role,
    from_year: int | None = None,
    to_year: int | None = None,
    by: User,
) -> Membership:
    """Let a person act for the unit, in all evaluated years or in some."""
    require(by, Action.ORGANISE, unit)
    _require_grantable(role, unit, user=user, by=by)
    # Two grants to one person at once must see each other, or they may not go together.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    membership = Membership(
        user=user, unit=unit, role=role, from_year=from_year, to_year=to_year
    )
    membership.full_clean()
    membership.save()
    record("membership.granted", membership, by=by, user=user.username, role=role)
    return membership


@transaction.atomic
def revoke_membership(*, membership: Membership, by: User) -> None:
    locked = (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "user")
        .get(pk=membership.pk)
    )
    require(by, Action.ORGANISE, locked.unit)
    role = Role(locked.role)
    _require_grantable(role, locked.unit, user=locked.user, by=by)
    record("membership.revoked", locked, by=by, user=locked.user.username, role=role)
    locked.delete()


def _require_grantable(role: Role, unit: Unit, *, user: User, by: User) -> None:
    if user == by:
        raise NotYours("不能增减自己的角色，请由另一位管理人员办理。")
    if role not in grantable(by, unit):
        raise NotYours(f"{ROLE_LABELS[role]}须由系统管理员任免。")
