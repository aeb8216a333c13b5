"""What a demo file says of a self-evaluation, as the dossier that it stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from indicators.scoring.measures import Operator, Result, ValueKind
from projects.models import AMOUNTS
from reports.dossier.model import (
    Dossier,
    Entry,
    FundLine,
    Goal,
    Member,
    Payment,
    Section,
    Statements,
)

from .reading import Row, Sketch


def sketched(blank: Dossier, sketch: Sketch) -> Dossier:
    """`blank`, a self-evaluation just opened, filled in as far as the sketch goes."""
    return replace(
        blank,
        filled_on=sketch.filled_on,
        figures=tuple(Entry(key, Decimal(v)) for key, v in sketch.figures.items()),
        funds=tuple(FundLine(**amounts_of(row)) for row in sketch.funds),
        payments=tuple(Payment(**amounts_of(row)) for row in sketch.payments),
        goal=Goal(**sketch.goal),
        results=tuple(_results(blank.results, sketch)),
        sections=tuple(_sections(sketch)),
        group=tuple(Member(**row) for row in sketch.group),
        statements=Statements(**sketch.statements),
        assumptions=sketch.assumptions,
    )


def amounts_of(row: Row) -> dict[str, Any]:
    """The row with its amounts of money as decimals."""
    money = {*AMOUNTS, "amount"}
    return {key: Decimal(v) if key in money else v for key, v in row.items()}


def _results(fixed: Iterable[Result], sketch: Sketch) -> Iterator[Result]:
    """The indicators that the scheme fixes, reported on; behind them the added ones."""
    said = dict(sketch.results)
    for result in fixed:
        yield replace(result, **_reported(said.pop(result.code, {})))
    for code, row in said.items():
        yield Result(code=code, **_reported(row), **_promised(row))


def _promised(row: Row) -> dict[str, Any]:
    return {
        "group": row["group"],
        "name": row["name"],
        "weight": Decimal(row["weight"]),
        "operator": Operator(row["operator"]),
        "value_kind": ValueKind(row["value_kind"]),
        "target": row["target"],
        "unit": row.get("unit", ""),
    }


def _reported(row: Row) -> dict[str, Any]:
    chosen = row.get("chosen")
    return {
        "actual": row.get("actual"),
        "tier": row.get("tier", ""),
        "chosen": None if chosen is None else Decimal(chosen),
        "deduction_reason": row.get("reason", ""),
        "improvement": row.get("improvement", ""),
    }


def _sections(sketch: Sketch) -> Iterator[Section]:
    for key, text in sketch.sections.items():
        yield Section(key, text.strip("\n"))
