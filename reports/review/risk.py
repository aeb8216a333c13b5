"""How closely a report ought to be read: a number to sort by, and what it is made of.

A signal is a reason to look, never a fault: nothing is deducted for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Outcome, Score, Scorecard
from indicators.scoring.measures import Operator
from indicators.scoring.structure import EXECUTION_CODE
from reports.dossier.model import Dossier

HIGHEST: Final = 100
ERROR: Final = 20
WARNING: Final = 5
FULL_MARKS: Final = 15
ALL_AS_PROMISED: Final = 15
LOW_EXECUTION: Final = 30
UNPROVEN: Final = 20
OVERSHOT: Final = 10
UNFINISHED: Final = 30
SPREAD: Final = 10
FEW: Final = 3  # indicators; with fewer, likeness says nothing
POORLY_SPENT: Final = Decimal(60)
GOOD_TOTAL: Final = Decimal(90)
WIDE_GAP: Final = Decimal(10)


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason to read closely, with the figures that cause it."""

    weight: int
    text: str


@dataclass(frozen=True, slots=True)
class Risk:
    """0–100, and the signals in the order of their weight."""

    points: int
    signals: tuple[Signal, ...]


def risk_of(
    dossier: Dossier, card: Scorecard, *, errors: int = 0, warnings: int = 0
) -> Risk:
    """The risk of a report, with the numbers of open findings of the checks."""
    signals = [
        *_findings(errors, warnings),
        *_scores(card),
        *_as_promised(dossier),
        *_proof(dossier, card),
    ]
    signals.sort(key=lambda signal: -signal.weight)
    return Risk(min(HIGHEST, sum(each.weight for each in signals)), tuple(signals))


def _findings(errors: int, warnings: int) -> Iterator[Signal]:
    if errors:
        yield Signal(ERROR * errors, f"检查发现 {errors} 处错误")
    if warnings:
        yield Signal(WARNING * warnings, f"检查发现 {warnings} 处疑点")


def _scores(card: Scorecard) -> Iterator[Signal]:
    if not card.complete:
        yield Signal(UNFINISHED, f"{len(card.unfinished)} 项没有得出分数")
    if card.total == card.full:
        yield Signal(FULL_MARKS, f"自评满分（{card.display_total}分）")
    rate = _execution(card)
    if rate is not None and rate < POORLY_SPENT and card.total >= GOOD_TOTAL:
        text = f"预算执行率只有{rate:.2f}%，自评却有{card.display_total}分"
        yield Signal(LOW_EXECUTION, text)
    yield from _gap(card, rate)
    far = [score.name for score in card.scores if score.overshot]
    if far:
        yield Signal(OVERSHOT, f"{len(far)} 个指标远超目标：{_names(far)}")


def _gap(card: Scorecard, rate: Decimal | None) -> Iterator[Signal]:
    """Indicators nearly all earned although the money was not spent."""
    others = [each for each in card.scores if each.code != EXECUTION_CODE]
    weight = sum((each.weight for each in others), start=Decimal(0))
    if rate is None or not weight:
        return
    earned = sum((each.points for each in others), start=Decimal(0)) * 100 / weight
    if earned - rate > WIDE_GAP:
        text = f"指标得分率{earned:.2f}%，高出预算执行率（{rate:.2f}%）10个百分点以上"
        yield Signal(SPREAD, text)


def _execution(card: Scorecard) -> Decimal | None:
    rates = (each.rate for each in card.scores if each.code == EXECUTION_CODE)
    return next(rates, None)


def _as_promised(dossier: Dossier) -> Iterator[Signal]:
    """Every number exactly as it was promised."""
    counted = [
        each
        for each in dossier.results
        if each.operator is not Operator.QUALITATIVE and each.target and each.actual
    ]
    alike = [each for each in counted if _same(each.target, each.actual or "")]
    if len(counted) >= FEW and len(alike) == len(counted):
        text = f"{len(counted)} 个定量指标的完成值全部等于指标值"
        yield Signal(ALL_AS_PROMISED, text)


def _same(target: str, actual: str) -> bool:
    return target.strip().rstrip("%") == actual.strip().rstrip("%")


def _proof(dossier: Dossier, card: Scorecard) -> Iterator[Signal]:
    """Points for which there is no evidence."""
    proven = {each.code for each in dossier.results if each.evidence}
    bare = [score.name for score in card.scores if _needs_proof(score, proven)]
    if bare:
        text = f"{len(bare)} 个得分的指标没有佐证材料：{_names(bare)}"
        yield Signal(UNPROVEN, text)


def _needs_proof(score: Score, proven: Iterable[str]) -> bool:
    """A rate is proven by the accounts that it is worked out from."""
    earned = score.outcome is Outcome.SCORED and score.points > 0
    return earned and score.rate is None and score.code not in proven


def _names(names: list[str]) -> str:
    shown = "、".join(names[:FEW])
    return f"{shown}等" if len(names) > FEW else shown
