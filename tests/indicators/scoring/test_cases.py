"""Worked cases: what LibreOffice gives for each, we must give too.

cases.csv states for each case a spreadsheet formula written by hand from the words of
the scheme; its score and grade were worked out by LibreOffice (see recalculate.py).
"""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.replay import replay, replay_card
from indicators.scoring.scheme import Scheme
from indicators.scoring.scorer import score, score_draft
from indicators.scoring.shipped import grade_scale
from indicators.scoring.structure import specs

from .papers import by_hand, changed, counted, first_open_leaf, scheme_named

with Path(__file__).with_name("cases.csv").open(encoding="utf-8", newline="") as table:
    CASES = list(csv.DictReader(table))
SINGLE = [case for case in CASES if not case["parts"]]
WHOLE = [case for case in CASES if case["parts"]]
YEAR = 2023


def scheme_of(case: dict[str, str]) -> Scheme:
    return changed_scheme(case["scheme"], case["changes"])


@cache
def changed_scheme(name: str, changes_as_json: str) -> Scheme:
    scheme = scheme_named(name)
    changes: dict[str, Any] = json.loads(changes_as_json or "{}")
    if "bands" in changes:
        scale = grade_scale(changes.pop("bands"))
        scheme = replace(scheme, bands=scale)
    return changed(scheme, **changes)


def figures_of(case: dict[str, str]) -> dict[str, Decimal | None]:
    pairs = (each.split("=") for each in case["figures"].split(";") if each)
    return {key: Decimal(value) for key, value in pairs}


def result_of(case: dict[str, str], scheme: Scheme) -> Result | None:
    """The one result of a case; the execution rate needs none."""
    if case["code"] == "execution":
        return None
    names = {spec.code: spec.name for _, spec in specs(scheme)}
    unmet = {"": None, "-": ()}.get(case["unmet"], tuple(case["unmet"].split()))
    return counted(
        code=case["code"] or "n1",
        group=case["group"],
        name=names.get(case["code"], "所评指标"),
        weight=Decimal(case["weight"]),
        operator=Operator(case["operator"]),
        value_kind=ValueKind(case["value_kind"]),
        target=case["target"],
        unit=case["unit"],
        actual=case["actual"] or None,
        rule=case["rule"],
        tier=case["tier"],
        chosen=Decimal(case["chosen"]) if case["chosen"] else None,
        unmet=unmet,
        not_applicable=case["not_applicable"],
    )


def results_of(case: dict[str, str], scheme: Scheme) -> list[Result]:
    """Points by hand for every first-level group that the case names."""
    parts = (part.split("=") for part in case["parts"].split(";"))
    return [_part(scheme, code, points) for code, points in parts]


def _part(scheme: Scheme, code: str, points: str) -> Result:
    group = next(each for each in scheme.groups if each.code == code)
    weight = group.weight or scheme.total
    leaf = first_open_leaf(scheme, code)
    if points == "na":
        given = by_hand(leaf, weight, weight)
        return replace(given, not_applicable="本项目没有这一方面")
    return by_hand(leaf, weight, Decimal(points))


def test_there_are_at_least_a_hundred_and_fifty_worked_cases() -> None:
    assert len({case["case"] for case in CASES if case["formula"]}) >= 150


@pytest.mark.parametrize("case", SINGLE, ids=lambda case: case["case"])
def test_an_indicator_earns_what_the_spreadsheet_gives(case: dict[str, str]) -> None:
    scheme = scheme_of(case)
    result = result_of(case, scheme)
    code = result.code if result else "execution"

    card = score_draft(scheme, [result] if result else [], figures_of(case), year=YEAR)

    scored = next(each for each in card.scores if each.code == code)
    assert scored.outcome == Outcome(case["outcome"])
    assert scored.points == Decimal(case["score"] or 0)
    assert replay(scored.explanation) == scored.points
    assert "results[0]" not in str([problem.place for problem in card.problems])


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case["case"])
def test_a_paper_gets_the_total_and_grade_that_the_spreadsheet_gives(
    case: dict[str, str],
) -> None:
    scheme = scheme_of(case)

    card = score(scheme, results_of(case, scheme), figures_of(case), year=YEAR)

    assert replay_card(card) == card.total
    assert (card.display_total, card.grade) == (case["score"], case["grade"])
