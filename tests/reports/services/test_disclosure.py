"""What was accepted goes up, proves itself, is corrected and taken down on record."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from pytest_django.fixtures import Settings

from evalportal.audit.models import Event
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.disclosure.verification import Outcome, verify
from reports.dossier.codec import sha256
from reports.dossier.reading import read
from reports.models import Publication
from reports.queries.checks import findings_of
from reports.queries.disclosure import (
    known_keys,
    obstacles_of,
    package_path,
    pieces_of,
)
from reports.review.workflow import Move
from reports.services import disclosure
from reports.services.checks import explain_finding
from reports.services.disclosure import NotPublishable
from reports.services.moves import Overtaken
from tests.factories.publications import (
    accept,
    make_publication,
    manager_for,
    put_up,
)
from tests.factories.reports import clerk_of
from tests.factories.units import finance_of
from tests.factories.workflow import cast_of, do, make_ready

pytestmark = pytest.mark.django_db
PHONE = "13800138000"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def accepted_with(text: str) -> SelfEvaluation:
    evaluation = make_ready()
    narrative = evaluation.narratives.exclude(text="").first()
    assert narrative
    narrative.text += f"\n\n{text}"
    narrative.save()
    clerk = clerk_of(evaluation)
    for finding in findings_of(evaluation).to_explain:
        explain_finding(
            evaluation=evaluation, mark=finding.mark, text="公开时处理。", by=clerk
        )
    accept(evaluation)
    return evaluation


def test_what_goes_up_is_what_was_accepted_and_proves_itself(
    accepted: SelfEvaluation,
) -> None:
    made = put_up(accepted)
    content = package_path(made).read_bytes()
    verdict = verify(content, "公开.zip", known_keys())

    assert accepted.state == State.PUBLISHED
    assert verdict.outcome is Outcome.INTACT
    manifest = json.loads(made.manifest)
    version = accepted.versions.get()
    assert manifest["accepted_sha256"] == version.sha256
    assert (
        manifest["dossier_sha256"] == made.sha256 == sha256(read(made.content.encode()))
    )
    assert (
        Event.objects.get(action="publication.published").details["code"] == made.code
    )


def test_only_the_finance_manager_publishes(accepted: SelfEvaluation) -> None:
    for person in (cast_of(accepted).clerk, finance_of(accepted.unit.region)):
        with pytest.raises(PermissionDenied):
            put_up(accepted, person)

    assert accepted.state == State.ACCEPTED
    assert not Publication.objects.exists()


def test_what_has_not_been_accepted_does_not_go_up() -> None:
    evaluation = make_ready()

    with pytest.raises(NotPublishable, match="财政审核通过以后才能公开"):
        put_up(evaluation)


def test_a_page_that_is_out_of_date_publishes_nothing(accepted: SelfEvaluation) -> None:

    with pytest.raises(Overtaken):
        disclosure.publish(
            evaluation=accepted,
            expected_version=accepted.version - 1,
            channel="网站",
            by=manager_for(accepted),
        )
    assert not Publication.objects.exists()


def test_personal_data_must_be_decided_first_and_then_is_left_out() -> None:
    evaluation = accepted_with(f"联系电话{PHONE}。")
    [piece] = pieces_of(evaluation)
    with pytest.raises(NotPublishable, match="1 处疑似个人信息"):
        put_up(evaluation)

    disclosure.decide(
        evaluation=evaluation,
        mark=piece.found.mark,
        leaves_out=True,
        reason="",
        by=manager_for(evaluation),
    )
    made = put_up(evaluation)

    assert PHONE not in made.content + made.text + made.manifest
    assert "〔略〕" in made.content
    *_, omitted = json.loads(made.manifest)["omitted"]
    assert (omitted["what"], omitted["why"]) == ("电话号码", "个人信息")


def test_personal_data_may_be_kept_for_a_reason_only() -> None:
    evaluation = accepted_with(f"咨询电话{PHONE}。")
    [piece] = pieces_of(evaluation)
    manager = manager_for(evaluation)

    with pytest.raises(NotPublishable, match="写明理由"):
        disclosure.decide(
            evaluation=evaluation,
            mark=piece.found.mark,
            leaves_out=False,
            reason=" ",
            by=manager,
        )
    disclosure.decide(
        evaluation=evaluation,
        mark=piece.found.mark,
        leaves_out=False,
        reason="单位对外公布的咨询电话",
        by=manager,
    )
    assert PHONE in put_up(evaluation).content


def test_secret_projects_and_what_is_withheld_stay_inside(
    accepted: SelfEvaluation,
) -> None:
    manager = manager_for(accepted)
    disclosure.withhold(
        evaluation=accepted, ground="security", reason="涉及应急预案", by=manager
    )
    with pytest.raises(NotPublishable, match="涉及应急预案"):
        put_up(accepted)
    disclosure.release(evaluation=accepted, by=manager)
    assert obstacles_of(accepted) == ()
    assert accepted.project
    accepted.project.is_secret = True

    assert "涉密项目" in obstacles_of(accepted)[0]
    assert accepted.withholdings.get().ended_by == manager


def test_a_correction_stands_beside_the_old_edition_with_its_reason(
    accepted: SelfEvaluation,
) -> None:
    first = put_up(accepted)
    evaluation = first.evaluation
    manager = manager_for(evaluation)
    do(evaluation, Move.CORRECT, manager, "数据表的一处数字有误。")
    do(evaluation, Move.ACCEPT, cast_of(evaluation).reviewer)
    second = put_up(evaluation)
    manifest = json.loads(second.manifest)

    assert (first.number, second.number) == (1, 2)
    assert second.reason == manifest["reason"] == "数据表的一处数字有误。"
    assert manifest["replaces"] == first.code != second.code
    assert list(Publication.objects.current()) == [second]
    assert list(Publication.objects.standing()) == [second, first]


def test_publications_of_a_region_are_chained(accepted: SelfEvaluation) -> None:
    first = put_up(accepted)
    second = make_publication(unit=first.unit)
    elsewhere = make_publication()

    assert json.loads(second.manifest)["previous"] == {
        "code": first.code,
        "digest": first.digest,
    }
    assert second.previous == first
    assert elsewhere.previous is None


def test_a_retraction_leaves_a_tombstone(accepted: SelfEvaluation) -> None:
    made = put_up(accepted)
    evaluation = made.evaluation
    evaluation.refresh_from_db()
    disclosure.retract(
        evaluation=evaluation,
        expected_version=evaluation.version,
        reason="单位名称有误。",
        by=manager_for(evaluation),
    )
    made.refresh_from_db()
    evaluation.refresh_from_db()

    assert evaluation.state == State.ACCEPTED
    assert made.retraction == "单位名称有误。"
    assert not Publication.objects.standing().exists()
    assert put_up(evaluation).number == 2


def test_the_database_itself_refuses_to_change_an_edition(
    accepted: SelfEvaluation,
) -> None:
    made = put_up(accepted)

    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        Publication.objects.filter(pk=made.pk).update(content="{}")
