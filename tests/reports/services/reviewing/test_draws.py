from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from reports.choices import Chosen, Conclusion
from reports.models import Reading
from reports.services.reviewing.draws import (
    NothingToDraw,
    add_by_hand,
    conclude,
    make_draw,
    mark_key,
    repeated,
)
from tests.factories.indicators import make_round
from tests.factories.review import Case, before_finance, short_report, signed
from tests.factories.units import finance_of, make_section, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def test_a_draw_keeps_all_that_is_needed_to_repeat_it(case: Case) -> None:
    row = make_draw(
        round_=case.evaluation.paper.round,
        name="抽查",
        share=Decimal(10),
        by=case.cast.reviewer,
    )
    assert row.seed
    assert repeated(row) == (case.evaluation.pk,)
    told = Event.objects.get(action="draw.made").details
    assert (told["seed"], told["drawn"]) == (row.seed, [case.evaluation.pk])


def test_a_draw_of_a_section_is_from_its_units_only(case: Case) -> None:
    unit = case.evaluation.unit
    section, other = (make_section(region=unit.region) for _ in range(2))
    unit.finance_section = section
    unit.save()
    asked: dict[str, Any] = {
        "round_": case.evaluation.paper.round,
        "name": "科室抽查",
        "share": Decimal(100),
        "by": case.cast.reviewer,
    }

    row = make_draw(section=section, **asked)

    assert repeated(row) == (case.evaluation.pk,)
    assert Event.objects.get(action="draw.made").details["section"] == section.name
    with pytest.raises(NothingToDraw, match=other.name):
        make_draw(section=other, **asked)


def test_reports_marked_as_key_come_in_besides_the_lot(case: Case) -> None:
    reading = Reading.objects.get(evaluation=case.evaluation)
    mark_key(reading=reading, reason="资金量大。", by=case.cast.reviewer)
    row = make_draw(
        round_=case.evaluation.paper.round,
        name="只查重点",
        share=Decimal(0),
        by=case.cast.reviewer,
    )
    held = row.reports.get()
    assert (held.chosen, held.reason) == (Chosen.KEY, "资金量大。")


def test_a_report_picked_by_hand_has_a_reason(case: Case) -> None:
    row = make_draw(
        round_=case.evaluation.paper.round,
        name="手选",
        share=Decimal(0),
        by=case.cast.reviewer,
    )
    with pytest.raises(ValidationError, match="请写明理由"):
        add_by_hand(
            draw=row, evaluations=[case.evaluation], reason="", by=case.cast.reviewer
        )
    added = add_by_hand(
        draw=row,
        evaluations=[case.evaluation],
        reason="审计移送。",
        by=case.cast.reviewer,
    )
    assert [each.chosen for each in added] == [Chosen.HAND]


def test_nothing_handed_in_nothing_drawn(case: Case) -> None:
    region = case.evaluation.unit.region
    with pytest.raises(NothingToDraw):
        make_draw(
            round_=make_round(region=region),
            name="空",
            share=Decimal(5),
            by=case.cast.reviewer,
        )


def test_only_finance_of_the_region_draws(case: Case) -> None:
    stranger = finance_of(make_unit().region)
    for person in (case.cast.clerk, stranger):
        with pytest.raises(PermissionDenied):
            make_draw(
                round_=case.evaluation.paper.round,
                name="抽查",
                share=Decimal(5),
                by=person,
            )


def test_a_conclusion_says_why_and_an_adjusted_score_how_much(case: Case) -> None:
    row = make_draw(
        round_=case.evaluation.paper.round,
        name="抽查",
        share=Decimal(100),
        by=case.cast.reviewer,
    )
    report = row.reports.get()
    with pytest.raises(ValidationError, match="请填写复核得分"):
        conclude(
            row=report,
            conclusion=Conclusion.ADJUSTED,
            opinion="多计两项。",
            expected_version=1,
            by=case.cast.reviewer,
        )
    done = conclude(
        row=report,
        conclusion=Conclusion.ADJUSTED,
        opinion="多计两项。",
        rechecked=Decimal("88.5"),
        expected_version=1,
        by=case.cast.reviewer,
    )
    assert done.reviewed_by == case.cast.reviewer
    with pytest.raises(Conflict):
        conclude(
            row=report,
            conclusion=Conclusion.CONFIRMED,
            opinion="属实。",
            expected_version=1,
            by=finance_of(case.evaluation.unit.region),
        )


def test_the_table_refuses_a_report_twice_in_one_check(case: Case) -> None:
    row = make_draw(
        round_=case.evaluation.paper.round,
        name="抽查",
        share=Decimal(100),
        by=case.cast.reviewer,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        row.reports.create(evaluation=case.evaluation, chosen=Chosen.RANDOM)


def test_each_department_gives_its_share(case: Case) -> None:
    """A second report of another department in the same round."""
    paper = case.evaluation.paper
    other = signed(short_report(make_unit(region=case.evaluation.unit.region)))
    Reading.objects.filter(evaluation=other.evaluation).update(round=paper.round)
    row = make_draw(
        round_=paper.round, name="抽查", share=Decimal(1), by=case.cast.reviewer
    )
    assert row.reports.count() == 2
