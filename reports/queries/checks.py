"""What the checks say of a self-evaluation, by the rules of its round."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from django.utils import timezone

from indicators.models import Round, SelfEvaluation
from indicators.scoring.quoting import nested
from reports.checks.companions import Remark
from reports.checks.engine import check_dossier
from reports.checks.findings import Finding, Report
from reports.checks.policy import DEFAULT, Policy, read_policy
from reports.dossier.model import Dossier
from reports.models import CheckRules
from reports.queries.companions import companions_of
from reports.queries.dossiers import dossier_of
from reports.queries.last_year import LastYear

OWN_RULES: Final = "own_rules"  # annotated where the self-evaluation is read


def findings_of(evaluation: SelfEvaluation) -> Report:
    """Every check on what everybody reads: the live dossier, or the one handed in."""
    return report_of(evaluation, dossier_of(evaluation))


def report_of(
    evaluation: SelfEvaluation,
    dossier: Dossier,
    last: LastYear | None = None,
    *,
    remarks: tuple[Remark, ...] | None = None,
    elsewhere: tuple[Remark, ...] = (),
) -> Report:
    """Every check on this dossier, beside last year's and the unit's other papers.

    `last` is last year's, where it has been asked for already; remarks are for
    reviewers only. The number of queries is the same however long the papers are.
    """
    report = check_dossier(
        dossier,
        policy=_policy(evaluation),
        companions=replace(
            companions_of(evaluation, last),
            remarks=remarks,
            remarks_elsewhere=elsewhere,
        ),
        on=timezone.localdate(),
    )
    return worded(report)


def worded(report: Report) -> Report:
    """The same report, its sentences as they are printed."""
    return replace(report, findings=tuple(map(_worded, report.findings)))


def _worded(each: Finding) -> Finding:
    return replace(
        each,
        found=nested(each.found),
        expected=nested(each.expected),
        remedy=nested(each.remedy),
    )


def policy_of(round_: Round) -> Policy:
    """The round's own severities and limits, or the catalogue's."""
    row = CheckRules.objects.filter(round=round_).first()
    return read_policy(row.rules) if row else DEFAULT


def _policy(evaluation: SelfEvaluation) -> Policy:
    """That of its round, which pages read together with the self-evaluation."""
    read = vars(evaluation)
    if OWN_RULES in read:
        return read_policy(read[OWN_RULES] or "")
    return policy_of(evaluation.paper.round)


def policies_of(rounds: Iterable[int]) -> Mapping[int, Policy]:
    """The same for many rounds, by primary key; rounds without rules are left out."""
    rows = CheckRules.objects.filter(round__in=set(rounds))
    return {row.round_id: read_policy(row.rules) for row in rows}
