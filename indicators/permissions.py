"""Figures that were handed in stay as they were handed in.

A unit's accounts and a project's money lie outside the self-evaluation that is made of
them. While it is with its reviewers, accepted or published, they are not changed
behind its back; while any paper made of them is being filled in, they are.
"""

from typing import Final

from evalportal.holds import declare
from indicators.choices import EDITABLE, State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import ProjectYear
from units.models import Account

IN_REVIEW: Final = (
    State.UNIT_REVIEW,
    State.DEPARTMENT_REVIEW,
    State.FINANCE_REVIEW,
)
WAYS_OUT: Final = {
    **dict.fromkeys(IN_REVIEW, "要改，请在“办理情况”撤回，或请审核人退回"),
    State.ACCEPTED: "要改，请财政管理员办理“重新审核”，退回后修改",
    State.PUBLISHED: "要改，请财政管理员办理“更正”，退回后修改",
}


def account_held(account: Account) -> str:
    """The unit's overall paper of the year, where it has been handed in."""
    return _why(
        kind=Kind.OVERALL,
        unit=account.unit_id,
        paper__round__fiscal_year=account.fiscal_year,
    )


def project_year_held(year: ProjectYear) -> str:
    """The project's paper of the year, where it has been handed in."""
    return _why(
        kind=Kind.PROJECT,
        project=year.project_id,
        paper__round__fiscal_year=year.fiscal_year,
    )


def _why(*, kind: Kind, **about: object) -> str:
    papers = SelfEvaluation.objects.filter(paper__kind=kind, **about).order_by("pk")
    states = [State(each) for each in papers.values_list("state", flat=True)]
    handed_in = [each for each in states if each in WAYS_OUT]
    if not handed_in or any(each in EDITABLE for each in states):
        return ""
    state = handed_in[-1]
    return (
        f"自评已经报送（{state.label}），这些数字随材料冻结，现在不能改。"
        f"{WAYS_OUT[state]}。"
    )


def declare_all() -> None:
    declare(Account, account_held)
    declare(ProjectYear, project_year_held)
