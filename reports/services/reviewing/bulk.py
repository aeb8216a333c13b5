"""批量通过: many reports of which nothing is said against, each a deed of its own.

What was chosen is written down first, then settled report by report: a process that
dies in between has settled some and not others, and the page says which. What was
chosen by rules of the checks that are no more is not settled: its findings are being
counted again.
"""

from collections.abc import Callable, Iterable
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.jobs.services import enqueue
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from reports.choices import BulkOutcome, Decision
from reports.models import BulkAcceptance, BulkLine, CheckRules, Reading
from reports.services.moves import lock
from reports.services.notices import notify
from reports.services.recounting import is_recounting, rules_of

from .deeds import conclude
from .verdicts import under_review

KIND: Final = "reports.accept_many"
AT_ONCE: Final = 10  # so many are settled while the person waits
STOPPED: Final = "批量通过停下了：检查规则有改动"
RULES_CHANGED: Final = "办理中批次的检查规则有改动，"
CHOOSE_AGAIN: Final = "请等检查发现按新规则重数以后重新选择。"

Told = Callable[[int, int], None]

RULES_NOW: Final = Coalesce(
    Subquery(
        CheckRules.objects.filter(round=OuterRef("evaluation__paper__round")).values(
            "version"
        )[:1]
    ),
    0,
)


class NothingChosen(Refusal):
    """No report was chosen, or none that this person can see."""


class BeingRecounted(Refusal):
    """Nothing is accepted by a number of findings that is about to change."""


class HasPoints(Refusal):
    """Only a report without findings and open verdicts is accepted among many."""


def accept_many(*, evaluations: Iterable[SelfEvaluation], by: User) -> BulkAcceptance:
    """Pass on every report of which nothing is said against; the others stay.

    A few are settled now, many by a background job.
    """
    bulk = _written_down(evaluations, by)
    if bulk.job is None:
        settle(bulk=bulk)
    return bulk


@transaction.atomic
def _written_down(evaluations: Iterable[SelfEvaluation], by: User) -> BulkAcceptance:
    chosen = list(evaluations)
    if not chosen:
        raise NothingChosen("请先在列表左边选中要通过的自评。")
    if is_recounting(each.paper.round_id for each in chosen):
        raise BeingRecounted(
            "批次的检查规则刚有改动，正在按新规则重数检查发现，请过一会儿再批量通过。"
        )
    bulk = BulkAcceptance.objects.create(created_by=by)
    rules = rules_of(each.paper.round_id for each in chosen)
    BulkLine.objects.bulk_create(
        BulkLine(bulk=bulk, evaluation=each, rules=rules[each.paper.round_id])
        for each in chosen
    )
    record("review.bulk_chosen", bulk, by=by, evaluations=[e.pk for e in chosen])
    if len(chosen) > AT_ONCE:
        bulk.job = enqueue(KIND, {"bulk": bulk.pk}, by=by)
        bulk.save(update_fields=["job"])
    return bulk


def settle(*, bulk: BulkAcceptance, told: Told | None = None) -> str:
    """Settle what is not settled yet; a sentence of what came of all."""
    lines = list(bulk.lines.values_list("pk", "outcome"))
    for done, (line, outcome) in enumerate(lines):
        if told:
            told(done, len(lines))
        if outcome == BulkOutcome.WAITING:
            _settle(line, by=bulk.created_by)
    return summary(bulk)


def summary(bulk: BulkAcceptance) -> str:
    """通过 47 份，未通过 3 份。检查规则改动，停下 5 份 …"""
    counted = bulk.lines.aggregate(
        **{each.value: Count("pk", filter=Q(outcome=each)) for each in BulkOutcome}
    )
    said = [f"通过 {counted[BulkOutcome.ACCEPTED]} 份"]
    if counted[BulkOutcome.LEFT]:
        said.append(f"未通过 {counted[BulkOutcome.LEFT]} 份")
    if counted[BulkOutcome.WAITING]:
        said.append(f"还没有办理 {counted[BulkOutcome.WAITING]} 份")
    stopped = counted[BulkOutcome.STOPPED]
    more = f"{RULES_CHANGED}有 {stopped} 份没有办理，{CHOOSE_AGAIN}" if stopped else ""
    return f"{'，'.join(said)}。{more}"


@transaction.atomic
def tell(*, bulk: BulkAcceptance) -> None:
    """Into the reviewer's inbox: the job may end long after he has left the page."""
    is_stopped = bulk.lines.filter(outcome=BulkOutcome.STOPPED).exists()
    notify(
        recipients=[bulk.created_by],
        kind="bulk",
        title=STOPPED if is_stopped else "批量通过已办完",
        text=summary(bulk),
        url=bulk.get_absolute_url(),
        by=None,
    )


@transaction.atomic
def _settle(pk: int, *, by: User) -> None:
    """One report and its line, together or not at all; twice is as good as once."""
    lines = BulkLine.objects.select_for_update(of=("self",), no_key=True)
    open_ones = lines.filter(pk=pk, outcome=BulkOutcome.WAITING)
    line = open_ones.select_related("evaluation").annotate(rules_now=RULES_NOW).first()
    if line is None:
        return
    if vars(line)["rules_now"] != line.rules:
        line.outcome = BulkOutcome.STOPPED
        line.save(update_fields=["outcome"])
        return
    try:
        _accept_plain(line.evaluation, by)
    except Refusal as refusal:
        line.outcome, line.why = BulkOutcome.LEFT, str(refusal)
    except PermissionDenied:
        line.outcome, line.why = BulkOutcome.LEFT, "现在不由您审核。"
    else:
        line.outcome = BulkOutcome.ACCEPTED
    line.save(update_fields=["outcome", "why"])


@transaction.atomic
def _accept_plain(evaluation: SelfEvaluation, by: User) -> None:
    locked = lock(evaluation)
    review = under_review(locked, by)
    reading = Reading.objects.only("findings").filter(evaluation=locked).first()
    if reading and reading.findings:
        raise HasPoints(f"检查发现 {reading.findings} 处，请逐份审阅。")
    if review.drafts:
        raise HasPoints("您有没有发出的意见，请逐份审阅。")
    if review.standing(Decision.QUESTION, Decision.REJECT):
        raise HasPoints("已有没有了结的意见，请逐份审阅。")
    conclude(review=review, note="", expected_version=locked.version, by=by)
    record("review.accepted_in_bulk", locked, by=by, sha256=review.version.sha256)
