from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from indicators.choices import EDITABLE, State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from indicators.services.evaluations import (
    Closed,
    NotAsked,
    describe_evaluation,
    open_evaluation,
    open_evaluations,
)
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_round,
    manager_of,
)
from tests.factories.projects import make_project
from tests.factories.units import make_account, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db


def test_opening_brings_the_indicators_that_the_scheme_fixes() -> None:
    evaluation = make_evaluation(kind=Kind.OVERALL)

    codes = list(evaluation.results.values_list("code", flat=True))
    assert codes[:4] == ["p1", "p2", "p3", "p4"]
    assert sum(row.weight for row in evaluation.results.all()) == 100
    assert (evaluation.state, evaluation.version) == (State.DRAFT, 1)
    assert Event.objects.filter(action="evaluation.opened").count() == 1


def test_opening_leaves_the_groups_empty_that_the_clerk_fills() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)

    groups = set(evaluation.results.values_list("group", flat=True))
    assert "process-work" in groups
    assert not [group for group in groups if group.startswith("output")]


def test_a_unit_of_another_region_is_not_asked() -> None:
    paper, elsewhere = make_paper(), make_unit()

    with pytest.raises(NotAsked, match="不在本批次范围内"):
        open_evaluation(paper=paper, unit=elsewhere, by=member_of(elsewhere))


def test_a_project_paper_needs_a_project_and_an_overall_paper_none() -> None:
    project = make_project()
    round_ = make_round(region=project.unit.region)
    papers = {kind: make_paper(round_=round_, kind=kind) for kind in Kind}
    manager = manager_of(round_)

    with pytest.raises(NotAsked, match="要选定一个项目"):
        open_evaluation(paper=papers[Kind.PROJECT], unit=project.unit, by=manager)
    with pytest.raises(NotAsked, match="不针对项目"):
        open_evaluation(
            paper=papers[Kind.OVERALL],
            unit=project.unit,
            project=project,
            by=manager,
        )


def test_a_project_of_another_unit_is_not_asked() -> None:
    unit = make_unit()
    paper = make_paper(round_=make_round(region=unit.region), kind=Kind.PROJECT)

    with pytest.raises(NotAsked, match=r"不是“.*”的项目"):
        open_evaluation(
            paper=paper,
            unit=unit,
            project=make_project(unit=make_unit(region=unit.region)),
            by=manager_of(paper.round),
        )


def test_a_unit_evaluates_itself_once_in_a_round() -> None:
    evaluation = make_evaluation()

    with pytest.raises(ValidationError, match="已有整体支出绩效自评"):
        open_evaluation(
            paper=evaluation.paper,
            unit=evaluation.unit,
            by=manager_of(evaluation.paper.round),
        )


def test_opening_for_many_skips_whoever_has_begun() -> None:
    evaluation = make_evaluation()
    other = make_unit(region=evaluation.unit.region)

    opened = open_evaluations(
        paper=evaluation.paper,
        subjects=[evaluation.unit, other],
        by=manager_of(evaluation.paper.round),
    )

    assert [each.unit for each in opened] == [other]


def test_the_day_of_filling_in_is_set_under_a_version_check() -> None:
    evaluation = make_evaluation()
    clerk = member_of(evaluation.unit)
    describe_evaluation(
        evaluation=evaluation,
        expected_version=1,
        by=clerk,
        filled_on=date(2023, 5, 4),
    )

    with pytest.raises(Conflict, match="填报日期"):
        describe_evaluation(
            evaluation=evaluation,
            expected_version=1,
            by=clerk,
            filled_on=date(2023, 5, 5),
        )


def test_describing_a_paper_does_not_move_it() -> None:
    evaluation = make_evaluation()

    with pytest.raises(TypeError, match="state"):
        describe_evaluation(
            evaluation=evaluation,
            expected_version=1,
            by=member_of(evaluation.unit),
            state=State.ACCEPTED,
        )


@pytest.mark.parametrize("state", [each for each in State if each not in EDITABLE])
def test_what_has_been_handed_in_takes_no_changes(state: State) -> None:
    evaluation = make_evaluation(state=state)

    with pytest.raises(Closed, match=state.label):
        describe_evaluation(
            evaluation=evaluation,
            expected_version=1,
            by=member_of(evaluation.unit),
            filled_on=None,
        )

    assert SelfEvaluation.objects.get().version == 1


def test_only_a_clerk_of_the_unit_fills_in() -> None:
    evaluation = make_evaluation()

    with pytest.raises(PermissionDenied):
        describe_evaluation(
            evaluation=evaluation,
            expected_version=1,
            by=member_of(evaluation.unit, Role.HEAD),
            filled_on=None,
        )


def test_a_clerk_opens_for_the_own_unit_and_the_head_does_not() -> None:
    unit = make_unit()
    paper = make_paper(round_=make_round(region=unit.region))

    with pytest.raises(PermissionDenied):
        open_evaluation(paper=paper, unit=unit, by=member_of(unit, Role.HEAD))
    assert open_evaluation(paper=paper, unit=unit, by=member_of(unit)).unit == unit


def test_opening_opens_the_years_accounts_too_where_there_are_none() -> None:
    overall, project = make_evaluation(), make_evaluation(kind=Kind.PROJECT)

    assert overall.unit.accounts.get().fiscal_year == 2022
    assert project.project
    assert project.project.years.get().fiscal_year == 2022
    assert not project.unit.accounts.exists()


def test_opening_leaves_accounts_alone_that_are_there_already() -> None:
    account = make_account(fiscal_year=2022)

    evaluation = make_evaluation(unit=account.unit)

    assert evaluation.unit.accounts.get() == account
