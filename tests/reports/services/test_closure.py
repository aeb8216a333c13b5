import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.versions import Conflict
from reports.services.closure import (
    add_measure,
    answer_last_year,
    change_measure,
    relate_measure,
    remove_measure,
)
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of, make_measure
from tests.factories.units import make_unit, member_of

pytestmark = pytest.mark.django_db

PROMISED = ("加快支付进度。", "完善合同管理。")


def test_a_problem_names_the_indicators_that_lost_points() -> None:
    result = make_result()
    by = clerk_of(result.evaluation)

    row = add_measure(
        evaluation=result.evaluation,
        problem="支付进度慢。",
        results=[result],
        by=by,
        measure="按月通报。",
        owner="财务股",
    )

    assert (row.position, row.owner) == (1, "财务股")
    assert list(result.measures.all()) == [row]


def test_a_problem_is_changed_with_a_version_check() -> None:
    row = make_measure()
    result = make_result(evaluation=row.evaluation)
    by = clerk_of(row.evaluation)

    change_measure(row=row, expected_version=1, by=by, results=[result], owner="办公室")
    with pytest.raises(Conflict):
        change_measure(row=row, expected_version=1, by=by, owner="人事股")

    row.refresh_from_db()
    assert (row.owner, list(row.results.all())) == ("办公室", [result])


def test_an_empty_problem_or_a_foreign_indicator_is_refused() -> None:
    evaluation = make_evaluation()
    by = clerk_of(evaluation)

    with pytest.raises(ValidationError):
        add_measure(evaluation=evaluation, problem="", by=by)
    with pytest.raises(ValidationError, match="不属于这份自评"):
        add_measure(
            evaluation=evaluation, problem="慢。", results=[make_result()], by=by
        )


def test_a_problem_is_removed_by_the_unit_alone() -> None:
    row = make_measure()
    with pytest.raises(PermissionDenied):
        remove_measure(row=row, by=member_of(make_unit()))

    remove_measure(row=row, by=clerk_of(row.evaluation))

    assert not row.evaluation.measures.exists()


def test_last_years_measure_is_answered_once_and_changed_knowingly() -> None:
    evaluation = make_evaluation()
    by = clerk_of(evaluation)
    said = {"evaluation": evaluation, "promised": PROMISED, "position": 2, "by": by}

    first = answer_last_year(**said, state="已完成", note="", expected_version=0)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        answer_last_year(**said, state="尚未落实", note="缺人。", expected_version=0)  # type: ignore[arg-type]

    assert (first.promised, first.state) == ("完善合同管理。", "已完成")


def test_an_answer_to_no_measure_is_refused() -> None:
    evaluation = make_evaluation()

    with pytest.raises(ValidationError, match="没有第3条措施"):
        answer_last_year(
            evaluation=evaluation,
            promised=PROMISED,
            position=3,
            state="已完成",
            by=clerk_of(evaluation),
        )


def test_an_answer_comes_piece_by_piece_and_conflicts_by_field() -> None:
    evaluation = make_evaluation()
    one, other = clerk_of(evaluation), clerk_of(evaluation)
    said = {"evaluation": evaluation, "promised": PROMISED, "position": 1}

    answer_last_year(**said, seen={"state": ""}, state="正在落实", by=one)  # type: ignore[arg-type]
    answer_last_year(**said, seen={"note": ""}, note="已通报两次。", by=other)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        answer_last_year(**said, seen={"state": ""}, state="已完成", by=other)  # type: ignore[arg-type]

    row = evaluation.answers.get()
    assert (row.state, row.note) == ("正在落实", "已通报两次。")


def test_a_problem_conflicts_by_field() -> None:
    row = make_measure(owner="财务股")
    one, other = clerk_of(row.evaluation), clerk_of(row.evaluation)

    change_measure(row=row, seen={"owner": "财务股"}, owner="办公室", by=one)
    change_measure(row=row, seen={"measure": row.measure}, measure="通报。", by=other)
    with pytest.raises(Conflict):
        change_measure(row=row, seen={"owner": "财务股"}, owner="人事股", by=other)

    row.refresh_from_db()
    assert (row.owner, row.measure) == ("办公室", "通报。")


def test_an_indicator_is_named_by_a_problem_and_no_longer() -> None:
    row = make_measure()
    result = make_result(evaluation=row.evaluation)
    by = clerk_of(row.evaluation)

    relate_measure(row=row, result=result, is_about=True, by=by)
    relate_measure(row=row, result=result, is_about=True, by=by)
    assert list(row.results.all()) == [result]

    relate_measure(row=row, result=result, is_about=False, by=by)
    assert not row.results.exists()
    with pytest.raises(ValidationError, match="不属于这份自评"):
        relate_measure(row=row, result=make_result(), is_about=True, by=by)
