"""What a reviewer wants beside a report: last year, findings, the files themselves."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from evalportal.accounts.models import User
from indicators.models import SelfEvaluation
from reports.checks.findings import Finding
from reports.checks.verdicts import At
from reports.models import Evidence
from reports.review.items import Item

from .checks import report_of
from .dossiers import version_of
from .remarks import like_cases, remarks_of
from .reviewing import Review, frozen

KINDS: Final[Mapping[str, str]] = {
    "results": "indicator",
    "sections": "section",
    "figures": "figure",
}


@dataclass(frozen=True, slots=True)
class LastYear:
    """The same unit's or project's earlier report, by item."""

    evaluation: SelfEvaluation
    items: Mapping[str, Item]


def last_year(evaluation: SelfEvaluation, user: User) -> LastYear | None:
    """The newest earlier report that was handed in and that this person may see."""
    earlier = SelfEvaluation.objects.visible_to(user).filter(
        unit=evaluation.unit_id,
        project=evaluation.project_id,
        paper__kind=evaluation.kind,
        paper__round__fiscal_year__lt=evaluation.fiscal_year,
    )
    for each in earlier.with_subject().order_by("-paper__round__fiscal_year")[:3]:
        if version := version_of(each):
            items = {item.key: item for item in frozen(version).items}
            return LastYear(each, items)
    return None


def findings_by_item(
    review: Review,
) -> tuple[list[Finding], dict[str, list[Finding]]]:
    """What the round's checks found: the whole list, and by the item it concerns.

    What the unit has explained or finance has waived is among them, and says so; and
    what does not fit in the reviewer's own remarks.
    """
    remarks = remarks_of(review)
    report = report_of(
        review.evaluation,
        review.dossier,
        remarks=remarks,
        elsewhere=like_cases(review, remarks),
    )
    found = list(report.findings)
    by_item = defaultdict[str, list[Finding]](list)
    for each in found:
        for key in dict.fromkeys(filter(None, map(_item_of, each.places))):
            by_item[key].append(each)
    return found, dict(by_item)


def _item_of(at: At) -> str:
    """The key of the item where a place lies; "" = in none."""
    kind, _, rest = at.key.partition(".")
    key = rest.partition(".")[0] if kind == "results" else rest
    return f"{KINDS[kind]}/{key}" if key and kind in KINDS else ""


def files_of(evaluation: SelfEvaluation) -> dict[str, Evidence]:
    """The uploaded files by their content."""
    rows = Evidence.objects.filter(evaluation=evaluation)
    return {each.sha256: each for each in rows}
