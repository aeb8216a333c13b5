"""Figures, funds and goal, entered for a self-evaluation that is being filled in.

They belong to units and projects and are written by their services; here they wait for
the self-evaluation's lock, and are refused once it has been handed in.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.versions import expect
from indicators.models import SelfEvaluation
from indicators.services.evaluations import lock_open
from projects.models import ProjectYear
from projects.services import set_fund_lines, set_goal
from projects.services.money import LineChange
from projects.services.projects import locked_year
from units.models import Account
from units.services import set_figures


@transaction.atomic
def enter_figures(
    *,
    evaluation: SelfEvaluation,
    account: Account,
    values: Mapping[str, Decimal | None],
    versions: Mapping[str, int],
    by: User,
) -> None:
    lock_open(evaluation, by=by)
    set_figures(account=account, values=values, versions=versions, by=by)


@transaction.atomic
def enter_funds(
    *,
    evaluation: SelfEvaluation,
    year: ProjectYear,
    changes: Iterable[LineChange],
    by: User,
) -> None:
    lock_open(evaluation, by=by)
    set_fund_lines(year=year, changes=changes, by=by)


@transaction.atomic
def correct_goal(
    *,
    evaluation: SelfEvaluation,
    year: ProjectYear,
    values: Mapping[str, str],
    seen: Mapping[str, str],
    by: User,
) -> None:
    """One text of the goal; Conflict only where it is no longer as it was `seen`."""
    lock_open(evaluation, by=by)
    standing = locked_year(year, by=by)
    expect(standing, 0, values, seen)
    texts = {
        name: values.get(name, getattr(standing, name))
        for name in ("goal_expected", "goal_actual")
    }
    set_goal(year=year, **texts, expected_version=standing.version, by=by)


@transaction.atomic
def enter_goal(
    *,
    evaluation: SelfEvaluation,
    year: ProjectYear,
    goal_expected: str,
    goal_actual: str,
    expected_version: int,
    by: User,
) -> None:
    lock_open(evaluation, by=by)
    set_goal(
        year=year,
        goal_expected=goal_expected,
        goal_actual=goal_actual,
        expected_version=expected_version,
        by=by,
    )
