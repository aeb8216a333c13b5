"""Ask whether somebody may do something."""

from django.core.exceptions import PermissionDenied

from evalportal.accounts.models import User

from .models import Region, Unit
from .roles import ALLOWED, GRANTABLE, Action, Role


def may(user: User, action: Action, unit: Unit, year: int | None = None) -> bool:
    """Whether the user may do `action` on the unit's papers (of that year)."""
    return Unit.objects.open_to(user, action, year).filter(pk=unit.pk).exists()


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
