"""What pages and saves cost the database: the same whatever the report's size."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from projects.choices import FundType, Source
from projects.models import ProjectYear
from reports.desk.sections import slugs_of
from reports.queries.outlines import outline_of
from reports.review.workflow import Move
from tests.factories.indicators import make_evaluation, make_paper, make_result
from tests.factories.last_year import make_history, make_last_year, make_promise
from tests.factories.projects import make_fund_line, make_payment
from tests.factories.reports import (
    clerk_of,
    make_evidence,
    make_figures,
    make_measure,
    make_member,
    make_narrative,
)
from tests.factories.workflow import cast_of, do, make_return_letter
from units.figures import ACCOUNT_FIGURES

pytestmark = pytest.mark.django_db

FEW, MANY = 5, 100
MOST_OF_A_PAGE: Final = 20
PLACES: Final = ("basics", "overview", "conclusion", "lessons")
MOST: Final = {
    "result": 26,
    "reason": 26,
    "narrative": 27,
    "member": 30,
    "day": 37,
    "declaration": 30,
    "goal": 36,
    "problem": 27,
    "about": 27,
    "promise": 34,
    "execution": 33,
    "proof": 32,
    "money": 17,
    "figure": 18,
    "standing": 17,
}
BESIDE: Final = (
    "score",
    "preview",
    "checks",
    "moves",
    "submit",
    "workbook-upload",
    "import",
    "carry",
    "state",
)

Sent = tuple[str, str, dict[str, str]]  # where to, which box, what


def project(indicators: int) -> SelfEvaluation:
    """A report with so many indicators, and in step with them of everything else."""
    made = make_evaluation(kind=Kind.PROJECT)
    year = year_of(made)
    make_fund_line(year=year, budget_adjusted="100000")
    first = made.results.all()[:1]
    for number in range(indicators):
        make_result(evaluation=made, actual=str(number), weight=Decimal("0.1"))
    for _ in range(indicators // FEW):
        make_member(evaluation=made, post="会计")
        make_evidence(evaluation=made, results=first)
        make_measure(evaluation=made, results=first)
        make_payment(year=year)
    for key in PLACES[: indicators // FEW]:
        make_narrative(evaluation=made, key=key, text="共 {自评得分} 分。")
    promised = [f"措施{number}。" for number in range(indicators // FEW)]
    make_promise(make_last_year(made), *promised)
    return made


def overall(figures: int) -> SelfEvaluation:
    made = make_evaluation()
    keys = [each.key for each in ACCOUNT_FIGURES if each.key != "支出决算"]
    make_figures(made, dict.fromkeys(keys[:figures], 10))
    make_paper(round_=made.paper.round, kind=Kind.PROJECT)
    make_promise(make_last_year(made), "加快支付。")
    make_history(made, results=())
    return made


def year_of(evaluation: SelfEvaluation) -> ProjectYear:
    return ProjectYear.objects.get(
        project=evaluation.project, fiscal_year=evaluation.fiscal_year
    )


def section(evaluation: SelfEvaluation, slug: str) -> str:
    return reverse("reports:fill", args=[evaluation.pk, slug])


def result(evaluation: SelfEvaluation, field: str = "actual") -> Sent:
    row = evaluation.results.filter(actual="1").get()
    seen = row.actual if field == "actual" else ""
    sent = {field: "7", f"initial-{field}": seen or "", "version": str(row.version)}
    return reverse("reports:result", args=[row.pk]), f"s-{row.pk}-{field}", sent


def reason(evaluation: SelfEvaluation) -> Sent:
    return result(evaluation, "deduction_reason")


def narrative(evaluation: SelfEvaluation) -> Sent:
    sent = {"text": "共 {自评得分} 分，比上年高。", "version": "1"}
    return section(evaluation, f"text/{PLACES[0]}"), "narrative-state", sent


def member(evaluation: SelfEvaluation) -> Sent:
    row = evaluation.members.all()[0]
    sent = {"post": "股长", "initial-post": "会计"}
    return reverse("reports:member", args=[row.pk]), f"s-m{row.pk}-post", sent


def day(evaluation: SelfEvaluation) -> Sent:
    sent = {"filled_on": "2023-05-04", "initial-filled_on": ""}
    return section(evaluation, "statements"), "s-d-filled_on", sent


def declaration(evaluation: SelfEvaluation) -> Sent:
    sent = {"disclosure_channel": "门户网站", "initial-disclosure_channel": ""}
    return section(evaluation, "statements"), "s-d-disclosure_channel", sent


def goal(evaluation: SelfEvaluation) -> Sent:
    sent = {"goal_actual": "已完成。", "initial-goal_actual": ""}
    return section(evaluation, "figures"), "s-g-goal_actual", sent


def money(evaluation: SelfEvaluation) -> Sent:
    line = (Source.APPROPRIATION, FundType.GENERAL, "amount_executed")
    name = "-".join(line)
    url = reverse("projects:fund", args=[year_of(evaluation).pk, *line])
    return url, "", {name: "9", f"initial-{name}": ""}


def problem(evaluation: SelfEvaluation) -> Sent:
    row = evaluation.measures.all()[0]
    sent = {"owner": "办公室", "initial-owner": "财务股"}
    return reverse("reports:measure", args=[row.pk]), f"s-m{row.pk}-owner", sent


def about(evaluation: SelfEvaluation) -> Sent:
    row, other = evaluation.measures.all()[0], evaluation.results.all()[1]
    name = f"about_{other.pk}"
    sent = {name: "on", f"initial-{name}": "False"}
    return reverse("reports:measure", args=[row.pk]), f"s-m{row.pk}-{name}", sent


def promise(evaluation: SelfEvaluation) -> Sent:
    url = reverse("reports:measure-answer", args=[evaluation.pk, 1])
    return url, "s-a1-state", {"state": "已完成", "initial-state": ""}


def execution(evaluation: SelfEvaluation) -> Sent:
    sent = {"deduction_reason": "跨年支付。", "initial-deduction_reason": ""}
    url = reverse("reports:execution", args=[evaluation.pk])
    return url, "s-x-deduction_reason", sent


def proof(evaluation: SelfEvaluation) -> Sent:
    row = evaluation.evidence.all()[0]
    sent = {"name": "验收单.pdf", "initial-name": row.name}
    return reverse("reports:evidence-change", args=[row.pk]), f"s-e{row.pk}-name", sent


def standing(evaluation: SelfEvaluation) -> str:
    return reverse("reports:state", args=[evaluation.pk])


def figure(evaluation: SelfEvaluation) -> Sent:
    account = evaluation.unit.accounts.get(fiscal_year=evaluation.fiscal_year)
    url = reverse("units:figure", args=[account.pk, "支出决算"])
    return url, "", {"支出决算": "9", "initial-支出决算": "", "version-支出决算": "0"}


def cost(client: Client, evaluation: SelfEvaluation, sent: Sent) -> int:
    """How many queries it takes to save a box of a report that has been opened."""
    url, target, data = sent
    client.force_login(clerk_of(evaluation))
    client.get(standing(evaluation))
    headers = {"HX-Request": "true", "HX-Target": target}
    with CaptureQueriesContext(connection) as asked:
        response = client.post(url, data, headers=headers)
    assert response.status_code == 200, response.text
    assert "已保存" in response.text
    return len(asked)


@pytest.mark.parametrize(
    "box",
    [
        result,
        reason,
        narrative,
        member,
        day,
        declaration,
        goal,
        money,
        problem,
        about,
        promise,
        execution,
        proof,
    ],
)
def test_a_box_costs_the_same_in_a_short_report_and_in_a_long_one(
    box: Callable[[SelfEvaluation], Sent], client: Client
) -> None:
    costs = [cost(client, each, box(each)) for each in (project(FEW), project(MANY))]

    assert costs[0] == costs[1] <= MOST[box.__name__]


def test_a_figure_costs_the_same_in_an_empty_table_and_in_a_full_one(
    client: Client,
) -> None:
    costs = [cost(client, each, figure(each)) for each in (overall(FEW), overall(MANY))]

    assert costs[0] == costs[1] <= MOST["figure"]


def test_the_bar_and_the_map_cost_the_same_after_a_figure(client: Client) -> None:
    costs = []
    for evaluation in (project(FEW), project(MANY)):
        client.force_login(clerk_of(evaluation))
        client.get(standing(evaluation))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(standing(evaluation))
        assert 'id="desk-map"' in page.text
        costs.append(len(asked))

    assert costs[0] == costs[1] <= MOST["standing"]


def returned(made: Callable[[int], SelfEvaluation]) -> Callable[[int], SelfEvaluation]:
    """The same, handed in and sent back with a letter."""

    def back(size: int) -> SelfEvaluation:
        evaluation = made(size)
        people = cast_of(evaluation)
        do(evaluation, Move.SUBMIT, people.clerk)
        do(evaluation, Move.RETURN, people.head)
        make_return_letter(evaluation, people, due_on=date(2023, 6, 1))
        return evaluation

    return back


@pytest.mark.parametrize(
    "made",
    [project, overall, returned(project), returned(overall)],
    ids=["project", "overall", "returned project", "returned overall"],
)
def test_no_page_of_a_long_report_costs_more_than_twenty_queries(
    made: Callable[[int], SelfEvaluation], client: Client
) -> None:
    evaluation = made(MANY)
    client.force_login(clerk_of(evaluation))
    client.get(standing(evaluation))  # the first page after signing in keeps that

    costs = {}
    for address in pages(evaluation):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        costs[address] = len(asked)

    assert {page: cost for page, cost in costs.items() if cost > MOST_OF_A_PAGE} == {}


def pages(evaluation: SelfEvaluation) -> list[str]:
    """Every section of the desk, each beside last year's, and what lies around them."""
    slugs = slugs_of(outline_of(evaluation.paper))
    compared = reverse("reports:compared", args=[evaluation.pk, "figures"])
    around = [reverse(f"reports:{name}", args=[evaluation.pk]) for name in BESIDE]
    return [*(section(evaluation, slug) for slug in slugs), compared, *around]
