"""Who may do what: one page of policy, without Django."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    CLERK = "clerk"
    HEAD = "head"
    DEPARTMENT = "department"
    REVIEWER = "reviewer"
    MANAGER = "manager"
    ADMIN = "admin"
    AUDITOR = "auditor"


ROLE_LABELS: Final = {
    Role.CLERK: "填报人",
    Role.HEAD: "单位审核人",
    Role.DEPARTMENT: "主管部门审核人",
    Role.REVIEWER: "财政审核人",
    Role.MANAGER: "财政管理员",
    Role.ADMIN: "系统管理员",
    Role.AUDITOR: "审计员",
}


class Action(StrEnum):
    VIEW = "view"  # a unit's papers
    OPEN = "open"  # accounts of a year, a project, a project's year
    FILL_IN = "fill_in"
    SIGN = "sign"
    ENDORSE = "endorse"
    REVIEW = "review"
    MANAGE = "manage"  # rounds and schemes of a region
    ORGANISE = "organise"  # units of a region, and who works for them as what
    ACCOUNTS = "accounts"  # people's accounts, and the list of regions
    AUDIT = "audit"  # read the event log


class Reach(StrEnum):
    """How far a membership in a unit reaches."""

    UNIT = "unit"  # the unit itself
    SUBORDINATES = "subordinates"  # the unit and those below it
    REGION = "region"  # every unit of the region (finance bureau)
    SYSTEM = "system"  # the whole installation


ALLOWED: Final = {
    Role.CLERK: frozenset({Action.VIEW, Action.OPEN, Action.FILL_IN}),
    Role.HEAD: frozenset({Action.VIEW, Action.SIGN}),
    Role.DEPARTMENT: frozenset({Action.VIEW, Action.ENDORSE}),
    Role.REVIEWER: frozenset({Action.VIEW, Action.REVIEW}),
    Role.MANAGER: frozenset({Action.VIEW, Action.OPEN, Action.MANAGE, Action.ORGANISE}),
    Role.ADMIN: frozenset({Action.ACCOUNTS, Action.ORGANISE}),
    Role.AUDITOR: frozenset({Action.AUDIT}),
}
REACH: Final = {
    Role.CLERK: Reach.UNIT,
    Role.HEAD: Reach.UNIT,
    Role.DEPARTMENT: Reach.SUBORDINATES,
    Role.REVIEWER: Reach.REGION,
    Role.MANAGER: Reach.REGION,
    Role.ADMIN: Reach.SYSTEM,  # but no unit's papers: it is not allowed VIEW
    Role.AUDITOR: Reach.SYSTEM,
}
# What is done to the units below, never to one's own.
FROM_ABOVE: Final = frozenset({Action.ENDORSE})
# Separation of powers (GB/T 22239): who runs the system or audits it does no business.
APART: Final = (Role.ADMIN, Role.AUDITOR)
# A finance manager staffs the region's units, and appoints neither equals nor admins.
GRANTABLE: Final = {
    Role.MANAGER: (Role.CLERK, Role.HEAD, Role.DEPARTMENT, Role.REVIEWER),
    Role.ADMIN: tuple(Role),
}


def roles_allowing(action: Action, *reaches: Reach) -> list[Role]:
    """The roles that may do `action`, of the given reaches (of any, if none given)."""
    return [
        role
        for role in Role
        if action in ALLOWED[role] and (not reaches or REACH[role] in reaches)
    ]


def may_be_one(one: Role, other: Role) -> bool:
    """Whether one person may hold both roles."""
    return one is other or not {one, other} & set(APART)
