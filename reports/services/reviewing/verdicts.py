"""A reviewer judges items: first for himself alone, then sent for all to see."""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import Clash, Conflict, clash
from indicators.models import SelfEvaluation
from indicators.scoring.card import Outcome
from indicators.scoring.rescoring import points_after
from reports.choices import Decision, ReviewLayer
from reports.models import Verdict
from reports.queries.reviewing import (
    JUDGES,
    Judged,
    Review,
    criteria_of,
    review_of,
)
from reports.services.moves import lock


class NotUnderReview(Refusal):
    """There is nothing here for this person to judge now."""


class Overtaken(Refusal):
    """Another reviewer has sent a verdict on the same item in the meantime."""


@transaction.atomic
def draft_verdict(
    *,
    evaluation: SelfEvaluation,
    item: str,
    decision: Decision,
    comment: str = "",
    expected: str = "",
    criterion: str = "",
    points: Decimal | None = None,
    expected_version: int = 0,
    by: User,
) -> Verdict:
    """Write down what one thinks of an item; nobody else sees it until it is sent.

    A criterion of the round decides the points by its percentage; otherwise `points`
    may be stated. Either only for an indicator that is rejected. `expected_version` is
    that of one's own draft, 0 where there is none yet.
    """
    review = under_review(lock(evaluation), by)
    judged = _item(review, item)
    own = judged.draft
    if own and own.version != expected_version:
        raise Conflict([_clash(own, comment)])
    row = own or Verdict(evaluation=review.evaluation, layer=review.layer, item=item)
    percent, points = _taken(review, judged, decision, criterion, points)
    row.decision, row.comment, row.expected = (
        decision,
        comment.strip(),
        expected.strip(),
    )
    row.criterion, row.percent, row.points = criterion, percent, points
    row.read, row.label = review.version, judged.item.label
    row.item_sha256 = judged.item.sha256
    row.follows = judged.standing.get(review.layer)
    row.version, row.changed_by = (own.version + 1 if own else 1), by
    row.full_clean(exclude=["reply"])
    row.save()
    return row


@transaction.atomic
def discard_draft(*, verdict: Verdict, by: User) -> None:
    """Take one's own draft away; what has been sent stays."""
    own = Verdict.objects.drafts_of(by).filter(pk=verdict.pk)
    if not own.delete()[0]:
        raise NotUnderReview("这条意见已经发出，不能删除；可以另写一条。")


@transaction.atomic
def accept_items(
    *, evaluation: SelfEvaluation, items: Iterable[str], by: User
) -> list[Verdict]:
    """Draft 认可 for those of the items that nobody of this layer has judged yet."""
    review = under_review(lock(evaluation), by)
    wanted = set(items)
    open_ones = [
        each
        for each in review.judged
        if each.item.key in wanted and each.verdict_of(review.layer) is None
    ]
    drafts = [
        Verdict(
            evaluation=review.evaluation,
            read=review.version,
            layer=review.layer,
            item=each.item.key,
            label=each.item.label,
            item_sha256=each.item.sha256,
            decision=Decision.ACCEPT,
            changed_by=by,
        )
        for each in open_ones
    ]
    return Verdict.objects.bulk_create(drafts)


@transaction.atomic
def send_verdicts(*, evaluation: SelfEvaluation, by: User) -> list[Verdict]:
    """Send all of one's drafts on this self-evaluation, or none.

    Raises Overtaken where somebody else of the layer has sent a verdict on an item
    since the draft was written; both stay as they are.
    """
    review = under_review(lock(evaluation), by)
    overtaken = [each for each in review.judged if _is_overtaken(each, review.layer)]
    if overtaken:
        raise Overtaken("".join(_overtaken(each, review.layer) for each in overtaken))
    now = timezone.now()
    drafts = review.drafts
    for each in drafts:
        each.sent_at = now
        each.save(update_fields=["sent_at"])
    if drafts:
        said = [[each.item, each.decision, each.points] for each in drafts]
        record(
            "review.sent",
            review.evaluation,
            by=by,
            layer=review.layer,
            verdicts=said,
            sha256=review.version.sha256,
        )
    return drafts


def under_review(evaluation: SelfEvaluation, by: User) -> Review:
    """The review that this person may judge in now; refused otherwise."""
    if evaluation.state not in JUDGES:
        raise NotUnderReview(
            f"“{evaluation}”现在是“{evaluation.get_state_display()}”，不在审核中。"
        )
    review = review_of(evaluation, user=by)
    if review is None:
        raise NotUnderReview(f"“{evaluation}”还没有报送过，没有可以审核的版本。")
    if not review.layer:
        label = JUDGES[evaluation.state][0].label
        raise PermissionDenied(f"{label}：{evaluation}")
    return review


def _item(review: Review, key: str) -> Judged:
    judged = review.at(key)
    if judged is None:
        raise NotUnderReview("报送的版本中没有这一事项，请刷新页面。")
    return judged


def _taken(
    review: Review,
    judged: Judged,
    decision: Decision,
    criterion: str,
    points: Decimal | None,
) -> tuple[Decimal | None, Decimal | None]:
    """The percentage and the points that a verdict leaves, or neither."""
    if not criterion and points is None:
        return None, None
    if decision != Decision.REJECT or not judged.item.code:
        raise ValidationError({"points": "只有“不认可”的指标可以改分。"})
    place = 0 if review.layer == ReviewLayer.DEPARTMENT else 1
    scores = review.layers[place].card.scores
    score = next(each for each in scores if each.code == judged.item.code)
    if score.outcome is Outcome.NOT_APPLICABLE:
        raise ValidationError({"points": "这个指标不适用，不参加评分，不能改分。"})
    if criterion:
        percents = {each.name: each.percent for each in criteria_of(_round(review))}
        if criterion not in percents:
            raise ValidationError({"criterion": "本批次没有这一扣分情形，请刷新页面。"})
        return percents[criterion], points_after(score, percents[criterion])
    if points is None or not 0 <= points <= score.weight:
        raise ValidationError({"points": f"复核得分应在 0 至 {score.weight} 之间。"})
    return None, points


def _round(review: Review) -> int:
    return review.evaluation.paper.round_id


def _is_overtaken(judged: Judged, layer: str) -> bool:
    if judged.draft is None:
        return False
    stands = judged.standing.get(layer)
    return judged.draft.follows_id != (stands.pk if stands else None)


def _overtaken(judged: Judged, layer: str) -> str:
    stands = judged.standing[layer]
    when = timezone.localtime(stands.sent_at)
    return (
        f"“{judged.item.label}”：{stands.changed_by}已于{when:%m月%d日 %H:%M}发出"
        f"“{stands.get_decision_display()}”的意见。请看过以后再保存您的意见。"
    )


def _clash(own: Verdict, comment: str) -> Clash:
    return clash(own, field="comment", label="说明", yours=comment, stands=own.comment)
