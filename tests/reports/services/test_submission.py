"""Handing in: once, whole, exactly what was previewed."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from evalportal.audit.models import Event
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.models import Mark, Narrative, Receipt
from reports.queries.dossiers import dossier_of, dossiers_of
from reports.queries.obstacles import obstacles_of
from reports.review.workflow import Move
from reports.services import submission
from reports.services.moves import Overtaken
from reports.services.narrative import write_narrative
from tests.factories.indicators import make_evaluation
from tests.factories.units import member_of
from tests.factories.workflow import cast_of, do, hand_in, make_ready

pytestmark = pytest.mark.django_db


def test_a_finished_paper_is_handed_in_and_gets_a_receipt() -> None:
    evaluation = make_ready()
    content = sha256(freeze(evaluation))
    clerk = member_of(evaluation.unit)

    receipt = hand_in(evaluation, clerk, declared_by="陈主任", declared_post="主任")

    evaluation.refresh_from_db()
    assert evaluation.state == State.UNIT_REVIEW
    assert receipt.movement.version is not None
    assert receipt.movement.version.sha256 == content
    assert (receipt.declared_by, receipt.declared_post) == ("陈主任", "主任")
    region = evaluation.unit.region.code
    assert receipt.number == f"{region}-2023-{receipt.movement.pk:06d}"
    assert Event.objects.get(action="receipt.given").details["sha256"] == content


def test_the_receipt_says_the_score_that_was_handed_in() -> None:
    evaluation = make_ready()

    receipt = hand_in(evaluation, member_of(evaluation.unit))

    assert (receipt.total, receipt.grade) == ("99.30", "优")


def test_a_second_click_gives_the_same_receipt() -> None:
    evaluation = make_ready()
    clerk = member_of(evaluation.unit)

    first, second = hand_in(evaluation, clerk), hand_in(evaluation, clerk)

    assert first == second
    assert Receipt.objects.count() == evaluation.versions.count() == 1
    assert evaluation.movements.count() == 1


def test_a_colleague_who_hands_in_too_reads_who_was_first() -> None:
    evaluation = make_ready()
    first, second = member_of(evaluation.unit), member_of(evaluation.unit)
    hand_in(evaluation, first)

    with pytest.raises(Overtaken, match="报送"):
        hand_in(evaluation, second)
    assert Receipt.objects.count() == 1


def test_what_changed_after_the_preview_is_not_handed_in() -> None:
    evaluation = make_ready()
    clerk = member_of(evaluation.unit)
    previewed = sha256(freeze(evaluation))
    said = Narrative.objects.filter(evaluation=evaluation).first()
    assert said
    write_narrative(
        evaluation=evaluation,
        key=said.key,
        text=said.text + "\n补充一句。",
        expected_version=said.version,
        by=clerk,
    )

    with pytest.raises(submission.Changed):
        hand_in(evaluation, clerk, expected_sha256=previewed)
    assert not evaluation.movements.exists()


def test_an_unfinished_paper_is_refused_and_told_what_it_lacks() -> None:
    evaluation = make_evaluation()

    with pytest.raises(submission.NotReady, match=r"还有 \d+ 处"):
        hand_in(evaluation, member_of(evaluation.unit))
    assert not evaluation.movements.exists()


def test_what_the_portal_wrote_must_be_confirmed_first() -> None:
    evaluation = make_ready()
    clerk = member_of(evaluation.unit)
    Mark.objects.create(
        evaluation=evaluation, slug="group", origin="draft", made_by=clerk
    )

    with pytest.raises(submission.NotReady, match="请核对后确认"):
        hand_in(evaluation, clerk)


def test_only_who_fills_in_hands_in() -> None:
    evaluation = make_ready()

    with pytest.raises(PermissionDenied):
        hand_in(evaluation, cast_of(evaluation).head)


def test_each_obstacle_leads_to_the_section_where_it_is_mended() -> None:
    evaluation = make_evaluation()
    places = {
        each.slug for each in obstacles_of(evaluation, freeze(evaluation)) if each.text
    }

    assert {"indicators", "statements"} <= places


def test_under_review_one_reads_what_was_handed_in_whatever_changes_later() -> None:
    evaluation = make_ready()
    clerk = member_of(evaluation.unit)
    hand_in(evaluation, clerk)
    evaluation = SelfEvaluation.objects.with_subject().get(pk=evaluation.pk)
    handed_in = dossier_of(evaluation)
    assert evaluation.project
    evaluation.project.name = "改名的项目"
    evaluation.project.save()

    assert dossier_of(evaluation) == handed_in
    assert dossiers_of([evaluation]) == {evaluation.pk: handed_in}
    assert freeze(evaluation) != handed_in


def test_after_a_return_one_reads_what_is_being_written() -> None:
    evaluation = make_ready()
    cast = cast_of(evaluation)
    hand_in(evaluation, cast.clerk)
    do(evaluation, Move.RETURN, cast.head)
    assert evaluation.project
    evaluation.project.name = "改名的项目"
    evaluation.project.save()
    evaluation = SelfEvaluation.objects.with_subject().get(pk=evaluation.pk)

    said = dossier_of(evaluation)
    assert said.project
    assert said.project.name == "改名的项目"
    assert replace(said, project=None) == replace(freeze(evaluation), project=None)
