"""A long report, its pages as its clerk opens them, its boxes as they are left."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from http import HTTPStatus
from itertools import count, islice
from statistics import median
from time import process_time
from typing import Any, Final

from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import ProjectYear
from reports.desk.sections import slugs_of
from reports.queries.outlines import outline_of
from reports.review.workflow import Move
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.projects import make_fund_line, make_payment
from tests.factories.reports import (
    clerk_of,
    make_evidence,
    make_measure,
    make_member,
    make_narrative,
)
from tests.factories.workflow import cast_of, do, make_return_letter

HERE: Final = {"host": "localhost"}
TEXT: Final = "得分 {自评得分} 分，预算 {全年预算数}，执行 {全年执行数}。\n" * 8
GROUPS: Final = ("output-quantity", "output-quality", "benefit-social")
BESIDE: Final = (
    "score",
    "preview",
    "checks",
    "moves",
    "submit",
    "workbook-upload",
    "import",
)


def filled(indicators: int) -> tuple[Client, SelfEvaluation]:
    """A project's report with so many indicators, written and proved throughout."""
    made = make_evaluation(kind=Kind.PROJECT)
    year = ProjectYear.objects.get(project=made.project)
    make_fund_line(year=year, budget_adjusted="1590000", amount_executed="1431500")
    weight = Decimal(40) / indicators
    while made.results.count() < indicators:
        number = made.results.count()
        row = make_result(
            evaluation=made,
            group=GROUPS[number % len(GROUPS)],
            weight=round(weight, 2),
            actual=str(number % 9),
            deduction_reason="部分活动推迟到次年。",
            improvement="按季度安排。",
        )
        if number % 4 == 0:
            make_evidence(evaluation=made, results=[row])
    for row in made.results.all()[:10]:
        make_member(evaluation=made)
        make_measure(evaluation=made, results=[row])
        make_payment(year=year)
    for slug in slugs_of(outline_of(made.paper)):
        if slug.startswith("text/"):
            make_narrative(evaluation=made, key=slug.partition("/")[2], text=TEXT)
    client = Client()
    client.force_login(clerk_of(made))
    return client, made


def send_back(evaluation: SelfEvaluation) -> None:
    """Handed in by its clerk, and returned with a letter."""
    people = cast_of(evaluation)
    do(evaluation, Move.SUBMIT, people.clerk)
    do(evaluation, Move.RETURN, people.head)
    make_return_letter(evaluation, people, due_on=date(2030, 6, 1))


def opened(
    client: Client, evaluation: SelfEvaluation, times: int
) -> dict[str, dict[str, Any]]:
    """Queries and milliseconds of every page of the desk."""
    fill = [
        (slug, reverse("reports:fill", args=[evaluation.pk, slug]))
        for slug in slugs_of(outline_of(evaluation.paper))
    ]
    beside = [(n, reverse(f"reports:{n}", args=[evaluation.pk])) for n in BESIDE]
    return {
        name: _measured(partial(client.get, address, headers=HERE), times)
        for name, address in [*fill, *beside]
    }


def _measured(ask: Callable[[], HttpResponseBase], times: int) -> dict[str, Any]:
    ask()
    with CaptureQueriesContext(connection) as asked:
        response = ask()
        queries = len(asked)
    if response.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{response.status_code}: {response.reason_phrase}")
    took = []
    for _ in range(times):
        began = process_time()
        ask()
        took.append(1000 * (process_time() - began))
    return {"queries": queries, "ms": round(median(took), 1)}


def saved(client: Client, evaluation: SelfEvaluation, times: int) -> dict[str, Any]:
    """Queries and milliseconds of a save of one cell of the scoring sheet."""
    save = _saves(client, evaluation)
    next(save)
    with CaptureQueriesContext(connection) as asked:
        next(save)
        queries = len(asked)
    began = process_time()
    for _ in islice(save, times):
        pass
    spent = 1000 * (process_time() - began)
    return {"queries": queries, "ms": round(spent / times, 2), "saves": times}


def _saves(client: Client, evaluation: SelfEvaluation) -> Iterator[None]:
    """One save after the other, in one row after the other."""
    rows = list(evaluation.results.all())
    versions = {row.pk: row.version for row in rows}
    seen = {row.pk: row.actual or "" for row in rows}
    for number in count():
        pk = rows[number % len(rows)].pk
        value = str(number)
        response = client.post(
            reverse("reports:result", args=[pk]),
            {"actual": value, "initial-actual": seen[pk], "version": versions[pk]},
            headers={**HERE, "HX-Request": "true", "HX-Target": f"s-{pk}-actual"},
        )
        if response.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{response.status_code}: {response.text[:200]}")
        seen[pk], versions[pk] = value, versions[pk] + 1
        yield
