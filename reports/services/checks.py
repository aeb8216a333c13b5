"""Explaining a warning, waiving a check, setting how strictly a round checks."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import expect
from indicators.models import Round, SelfEvaluation
from indicators.services.evaluations import lock_open
from reports.checks.catalogue import entries
from reports.checks.findings import Finding
from reports.checks.policy import policy_text, read_policy
from reports.checks.verdicts import Severity
from reports.dossier.freeze import freeze
from reports.dossier.model import Explanation
from reports.models import CheckAnswer, CheckRules
from reports.models.checks import EXPLANATION, WAIVER
from reports.queries.checks import report_of
from reports.services.recounting import ask_to_recount
from units.permissions import require_over
from units.roles import Action


class NoSuchFinding(Refusal):
    """The finding is no longer there: what it spoke of has changed."""


class NotExplained(Refusal):
    """An error is mended or waived, never explained away."""


class TooLate(Refusal):
    """A waiver is given while the unit can still hand its papers in."""


@transaction.atomic
def explain_finding(
    *, evaluation: SelfEvaluation, mark: str, text: str, by: User
) -> CheckAnswer:
    """Say why a warning stands; the words travel with the dossier.

    Explaining again replaces the words. Raises NoSuchFinding, NotExplained or
    ValidationError.
    """
    locked = lock_open(evaluation, by=by)
    finding = _finding(locked, mark)
    if finding.severity is Severity.ERROR:
        raise NotExplained(
            f"{finding.where}：{finding.found}。这是错误，请改正；"
            "确有特殊情况的，请财政部门豁免。"
        )
    return _answer(locked, finding, EXPLANATION, text, by=by)


@transaction.atomic
def take_explanations(
    *, evaluation: SelfEvaluation, explanations: Iterable[Explanation], by: User
) -> None:
    """Enter the explanations that a dossier brings along, as they stand in it."""
    locked = lock_open(evaluation, by=by)
    for each in explanations:
        row = CheckAnswer(
            evaluation=locked,
            kind=EXPLANATION,
            code=each.code,
            mark=each.mark,
            place=each.place,
            found=each.found,
            text=each.text,
            by=by,
        )
        row.full_clean()
        row.save()
        record("check.explained", row, by=by, code=each.code, text=each.text)


@transaction.atomic
def withdraw_explanation(*, answer: CheckAnswer, by: User) -> None:
    """Take an explanation back; the warning stands again."""
    lock_open(answer.evaluation, by=by)
    record("check.explanation_withdrawn", answer, by=by, code=answer.code)
    answer.delete()


@transaction.atomic
def waive_finding(
    *,
    evaluation: SelfEvaluation,
    mark: str,
    reason: str,
    until: date | None = None,
    by: User,
) -> CheckAnswer:
    """Do not hold a unit to one finding: by the round's manager, with a reason.

    Every reader of the dossier sees it. Raises TooLate once the papers are handed in,
    NoSuchFinding or ValidationError.
    """
    require_over(by, Action.MANAGE, evaluation.paper.round.region)
    locked = SelfEvaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    if not locked.is_editable:
        raise TooLate(f"“{evaluation}”已经报送，不能再豁免检查；请先退回。")
    if until is not None and until < timezone.localdate():
        raise Refusal(f"豁免截止日 {until} 已经过去，请改为今天或以后的日期。")
    finding = _finding(evaluation, mark)
    return _answer(evaluation, finding, WAIVER, reason, until=until, by=by)


@transaction.atomic
def end_waiver(*, answer: CheckAnswer, by: User) -> None:
    """Hold the unit to the check again."""
    evaluation = answer.evaluation
    require_over(by, Action.MANAGE, evaluation.paper.round.region)
    if not evaluation.is_editable:
        raise TooLate(f"“{evaluation}”已经报送，豁免随材料保留；请先退回。")
    record("check.waiver_ended", answer, by=by, code=answer.code)
    answer.delete()


@transaction.atomic
def set_rules(
    *, round_: Round, rules: str, expected_version: int, by: User
) -> CheckRules:
    """Set a round's own severities and limits, as JSON; "" = the catalogue's.

    `expected_version` is the one seen, 0 for none. What was handed in is counted again
    in the background. Raises Unusable for rules that cannot be read, Conflict where
    somebody else wrote first.
    """
    require_over(by, Action.MANAGE, round_.region)
    Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
    text = policy_text(read_policy(rules))
    row = CheckRules.objects.select_related("changed_by").filter(round=round_).first()
    row = row or CheckRules(round=round_, version=0)
    if row.pk:
        expect(row, expected_version, {"rules": text})
    if row.rules != text or not row.pk:
        before, row.rules = row.rules, text
        row.version, row.changed_by = row.version + 1, by
        row.full_clean()
        row.save()
        record("check.rules_set", row, by=by, before=before, after=text)
        ask_to_recount(round_=round_, by=by)
    return row


def _finding(evaluation: SelfEvaluation, mark: str) -> Finding:
    report = report_of(evaluation, freeze(evaluation))
    for each in report.findings:
        if each.mark == mark:
            return each
    raise NoSuchFinding("这个问题已经没有了，或内容有了改动。请刷新页面再看。")


def _answer(
    evaluation: SelfEvaluation,
    finding: Finding,
    kind: str,
    text: str,
    *,
    until: date | None = None,
    by: User,
) -> CheckAnswer:
    known = evaluation.check_answers.filter(
        kind=kind, code=finding.code, mark=finding.mark
    ).first()
    row = known or CheckAnswer(evaluation=evaluation, kind=kind, code=finding.code)
    row.mark, row.place, row.found = finding.mark, finding.where, finding.found
    row.text, row.until, row.by = text.strip(), until, by
    row.full_clean()
    row.save()
    record(
        "check.explained" if kind == EXPLANATION else "check.waived",
        row,
        by=by,
        code=finding.code,
        check=entries()[finding.code].title,
        text=row.text,
        until=until,
    )
    return row
