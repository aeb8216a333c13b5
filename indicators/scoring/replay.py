"""Does a score follow from its own trace? Every sum is worked out once more."""

from collections.abc import Iterable
from decimal import Decimal

from .arithmetic import DIVIDED, NOTHING, Formula, exactly, half_up, worked_out
from .card import Explanation, GroupScore, Score, Scorecard
from .totals import band_of


class TraceBroken(ValueError):
    """A trace whose numbers do not give the points it states."""


def replay(trace: Explanation) -> Decimal:
    """The points that the trace's own formula, numbers and rounding give."""
    with exactly():
        value = worked_out(trace.formula)
    return value if trace.places is None else half_up(value, trace.places)


def replay_card(card: Scorecard) -> Decimal:
    """The total, from the traces alone. Raises TraceBroken where one does not hold.

    Each indicator, subtotal and step is worked out from its own numbers, and each
    must start from what the one before it gave.
    """
    for each in card.scores:
        _same(each.name, replay(each.explanation), each.points)
    for group in card.groups:
        _replay_group(group, card.scores)
    total = _sum(group.points for group in card.groups)
    for number, step in enumerate(card.steps):
        starts = replay(step) if number == 0 else _first(step.formula)
        _same(f"{step.rule.title}的起点", starts, total)
        total = replay(step)
        _same(step.rule.title, total, step.points)
    _same("总分", total, card.total)
    grade = band_of(card.bands, total).grade
    if grade != card.grade_so_far or card.grade not in ("", grade):
        raise TraceBroken(f"等级：按总分 {total} 应为“{grade}”，记为“{card.grade}”")
    return total


def _replay_group(group: GroupScore, scores: tuple[Score, ...]) -> None:
    for child in group.groups:
        _replay_group(child, scores)
    inside = [child.points for child in group.groups]
    own = [each.points for each in scores if each.group == group.code]
    with exactly():
        summed = worked_out(_before_rescaling(group.explanation.formula))
    _same(f"{group.name}的合计", summed, _sum([*inside, *own]))
    _same(group.name, replay(group.explanation), group.points)


def _before_rescaling(formula: Formula) -> Formula:
    match formula:
        case (operation, (_, summed, _), _) if operation == DIVIDED:
            return summed
    return formula


def _first(formula: Formula) -> Decimal:
    """The number that a step starts from: its leftmost."""
    while not isinstance(formula, Decimal):
        formula = formula[1]
    return formula


def _sum(parts: Iterable[Decimal]) -> Decimal:
    with exactly():
        return sum(parts, start=NOTHING)


def _same(name: str, found: Decimal, stated: Decimal) -> None:
    if found != stated:
        raise TraceBroken(f"{name}：按算式得 {found}，记为 {stated}")
