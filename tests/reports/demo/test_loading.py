from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.audit.verification import first_broken
from indicators.choices import State
from indicators.models import Round, SelfEvaluation
from indicators.scoring.card import Scorecard
from indicators.scoring.scorer import score_draft
from reports.demo.loading import EXAMPLES, is_loaded, load
from reports.disclosure.verification import Outcome, verify
from reports.documents.build import build
from reports.documents.docx import write_docx
from reports.documents.pdf import write_pdf
from reports.documents.tree import Document
from reports.documents.xlsx.book import write_xlsx
from reports.dossier.figures import scoring_figures
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.dossier.reading import problems_of, read
from reports.intake.opening import open_report
from reports.models import Publication
from reports.queries.disclosure import known_keys, package_path
from tests.factories.accounts import PASSWORD
from units.models import Region, Unit

from .returned import not_given_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The demo, loaded once for all tests here and taken back behind them."""
    var = override_settings(VAR=tmp_path_factory.mktemp("var"))
    with var, django_db_blocker.unblock(), transaction.atomic():
        load(PASSWORD)
        yield
        transaction.set_rollback(True)


def dossiers() -> dict[str, Dossier]:
    return {str(each): freeze(each) for each in SelfEvaluation.objects.all()}


def card(dossier: Dossier) -> Scorecard:
    return score_draft(
        dossier.scheme,
        dossier.results,
        scoring_figures(dossier),
        year=dossier.fiscal_year,
    )


def test_the_demo_is_whole() -> None:
    counts = {
        "regions": Region.objects.count(),
        "units": Unit.objects.count(),
        "accounts": User.objects.count(),
        "rounds": Round.objects.count(),
        "self-evaluations": SelfEvaluation.objects.count(),
    }
    assert counts == {
        "regions": 4,
        "units": 10,
        "accounts": 20,
        "rounds": 3,
        "self-evaluations": 21,
    }


@pytest.mark.parametrize("name", ["overall-2022", "project-2023"])
def test_an_example_comes_out_of_the_database_as_it_went_in(name: str) -> None:
    example = read(EXAMPLES / f"{name}.json")
    assert example in dossiers().values()


def test_both_seeded_offices_get_the_scores_they_reported() -> None:
    scored = {
        each.unit.code: card(each)
        for each in dossiers().values()
        if each.filled_on and not each.assumptions[0].startswith("演示材料")
    }
    assert {code: (c.display_total, c.grade) for code, c in scored.items()} == {
        "440804001": ("96.00", "优"),
        "440871001": ("99.30", "优"),
    }


def test_lists_show_every_stage_from_empty_to_complete() -> None:
    totals = {name: Decimal(card(d).display_total) for name, d in dossiers().items()}
    complete = [name for name, dossier in dossiers().items() if card(dossier).complete]
    assert totals["湛江市坡头区卫生健康局2022年度绩效自评"] == 0
    assert 0 < totals["湛江市坡头区教育局2022年度绩效自评"] < 60
    assert totals["湛江市坡头区农业农村局2022年度绩效自评"] == Decimal("94.32")
    assert len(complete) == 12


def test_there_is_something_to_do_for_everybody() -> None:
    standing = set(SelfEvaluation.objects.values_list("state", flat=True))
    assert standing == set(State)
    for each in SelfEvaluation.objects.exclude(movements=None):
        last = each.movements.order_by("number").last()
        assert last
        assert last.target == each.state


def test_the_public_finds_reports_a_correction_and_one_that_was_taken_down() -> None:
    rows = Publication.objects.order_by("subject", "number")
    shown = [(row.kind, row.number, row.is_standing) for row in rows]
    assert sorted(shown) == [
        ("overall", 1, True),
        ("project", 1, False),
        ("project", 1, True),
        ("project", 2, True),
    ]
    corrected = rows.get(number=2)
    assert "0759-0000000" not in corrected.content
    assert "电话号码" in corrected.manifest
    assert verify(
        package_path(corrected).read_bytes(), "公开.zip", known_keys()
    ).outcome is (Outcome.INTACT)


def test_what_is_complete_can_be_read_back_as_a_file() -> None:
    whole = {name: d for name, d in dossiers().items() if card(d).complete}
    assert {name: problems_of(dossier) for name, dossier in whole.items()} == (
        dict.fromkeys(whole, ())
    )


def test_every_workbook_comes_back_as_it_was() -> None:
    lost = [
        name
        for name, before in dossiers().items()
        if open_report("a.xlsx", write_xlsx(before)) != before
    ]

    assert lost == []


@pytest.mark.parametrize(("form", "write"), [("docx", write_docx), ("pdf", write_pdf)])
def test_every_printed_report_gives_its_content_again(
    form: str, write: Callable[[Document], bytes]
) -> None:
    told = {
        name: not_given_back(before, open_report(f"a.{form}", write(build(before))))
        for name, before in dossiers().items()
    }

    assert {name: parts for name, parts in told.items() if parts} == {}


def test_every_deed_of_the_demo_is_in_the_log() -> None:
    actions = set(Event.objects.values_list("action", flat=True))
    assert actions >= {
        "account.created",
        "region.created",
        "unit.created",
        "membership.granted",
        "round.created",
        "evaluation.opened",
        "account.figures_set",
        "project_year.funds_set",
        "result.changed",
        "result.added",
        "narrative.written",
    }
    assert first_broken() is None


def test_everybody_signs_in_with_the_one_password() -> None:
    people = User.objects.all()
    assert all(each.check_password(PASSWORD) for each in people)
    assert not any(each.must_change_password for each in people)


def test_the_demo_knows_itself_again() -> None:
    assert is_loaded()
