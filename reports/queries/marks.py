"""Which sections the portal has filled in and nobody has confirmed yet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from evalportal.prepared import Prepared
from indicators.models import SelfEvaluation
from reports.models import Mark

OF_ONE: Final = Prepared(lambda pk: Mark.objects.filter(evaluation=pk))


def marks_of(evaluation: SelfEvaluation) -> dict[str, Mark]:
    """The open marks of one self-evaluation, by section."""
    return {mark.slug: mark for mark in OF_ONE.ask(evaluation.pk)}


def marks_of_all(
    evaluations: Iterable[SelfEvaluation],
) -> Mapping[int, dict[str, Mark]]:
    """The same for many, by primary key, in one query."""
    found = defaultdict[int, dict[str, Mark]](dict)
    for mark in Mark.objects.filter(evaluation__in=list(evaluations)):
        found[mark.evaluation_id][mark.slug] = mark
    return found
