"""Self-evaluations in front of their reviewers, and verdicts on them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.choices import Decision
from reports.models import Verdict
from reports.queries.reviewing import Review, review_of
from reports.review.workflow import Move
from reports.services.reviewing.verdicts import draft_verdict
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import make_narrative
from tests.factories.workflow import Cast, cast_of, do, supervised_unit
from units.models import Unit


@dataclass(frozen=True, slots=True)
class Case:
    """A report with everybody who has to do with it."""

    evaluation: SelfEvaluation
    cast: Cast

    def review(self, user: User | None = None) -> Review:
        found = review_of(self.evaluation, user=user or self.cast.reviewer)
        assert found is not None
        return found

    def codes(self) -> list[str]:
        """Indicators with full marks, as keys of items."""
        scores = self.review().card.scores
        full = (each for each in scores if each.points == each.weight >= 1)
        return [f"indicator/{each.code}" for each in full]

    def draft(self, item: str, decision: Decision, **more: Any) -> Verdict:
        by = more.pop("by", self.cast.reviewer)
        if decision is not Decision.ACCEPT:
            more.setdefault("comment", "所附材料不能证明。")
        return draft_verdict(
            evaluation=self.evaluation, item=item, decision=decision, by=by, **more
        )

    def fresh(self) -> SelfEvaluation:
        self.evaluation.refresh_from_db()
        return self.evaluation


def before_finance() -> Case:
    """A small project report that its unit has signed: finance is to read it."""
    return signed(short_report())


def before_the_department() -> Case:
    """The same of a unit that has a department above it."""
    return signed(short_report(supervised_unit()))


def short_report(unit: Unit | None = None) -> SelfEvaluation:
    """A project report of three indicators and two sections."""
    evaluation = make_evaluation(kind=Kind.PROJECT, unit=unit)
    for _ in range(3):
        make_result(evaluation=evaluation, actual="6", improvement="按月核对。")
    for key in ("overview", "goal"):
        make_narrative(evaluation=evaluation, key=key, text="按计划组织实施。")
    return evaluation


def signed(evaluation: SelfEvaluation) -> Case:
    cast = cast_of(evaluation)
    do(evaluation, Move.SUBMIT, cast.clerk)
    do(evaluation, Move.SIGN, cast.head)
    return Case(evaluation, cast)


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)
