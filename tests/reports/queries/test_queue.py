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
    Share,
    by_section,
    filtered,
    offices_of,
    page_of,
    queue,
    reader,
)
from tests.factories.indicators import make_paper, make_round
from tests.factories.projects import make_project
from tests.factories.units import (
    finance_of,
    make_region,
    make_section,
    make_unit,
    member_of,
)
from units.models import Unit
from units.roles import Action, Role

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


@pytest.fixture
def office(paper: RoundPaper) -> Unit:
    """A department of a section, and one below it that another one looks after."""
    region = paper.round.region
    office = make_unit(region=region, finance_section=make_section(region=region))
    below = make_unit(region=region, supervisor=office)
    apart = make_unit(
        region=region, supervisor=office, finance_section=make_section(region=region)
    )
    for unit in (office, below, apart, make_unit(region=region)):
        waiting(paper, 1, unit=unit)
    Reading.objects.filter(unit__in=[below, apart]).update(department=office)
    return office


def test_a_section_lists_its_units_and_those_that_follow_them(
    paper: RoundPaper, reviewer: User, office: Unit
) -> None:
    rows = queue(reader(reviewer), paper.round)

    found = filtered(rows, {"section": office.finance_section_id})

    assert {each.unit for each in found} == {
        office,
        Unit.objects.get(supervisor=office, finance_section=None),
    }


def test_each_line_knows_its_section_without_asking(
    paper: RoundPaper, reviewer: User, office: Unit, django_assert_num_queries: Any
) -> None:
    lines = page(paper, reviewer, RISK).readings

    with django_assert_num_queries(1):
        offices = offices_of(paper.round)
        told = {each.unit_id: offices.section_of(each) for each in lines}

    units = Unit.objects.filter(pk__in=told)
    assert told == {each.pk: each.looked_after_by for each in units}
    assert len(set(told.values())) == 3
    assert set(offices.sections) == {*told.values()} - {None}
    assert office in offices.departments


def test_what_waits_is_counted_by_section(
    paper: RoundPaper, reviewer: User, office: Unit
) -> None:
    Reading.objects.filter(unit=office).update(assigned_to=reviewer)
    first, second = offices_of(paper.round).sections

    assert by_section(paper.round) == [
        Share(first, waiting=2, unshared=1),
        Share(second, waiting=1, unshared=1),
        Share(None, waiting=1, unshared=1),
    ]


def test_a_bureau_without_sections_counts_none(paper: RoundPaper) -> None:
    waiting(paper, 1)
    assert by_section(paper.round) == []


@pytest.mark.parametrize(
    ("years", "does"),
    [((2021, 2023), True), ((None, 2021), False), ((2023, None), False)],
)
def test_somebody_reads_in_the_years_of_the_membership_only(
    paper: RoundPaper, years: tuple[int | None, int | None], does: bool
) -> None:
    bureau = make_unit(region=paper.round.region, is_finance_bureau=True)
    user = member_of(bureau, Role.REVIEWER, from_year=years[0], to_year=years[1])

    assert reader(user).does(Action.REVIEW, paper.round) is does
