"""How a scorecard is written as plain data, and a trace read back from it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .arithmetic import exactly, formula_data, formula_from, written
from .card import AppliedRule, Explanation, GroupScore, Score, Scorecard
from .plain import decimal_text
from .wording import explained, sentence

RAW_PLACES = Decimal("1e-12")


def scorecard_to_data(card: Scorecard) -> dict[str, Any]:
    """Plain data for JSON: total, grade, groups, results, each with its explanation.

    `total` has two places as printed; every other number is a plain decimal string.
    """
    return {
        "scheme": {"name": card.scheme, "sha256": card.version},
        "total": card.display_total,
        "full": decimal_text(card.full),
        "grade": card.grade,
        "grade_so_far": card.grade_so_far,
        "grade_reason": card.grade_reason,
        "grade_trace": _grade(card),
        "complete": card.complete,
        "unfinished": list(card.unfinished),
        "groups": [_group(group) for group in card.groups],
        "results": [_score(score) for score in card.scores],
        "steps": [
            {**explanation_to_data(step), "text": sentence(step)} for step in card.steps
        ],
    }


def explanation_to_data(told: Explanation) -> dict[str, Any]:
    """A trace as data: inputs, rule and version, formula, raw, rounding, points."""
    with exactly():
        cut = told.raw.quantize(RAW_PLACES)
    return {
        "rule": {
            "scheme": told.rule.scheme,
            "version": told.rule.version,
            "name": told.rule.name,
            "title": told.rule.title,
        },
        "inputs": [
            {"name": name, "value": _plain(value)} for name, value in told.inputs
        ],
        "because": told.because,
        "formula": formula_data(told.formula),
        "formula_text": written(told.formula),
        "raw": decimal_text(cut),
        "places": told.places,
        "points": decimal_text(told.points),
        "notes": list(told.notes),
    }


def explanation_from_data(data: Mapping[str, Any]) -> Explanation:
    """The trace that `explanation_to_data` wrote, for replaying it."""
    rule = data["rule"]
    return Explanation(
        rule=AppliedRule(
            rule["scheme"], rule["version"], rule["name"], rule["title"], None
        ),
        inputs=tuple((each["name"], each["value"]) for each in data["inputs"]),
        because=data["because"],
        formula=formula_from(data["formula"]),
        raw=Decimal(data["raw"]),
        places=data["places"],
        points=Decimal(data["points"]),
        notes=tuple(data["notes"]),
    )


def _grade(card: Scorecard) -> dict[str, Any]:
    """How the grade follows: the displayed total, and the bands it is held against."""
    bands = [
        {"grade": band.grade, "floor": decimal_text(band.floor)} for band in card.bands
    ]
    return {
        "rule": {"scheme": card.scheme, "version": card.version, "name": "grade"},
        "inputs": [{"name": "总分", "value": card.display_total}],
        "bands": bands,
        "result": card.grade_so_far,
    }


def _group(group: GroupScore) -> dict[str, Any]:
    return {
        "code": group.code,
        "name": group.name,
        "weight": decimal_text(group.weight),
        "points": decimal_text(group.points),
        "score": f"{group.points:.2f}",
        "explanation": sentence(group.explanation),
        "trace": explanation_to_data(group.explanation),
        "groups": [_group(each) for each in group.groups],
    }


def _score(score: Score) -> dict[str, Any]:
    rate = None if score.rate is None else f"{score.rate:.2f}"
    return {
        "code": score.code,
        "name": score.name,
        "group": score.group,
        "weight": decimal_text(score.weight),
        "outcome": score.outcome.value,
        "score": f"{score.points:.2f}",
        "met": score.met,
        "overshot": score.overshot,
        "rate": rate,
        "explanation": explained(score),
        "trace": explanation_to_data(score.explanation),
    }


def _plain(value: str | Decimal) -> str:
    return value if isinstance(value, str) else decimal_text(value)
