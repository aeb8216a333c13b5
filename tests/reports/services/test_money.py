from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from indicators.services.evaluations import Closed
from projects.choices import FundType, Source
from projects.services.money import LineChange
from reports.dossier.freeze import freeze
from reports.services.money import enter_figures, enter_funds, enter_goal
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of
from tests.factories.units import member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

LINE = LineChange(
    Source.APPROPRIATION, FundType.GENERAL, {"budget_adjusted": Decimal(1590000)}
)


def test_figures_reach_the_dossier() -> None:
    evaluation = make_evaluation()

    enter_figures(
        evaluation=evaluation,
        account=evaluation.unit.accounts.get(),
        values={"支出决算": Decimal(7766500)},
        versions={},
        by=clerk_of(evaluation),
    )

    (entry,) = freeze(evaluation).figures
    assert (entry.key, entry.value) == ("支出决算", Decimal(7766500))


def test_money_and_goal_reach_the_dossier() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    assert evaluation.project
    year, clerk = evaluation.project.years.get(), clerk_of(evaluation)

    enter_funds(evaluation=evaluation, year=year, changes=[LINE], by=clerk)
    enter_goal(
        evaluation=evaluation,
        year=year,
        goal_expected="办好会务。",
        goal_actual="已办结。",
        expected_version=1,
        by=clerk,
    )

    dossier = freeze(evaluation)
    assert dossier.funds[0].budget_adjusted == 1590000
    assert dossier.goal.actual == "已办结。"


def test_nothing_is_entered_after_handing_in_or_by_others() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    assert evaluation.project
    year = evaluation.project.years.get()

    with pytest.raises(PermissionDenied):
        enter_funds(
            evaluation=evaluation,
            year=year,
            changes=[LINE],
            by=member_of(evaluation.unit, Role.HEAD),
        )
    SelfEvaluation.objects.update(state=State.UNIT_REVIEW)
    with pytest.raises(Closed):
        enter_funds(
            evaluation=evaluation, year=year, changes=[LINE], by=clerk_of(evaluation)
        )
    assert not year.funds.exists()
