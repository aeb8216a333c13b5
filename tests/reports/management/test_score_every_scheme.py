"""`dossier score` on a file written by hand for each scheme gives its exact total.

The scheme is only named, as people write it. That the totals are right is shown apart:
an office program works the same papers out (see documents/xlsx/test_recalculation).
"""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from indicators.scoring.scheme import Scheme
from indicators.scoring.shipped import load, names
from reports.dossier.codec import to_data
from tests.indicators.scoring.papers import FULL_FIGURES, full_marks
from tests.reports.documents.xlsx.test_recalculation import (
    SHORT_FIGURES,
    paper,
    worse,
)

from .asking import said, written

SHORT: Final = {  # every indicator by hand at 85 or 87.5 %, one not applying
    "chongqing-project": ("77.80", "中"),
    "econzone-project": ("86.60", "良"),
    "framework-overall": ("89.80", "良"),
    "guangdong-overall": ("86.78", "良"),
    "guyuan-project": ("87.50", "良"),
    "hubei-project": ("84.27", "良"),
    "hunan-overall": ("86.71", "良"),
    "national-department": ("85.56", "良"),
    "national-project": ("85.56", "良"),
    "national-project-ceilings": ("85.56", "良"),
    "national-project-cost": ("86.29", "良"),
    "national-project-no-satisfaction": ("85.56", "良"),
    "potou-overall": ("87.71", "良"),
    "shenzhen-overall": ("87.06", "良"),
    "sichuan-project": ("77.80", "中"),
    "transfer-project": ("84.01", "良"),
    "yinchuan-project": ("86.10", "良"),
    "zhanjiang-overall": ("53.77", ""),  # a part of a sheet: no grade
}
FULL: Final = {"zhanjiang-overall": ("98.00", "")}


def amount(key: str, *, is_short: bool) -> Decimal | None:
    """Seven ninths of what was planned, in whole yuan."""
    full = FULL_FIGURES[key]
    is_less = is_short and SHORT_FIGURES[key] != full
    return None if full is None else full * (700 if is_less else 900)


def by_hand(scheme: Scheme, *, short: bool) -> dict[str, Any]:
    results = full_marks(scheme)
    if short:
        results = tuple(worse(scheme, results))
    figures = {key: amount(key, is_short=short) for key in FULL_FIGURES}
    made = paper(scheme, results, figures)
    bare = replace(made, sections=(), assumptions=(), evidence=())
    return {**to_data(bare), "scheme": scheme.name}


def scored(folder: Path, data: dict[str, Any]) -> tuple[str, str]:
    told = json.loads(said("score", written(folder, data)))
    return told["total"], told["grade"]


def test_no_shipped_scheme_is_left_out() -> None:
    assert set(SHORT) == set(names())


@pytest.mark.parametrize("name", names())
def test_full_marks_are_full_marks(name: str, tmp_path: Path) -> None:
    data = by_hand(load(name), short=False)
    assert scored(tmp_path, data) == FULL.get(name, ("100.00", "优"))


@pytest.mark.parametrize("name", names())
def test_less_than_full_marks_come_to_the_cent(name: str, tmp_path: Path) -> None:
    assert scored(tmp_path, by_hand(load(name), short=True)) == SHORT[name]
