"""Whatever a reviewer may speak of can be gone to."""

import pytest
from django.test import Client

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import ProjectYear
from reports.desk.draft import draft_of
from reports.dossier.freeze import freeze
from reports.models import Verdict
from reports.queries.verdict_places import placed
from reports.review.items import items_of
from tests.factories.indicators import make_evaluation
from tests.factories.projects import make_fund_line, make_payment
from tests.factories.reports import clerk_of, make_figures, make_narrative

pytestmark = pytest.mark.django_db


def overall() -> SelfEvaluation:
    evaluation = make_evaluation(kind=Kind.OVERALL)
    make_figures(evaluation, {"支出预算": 1000, "支出决算": 900})
    make_narrative(evaluation=evaluation, key="duties")
    return evaluation


def project() -> SelfEvaluation:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    year = ProjectYear.objects.get(project=evaluation.project)
    make_fund_line(year=year, budget_adjusted=1000, amount_executed=900)
    make_payment(year=year)
    ProjectYear.objects.update(goal_expected="建成水渠。")
    make_narrative(evaluation=evaluation, key="overview")
    return evaluation


@pytest.mark.parametrize("evaluation", [overall, project], indirect=True)
def test_every_item_leads_to_its_own_line_cell_or_section(
    evaluation: SelfEvaluation, client: Client
) -> None:
    draft = draft_of(freeze(evaluation))
    items = items_of(draft.dossier, draft.card)
    client.force_login(clerk_of(evaluation))

    places = list(placed(evaluation, [Verdict(item=each.key) for each in items]))

    pages = {url: client.get(url) for url in {url_of(each.url)[0] for each in places}}
    assert {each.status_code for each in pages.values()} == {200}
    lost = [
        each.verdict.item
        for each in places
        if f'id="{url_of(each.url)[1]}"' not in pages[url_of(each.url)[0]].text
        and not each.verdict.item.startswith("section/")
    ]
    assert (len(places), lost) == (len(items), [])


def test_an_indicator_that_was_taken_out_leads_to_the_sheet() -> None:
    evaluation = make_evaluation()

    (place,) = placed(evaluation, [Verdict(item="indicator/gone")])

    assert place.url == f"/evaluations/{evaluation.pk}/fill/indicators/"
    assert place.place == "评分表"


def url_of(address: str) -> tuple[str, str]:
    page, _, anchor = address.partition("#")
    return page, anchor


@pytest.fixture
def evaluation(request: pytest.FixtureRequest) -> SelfEvaluation:
    made: SelfEvaluation = request.param()
    return made
