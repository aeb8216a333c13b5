"""What was confirmed of a workbook is entered: all of it, or nothing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from indicators.scoring.structure import EXECUTION_CODE
from indicators.services.evaluations import describe_evaluation, lock_open
from indicators.services.results import change_result, explain_execution
from projects.choices import FundType, Source
from projects.models import ProjectYear
from projects.services import add_payments, change_payment, remove_payment
from projects.services.money import LineChange
from projects.services.payments import PaymentLine
from reports.dossier.freeze import freeze
from reports.intake.workbook.places import value_at
from reports.intake.workbook.proposing import Change

from .group import add_member, change_member, remove_member
from .money import enter_figures, enter_funds, enter_goal
from .narrative import write_narrative
from .statements import make_statement
from .workbook_closure import enter_answers, enter_measures
from .workbooks import Review, review_of

Changes = Sequence[Change]


class Moved(Refusal):
    """The self-evaluation is no longer what the changes were looked through against."""


class NotSound(Refusal):
    """The workbook has problems to be mended first."""


class NotEntered(Refusal):
    """The rows do not say afterwards what the workbook says."""


@transaction.atomic
def import_workbook(
    *,
    evaluation: SelfEvaluation,
    body: bytes,
    accepted: Collection[str],
    seen: str,
    by: User,
) -> Review:
    """Enter the accepted changes of a workbook (`Change.key`), one transaction.

    `seen` is the hash of the dossier that the person looked at: where it has moved on,
    Moved is raised and nothing is entered. Raises FileRefused, NotSound, and whatever
    the services say of a value. Answers the review, with what was accepted of it.
    """
    locked = lock_open(evaluation, by=by)
    review = review_of(locked, body, freeze(locked))
    if review.seen != seen:
        raise Moved("您核对之后，自评内容又有改动。没有导入，请再核对一次。")
    if review.problems:
        raise NotSound(f"工作簿有{len(review.problems)}处要改，没有导入。")
    changes = [each for each in review.changes if each.key in accepted]
    by_part = defaultdict[str, list[Change]](list)
    for change in changes:
        by_part[change.place[0]].append(change)
    for part, enter in ENTER.items():
        if by_part[part]:
            enter(locked, by_part[part], by)
    _prove(locked, changes)
    if changes:
        record(
            "workbook.imported",
            locked,
            by=by,
            sha256=sha256(body).hexdigest(),
            changes=[each.key for each in changes],
        )
    return review


def _prove(evaluation: SelfEvaluation, changes: Changes) -> None:
    frozen = freeze(evaluation)
    other = [each for each in changes if value_at(frozen, each.place) != each.new]
    if other:
        labels = "、".join(each.label for each in other[:5])
        raise NotEntered(f"{labels}写入后与工作簿不一致，没有导入。请在系统中填写。")


def _figures(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    account = evaluation.unit.accounts.get(fiscal_year=evaluation.fiscal_year)
    values = {each.place[1]: each.new for each in changes}
    rows = account.entries.filter(key__in=values)
    enter_figures(
        evaluation=evaluation,
        account=account,
        values=values,
        versions=dict(rows.values_list("key", "version")),
        by=by,
    )


def _funds(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    lines = defaultdict[tuple[str, str], list[Change]](list)
    for each in changes:
        lines[each.place[1], each.place[2]].append(each)
    enter_funds(
        evaluation=evaluation,
        year=_year(evaluation),
        changes=[
            LineChange(
                Source(source),
                FundType(fund_type),
                {each.place[3]: each.new for each in said},
                {each.place[3]: each.now for each in said},
            )
            for (source, fund_type), said in lines.items()
        ],
        by=by,
    )


def _goal(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    year = _year(evaluation)
    said = {"goal_expected": year.goal_expected, "goal_actual": year.goal_actual}
    said |= {f"goal_{each.place[1]}": each.new for each in changes}
    enter_goal(
        evaluation=evaluation,
        year=year,
        expected_version=year.version,
        by=by,
        **said,
    )


def _results(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    rows = {row.code: row for row in evaluation.results.all()}
    values = defaultdict[str, dict[str, Any]](dict)
    for each in changes:
        _, code, name = each.place
        values[code][name] = list(each.new) if isinstance(each.new, tuple) else each.new
    for code, said in values.items():
        if code == EXECUTION_CODE:
            explain_execution(evaluation=evaluation, by=by, **said)
            continue
        row = rows[code]
        change_result(row=row, values=said, expected_version=row.version, by=by)


def _texts(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    versions = dict(evaluation.narratives.values_list("key", "version"))
    for each in changes:
        key = each.place[1]
        write_narrative(
            evaluation=evaluation,
            key=key,
            text=each.new,
            expected_version=versions.get(key, 0),
            by=by,
        )


def _group(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    """Line by line: the first changes, the last come and go."""
    (change,) = changes
    members, wanted = list(evaluation.members.all()), change.new
    for row, each in zip(members, wanted, strict=False):
        change_member(
            member=row,
            role=each.role,
            post=each.post,
            name=each.name,
            duty=each.duty,
            expected_version=row.version,
            by=by,
        )
    for row in members[len(wanted) :]:
        remove_member(member=row, by=by)
    for each in wanted[len(members) :]:
        add_member(
            evaluation=evaluation,
            role=each.role,
            post=each.post,
            name=each.name,
            duty=each.duty,
            by=by,
        )


def _payments(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    (change,) = changes
    year, wanted = _year(evaluation), change.new
    rows = list(year.payments.all())
    for row, each in zip(rows, wanted, strict=False):
        change_payment(
            payment=row,
            item=each.item,
            amount=each.amount,
            paid_on=each.paid_on,
            expected_version=row.version,
            by=by,
        )
    for row in rows[len(wanted) :]:
        remove_payment(payment=row, expected_version=row.version, by=by)
    added = wanted[len(rows) :]
    more = [PaymentLine(each.item, each.amount, each.paid_on) for each in added]
    add_payments(year=year, lines=more, by=by)


def _statement(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    row = getattr(evaluation, "statement", None)
    make_statement(
        evaluation=evaluation,
        expected_version=row.version if row else 0,
        by=by,
        **_named(changes),
    )


def _description(evaluation: SelfEvaluation, changes: Changes, by: User) -> None:
    said = _named(changes)
    if "assumptions" in said:
        said["assumptions"] = "\n".join(said["assumptions"])
    describe_evaluation(
        evaluation=evaluation, expected_version=evaluation.version, by=by, **said
    )


def _named(changes: Iterable[Change]) -> dict[str, Any]:
    return {each.place[1]: each.new for each in changes}


def _year(evaluation: SelfEvaluation) -> ProjectYear:
    if evaluation.project is None:
        raise NotEntered("整体支出绩效自评没有项目资金。")
    return evaluation.project.years.get(fiscal_year=evaluation.fiscal_year)


Enter = Callable[[SelfEvaluation, Changes, User], None]
ENTER: Final[Mapping[str, Enter]] = {
    "figure": _figures,
    "fund": _funds,
    "goal": _goal,
    "payments": _payments,
    "result": _results,
    "text": _texts,
    "group": _group,
    "measures": enter_measures,
    "answer": enter_answers,
    "statement": _statement,
    "evaluation": _description,
}
