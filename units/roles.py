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
    VIEW = "view"
    FILL_IN = "fill_in"
    SIGN = "sign"
    ENDORSE = "endorse"
    REVIEW = "review"
    MANAGE = "manage"  # rounds, schemes, units of a region
    ACCOUNTS = "accounts"  # people and their memberships
    AUDIT = "audit"  # read the event log


class Reach(StrEnum):
    """How far a membership in a unit reaches."""

    UNIT = "unit"  # the unit itself
    SUBORDINATES = "subordinates"  # the unit and those it supervises
    REGION = "region"  # every unit of the region (finance bureau)
    NONE = "none"  # no unit's papers at all


ALLOWED: Final = {
    Role.CLERK: frozenset({Action.VIEW, Action.FILL_IN}),
    Role.HEAD: frozenset({Action.VIEW, Action.SIGN}),
    Role.DEPARTMENT: frozenset({Action.VIEW, Action.ENDORSE}),
    Role.REVIEWER: frozenset({Action.VIEW, Action.REVIEW}),
    Role.MANAGER: frozenset({Action.VIEW, Action.MANAGE}),
    Role.ADMIN: frozenset({Action.ACCOUNTS}),
    Role.AUDITOR: frozenset({Action.AUDIT}),
}
REACH: Final = {
    Role.CLERK: Reach.UNIT,
    Role.HEAD: Reach.UNIT,
    Role.DEPARTMENT: Reach.SUBORDINATES,
    Role.REVIEWER: Reach.REGION,
    Role.MANAGER: Reach.REGION,
    Role.ADMIN: Reach.NONE,
    Role.AUDITOR: Reach.NONE,
}


def roles_allowing(action: Action) -> frozenset[Role]:
    return frozenset(role for role, actions in ALLOWED.items() if action in actions)
