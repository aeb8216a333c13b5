"""Where on the desk stands what a verdict speaks of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.models import Verdict
from reports.queries.desk_places import lines_of, url_of

PARTS: Final = {"支付明细": "payments", "年度总体目标": "goal"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A verdict with the address of the line, cell or section that it is about."""

    verdict: Verdict
    url: str
    place: str  # what is there, in the words of the desk


def placed(evaluation: SelfEvaluation, verdicts: Iterable[Verdict]) -> Iterator[Placed]:
    """Each with its place. What has been taken out since leads to its section."""
    lines = lines_of(evaluation)
    for each in verdicts:
        kind, _, key = each.item.partition("/")
        place, said = _place(evaluation, kind, key)
        yield Placed(each, url_of(evaluation, place, lines), said)


def _place(evaluation: SelfEvaluation, kind: str, key: str) -> tuple[str, str]:
    """The place of an item in the dossier, and what its section is called."""
    if kind == "section":
        return f"sections.{key}", "报告正文"
    if kind == "indicator":
        return f"results.{key}", "评分表"
    if evaluation.kind is Kind.OVERALL:
        return f"figures.{key}", "数据表"
    return PARTS.get(key, "funds"), "资金和目标"
