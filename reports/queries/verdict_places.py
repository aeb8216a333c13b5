"""Where on the desk stands what a verdict speaks of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from evalportal.ui.grids import state_id
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from indicators.scoring.structure import EXECUTION_CODE
from reports.models import Verdict

PARTS: Final = {"支付明细": "payments", "年度总体目标": "goal"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A verdict with the address of the line, cell or section that it is about."""

    verdict: Verdict
    url: str
    place: str  # what is there, in the words of the desk


def placed(evaluation: SelfEvaluation, verdicts: Iterable[Verdict]) -> Iterator[Placed]:
    """Each with its place. What has been taken out since leads to its section."""
    ids = dict(evaluation.results.values_list("code", "pk"))
    for each in verdicts:
        kind, _, key = each.item.partition("/")
        slug, anchor, place = _place(evaluation, kind, key, ids)
        url = reverse("reports:fill", args=[evaluation.pk, slug])
        yield Placed(each, f"{url}#{anchor}" if anchor else url, place)


def _place(
    evaluation: SelfEvaluation, kind: str, key: str, ids: dict[str, int]
) -> tuple[str, str, str]:
    """The section of an item, its anchor there, and what the section is called."""
    if kind == "section":
        return f"text/{key}", "", "报告正文"
    if kind == "indicator":
        row = ids.get(key, "execution" if key == EXECUTION_CODE else "")
        return "indicators", f"indicator-{row}" if row else "", "评分表"
    if evaluation.kind is Kind.OVERALL:
        return "figures", state_id(key), "数据表"
    return "figures", PARTS.get(key, "funds"), "资金和目标"
