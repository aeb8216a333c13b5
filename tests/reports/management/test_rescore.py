"""A round is scored again from its rows, whole, and its grades are counted."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from indicators.models import RoundPaper, SelfEvaluation
from reports.dossier.freeze import freeze
from reports.dossier.scoring import scorecard_of
from reports.queries import standings
from reports.queries.standings import evaluations_in, scored
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.units import make_region, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> RoundPaper:
    return make_paper(round_=make_round(region=make_region()))


def opened(paper: RoundPaper, number: int, **fields: Any) -> list[SelfEvaluation]:
    region = paper.round.region
    return [
        make_evaluation(paper=paper, unit=make_unit(region=region), **fields)
        for _ in range(number)
    ]


def rescored(paper: RoundPaper) -> str:
    out = StringIO()
    call_command("rescore", paper.round_id, stdout=out)
    return out.getvalue()


def test_every_paper_is_counted_by_its_grade(paper: RoundPaper) -> None:
    opened(paper, 3)
    assert "3 份" in rescored(paper)
    assert "未完成：3" in rescored(paper)


def test_who_need_not_report_is_not_counted(paper: RoundPaper) -> None:
    opened(paper, 1)
    opened(paper, 1, state="exempted")
    assert "未完成：1" in rescored(paper)


def test_the_cards_are_the_ones_the_desk_shows(paper: RoundPaper) -> None:
    made = opened(paper, 2)
    cards = dict(scored(evaluations_in(paper.round)))
    assert cards == {each.pk: scorecard_of(freeze(each)) for each in made}


def test_a_round_of_many_portions_is_scored_whole(
    paper: RoundPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(paper, 5)
    monkeypatch.setattr(standings, "PORTION", 2)
    found = [key for key, _ in scored(evaluations_in(paper.round))]
    assert found == [each.pk for each in made]


def test_a_portion_costs_the_same_queries_however_full(
    paper: RoundPaper, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opened(paper, 1)
    with CaptureQueriesContext(connection) as one:
        list(scored(evaluations_in(paper.round)))
    opened(paper, 2)
    with django_assert_num_queries(len(one.captured_queries)):
        list(scored(evaluations_in(paper.round)))


def test_an_unknown_round_names_the_known_ones(paper: RoundPaper) -> None:
    with pytest.raises(CommandError, match=f"现有：{paper.round_id} "):
        call_command("rescore", paper.round_id + 1)
