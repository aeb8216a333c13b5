"""Ask whether somebody may do something."""

from django.core.exceptions import PermissionDenied

from evalportal.accounts.models import User
from evalportal.prepared import Prepared

from .models import Membership, Region, Unit, reaches
from .roles import ALLOWED, GRANTABLE, Action, Role

HELD = "_held_memberships"
HELD_BY = Prepared(lambda user: Membership.objects.filter(user=user).order_by("pk"))


def may(user: User, action: Action, unit: Unit, year: int | None = None) -> bool:
    """Whether the user may do `action` on the unit's papers (of that year)."""
    return reaches(user, action, unit, year)


def require(user: User, action: Action, unit: Unit, year: int | None = None) -> None:
    if not may(user, action, unit, year):
        when = f"{year}年" if year else ""
        raise PermissionDenied(f"{action.value}：{unit}{when}")


def may_over(user: User, action: Action, region: Region) -> bool:
    """Whether the user may do `action` for the whole region."""
    return Region.objects.open_to(user, action).filter(pk=region.pk).exists()


def require_over(user: User, action: Action, region: Region) -> None:
    if not may_over(user, action, region):
        raise PermissionDenied(f"{action.value}：{region}")


def may_anywhere(user: User, action: Action) -> bool:
    """Whether there is anything at all on which the user may do `action`."""
    founder = user.is_superuser and action in ALLOWED[Role.ADMIN]
    return founder or Unit.objects.open_to(user, action).exists()


def require_anywhere(user: User, action: Action) -> None:
    if not may_anywhere(user, action):
        raise PermissionDenied(action.value)


def actions_of(user: User) -> set[Action]:
    """Everything the user may do anywhere, by the roles held in any year."""
    held = {Role(each.role) for each in held_by(user)}
    if user.is_superuser:
        held.add(Role.ADMIN)
    return {action for role in held for action in ALLOWED[role]}


def fills_in(user: User, unit: Unit, year: int) -> bool:
    """`may(user, Action.FILL_IN, …)`, which reaches one's own unit alone, unasked.

    For pages that know the user's memberships already.
    """
    return user.is_active and any(
        each.unit_id == unit.pk
        and Action.FILL_IN in ALLOWED[Role(each.role)]
        and (each.from_year is None or each.from_year <= year)
        and (each.to_year is None or year <= each.to_year)
        for each in held_by(user)
    )


def held_by(user: User) -> list[Membership]:
    """The user's memberships; asked once for each request."""
    kept: list[Membership] | None = vars(user).get(HELD)
    if kept is None:
        kept = HELD_BY.ask(user.pk)
        vars(user)[HELD] = kept
    return kept


def grantable(user: User, unit: Unit) -> list[Role]:
    """The roles that the user may give somebody in the unit, in their usual order."""
    mine = [
        granted
        for giver, granted in GRANTABLE.items()
        if _holds(user, giver) and may(user, Action.ORGANISE, unit)
    ]
    return [role for role in Role if any(role in each for each in mine)]


def _holds(user: User, role: Role) -> bool:
    if role is Role.ADMIN and user.is_superuser:
        return True
    return user.memberships.filter(role=role).exists()
