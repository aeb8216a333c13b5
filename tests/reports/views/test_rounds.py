"""What a round asks for, and of whom: for the finance manager."""

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import Round, RoundPaper, SelfEvaluation
from indicators.scoring.measures import Kind
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_round,
    make_scheme,
    manager_of,
)
from tests.factories.projects import make_project
from tests.factories.units import finance_of, make_region, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db


def ask(round_: Round) -> str:
    return reverse("reports:paper", args=[round_.pk])


def opening(paper: RoundPaper) -> str:
    return reverse("reports:open-many", args=[paper.pk])


def test_a_manager_pins_scheme_and_outline(client: Client) -> None:
    round_, scheme = make_round(), make_scheme()
    client.force_login(manager_of(round_))

    response = client.post(
        ask(round_), {"scheme": scheme.pk, "outline": "overall-annex5"}
    )

    assert response.headers["Location"] == round_.get_absolute_url()
    assert round_.papers.get().scheme == scheme


def test_scheme_and_outline_of_different_kinds_are_refused(client: Client) -> None:
    round_, scheme = make_round(), make_scheme()
    client.force_login(manager_of(round_))

    response = client.post(ask(round_), {"scheme": scheme.pk, "outline": "project"})

    assert response.status_code == 422
    assert "用于不同的评价类型" in response.text


def test_a_paper_in_use_keeps_its_scheme(client: Client) -> None:
    paper = make_evaluation(kind=Kind.PROJECT).paper
    client.force_login(manager_of(paper.round))

    response = client.post(
        ask(paper.round),
        {"scheme": make_scheme("national-project").pk, "outline": "project"},
    )

    assert response.status_code == 409
    assert "已有 1 份自评" in response.text


def test_self_evaluations_are_opened_for_chosen_units(client: Client) -> None:
    paper = make_paper()
    region = paper.round.region
    chosen, other = make_unit(region=region), make_unit(region=region)
    client.force_login(manager_of(paper.round))

    response = client.post(opening(paper), {"subjects": [chosen.pk]})

    assert response.headers["Location"] == paper.round.get_absolute_url()
    assert SelfEvaluation.objects.get().unit == chosen
    page = client.get(opening(paper)).text
    assert other.name in page
    assert chosen.name not in page


def test_self_evaluations_are_opened_for_chosen_projects(client: Client) -> None:
    project = make_project()
    round_ = make_round(region=project.unit.region)
    paper = make_paper(round_=round_, kind=Kind.PROJECT)
    client.force_login(manager_of(round_))

    client.post(opening(paper), {"subjects": [project.pk]})

    assert SelfEvaluation.objects.get().project == project


def test_nobody_is_chosen_by_accident(client: Client) -> None:
    paper = make_paper()
    make_unit(region=paper.round.region)
    client.force_login(manager_of(paper.round))

    assert client.post(opening(paper), {}).status_code == 422
    foreign = make_unit()
    response = client.post(opening(paper), {"subjects": [foreign.pk]})
    assert response.status_code == 422
    assert not SelfEvaluation.objects.exists()


def test_a_clerk_sees_the_round_and_asks_for_nothing(client: Client) -> None:
    paper = make_paper()
    client.force_login(member_of(make_unit(region=paper.round.region)))

    assert client.get(ask(paper.round)).status_code == 403
    assert client.get(opening(paper)).status_code == 403


def test_a_round_of_another_region_does_not_exist(client: Client) -> None:
    paper = make_paper()
    client.force_login(finance_of(make_region(), Role.MANAGER))

    assert client.get(ask(paper.round)).status_code == 404
    assert client.get(opening(paper)).status_code == 404
