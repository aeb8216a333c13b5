from decimal import Decimal

import pytest

from indicators.choices import State
from indicators.models import ResultRow
from reports.choices import Decision, LetterKind
from reports.models import Letter, Notice, Rectification, Verdict
from reports.review.workflow import Move
from reports.services.moves import Hindered
from reports.services.reviewing.deeds import (
    ask_for_clarification,
    pass_on,
    return_with_letter,
)
from reports.services.reviewing.letters import NoDeadline, NothingToSay, printed
from tests.factories.review import (
    Case,
    before_finance,
    before_the_department,
    in_days,
)
from tests.factories.workflow import do

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def send_back(case: Case, *items: str) -> Letter:
    for item in items:
        case.draft(item, Decision.REJECT, expected="请补充原始凭证。")
    return return_with_letter(
        evaluation=case.fresh(),
        due_on=in_days(10),
        expected_version=case.evaluation.version,
        by=case.cast.reviewer,
    )


def texts(letter: Letter) -> str:
    cells = [
        run.text
        for block in printed(letter).blocks
        for row in getattr(block, "rows", ())
        for cell in row
        for run in cell.runs
    ]
    return "|".join(cells)


def test_a_report_goes_back_with_the_letter_of_its_open_verdicts(case: Case) -> None:
    item = case.codes()[0]
    letter = send_back(case, item)
    assert case.fresh().state == State.RETURNED
    said = texts(letter)
    assert "所附材料不能证明。" in said
    assert "请补充原始凭证。" in said
    assert letter.number in case.evaluation.movements.latest("number").reason


def test_the_units_people_are_told_of_the_letter(case: Case) -> None:
    letter = send_back(case, case.codes()[0])
    told = Notice.objects.filter(kind="letter", recipient=case.cast.clerk)
    assert [each.url for each in told] == [f"/letters/{letter.pk}/"]


def test_finance_returns_nothing_without_a_letter(case: Case) -> None:
    with pytest.raises(Hindered, match="退回修改意见书"):
        do(case.evaluation, Move.RETURN, case.cast.reviewer)
    assert case.fresh().state == State.FINANCE_REVIEW


def test_a_letter_that_asks_for_nothing_is_not_sent(case: Case) -> None:
    case.draft(case.codes()[0], Decision.ACCEPT)
    with pytest.raises(NothingToSay):
        send_back(case)
    assert not Letter.objects.exists()
    assert not Verdict.objects.sent().exists()


def test_a_deadline_lies_ahead(case: Case) -> None:
    case.draft(case.codes()[0], Decision.QUESTION)
    with pytest.raises(NoDeadline):
        ask_for_clarification(
            evaluation=case.evaluation, due_on=in_days(-1), by=case.cast.reviewer
        )


def test_asking_for_clarification_leaves_the_report_where_it_is(case: Case) -> None:
    case.draft(case.codes()[0], Decision.QUESTION)
    letter = ask_for_clarification(
        evaluation=case.evaluation, due_on=in_days(5), by=case.cast.reviewer
    )
    assert letter.kind == LetterKind.CLARIFY
    assert case.fresh().state == State.FINANCE_REVIEW


def test_only_what_was_changed_is_read_again(case: Case) -> None:
    """Ten items accepted, two of them changed by the unit: those two are unread."""
    returned, *accepted = [each.item.key for each in case.review().judged]
    for item in accepted:
        case.draft(item, Decision.ACCEPT)
    send_back(case, returned)
    rows = list(ResultRow.objects.filter(evaluation=case.evaluation).order_by("pk"))
    for row in rows[:2]:
        row.improvement = "另写的改进措施，按季核对。"
        row.save()
    do(case.evaluation, Move.SUBMIT, case.cast.clerk)
    do(case.evaluation, Move.SIGN, case.cast.head)
    marks = {each.item.key: each.mark("finance") for each in case.review().judged}
    changed = {key for key, mark in marks.items() if mark == "changed"}
    assert changed == {f"indicator/{row.code}" for row in rows[:2]}
    assert {mark for key, mark in marks.items() if key not in {*changed, returned}} == {
        Decision.ACCEPT
    }


def test_the_changed_cell_is_named_with_its_earlier_text(case: Case) -> None:
    send_back(case, case.codes()[0])
    row = ResultRow.objects.filter(evaluation=case.evaluation).order_by("pk")[0]
    before, row.improvement = row.improvement, "按季核对。"
    row.save()
    do(case.evaluation, Move.SUBMIT, case.cast.clerk)
    do(case.evaluation, Move.SIGN, case.cast.head)
    judged = case.review().at(f"indicator/{row.code}")
    assert judged
    assert judged.earlier
    assert judged.earlier["改进措施"] == before


def test_passing_on_writes_the_opinion_and_opens_rectifications(case: Case) -> None:
    section = next(
        each.item.key for each in case.review().judged if each.item.part == "正文"
    )
    case.draft(section, Decision.REJECT, expected="写明后续管理。")
    pass_on(
        evaluation=case.fresh(),
        expected_version=case.evaluation.version,
        by=case.cast.reviewer,
    )
    assert case.fresh().state == State.ACCEPTED
    assert Letter.objects.get().kind == LetterKind.OPINION
    row = Rectification.objects.get(item=section)
    assert row.demanded == "写明后续管理。"


def test_an_open_question_keeps_a_report_from_being_accepted(case: Case) -> None:
    case.draft(case.codes()[0], Decision.QUESTION)
    with pytest.raises(Hindered, match="疑问还没有了结"):
        pass_on(
            evaluation=case.fresh(),
            expected_version=case.evaluation.version,
            by=case.cast.reviewer,
        )
    assert not Verdict.objects.sent().exists()


def test_changed_points_are_put_to_the_unit_before_acceptance(case: Case) -> None:
    case.draft(case.codes()[0], Decision.REJECT, points=Decimal(0))
    with pytest.raises(Hindered, match="还没有征求单位意见"):
        pass_on(
            evaluation=case.fresh(),
            expected_version=case.evaluation.version,
            by=case.cast.reviewer,
        )


def test_the_department_endorses_with_its_own_opinion() -> None:
    case = before_the_department()
    department = case.cast.department
    assert department
    letter = pass_on(
        evaluation=case.fresh(), expected_version=case.evaluation.version, by=department
    )
    assert case.fresh().state == State.FINANCE_REVIEW
    above = case.evaluation.unit.supervisor
    assert above
    assert printed(letter).author == above.name


def test_the_department_returns_with_a_letter_as_well() -> None:
    case = before_the_department()
    department = case.cast.department
    assert department
    case.draft(case.codes()[0], Decision.QUESTION, by=department)
    return_with_letter(
        evaluation=case.fresh(),
        due_on=in_days(3),
        expected_version=case.evaluation.version,
        by=department,
    )
    assert case.fresh().state == State.RETURNED
