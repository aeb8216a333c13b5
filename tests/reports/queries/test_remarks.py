"""What a reviewer writes is held against what he takes, and only reviewers see it."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.scoring.measures import Kind
from reports.checks.findings import Finding
from reports.choices import Decision
from reports.queries.beside import findings_by_item
from reports.queries.checks import findings_of
from reports.queries.remarks import like_cases, remarks_of
from reports.services.reviewing.verdicts import send_verdicts
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.review import Case, before_finance, signed

pytestmark = pytest.mark.django_db

PROOF = "佐证材料不完整"  # a criterion of the shipped list


def rejected(case: Case, place: int = 0, **said: Any) -> str:
    """Full marks that the reviewer does not accept; the key of the item."""
    key = case.codes()[place]
    case.draft(key, Decision.REJECT, **said)
    return key


def send(case: Case) -> None:
    send_verdicts(evaluation=case.evaluation, by=case.cast.reviewer)


def told(case: Case, key: str) -> list[Finding]:
    _, by_item = findings_by_item(case.review())
    return [each for each in by_item.get(key, []) if each.code == "X08"]


def another(case: Case) -> Case:
    """Another project of the same unit, in the same round, before finance."""
    paper = case.evaluation.paper
    evaluation = make_evaluation(
        kind=Kind.PROJECT, unit=case.evaluation.unit, paper=paper
    )
    for _ in range(3):
        make_result(evaluation=evaluation, actual="6", improvement="按月核对。")
    return signed(evaluation)


def test_a_draft_that_says_another_deduction_is_told_at_its_item() -> None:
    case = before_finance()
    key = rejected(case, comment="缺合同，扣30分。", points=Decimal(0))

    (finding,) = told(case, key)

    assert finding.found.startswith("意见写扣30分，得分由")


def test_a_draft_that_fits_is_silent() -> None:
    case = before_finance()
    key = rejected(case, comment="缺合同，不得分。", points=Decimal(0))

    assert told(case, key) == []


def test_the_unit_is_never_shown_what_its_reviewers_wrote() -> None:
    case = before_finance()
    rejected(case, comment="缺合同，扣30分。", points=Decimal(0))
    send(case)

    assert "X08" not in {each.code for each in findings_of(case.evaluation).findings}


def test_the_points_before_are_those_of_the_layer_before() -> None:
    case = before_finance()
    key = rejected(case, criterion=PROOF)
    (remark,) = remarks_of(case.review())

    assert f"indicator/{remark.code}" == key
    assert remark.before == remark.weight
    assert remark.taken == remark.weight * Decimal("0.3")


def test_the_same_words_must_take_the_same_share_in_the_units_other_papers() -> None:
    first = before_finance()
    rejected(first, comment="采购合同没有签字。", points=Decimal(0))
    send(first)
    second = another(first)
    key = rejected(second, comment="采购合同没有签字。", points=Decimal("0.5"))

    (finding,) = told(second, key)

    assert "同样的问题扣100%" in finding.found
    assert first.evaluation.project is not None
    assert first.evaluation.project.name in finding.found


def test_other_units_and_drafts_are_not_compared() -> None:
    first = before_finance()
    rejected(first, comment="采购合同没有签字。", points=Decimal(0))
    second = another(first)
    key = rejected(second, comment="采购合同没有签字。", points=Decimal("0.5"))
    stranger = before_finance()
    rejected(stranger, comment="采购合同没有签字。", points=Decimal(0))
    send(stranger)

    assert told(second, key) == []


def test_the_queries_do_not_grow_with_the_papers(
    django_assert_max_num_queries: Any,
) -> None:
    case = before_finance()
    for _ in range(3):
        other = another(case)
        rejected(other, comment="采购合同没有签字。", points=Decimal(0))
        send(other)
    rejected(case, comment="采购合同没有签字。", points=Decimal(0))
    review = case.review()
    remarks = remarks_of(review)

    with django_assert_max_num_queries(2):
        found = like_cases(review, remarks)

    assert len(found) == 3
