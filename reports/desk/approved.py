"""What was approved, beside the indicators that a clerk fills in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from indicators.approved.values import same_name
from reports.dossier.approved import Approved
from reports.dossier.figures.printing import day, plain_number
from reports.dossier.model import Dossier


@dataclass(frozen=True, slots=True)
class Beside:
    """The approved value of one indicator, in words."""

    value: str  # ≥20次，5分
    document: str
    adjusted: str = ""  # ≥15次
    adjusted_by: str = ""


def approved_beside(dossier: Dossier) -> Mapping[str, Beside]:
    """By the indicators' names without the marks in which papers differ."""
    return {same_name(each.name): _beside(each) for each in dossier.approved}


def not_taken(dossier: Dossier) -> list[str]:
    """Names of approved indicators that the report does not have."""
    there = {same_name(each.name) for each in dossier.results}
    rate = dossier.scheme.execution
    there |= {same_name(rate.name)} if rate else set()
    return [each.name for each in dossier.approved if same_name(each.name) not in there]


def _dated(document: str, on: date | None) -> str:
    return f"{document}，{day(on)}" if on else document


def _beside(known: Approved) -> Beside:
    points = f"，{plain_number(known.weight)}分" if known.weight is not None else ""
    adjusted = known.worded(known.adjusted_target) if known.adjusted_target else ""
    return Beside(
        value=f"{known.worded(known.target)}{points}",
        document=_dated(known.document, known.approved_on),
        adjusted=adjusted,
        adjusted_by=_dated(known.adjusted_document, known.adjusted_on),
    )
