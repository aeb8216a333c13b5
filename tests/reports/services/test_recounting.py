"""The queue's findings follow the round's rules, also for what was handed in before."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from evalportal.audit.models import Event
from evalportal.jobs.models import Job, State
from evalportal.jobs.tasks import run_job
from indicators.models import Round
from reports.models import CheckRules, Notice, Reading
from reports.queries.checks import findings_of
from reports.services import recounting
from reports.services.checks import set_rules, waive_finding
from reports.services.reviewing import standing
from tests.factories.indicators import make_round, manager_of
from tests.factories.review import Case, before_finance, short_report, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def round_of(case: Case) -> Round:
    return case.evaluation.paper.round


def rules_of(case: Case, rules: str, expected_version: int = 0) -> None:
    set_rules(
        round_=round_of(case),
        rules=rules,
        expected_version=expected_version,
        by=case.cast.manager,
    )


def jobs() -> list[Job]:
    return list(Job.objects.filter(kind=recounting.KIND))


def counted() -> int:
    return Reading.objects.get().findings


def open_codes(case: Case) -> list[str]:
    """The findings that the queue counts, as the page of the checks shows them."""
    report = findings_of(case.evaluation)
    return [each.code for each in (*report.blocking, *report.to_explain)]


def without(code: str) -> str:
    return f'{{"{code}": {{"severity": "off"}}}}'


def test_a_check_switched_off_is_counted_no_more_once_the_job_is_done(
    case: Case,
) -> None:
    before, code = counted(), open_codes(case)[0]
    gone = open_codes(case).count(code)

    rules_of(case, without(code))
    assert counted() == before
    (job,) = jobs()
    run_job.call(str(job.pk))

    job.refresh_from_db()
    assert (job.state, counted()) == (State.DONE, before - gone)
    assert counted() == len(open_codes(case))
    assert "重数 1 份，其中 1 份有变化" in job.message
    event = Event.objects.get(action="check.recounted")
    assert event.details == {"reports": 1, "changed": 1}


def test_nothing_is_asked_for_where_nothing_was_handed_in_or_changed(
    case: Case,
) -> None:
    empty = make_round()
    set_rules(
        round_=empty, rules=without("T02"), expected_version=0, by=manager_of(empty)
    )
    assert not jobs()

    rules_of(case, without("T02"))
    rules_of(case, without("T02"), expected_version=1)
    assert len(jobs()) == 1


def test_the_progress_is_told_report_by_report(case: Case) -> None:
    signed(short_report(case.evaluation.unit))
    Reading.objects.update(round=round_of(case))
    told: list[tuple[int, int]] = []

    recounting.recount(
        round_=round_of(case),
        told=lambda done, total, _said: told.append((done, total)),
        by=None,
    )

    assert told == [(0, 2), (1, 2)]


def test_rules_that_change_while_it_counts_are_the_ones_that_count(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted(set(open_codes(case)))[:2]
    rules_of(case, without(first))
    real, calls = standing.assessed, list[int]()

    def meanwhile(*given: object) -> object:
        found = real(*given)  # type: ignore[arg-type]
        if not calls:
            calls.append(1)
            rules_of(case, without(second), expected_version=1)
        return found

    monkeypatch.setattr(recounting, "assessed", meanwhile)
    recounting.recount(round_=round_of(case), by=None)

    assert CheckRules.objects.get().version == 2
    assert counted() == len(open_codes(case))
    assert second not in open_codes(case)


def test_it_stops_before_the_next_report_when_the_rules_change_again(
    case: Case,
) -> None:
    signed(short_report(case.evaluation.unit))
    Reading.objects.update(round=round_of(case))
    first, second = sorted(set(open_codes(case)))[:2]
    rules_of(case, without(first))
    before = dict(Reading.objects.values_list("pk", "findings"))

    def meanwhile(done: int, total: int, said: str) -> None:
        if done == 1:
            rules_of(case, without(second), expected_version=1)

    said = recounting.recount(
        round_=round_of(case), told=meanwhile, by=case.cast.manager
    )

    assert "数到第 1 份停下，共 2 份" in said
    later = max(before)
    assert Reading.objects.get(pk=later).findings == before[later]
    notice = Notice.objects.get(kind="recount")
    assert (notice.recipient, notice.text) == (case.cast.manager, said)
    assert Event.objects.get(action="check.recount_stopped").details == {
        "done": 1,
        "reports": 2,
    }


def test_only_the_job_of_the_newest_rules_counts_to_the_end(case: Case) -> None:
    first, second = sorted(set(open_codes(case)))[:2]
    rules_of(case, without(first))
    rules_of(case, without(second), expected_version=1)
    newer, older = jobs()

    for each in (older, newer):
        run_job.call(str(each.pk))
        each.refresh_from_db()

    assert "数到第 0 份停下" in older.message
    assert "已按现在的规则重数 1 份" in newer.message
    assert counted() == len(open_codes(case))


def test_what_a_waiver_covered_counts_again_when_it_has_run_out() -> None:
    evaluation = short_report()
    waive_finding(
        evaluation=evaluation,
        mark=findings_of(evaluation).blocking[0].mark,
        reason="本年度试行。",
        until=timezone.localdate(),
        by=manager_of(evaluation.paper.round),
    )
    signed(evaluation)
    before = counted()

    assert recounting.recount_lapsed() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        call_command("remind")

    assert counted() == before + 1
