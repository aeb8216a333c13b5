from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import RoundPaper, SelfEvaluation
from indicators.scoring.measures import Kind
from reports.models import DossierVersion, Reading
from reports.queries.queue import (
    PER_PAGE,
    RISK,
    WAIT,
    Page,
    filtered,
    page_of,
    queue,
    reader,
)
from tests.factories.indicators import make_paper, make_round
from tests.factories.projects import make_project
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.models import Unit

pytestmark = pytest.mark.django_db
COUNT = PER_PAGE + 7


@pytest.fixture
def paper() -> RoundPaper:
    return make_paper(round_=make_round(region=make_region()), kind=Kind.PROJECT)


@pytest.fixture
def reviewer(paper: RoundPaper) -> User:
    return finance_of(paper.round.region)


def waiting(paper: RoundPaper, count: int, unit: Unit | None = None) -> None:
    """So many lines; several of the same risk, and several of the same moment."""
    unit = unit or make_unit(region=paper.round.region)
    now, writer = timezone.now(), member_of(unit)
    for number in range(count):
        evaluation = SelfEvaluation.objects.create(
            paper=paper,
            unit=unit,
            project=make_project(unit=unit),
            state=State.FINANCE_REVIEW,
            created_by=writer,
        )
        Reading.objects.create(
            evaluation=evaluation,
            round=paper.round,
            unit=unit,
            department=unit,
            state=State.FINANCE_REVIEW,
            since=now - timedelta(hours=number // 3),
            version=DossierVersion.objects.create(
                evaluation=evaluation,
                number=1,
                content="{}",
                sha256=f"{evaluation.pk:064x}",
                reason="报送",
                created_by=writer,
            ),
            self_score=90,
            risk=number % 4 * 10,
            key_reason="重点资金" if number % 5 == 0 else "",
        )


def page(paper: RoundPaper, reviewer: User, order: str, after: str = "") -> Page:
    rows = queue(reader(reviewer), paper.round)
    return page_of(rows, order=order, after=after, visible_to=reviewer)


@pytest.mark.parametrize("order", [RISK, WAIT])
def test_turning_the_pages_shows_every_line_once_and_in_order(
    paper: RoundPaper, reviewer: User, order: str
) -> None:
    waiting(paper, COUNT)

    first = page(paper, reviewer, order)
    second = page(paper, reviewer, order, first.after)

    shown = [*first.readings, *second.readings]
    by = (lambda r: (r.since, r.evaluation_id)) if order == WAIT else _by_risk
    assert len(first.readings) == PER_PAGE
    assert second.after == ""
    assert shown == sorted(Reading.objects.all(), key=by)


def _by_risk(line: Reading) -> tuple[int, int]:
    return -line.risk, -line.evaluation_id


def test_a_page_asks_twice_however_many_lines_it_shows(
    paper: RoundPaper, reviewer: User, django_assert_num_queries: Any
) -> None:
    waiting(paper, 3)

    with django_assert_num_queries(2):
        lines = page_of(
            Reading.objects.all(), order=RISK, after="", visible_to=reviewer
        ).readings
        assert [str(each.evaluation.project) for each in lines]


def test_the_unit_of_another_region_stays_hidden_in_the_rounds_own_queue(
    paper: RoundPaper, reviewer: User
) -> None:
    waiting(paper, 2)
    waiting(paper, 1, unit=make_unit(region=make_region()))

    lines = page(paper, reviewer, RISK).readings

    assert {each.unit.region for each in lines} == {paper.round.region}
    assert len(lines) == 2


def test_only_what_is_marked_is_listed_when_that_is_asked(
    paper: RoundPaper, reviewer: User
) -> None:
    waiting(paper, 11)

    rows = filtered(queue(reader(reviewer), paper.round), {"key": True})

    lines = page_of(rows, order=RISK, after="", visible_to=reviewer).readings
    assert {each.key_reason for each in lines} == {"重点资金"}
    assert len(lines) == 3


@pytest.mark.parametrize("after", ["?", "~", "x~1", "20~", "2026-99-99~3"])
def test_a_place_that_cannot_be_read_is_the_beginning(
    paper: RoundPaper, reviewer: User, after: str
) -> None:
    waiting(paper, 2)

    assert len(page(paper, reviewer, RISK, after).readings) == 2
