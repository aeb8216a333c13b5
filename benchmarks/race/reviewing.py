"""The review, raced: verdicts, re-scores, replies, findings, acceptance, closing."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from reports.choices import BulkOutcome, Decision, LetterKind, Stance
from reports.models import BulkLine, Letter, Movement, Rectification, Reply, Verdict
from reports.review.workflow import Move
from reports.services.reviewing import bulk, deeds, rectifications, replies, verdicts

from .attempts import Attempt, Field, alone, attempt

BULK: Final = "review: passing many on"
ASKED, RESCORED, SENT = (f"indicator/output-quantity-t{n}" for n in (1, 2, 3))


class NothingLeft(Refusal):
    """Another window has sent everything already."""


class Lost(Exception):
    """A comment is not there any more."""


def races(number: int, mine: dict[str, int], field: Field) -> list[Attempt]:
    """One process's way through the review of one report, in step with the others."""
    racer = Racer(number, mine, field)
    return [
        racer.judge("review: verdict", ASKED, Decision.QUESTION),
        racer.judge("review: re-score", RESCORED, Decision.REJECT, points=Decimal(0)),
        racer.send_twice(),
        racer.answer(),
        racer.rule(),
        racer.accept(),
        racer.close(),
        racer.accept_many(),
    ]


class Racer:
    """What one process does; the first one also does what happens between races."""

    def __init__(self, number: int, mine: dict[str, int], field: Field) -> None:
        self.number, self.field, self.barrier = number, field, field.barrier
        self.reviewer = User.objects.get(pk=mine["reviewer"])
        self.clerk = User.objects.get(pk=mine["clerk"])

    @property
    def report(self) -> SelfEvaluation:
        return SelfEvaluation.objects.get(pk=self.field.judged)

    def alone(self, deed: Callable[[], Any]) -> None:
        alone(self.number, deed, self.barrier)

    def draft(self, item: str, decision: Decision, **more: Any) -> Verdict:
        return verdicts.draft_verdict(
            evaluation=self.report,
            item=item,
            decision=decision,
            by=self.reviewer,
            **more,
        )

    def send(self) -> None:
        verdicts.send_verdicts(evaluation=self.report, by=self.reviewer)

    def judge(self, race: str, item: str, decision: Decision, **more: Any) -> Attempt:
        """All have written of the item; one sends first, the rest keep their words."""
        said = f"第{self.number}人的看法。"
        own = self.draft(item, decision, comment=said, **more)

        def deed() -> str:
            self.send()
            return ""

        made = attempt(race, deed, self.barrier)
        if not Verdict.objects.filter(pk=own.pk, comment=said).exists():
            return Attempt(race, f"ERROR lost comment of {self.number}")
        if Verdict.objects.filter(pk=own.pk, sent_at=None).exists():
            verdicts.discard_draft(verdict=own, by=self.reviewer)
        return made

    def send_twice(self) -> Attempt:
        """One reviewer sends from as many windows as there are processes."""
        first = User.objects.get(pk=self.field.people["reviewer"][0])
        self.alone(lambda: self.draft(SENT, Decision.ACCEPT))

        def deed() -> str:
            if not verdicts.send_verdicts(evaluation=self.report, by=first):
                raise NothingLeft
            return ""

        return attempt("review: sending from many windows", deed, self.barrier)

    def answer(self) -> Attempt:
        """All the unit's clerks answer the re-score that finance asks about."""
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.alone(
            lambda: replies.call_for_reply(
                evaluation=self.report, due_on=tomorrow, by=self.reviewer
            )
        )
        asked = Verdict.objects.get(item=RESCORED, sent_at__isnull=False)

        def deed() -> str:
            replies.answer(
                verdict=asked,
                stance=Stance.CONTEST,
                text=f"第{self.number}人的理由。",
                by=self.clerk,
            )
            return ""

        return attempt("review: reply", deed, self.barrier)

    def rule(self) -> Attempt:
        """All reviewers find on the contested points, each otherwise."""
        reply = Reply.objects.get(verdict__item=RESCORED)

        def deed() -> str:
            replies.rule(
                reply=reply,
                points=Decimal(self.number % 5),
                ruling=f"第{self.number}人的处理意见。",
                expected_version=reply.version,
                by=self.reviewer,
            )
            return ""

        return attempt("review: finding", deed, self.barrier)

    def accept(self) -> Attempt:
        """The question is settled, and all accept."""
        self.alone(self._settle_question)
        seen = self.report

        def deed() -> str:
            deeds.pass_on(
                evaluation=seen, expected_version=seen.version, by=self.reviewer
            )
            return ""

        return attempt("review: acceptance", deed, self.barrier)

    def close(self) -> Attempt:
        """The unit has answered; half of the reviewers close it, half ask for more."""
        self.alone(self._report_done)
        row = Rectification.objects.get(evaluation=self.field.judged, item=RESCORED)
        settle = rectifications.close if self.number % 2 else rectifications.send_back

        def deed() -> str:
            settle(
                rectification=row,
                closing=f"第{self.number}人的意见。",
                expected_version=row.version,
                by=self.reviewer,
            )
            return ""

        return attempt("review: closing", deed, self.barrier)

    def accept_many(self) -> Attempt:
        """All pass the same reports on at once; each report is passed on once."""
        chosen = SelfEvaluation.objects.filter(pk__in=self.field.plain)

        def deed() -> str:
            bulk.accept_many(evaluations=chosen, by=self.reviewer)
            return ""

        return attempt(BULK, deed, self.barrier, "told")

    def _settle_question(self) -> None:
        self.draft(ASKED, Decision.ACCEPT)
        self.send()

    def _report_done(self) -> None:
        row = Rectification.objects.get(evaluation=self.field.judged, item=RESCORED)
        rectifications.report_done(
            rectification=row,
            reply="已经补齐。",
            expected_version=row.version,
            by=self.clerk,
        )


def faults_left(field: Field) -> Iterator[str]:
    """What the database says: one of each, however many tried."""
    of_it = {"evaluation": field.judged}
    row = Rectification.objects.get(**of_it, item=RESCORED)
    ends = Event.objects.filter(
        action__in=("rectification.closed", "rectification.sent_back"),
        object_id=str(row.pk),
    )
    counted = {
        "drafts left": (Verdict.objects.filter(**of_it, sent_at=None).count(), 0),
        "verdicts sent": (Verdict.objects.filter(**of_it).count(), 4),
        "replies": (Reply.objects.filter(verdict__evaluation=field.judged).count(), 1),
        "findings": (Event.objects.filter(action="reply.ruled").count(), 1),
        "ends of the rectification": (ends.count(), 1),
    }
    for pk in (field.judged, *field.plain):
        accepted = Movement.objects.filter(evaluation=pk, move=Move.ACCEPT).count()
        opinions = Letter.objects.filter(evaluation=pk, kind=LetterKind.OPINION)
        counted[f"{pk} accepted"] = accepted, 1
        counted[f"{pk} opinions"] = opinions.count(), 1
    for pk in field.plain:
        lines = BulkLine.objects.filter(evaluation=pk)
        won = lines.filter(outcome=BulkOutcome.ACCEPTED).count()
        counted[f"{pk} told accepted"] = won, 1
        left = lines.filter(outcome=BulkOutcome.LEFT).count()
        counted[f"{pk} told why not"] = left, len(field.people["reviewer"]) - 1
    for what, (is_, should_be) in counted.items():
        if is_ != should_be:
            yield f"{what}: {is_}, not {should_be}"
