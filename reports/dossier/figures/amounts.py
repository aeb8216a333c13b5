"""Amounts, counts and rates of a dossier, before anything is scored or printed."""

from collections.abc import Mapping
from decimal import Decimal

from indicators.scoring.measures import Kind
from reports.dossier.model import Dossier

from .catalogue import entered_keys, formulas
from .definitions import Formula, Rate
from .project import fund_amounts

Amount = Decimal | None
HUNDRED = Decimal(100)


def scoring_figures(dossier: Dossier) -> dict[str, Amount]:
    """What the scorer may name: key → yuan, count or percent; None = blank.

    A rate whose base is blank or zero is None as well: never 0, never 100.
    """
    amounts = _base(dossier)
    for formula in formulas(dossier.kind):
        amounts[formula.key] = _worked_out(formula, amounts)
    return amounts


def lacking(formula: Formula, amounts: Mapping[str, Amount]) -> str:
    """Why a formula gives no value; "" if it does."""
    first, second = _terms(formula)
    blank = [key for key in (first, second) if amounts.get(key) is None]
    if blank:
        return f"未填：{'、'.join(blank)}"
    if isinstance(formula, Rate) and amounts[second] == 0:
        return f"分母{second}为零"
    return ""


def blanks_behind(
    key: str, kind: Kind, amounts: Mapping[str, Amount]
) -> tuple[str, ...]:
    """The blank amounts for want of which there is no such figure."""
    if amounts.get(key) is not None or key not in amounts:
        return ()
    formula = next((each for each in formulas(kind) if each.key == key), None)
    if formula is None:
        return (key,)
    found = [blanks_behind(each, kind, amounts) for each in _terms(formula)]
    return tuple(dict.fromkeys(each for keys in found for each in keys))


def _base(dossier: Dossier) -> dict[str, Amount]:
    if dossier.kind is Kind.PROJECT:
        return fund_amounts(dossier.funds, dossier.payments)
    entered = {entry.key: entry.value for entry in dossier.figures}
    return {key: entered.get(key) for key in entered_keys(dossier.kind)}


def _terms(formula: Formula) -> tuple[str, str]:
    if isinstance(formula, Rate):
        return formula.numerator, formula.denominator
    return formula.minuend, formula.subtrahend


def _worked_out(formula: Formula, amounts: Mapping[str, Amount]) -> Amount:
    if lacking(formula, amounts):
        return None
    first, second = (amounts[key] or Decimal(0) for key in _terms(formula))
    if not isinstance(formula, Rate):
        return first - second
    part = first - second if formula.change else first
    return part / second * HUNDRED
