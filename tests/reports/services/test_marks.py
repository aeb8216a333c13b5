"""What the portal wrote stays marked until somebody stands by it."""

import pytest

from evalportal.audit.models import Event
from indicators.choices import State
from indicators.services.evaluations import Closed
from reports.models.marks import CARRIED, DRAFT
from reports.queries.desk import desk_of
from reports.queries.marks import marks_of
from reports.services.marks import confirm_section, mark_section
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_narrative

pytestmark = pytest.mark.django_db


def test_a_marked_section_waits_for_its_confirmation() -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)
    make_narrative(evaluation=evaluation, key="duties", text="组织会务。")
    mark_section(
        evaluation=evaluation,
        slug="text/duties",
        origin=CARRIED,
        source="2021年度自评",
        by=clerk,
    )

    section = desk_of(evaluation, user=clerk, here="text/duties").section

    assert section is not None
    assert section.progress.value == "待确认"
    assert section.remarks[0] == "由2021年度自评带入，请核对后确认"


def test_confirming_takes_the_mark_off_and_is_recorded() -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)
    mark_section(
        evaluation=evaluation, slug="text/duties", origin=DRAFT, source="", by=clerk
    )

    confirm_section(evaluation=evaluation, slug="text/duties", by=clerk)
    confirm_section(evaluation=evaluation, slug="text/duties", by=clerk)

    assert marks_of(evaluation) == {}
    event = Event.objects.get(action="section.confirmed")
    assert event.details == {"slug": "text/duties", "origin": DRAFT}


def test_nothing_is_confirmed_after_handing_in() -> None:
    evaluation = make_evaluation(state=State.UNIT_REVIEW)
    clerk = clerk_of(evaluation)

    with pytest.raises(Closed):
        confirm_section(evaluation=evaluation, slug="text/duties", by=clerk)
