from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.versions import Conflict
from indicators.choices import State
from indicators.models import ResultRow, SelfEvaluation
from indicators.scoring.measures import Kind, Operator, ValueKind
from indicators.services.evaluations import Closed
from indicators.services.results import (
    Fixed,
    add_result,
    change_result,
    explain_execution,
    move_result,
    remove_result,
)
from tests.factories.accounts import make_user
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.units import make_membership

pytestmark = pytest.mark.django_db

ACTIVITIES: dict[str, Any] = {
    "group": "output-quantity",
    "name": "组织活动次数",
    "weight": Decimal(4),
    "operator": Operator.AT_LEAST,
    "value_kind": ValueKind.NUMBER,
    "target": "6",
    "unit": "次",
}


def clerk_of(evaluation: SelfEvaluation, name: str = "填报人") -> User:
    user = make_user(name=name)
    make_membership(unit=evaluation.unit, user=user)
    return user


def test_an_indicator_is_added_behind_the_others_with_a_code_of_its_group() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)

    first = add_result(evaluation=evaluation, by=clerk_of(evaluation), **ACTIVITIES)
    second = add_result(evaluation=evaluation, by=clerk_of(evaluation), **ACTIVITIES)

    assert (first.code, second.code) == ("output-quantity-1", "output-quantity-2")
    assert list(evaluation.results.all())[-2:] == [first, second]
    assert first.actual is None


def test_a_removed_indicator_leaves_its_code_to_the_next_one() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    row = add_result(evaluation=evaluation, by=clerk_of(evaluation), **ACTIVITIES)

    remove_result(row=row, by=clerk_of(row.evaluation))
    again = add_result(evaluation=evaluation, by=clerk_of(evaluation), **ACTIVITIES)

    assert again.code == row.code
    assert Event.objects.get(action="result.removed").details["code"] == row.code


@pytest.mark.parametrize(
    ("group", "said"),
    [("process-work", "不能增加"), ("nowhere", "没有指标组"), ("output", "没有指标组")],
)
def test_no_indicator_is_added_where_the_scheme_decides(group: str, said: str) -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)

    with pytest.raises(Fixed, match=said):
        add_result(
            evaluation=evaluation,
            by=clerk_of(evaluation),
            **{**ACTIVITIES, "group": group},
        )


def test_a_weight_above_one_hundred_is_refused_with_a_sentence() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)

    with pytest.raises(ValidationError, match="分值应大于 0 且不超过 100"):
        add_result(
            evaluation=evaluation,
            by=clerk_of(evaluation),
            **{**ACTIVITIES, "weight": Decimal(101)},
        )


def test_a_field_is_saved_and_the_log_knows_both_values() -> None:
    row = make_result(actual="5")

    saved = change_result(
        row=row, values={"actual": "7"}, expected_version=1, by=clerk_of(row.evaluation)
    )

    assert (saved.actual, saved.version) == ("7", 2)
    details = Event.objects.get(action="result.changed").details
    assert details == {"changes": {"actual": ["5", "7"]}}


def test_blank_and_zero_are_kept_apart() -> None:
    row = make_result()

    zero = change_result(
        row=row, values={"actual": "0"}, expected_version=1, by=clerk_of(row.evaluation)
    )
    blank = change_result(
        row=zero,
        values={"actual": None},
        expected_version=2,
        by=clerk_of(row.evaluation),
    )

    assert (zero.actual, blank.actual) == ("0", None)


def test_two_clerks_in_different_fields_of_a_row_do_not_clash() -> None:
    row = make_result()
    change_result(
        row=row, values={"actual": "5"}, expected_version=1, by=clerk_of(row.evaluation)
    )

    saved = change_result(
        row=row,
        values={"deduction_reason": "原因"},
        expected_version=1,
        by=clerk_of(row.evaluation),
    )

    assert (saved.actual, saved.deduction_reason) == ("5", "原因")


def test_two_clerks_in_one_field_clash_and_both_values_are_shown() -> None:
    row = make_result()
    change_result(
        row=row,
        values={"actual": "5"},
        expected_version=1,
        by=clerk_of(row.evaluation, "甲"),
    )

    with pytest.raises(Conflict, match=r"甲已于.*改为“5”；您填的是“6”"):
        change_result(
            row=row,
            values={"actual": "6"},
            expected_version=1,
            by=clerk_of(row.evaluation),
        )

    assert ResultRow.objects.get(pk=row.pk).actual == "5"


def test_the_same_value_from_two_clerks_is_no_clash() -> None:
    row = make_result()
    change_result(
        row=row, values={"actual": "5"}, expected_version=1, by=clerk_of(row.evaluation)
    )

    again = change_result(
        row=row, values={"actual": "5"}, expected_version=1, by=clerk_of(row.evaluation)
    )

    assert again.version == 2


@pytest.mark.parametrize("field", ["name", "weight", "operator", "value_kind"])
def test_what_the_scheme_fixes_is_not_changed(field: str) -> None:
    row = make_evaluation().results.get(code="p1")
    values = {"name": "x", "weight": Decimal(1), "operator": "≥", "value_kind": "date"}

    with pytest.raises(Fixed, match="由评分方案规定"):
        change_result(
            row=row,
            values={field: values[field]},
            expected_version=1,
            by=clerk_of(row.evaluation),
        )


def test_a_target_that_the_scheme_leaves_empty_is_the_clerks() -> None:
    row = make_evaluation().results.get(code="p1")

    saved = change_result(
        row=row,
        values={"target": "成立"},
        expected_version=1,
        by=clerk_of(row.evaluation),
    )

    assert saved.target == "成立"


def test_an_indicator_of_the_scheme_is_not_removed() -> None:
    row = make_evaluation().results.get(code="p1")

    with pytest.raises(Fixed, match="不适用的理由"):
        remove_result(row=row, by=clerk_of(row.evaluation))


def test_indicators_change_places_inside_their_group_only() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    first, second = (
        add_result(evaluation=evaluation, by=clerk_of(evaluation), **ACTIVITIES)
        for _ in range(2)
    )

    move_result(row=second, up=True, by=clerk_of(evaluation))
    move_result(row=second, up=True, by=clerk_of(evaluation))

    assert order_of(evaluation)[-2:] == [second.code, first.code]


def order_of(evaluation: SelfEvaluation) -> list[str]:
    return list(evaluation.results.values_list("code", flat=True))


def test_no_row_changes_after_handing_in() -> None:
    row = make_result()
    SelfEvaluation.objects.update(state=State.FINANCE_REVIEW)

    with pytest.raises(Closed, match="财政审核"):
        change_result(
            row=row,
            values={"actual": "7"},
            expected_version=1,
            by=clerk_of(row.evaluation),
        )
    with pytest.raises(Closed):
        remove_result(row=row, by=clerk_of(row.evaluation))
    with pytest.raises(Closed):
        move_result(row=row, up=True, by=clerk_of(row.evaluation))


def test_the_execution_rate_gets_a_row_when_somebody_explains_it() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    clerk = clerk_of(evaluation)

    row = explain_execution(evaluation=evaluation, by=clerk, deduction_reason="结余。")
    again = explain_execution(evaluation=evaluation, by=clerk, improvement="加快。")

    assert again == row
    assert (row.code, row.group) == ("execution", "process-money")
    assert row.weight == 6
    assert (again.deduction_reason, again.improvement) == ("结余。", "加快。")
    with pytest.raises(Fixed):
        remove_result(row=row, by=clerk)


def test_a_scheme_without_execution_rate_has_nothing_to_explain() -> None:
    evaluation = make_evaluation(kind=Kind.OVERALL)

    with pytest.raises(Fixed, match="没有预算执行率"):
        explain_execution(
            evaluation=evaluation, by=clerk_of(evaluation), deduction_reason="结余。"
        )
