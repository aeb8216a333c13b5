"""申辩: the unit answers each verdict, and finance finds on what is contested."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import expect
from indicators.models import SelfEvaluation
from reports.choices import Decision, ReviewLayer, Stance
from reports.dossier.figures.printing import day
from reports.models import Reply, ReplyCall, Verdict
from reports.queries.reviewing import JUDGES, Review, review_of
from reports.services.moves import lock
from reports.services.notices import notify
from units.permissions import require
from units.queries import holders
from units.roles import Action

from .attachments import attach, named
from .verdicts import send_verdicts, under_review

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class NotAsked(Refusal):
    """There is nothing to answer, or not any more."""


class NothingRescored(Refusal):
    """The unit is asked about changed points only where points were changed."""


@transaction.atomic
def call_for_reply(*, evaluation: SelfEvaluation, due_on: date, by: User) -> ReplyCall:
    """Send one's drafts and put every changed score to the unit, until a day."""
    locked = lock(evaluation)
    send_verdicts(evaluation=locked, by=by)
    review = under_review(locked, by)
    if review.layer != ReviewLayer.FINANCE:
        raise NotAsked("复核得分由财政部门征求单位意见。")
    if not review.rescored():
        raise NothingRescored("没有改过分的指标，不需要征求单位意见。")
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": "答复期限不能早于今天。"})
    call = ReplyCall.objects.create(
        evaluation=locked, read=review.version, due_on=due_on, created_by=by
    )
    codes = [each.item for each in review.rescored()]
    record("reply.called", locked, by=by, due_on=due_on, items=codes)
    _tell_unit(
        locked,
        title=f"复核得分征求意见：{locked}",
        text=f"有 {len(codes)} 个指标的得分改变，请在{day(due_on)}前逐项答复；"
        "逾期没有答复的，按复核得分办理。",
        by=by,
    )
    return call


@transaction.atomic
def answer(
    *,
    verdict: Verdict,
    stance: Stance,
    text: str = "",
    proof: str = "",
    file: "UploadedFile[bytes] | None" = None,
    expected_version: int = 0,
    by: User,
) -> Reply:
    """The unit's answer to one verdict; it may be changed until the deadline.

    Without another `file` the one that is there stays.
    """
    locked = lock(verdict.evaluation)
    require(by, Action.FILL_IN, locked.unit, locked.fiscal_year)
    _refuse_unless_asked(locked, verdict)
    row = Reply.objects.filter(verdict=verdict).first()
    values = {"answer": stance, "text": text.strip(), "proof": proof.strip()}
    if row and row.ruled_at:
        raise NotAsked("财政部门已经对这一项作出处理，不能再改。")
    if row:
        expect(row, expected_version, values)
    row = row or Reply(verdict=verdict, version=0)
    for field, value in values.items():
        setattr(row, field, value)
    attach(row, file)
    row.version, row.changed_by = row.version + 1, by
    row.full_clean()
    row.save()
    said = {"item": verdict.item, "answer": stance, "text": text, **named(row)}
    record("reply.given", row, by=by, **said)
    _tell_reviewer(row, by)
    return row


@transaction.atomic
def rule(
    *, reply: Reply, points: Decimal, ruling: str, expected_version: int, by: User
) -> Reply:
    """Finance's final points for an indicator whose re-score the unit contests."""
    locked = lock(reply.verdict.evaluation)
    review = under_review(locked, by)
    row = Reply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    judged = review.at(reply.verdict.item)
    if review.layer != ReviewLayer.FINANCE or judged is None or judged.reply != row:
        raise NotAsked("这一项已有新的意见，不再按这条答复处理。")
    if row.version != expected_version:
        raise NotAsked(_overtaken(row))
    if row.verdict.points is None:
        raise NotAsked("这条意见没有改分，不需要确定最终得分。")
    score = next(each for each in review.card.scores if each.code == judged.item.code)
    if not 0 <= points <= score.weight:
        raise ValidationError({"points": f"最终得分应在 0 至 {score.weight} 之间。"})
    row.points, row.ruling = points, ruling.strip()
    row.ruled_by, row.ruled_at = by, timezone.now()
    row.version += 1
    row.full_clean()
    row.save()
    record("reply.ruled", row, by=by, item=judged.item.key, points=points, why=ruling)
    _tell_unit(
        locked,
        title=f"申辩处理结果：{judged.item.label}",
        text=f"最终得分 {points} 分。{row.ruling}",
        by=by,
    )
    return row


def _overtaken(row: Reply) -> str:
    if row.ruled_at is None:
        return "单位刚刚改了答复，请看过以后再处理。"
    when = timezone.localtime(row.ruled_at)
    return (
        f"{row.ruled_by}已于{when:%m月%d日 %H:%M}确定最终得分 {row.points} 分，"
        "您的处理意见没有保存。"
    )


def _refuse_unless_asked(locked: SelfEvaluation, verdict: Verdict) -> None:
    review = review_of(locked) if locked.state in JUDGES else None
    if why := why_unanswered(review, verdict):
        raise NotAsked(why)


def why_unanswered(review: Review | None, verdict: Verdict) -> str:
    """Why the unit has nothing to answer to a verdict; "" where it has.

    Only what counts now can be answered, and re-scores only until their deadline.
    """
    judged = review.at(verdict.item) if review else None
    if review is None or judged is None or judged.newest != verdict:
        why = "报告不在审核中，或已有新的意见。"
        return f"“{verdict.label}”的这条意见现在不需要答复：{why}"
    if verdict.decision == Decision.ACCEPT:
        return f"“{verdict.label}”已认可，不需要答复。"
    return _why_uncalled(review, verdict) if verdict.points is not None else ""


def _why_uncalled(review: Review, verdict: Verdict) -> str:
    if review.call is None or not review.is_asked(verdict):
        return "财政部门还没有就复核得分征求意见。"
    if review.call.due_on < timezone.localdate():
        return f"答复期限（{day(review.call.due_on)}）已过。"
    return ""


def _tell_unit(evaluation: SelfEvaluation, *, title: str, text: str, by: User) -> None:
    unit, year = evaluation.unit, evaluation.fiscal_year
    notify(
        recipients=holders(Action.FILL_IN, unit, year),
        kind="reply",
        title=title,
        text=text,
        url=reverse("reports:replies", args=[evaluation.pk]),
        evaluation=evaluation,
        by=by,
    )


def _tell_reviewer(row: Reply, by: User) -> None:
    evaluation = row.verdict.evaluation
    judge = row.verdict.changed_by
    notify(
        recipients=[judge] if judge else [],
        kind="reply",
        title=f"单位{row.get_answer_display()}：{row.verdict.label}",
        text=row.text or "同意复核得分。",
        url=reverse("reports:review", args=[evaluation.pk]),
        evaluation=evaluation,
        by=by,
    )
