"""How every self-evaluation of a round scores, worked out anew from its rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from indicators.choices import State
from indicators.models import Round, SelfEvaluation, SelfEvaluationQuerySet
from indicators.scoring.card import Scorecard
from reports.dossier.freeze import freeze_all
from reports.dossier.scoring import scorecard_of

PORTION: Final = 200  # self-evaluations frozen at a time: what memory holds
UNFINISHED: Final = "未完成"


@dataclass(slots=True)
class Standings:
    """The grades of a round so far."""

    grades: Counter[str] = field(default_factory=Counter)
    faulty: int = 0  # with values that no rule can judge

    def count(self, card: Scorecard) -> None:
        self.grades[card.grade or UNFINISHED] += 1
        self.faulty += bool(card.problems)


def evaluations_in(round_: Round) -> SelfEvaluationQuerySet:
    """Everybody who has to report."""
    asked = SelfEvaluation.objects.filter(paper__round=round_)
    return asked.exclude(state=State.EXEMPTED).order_by("pk")


def scored(evaluations: SelfEvaluationQuerySet) -> Iterator[tuple[int, Scorecard]]:
    """Key and card of each, a portion frozen at a time: cost grows with their number.

    Portions are cut by key, so that what is opened meanwhile disturbs nobody.
    """
    last = 0
    while True:
        rest = evaluations.filter(pk__gt=last)
        portion = list(rest.only("pk")[:PORTION])
        if not portion:
            return
        for key, dossier in freeze_all(portion).items():
            yield key, scorecard_of(dossier)
        last = portion[-1].pk
