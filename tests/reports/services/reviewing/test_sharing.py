from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from reports.models import Presence, Reading
from reports.review.workflow import Move
from reports.services.reviewing.sharing import (
    NotAReader,
    assign,
    deal_out,
    note_presence,
    present,
)
from tests.factories.review import Case, before_finance, before_the_department
from tests.factories.units import finance_of, make_section
from tests.factories.workflow import do

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def readings() -> list[Reading]:
    return list(Reading.objects.all())


def test_a_reader_takes_a_report(case: Case) -> None:
    assign(readings=readings(), reader=case.cast.reviewer, by=case.cast.reviewer)
    assert Reading.objects.get().assigned_to == case.cast.reviewer


def test_the_manager_gives_reports_to_those_who_may_judge(case: Case) -> None:
    assign(readings=readings(), reader=case.cast.reviewer, by=case.cast.manager)
    with pytest.raises(NotAReader, match="不能分给他"):
        assign(readings=readings(), reader=case.cast.clerk, by=case.cast.manager)


def test_a_clerk_gives_nothing(case: Case) -> None:
    with pytest.raises(PermissionDenied):
        assign(readings=readings(), reader=case.cast.reviewer, by=case.cast.clerk)


def test_a_department_gives_its_reports_to_its_own_people() -> None:
    case = before_the_department()
    assign(
        readings=readings(),
        reader=case.cast.department,
        by=case.cast.department,  # type: ignore[arg-type]
    )
    assert Reading.objects.get().assigned_to == case.cast.department


def test_what_nobody_reads_is_dealt_out(case: Case) -> None:
    round_ = case.evaluation.paper.round
    assert deal_out(round_=round_, by=case.cast.manager) == 1
    assert deal_out(round_=round_, by=case.cast.manager) == 0
    assert Reading.objects.get().assigned_to == case.cast.reviewer


def test_a_section_deals_out_its_own_to_those_chosen(case: Case) -> None:
    unit, round_ = case.evaluation.unit, case.evaluation.paper.round
    section, other = (make_section(region=unit.region) for _ in range(2))
    unit.finance_section = section
    unit.save()
    colleague = finance_of(unit.region)

    assert deal_out(round_=round_, section=other, by=case.cast.manager) == 0
    with pytest.raises(NotAReader, match="没有选中审核人"):
        deal_out(round_=round_, among=[], by=case.cast.manager)
    among = [colleague.pk]
    dealt = deal_out(round_=round_, section=section, among=among, by=case.cast.manager)

    assert dealt == 1
    assert Reading.objects.get().assigned_to == colleague


def test_who_was_here_a_while_ago_is_not_here_now(case: Case) -> None:
    colleague = finance_of(case.evaluation.unit.region)
    note_presence(evaluation=case.evaluation, by=colleague)
    assert present(case.evaluation, besides=case.cast.reviewer) == [colleague]
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        assert present(case.evaluation, besides=case.cast.reviewer) == []


def test_presence_is_one_line_a_person(case: Case) -> None:
    for minutes in (0, 1, 2):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            note_presence(evaluation=case.evaluation, by=case.cast.reviewer)
    assert Presence.objects.count() == 1


def test_the_queue_knows_where_a_report_stands(case: Case) -> None:
    row = Reading.objects.get()
    assert (row.state, row.self_score) == (
        "finance_review",
        case.review().card.total,
    )
    do(case.evaluation, Move.ACCEPT, case.cast.reviewer)
    row.refresh_from_db()
    assert row.state == "accepted"


def test_the_topmost_unit_is_the_department() -> None:
    case = before_the_department()
    assert Reading.objects.get().department == case.evaluation.unit.supervisor
