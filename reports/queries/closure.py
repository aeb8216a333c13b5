"""What did last year promise, or its review demand, and what became of it?"""

from dataclasses import dataclass

from indicators.models import SelfEvaluation
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.models import Answer, DossierVersion, Rectification


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
    """Measures of the report of the year before, then what its review had put right.

    They are part of this year's form: whoever sees this report sees what it answers.
    An answer is known by its place: nothing leaves the list when it has been done.
    """
    of_last_year = {
        "evaluation__unit": evaluation.unit_id,
        "evaluation__project": evaluation.project_id,
        "evaluation__paper__kind": evaluation.paper.kind,
        "evaluation__paper__round__fiscal_year": evaluation.fiscal_year - 1,
    }
    versions = DossierVersion.objects.filter(**of_last_year)
    last = versions.order_by("-number").first()
    measures = measures_in(reread(last.content.encode())) if last else ()
    demanded = Rectification.objects.filter(**of_last_year).order_by("pk")
    return (*measures, *map(_demand, demanded))


def _demand(row: Rectification) -> str:
    return f"审核整改“{row.label}”：{row.demanded}"


def measures_in(dossier: Dossier) -> tuple[str, ...]:
    """Every measure that a report promises: of its problems and of its indicators."""
    own = [each.measure.strip() for each in dossier.measures]
    beside = [each.improvement.strip() for each in dossier.results]
    return tuple(dict.fromkeys(filter(None, [*own, *beside])))
