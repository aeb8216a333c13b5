"""What else a move brings about, and what must be settled before it is made.

Called by `reports.services.moves`, inside its transaction, for every move.
"""

from collections.abc import Iterator

from django.utils import timezone

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.choices import Decision, LetterKind, Stance
from reports.dossier.figures.printing import day
from reports.models import DossierVersion, Letter, Verdict
from reports.queries.reviewing import Review, reply_to, review_of
from reports.services.reviewing.rectifications import open_rectifications
from reports.services.reviewing.standing import note_arrival


def hindrances(
    evaluation: SelfEvaluation, *, to: State, review: Review | None = None
) -> tuple[str, ...]:
    """Sentences that say why a move has to wait; () where nothing is in its way.

    `review` is the review as it stands, where it has been read already.
    """
    if evaluation.state != State.FINANCE_REVIEW:
        return ()
    if to == State.RETURNED:
        return tuple(_without_letter(evaluation))
    if to == State.ACCEPTED:
        review = review or review_of(evaluation)
        return tuple(_unsettled(review)) if review else ()
    return ()


def moved(
    evaluation: SelfEvaluation,
    *,
    source: State,
    version: DossierVersion | None,
    review: Review | None = None,
    by: User,
) -> None:
    """Follow a move that has been made; `evaluation` is in its new state."""
    note_arrival(evaluation=evaluation, version=version)
    if source == State.FINANCE_REVIEW and evaluation.state == State.ACCEPTED:
        open_rectifications(evaluation=evaluation, review=review, by=by)


def _without_letter(evaluation: SelfEvaluation) -> Iterator[str]:
    """Finance returns nothing without saying in writing what is to be mended."""
    review = review_of(evaluation)
    written = review and Letter.objects.filter(
        evaluation=evaluation, read=review.version, kind=LetterKind.RETURN
    )
    if not written:
        yield (
            "财政退回必须附退回修改意见书：请在审读页面写明意见，"
            "由系统生成意见书后退回。"
        )


def _unsettled(review: Review) -> Iterator[str]:
    """Questions without an end, and changed points that the unit could not answer."""
    for verdict in review.standing(Decision.QUESTION):
        yield f"“{verdict.label}”的疑问还没有了结，请改为认可或不认可。"
    for verdict in review.rescored():
        yield from _unanswered(review, verdict)


def _unanswered(review: Review, verdict: Verdict) -> Iterator[str]:
    """A changed score is settled by agreement, by a finding, or by the deadline."""
    reply, name = reply_to(verdict), f"“{verdict.label}”"
    if reply and reply.answer != Stance.AGREE and reply.ruled_at is None:
        yield f"单位不同意{name}的复核得分，请先写明处理意见。"
    if reply:
        return
    if not review.is_asked(verdict):
        yield f"{name}改了分，还没有征求单位意见。"
    elif review.call and review.call.due_on >= timezone.localdate():
        due = day(review.call.due_on)
        yield f"{name}的复核得分单位还没有答复，期限是{due}。"
