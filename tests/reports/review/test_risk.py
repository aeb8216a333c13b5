from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from indicators.scoring.measures import Operator
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of
from reports.review.risk import HIGHEST, risk_of

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"


@lru_cache
def project() -> Dossier:
    return read(EXAMPLES / "project-2023.json")


def signals(dossier: Dossier, **found: int) -> list[str]:
    return [
        each.text for each in risk_of(dossier, scorecard_of(dossier), **found).signals
    ]


def test_findings_of_the_checks_count() -> None:
    card = scorecard_of(project())
    calm = risk_of(project(), card)
    alarmed = risk_of(project(), card, errors=1, warnings=2)
    assert alarmed.points == min(HIGHEST, calm.points + 30)
    assert "检查发现 1 处错误" in signals(project(), errors=1)


def test_risk_has_an_upper_end() -> None:
    assert risk_of(project(), scorecard_of(project()), errors=50).points == HIGHEST


def test_numbers_exactly_as_promised_are_a_signal() -> None:
    alike = tuple(
        each
        if each.operator is Operator.QUALITATIVE
        else replace(each, actual=each.target)
        for each in project().results
    )
    found = signals(replace(project(), results=alike))
    assert any("全部等于指标值" in text for text in found)


def test_one_number_off_its_promise_is_no_such_signal() -> None:
    alike = [
        each
        if each.operator is Operator.QUALITATIVE
        else replace(each, actual=each.target)
        for each in project().results
    ]
    number = next(
        place
        for place, each in enumerate(alike)
        if each.operator is not Operator.QUALITATIVE
    )
    alike[number] = replace(alike[number], actual="1")
    found = signals(replace(project(), results=tuple(alike)))
    assert not any("全部等于指标值" in text for text in found)


def test_points_without_evidence_are_a_signal_that_names_indicators() -> None:
    bare = tuple(replace(each, evidence=()) for each in project().results)
    found = signals(replace(project(), results=bare))
    assert any("没有佐证材料" in text for text in found)


def test_little_spent_and_much_scored_is_a_signal() -> None:
    funds = tuple(
        replace(each, amount_executed=(each.budget_adjusted or Decimal(0)) / 2)
        for each in project().funds
    )
    dossier = replace(project(), funds=funds)
    assert any("高出预算执行率" in text for text in signals(dossier)) or any(
        "预算执行率只有" in text for text in signals(dossier)
    )


def test_signals_come_in_the_order_of_their_weight() -> None:
    weights = [
        each.weight for each in risk_of(project(), scorecard_of(project())).signals
    ]
    assert weights == sorted(weights, reverse=True)
