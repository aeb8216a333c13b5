"""What the portal knows beside a paper: accounts, systems, projects, last year."""

from decimal import Decimal

import pytest

from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.checks.engine import check_dossier
from reports.dossier.freeze import freeze
from reports.queries.companions import companions_of
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_round,
    manager_of,
)
from tests.factories.projects import make_project, make_project_year
from tests.factories.units import make_unit
from units.services.accounts import load_figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def overall() -> SelfEvaluation:
    unit = make_unit()
    paper = make_paper(kind=Kind.OVERALL, round_=make_round(region=unit.region))
    return make_evaluation(unit=unit, paper=paper)


def found(evaluation: SelfEvaluation, code: str) -> list[str]:
    report = check_dossier(freeze(evaluation), companions=companions_of(evaluation))
    return [each.found for each in report.findings if each.code == code]


def load(evaluation: SelfEvaluation, **values: str) -> None:
    load_figures(
        account=evaluation.unit.accounts.get(fiscal_year=evaluation.fiscal_year),
        values={key: Decimal(value) for key, value in values.items()},
        source="部门决算",
        by=manager_of(evaluation.paper.round),
    )


def test_figures_loaded_since_a_paper_was_handed_in_are_held_against_it(
    overall: SelfEvaluation,
) -> None:
    load(overall, 支出决算="7766500", 在职人数="30")
    handed_in = freeze(overall)
    companions = companions_of(overall)
    assert companions.final_accounts == {"支出决算": Decimal("7766500.00")}
    assert companions.systems == {"在职人数": Decimal("30.00")}

    entry = overall.unit.accounts.get().entries.get(key="支出决算")
    entry.value = Decimal(7700000)
    entry.save()

    report = check_dossier(handed_in, companions=companions_of(overall))
    (finding,) = [each for each in report.findings if each.code == "X03"]
    assert finding.expected == "部门决算的770.00万元"


def test_what_a_clerk_typed_is_nobodys_final_account(overall: SelfEvaluation) -> None:
    overall.unit.accounts.get().entries.create(key="支出决算", value=Decimal(1))

    assert companions_of(overall).final_accounts is None


def test_a_project_with_money_and_no_paper_is_missed(overall: SelfEvaluation) -> None:
    first = make_project(unit=overall.unit, name="道路养护")
    second = make_project(unit=overall.unit, name="路灯改造")
    for project in (first, second):
        make_project_year(project=project, fiscal_year=overall.fiscal_year)
    paper = make_paper(kind=Kind.PROJECT, round_=overall.paper.round)
    make_evaluation(unit=overall.unit, project=first, paper=paper)

    assert found(overall, "X06") == ["没有自评：路灯改造"]

    make_evaluation(
        unit=overall.unit, project=second, paper=paper, state=State.EXEMPTED
    )
    assert found(overall, "X06") == []


def test_the_money_of_a_secret_project_is_known_to_be_somewhere(
    overall: SelfEvaluation,
) -> None:
    """Its name is told nobody; but the others need not make the whole."""
    make_paper(kind=Kind.PROJECT, round_=overall.paper.round)
    secret = make_project(unit=overall.unit, is_secret=True)
    assert companions_of(overall).has_unlisted is False

    make_project_year(project=secret, fiscal_year=overall.fiscal_year)

    companions = companions_of(overall)
    assert companions.has_unlisted is True
    assert companions.project_names == ()


def test_a_round_without_project_papers_misses_none(overall: SelfEvaluation) -> None:
    project = make_project(unit=overall.unit)
    make_project_year(project=project, fiscal_year=overall.fiscal_year)

    assert companions_of(overall).project_names is None
