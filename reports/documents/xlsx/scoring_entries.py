"""Which cells of an indicator's row may be filled in, and what each of them is."""

from typing import Final

from indicators.scoring.card import Score
from indicators.scoring.measures import Result
from indicators.scoring.rules import (
    Checklist,
    Coefficient,
    DateMet,
    Manual,
    Ratio,
    Rule,
    Tiers,
)
from indicators.scoring.scheme import Spec
from indicators.scoring.structure import EXECUTION_CODE
from reports.documents.build.material import Material

from .entries import Field, Form

ALWAYS: Final = frozenset({"not_applicable", "reason", "improvement"})
OWN: Final = frozenset({"level3", "weight", "target", "unit"})  # of an added indicator
ROW_FIELDS: Final = {  # a column's name in the result that it fills in
    "level3": "name",
    "chosen": "chosen",
    "reason": "deduction_reason",
}
BY_HAND: Final = (Manual, Tiers, Coefficient, Checklist)


def may_fill(key: str, score: Score, result: Result | None, spec: Spec | None) -> bool:
    """Whether the clerk types here: only what the indicator's rule asks for."""
    if key in ALWAYS:
        return result is not None or score.code == EXECUTION_CODE
    if result is None or score.code == EXECUTION_CODE:
        return False
    rule = score.explanation.rule.rule
    asked = {
        "target": spec is None or not spec.target,
        "actual": not isinstance(rule, Ratio),
        "chosen": rule is None or isinstance(rule, BY_HAND),
        "tier": rule is None or isinstance(rule, Tiers),
    }
    return asked.get(key, key in OWN and spec is None)


def field_of(key: str, score: Score, head: str, material: Material) -> Field:
    """What is typed in a cell that may be filled in."""
    rule = score.explanation.rule.rule
    name = ROW_FIELDS.get(key, key)
    form = _form(key, rule)
    choices: tuple[str, ...] = ()
    if key == "chosen" and form is Form.CODES:
        name = "unmet"
    if key == "tier":
        choices = tuple(tier.name for tier in material.dossier.scheme.tiers)
    place = ("result", score.code, name)
    return Field(place, form, f"“{score.name}”的{head}", choices=choices)


def _form(key: str, rule: Rule | None) -> Form:
    if key in ("target", "actual"):
        return Form.DUE if isinstance(rule, DateMet) else Form.WORDS
    if key == "chosen":
        return Form.CODES if isinstance(rule, Checklist) else Form.NUMBER
    if key == "weight":
        return Form.NUMBER
    if key == "tier":
        return Form.CHOICE
    return Form.LINES if key in ("reason", "improvement") else Form.WORDS
