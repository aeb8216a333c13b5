"""What the tables themselves refuse."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from indicators.models import ResultRow, Round, RoundPaper, SelfEvaluation
from indicators.scoring.measures import Kind
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_result,
    make_round,
)
from tests.factories.units import make_membership, make_unit, member_of

Row = ResultRow | Round | RoundPaper | SelfEvaluation

pytestmark = pytest.mark.django_db


def refuses(constraint: str, row: Row, **fields: object) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**fields)


def test_a_result_weighs_between_nothing_and_one_hundred() -> None:
    row = make_result()

    refuses("indicators_result_weight_within_100", row, weight=0)
    refuses("indicators_result_weight_within_100", row, weight=101)


def test_words_outside_the_lists_are_refused() -> None:
    row = make_result()

    refuses("indicators_result_known_operator", row, operator="≈")
    refuses("indicators_result_known_value_kind", row, value_kind="colour")
    refuses("indicators_evaluation_known_state", row.evaluation, state="lost")
    refuses("indicators_paper_known_kind", row.evaluation.paper, kind="other")


def test_a_round_works_on_a_past_year_with_its_stages_in_order() -> None:
    round_ = make_round(due_on=date(2023, 5, 31))

    refuses("indicators_round_works_after_the_year", round_, work_year=2021)
    refuses(
        "indicators_round_department_due_on_in_order",
        round_,
        department_due_on=date(2023, 5, 30),
    )


def test_one_paper_of_a_kind_in_a_round_and_one_code_in_an_evaluation() -> None:
    paper = make_paper()
    row = make_result()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_paper(round_=paper.round)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_result(evaluation=row.evaluation, code=row.code)


def test_a_membership_of_another_year_does_not_open_papers() -> None:
    evaluation = make_evaluation()
    former = make_membership(unit=evaluation.unit, to_year=2021).user
    present = make_membership(unit=evaluation.unit, from_year=2022).user

    assert not SelfEvaluation.objects.visible_to(former).exists()
    assert not ResultRow.objects.visible_to(former).exists()
    assert SelfEvaluation.objects.visible_to(present).get() == evaluation


def test_a_round_is_seen_by_the_region_that_it_asks() -> None:
    round_ = make_round()

    clerk = member_of(make_unit(region=round_.region))
    assert Round.objects.visible_to(clerk).exists()
    assert not Round.objects.visible_to(member_of(make_unit())).exists()


def test_names_say_what_a_row_is() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    assert evaluation.project

    assert str(evaluation) == f"{evaluation.project.name}2022年度绩效自评"
    assert evaluation.subject == evaluation.project.name
    assert RoundPaper.objects.get().outline_title == "项目支出绩效自评报告"
