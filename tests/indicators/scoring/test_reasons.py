"""Which reasons a scheme makes compulsory."""

from dataclasses import replace
from decimal import Decimal

from indicators.scoring.measures import Operator, Result
from indicators.scoring.reasons import missing_reasons
from indicators.scoring.scorer import score_draft
from indicators.scoring.shipped import load

from .papers import FULL_FIGURES, changed, counted

NATIONAL = load("national-project")


def asked(*results: Result, executed: int = 100, **reasons: object) -> list[str]:
    """What the scheme asks to be accounted for, as remedies."""
    scheme = changed(NATIONAL, reasons=reasons) if reasons else NATIONAL
    figures = {**FULL_FIGURES, "全年执行数": Decimal(executed)}
    card = score_draft(scheme, results, figures)
    return [each.remedy for each in missing_reasons(scheme, results, card)]


def test_lost_points_need_a_reason() -> None:
    lost = counted(actual="7")

    assert asked(lost) == ["这一项扣了3分，请说明原因"]
    assert asked(replace(lost, deduction_reason="两期培训改为线上")) == []
    assert asked(lost, lost_points=False) == []


def test_an_overshot_target_needs_a_reason() -> None:
    assert asked(counted(actual="14")) == ["远超年度指标值，请说明原因"]
    assert asked(counted(actual="13")) == []


def test_a_limit_that_was_only_reached_needs_a_reason() -> None:
    at_the_limit = counted(operator=Operator.MORE_THAN)

    assert asked(at_the_limit) == ["没有达到年度指标值，请说明原因"]


def test_low_execution_needs_a_reason_in_its_own_row() -> None:
    row = counted(code="execution", deduction_reason="年底结算顺延")

    assert asked(executed=89) == ["执行率低于90%，请说明原因"]
    assert asked(row, executed=89) == []
    assert asked(executed=95) == []


def test_blank_indicators_are_not_asked_for_reasons() -> None:
    assert asked(counted(actual=None)) == []
