"""整改: opened when a report is accepted, answered by the unit, closed by finance."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import expect, set_fields
from indicators.models import SelfEvaluation
from indicators.scoring.arithmetic import number_text
from indicators.scoring.measures import Result
from reports.choices import Decision
from reports.dossier.figures.printing import day
from reports.models import Rectification
from reports.queries.reviewing import Review, review_of
from reports.review.layers import rows
from reports.services.notices import notify
from units.permissions import require
from units.queries import holders
from units.roles import Action

from .attachments import attach, named

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

DAYS: Final = 60  # from acceptance, where the round names no day of disclosure
DEMANDED: Final = "请查明原因，落实改进措施。"


class NotNow(Refusal):
    """What is closed takes no more answers; what has no answer cannot be closed."""


def open_rectifications(
    *, evaluation: SelfEvaluation, review: Review | None = None, by: User
) -> list[Rectification]:
    """One for every rejected item and every indicator that lost points, once each."""
    review = review or review_of(evaluation)
    if review is None:
        return []
    known = Rectification.objects.filter(evaluation=evaluation)
    held = set(known.values_list("item", flat=True))
    made = [each for each in _wanted(review) if each.item not in held]
    due_on = _due_on(evaluation)
    for each in made:
        each.evaluation, each.due_on, each.changed_by = evaluation, due_on, by
        each.full_clean(exclude=["evaluation"])
    Rectification.objects.bulk_create(made)
    if made:
        items = [each.item for each in made]
        record("rectification.opened", evaluation, by=by, items=items, due_on=due_on)
        _tell_unit(evaluation, count=len(made), due_on=due_on, by=by)
    return made


@transaction.atomic
def plan(
    *,
    rectification: Rectification,
    owner: str,
    measure: str,
    expected_version: int,
    by: User,
) -> Rectification:
    """Who puts it right, and how."""
    row = _open_one(rectification)
    require(by, Action.FILL_IN, row.evaluation.unit, row.evaluation.fiscal_year)
    values = {"owner": owner.strip(), "measure": measure.strip()}
    expect(row, expected_version, values)
    if changes := set_fields(row, values):
        row.full_clean()
        row.save_change(*changes, by=by)
        record("rectification.planned", row, by=by, changes=changes)
    return row


@transaction.atomic
def report_done(
    *,
    rectification: Rectification,
    reply: str,
    proof: str = "",
    file: "UploadedFile[bytes] | None" = None,
    expected_version: int,
    by: User,
) -> Rectification:
    """What has come of it, with the evidence."""
    row = _open_one(rectification)
    require(by, Action.FILL_IN, row.evaluation.unit, row.evaluation.fiscal_year)
    values = {"reply": reply.strip(), "proof": proof.strip()}
    expect(row, expected_version, values)
    set_fields(row, values)
    attached = attach(row, file)
    row.replied_at = timezone.now()
    row.full_clean()
    row.save_change(*values, *attached, "replied_at", by=by)
    said = {"reply": row.reply, "proof": row.proof, **named(row)}
    record("rectification.replied", row, by=by, **said)
    _tell(row, Action.REVIEW, f"整改反馈：{row.label}", row.reply, by)
    return row


@transaction.atomic
def close(
    *, rectification: Rectification, closing: str, expected_version: int, by: User
) -> Rectification:
    """Finance finds that it has been put right (销号)."""
    row = _answered(rectification, expected_version, by)
    row.closing = closing.strip() or "整改到位，予以销号。"
    row.closed_at, row.closed_by = timezone.now(), by
    row.full_clean()
    row.save_change("closing", "closed_at", "closed_by", by=by)
    record("rectification.closed", row, by=by, closing=row.closing)
    _tell(row, Action.FILL_IN, f"整改已销号：{row.label}", row.closing, by)
    return row


@transaction.atomic
def send_back(
    *, rectification: Rectification, closing: str, expected_version: int, by: User
) -> Rectification:
    """Finance is not satisfied with the answer; the unit answers again."""
    row = _answered(rectification, expected_version, by)
    if not closing.strip():
        raise NotNow("要求继续整改的，请写明还差什么。")
    row.closing, row.replied_at = closing.strip(), None
    row.save_change("closing", "replied_at", by=by)
    record("rectification.sent_back", row, by=by, why=row.closing)
    _tell(row, Action.FILL_IN, f"请继续整改：{row.label}", row.closing, by)
    return row


def _wanted(review: Review) -> Iterator[Rectification]:
    """Rejected items first; then whatever else has lost points in the end."""
    results = {each.code: each for each in review.dossier.results}
    rejected = {each.item: each for each in review.standing(Decision.REJECT)}
    for verdict in rejected.values():
        yield Rectification(
            verdict=verdict,
            item=verdict.item,
            label=verdict.label,
            found=verdict.comment,
            demanded=verdict.expected or DEMANDED,
            measure=_measure(results.get(verdict.code)),
        )
    for row in rows(review.layers):
        last, item = row.steps[-1].score, f"indicator/{row.code}"
        lost = row.weight - last.points
        if lost > 0 and item not in rejected and last.outcome.value == "scored":
            result = results.get(row.code)
            yield Rectification(
                item=item,
                label=row.name,
                found=_lost(number_text(lost), result),
                demanded=DEMANDED,
                measure=_measure(result),
            )


def _lost(points: str, result: Result | None) -> str:
    reason = result.deduction_reason if result else ""
    return f"扣{points}分。{reason}".strip()


def _measure(result: Result | None) -> str:
    """What the unit itself has promised already."""
    return result.improvement if result else ""


def _due_on(evaluation: SelfEvaluation) -> date:
    today = timezone.localdate()
    stated = evaluation.paper.round.disclosure_due_on
    return stated if stated and stated > today else today + timedelta(days=DAYS)


def _open_one(rectification: Rectification) -> Rectification:
    rows_ = Rectification.objects.select_for_update(of=("self",), no_key=True)
    row = rows_.select_related(
        "evaluation__paper__round", "evaluation__unit__supervisor", "changed_by"
    ).get(pk=rectification.pk)
    if row.closed_at:
        raise NotNow(f"“{row.label}”已经销号，不再办理。")
    return row


def _answered(
    rectification: Rectification, expected_version: int, by: User
) -> Rectification:
    row = _open_one(rectification)
    require(by, Action.REVIEW, row.evaluation.unit, row.evaluation.fiscal_year)
    if row.version != expected_version:
        raise NotNow(f"“{row.label}”刚刚有了新的内容，请看过以后再办理。")
    if not row.replied_at:
        raise NotNow(f"单位还没有反馈“{row.label}”的整改结果，不能销号。")
    return row


def _tell_unit(
    evaluation: SelfEvaluation, *, count: int, due_on: date, by: User
) -> None:
    unit, year = evaluation.unit, evaluation.fiscal_year
    notify(
        recipients=holders(Action.FILL_IN, unit, year)
        | holders(Action.SIGN, unit, year),
        kind="rectification",
        title=f"整改通知：{evaluation}",
        text=f"有 {count} 个事项需要整改，请在{day(due_on)}前反馈结果。",
        url=reverse("reports:rectifications") + f"?evaluation={evaluation.pk}",
        evaluation=evaluation,
        by=by,
    )


def _tell(row: Rectification, action: Action, title: str, text: str, by: User) -> None:
    unit, year = row.evaluation.unit, row.evaluation.fiscal_year
    notify(
        recipients=holders(action, unit, year),
        kind="rectification",
        title=title,
        text=text,
        url=reverse("reports:rectification", args=[row.pk]),
        evaluation=row.evaluation,
        by=by,
    )
