"""Many reports in one go: each by itself, each with its outcome."""

from collections.abc import Iterable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.jobs.models import Job
from evalportal.jobs.run import Stopped
from evalportal.jobs.tasks import run_job
from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.choices import BulkOutcome, Decision, LetterKind
from reports.models import BulkAcceptance, BulkLine, Letter, Notice, Reading
from reports.services import recounting
from reports.services.checks import set_rules
from reports.services.reviewing import bulk
from tests.factories.indicators import make_paper, make_round
from tests.factories.many import many_before_finance
from tests.factories.review import Case, before_finance
from tests.factories.units import finance_of, make_unit, member_of
from tests.factories.workflow import Cast, cast_of
from units.roles import Role

pytestmark = pytest.mark.django_db

QUERIES = 75  # for one report, from the lock to the notices


def in_front_of_one_reviewer(count: int) -> list[Case]:
    """Several reports of one unit in which nothing was found."""
    unit = make_unit()
    paper = make_paper(round_=make_round(region=unit.region), kind=Kind.PROJECT)
    clerk, head = member_of(unit), member_of(unit, Role.HEAD)
    made = many_before_finance(
        paper=paper,
        unit=unit,
        names=[f"第{number}段护岸" for number in range(1, count + 1)],
        clerk=clerk,
        head=head,
    )
    reviewer, manager = finance_of(unit.region), finance_of(unit.region, Role.MANAGER)
    cast = Cast(clerk, head, None, reviewer, manager)
    return [Case(each, cast) for each in made]


def chosen(cases: Iterable[Case]) -> list[SelfEvaluation]:
    return [each.evaluation for each in cases]


def accept(cases: Iterable[Case], by: User) -> BulkAcceptance:
    return bulk.accept_many(evaluations=chosen(cases), by=by)


def outcomes(made: BulkAcceptance) -> list[str]:
    return list(made.lines.values_list("outcome", flat=True))


def without(case: Case, code: str) -> None:
    """The round of this report does without a check from now on."""
    set_rules(
        round_=case.evaluation.paper.round,
        rules=f'{{"{code}": {{"severity": "off"}}}}',
        expected_version=0,
        by=case.cast.manager,
    )


def test_nothing_is_accepted_while_findings_are_counted_by_new_rules() -> None:
    (case,) = in_front_of_one_reviewer(1)
    without(case, "T02")

    with pytest.raises(bulk.BeingRecounted, match="正在按新规则重数"):
        accept([case], case.cast.reviewer)
    run_job.call(str(Job.objects.get(kind=recounting.KIND).pk))
    made = accept([case], case.cast.reviewer)

    # What the checks say of so short a report was set aside; now it counts.
    assert Reading.objects.get().findings > 0
    assert outcomes(made) == [BulkOutcome.LEFT]


def test_a_report_without_findings_is_accepted_with_its_opinion() -> None:
    (case,) = in_front_of_one_reviewer(1)

    made = accept([case], case.cast.reviewer)

    assert outcomes(made) == [BulkOutcome.ACCEPTED]
    assert case.fresh().state == State.ACCEPTED
    assert Letter.objects.get(evaluation=case.evaluation).kind == LetterKind.OPINION
    assert Event.objects.filter(action="review.accepted_in_bulk").count() == 1


def test_each_that_stays_says_why_and_holds_no_other_up() -> None:
    found, asked, stranger, plain = in_front_of_one_reviewer(4)
    Reading.objects.filter(evaluation=found.evaluation).update(findings=2)
    asked.draft(asked.codes()[0], Decision.QUESTION)
    stranger = before_finance()  # of another region
    reviewer = plain.cast.reviewer

    made = accept([found, asked, stranger, plain], reviewer)

    assert list(made.lines.values_list("outcome", "why")) == [
        (BulkOutcome.LEFT, "检查发现 2 处，请逐份审阅。"),
        (BulkOutcome.LEFT, "您有没有发出的意见，请逐份审阅。"),
        (BulkOutcome.LEFT, "现在不由您审核。"),
        (BulkOutcome.ACCEPTED, ""),
    ]
    assert bulk.summary(made) == "通过 1 份，未通过 3 份。"
    assert found.fresh().state == State.FINANCE_REVIEW


def test_a_report_that_has_moved_on_in_the_meantime_stays_as_it_is() -> None:
    moved, plain = in_front_of_one_reviewer(2)
    other = cast_of(moved.evaluation).reviewer
    bulk.accept_many(evaluations=[moved.evaluation], by=other)

    made = accept([moved, plain], plain.cast.reviewer)

    line = made.lines.get(evaluation=moved.evaluation)
    assert line.outcome == BulkOutcome.LEFT
    assert "不在审核中" in line.why
    assert Letter.objects.filter(evaluation=moved.evaluation).count() == 1


def test_nobody_chooses_nothing() -> None:
    with pytest.raises(bulk.NothingChosen, match="选中"):
        bulk.accept_many(evaluations=[], by=before_finance().cast.reviewer)


def test_many_are_settled_by_a_job_that_tells_when_it_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    cases = in_front_of_one_reviewer(2)

    made = accept(cases, cases[0].cast.reviewer)
    assert outcomes(made) == [BulkOutcome.WAITING] * 2
    assert made.job is not None
    run_job.call(str(made.job.pk))
    made.job.refresh_from_db()

    assert outcomes(made) == [BulkOutcome.ACCEPTED] * 2
    assert made.job.message == "通过 2 份。"
    told = Notice.objects.get(kind="bulk")
    assert (told.recipient, told.url) == (made.created_by, made.get_absolute_url())


def test_work_that_was_cut_off_goes_on_where_it_stopped() -> None:
    cases = in_front_of_one_reviewer(2)
    reviewer = cases[0].cast.reviewer
    made = BulkAcceptance.objects.create(created_by=reviewer)
    for each in cases:
        BulkLine.objects.create(bulk=made, evaluation=each.evaluation)

    def cut_off(done: int, total: int) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        bulk.settle(bulk=made, told=cut_off)
    assert outcomes(made) == [BulkOutcome.ACCEPTED, BulkOutcome.WAITING]

    assert bulk.settle(bulk=made) == "通过 2 份。"
    for each in cases:
        assert Letter.objects.filter(evaluation=each.evaluation).count() == 1


def test_it_stops_before_the_next_report_when_the_rules_change_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    cases = in_front_of_one_reviewer(3)
    made = accept(cases, cases[0].cast.reviewer)

    def meanwhile(done: int, total: int) -> None:
        if done == 1:
            without(cases[0], "T02")

    said = bulk.settle(bulk=made, told=meanwhile)
    bulk.tell(bulk=made)

    assert outcomes(made) == [
        BulkOutcome.ACCEPTED,
        BulkOutcome.STOPPED,
        BulkOutcome.STOPPED,
    ]
    assert said == (
        "通过 1 份。办理中批次的检查规则有改动，有 2 份没有办理，"
        "请等检查发现按新规则重数以后重新选择。"
    )
    assert [each.fresh().state for each in cases] == [
        State.ACCEPTED,
        State.FINANCE_REVIEW,
        State.FINANCE_REVIEW,
    ]
    told = Notice.objects.get(kind="bulk")
    assert told.title == "批量通过停下了：检查规则有改动"
    assert told.text == said


def test_what_was_stopped_stays_so_when_the_work_goes_on_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    cases = in_front_of_one_reviewer(2)
    made = accept(cases, cases[0].cast.reviewer)
    without(cases[0], "T02")
    run_job.call(str(Job.objects.get(kind=recounting.KIND).pk))

    assert made.job is not None
    run_job.call(str(made.job.pk))

    assert outcomes(made) == [BulkOutcome.STOPPED] * 2


def test_rules_of_another_round_hold_nothing_up() -> None:
    (case,) = in_front_of_one_reviewer(1)
    without(before_finance(), "T02")

    assert outcomes(accept([case], case.cast.reviewer)) == [BulkOutcome.ACCEPTED]


def test_one_report_takes_so_many_queries_and_the_next_no_more() -> None:
    cases = in_front_of_one_reviewer(3)
    reviewer = cases[0].cast.reviewer
    with CaptureQueriesContext(connection) as one:
        accept(cases[:1], reviewer)
    with CaptureQueriesContext(connection) as two:
        accept(cases[1:], reviewer)

    assert len(two) - len(one) <= QUERIES
