"""What did last year promise, or its review demand, and what became of it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.models import SelfEvaluation
from reports.dossier.tidying import tidy
from reports.models import Answer


@dataclass(frozen=True, slots=True)
class Promise:
    """One measure of last year's report; `answer` is None until something is said."""

    position: int
    text: str
    answer: Answer | None


def promises_of(
    evaluation: SelfEvaluation, promised: Sequence[str]
) -> tuple[Promise, ...]:
    """Last year's measures (`LastYear.promised`) in order, each with its answer.

    An answer is known by the words it answers: a report brought along later may
    have others in the same place.
    """
    rows = evaluation.answers.all() if promised else ()
    given = {tidy(each.promised): each for each in rows}
    return tuple(
        Promise(number, text, given.get(text))
        for number, text in enumerate(promised, start=1)
    )
