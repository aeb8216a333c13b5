"""Which measures did last year's report promise, and what became of them?"""

from dataclasses import dataclass

from indicators.models import SelfEvaluation
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.models import Answer, DossierVersion


@dataclass(frozen=True, slots=True)
class Promise:
    """One measure of last year's report; `answer` is None until something is said."""

    position: int
    text: str
    answer: Answer | None


def promises_of(evaluation: SelfEvaluation) -> tuple[Promise, ...]:
    """Last year's measures in order, each with its answer."""
    given = {each.position: each for each in evaluation.answers.all()}
    promised = promised_to(evaluation)
    return tuple(
        Promise(number, text, given.get(number))
        for number, text in enumerate(promised, start=1)
    )


def promised_to(evaluation: SelfEvaluation) -> tuple[str, ...]:
    """The measures of the report of the year before, as it was handed in last.

    They are part of this year's form: whoever sees this report sees what it answers.
    """
    year = "evaluation__paper__round__fiscal_year"
    last = (
        DossierVersion.objects.filter(
            evaluation__unit=evaluation.unit_id,
            evaluation__project=evaluation.project_id,
            evaluation__paper__kind=evaluation.paper.kind,
            **{year: evaluation.fiscal_year - 1},
        )
        .order_by("-number")
        .first()
    )
    return measures_in(read(last.content.encode())) if last else ()


def measures_in(dossier: Dossier) -> tuple[str, ...]:
    """Every measure that a report promises: of its problems and of its indicators."""
    own = [each.measure.strip() for each in dossier.measures]
    beside = [each.improvement.strip() for each in dossier.results]
    return tuple(dict.fromkeys(filter(None, [*own, *beside])))
