"""Self-evaluations by the hundred thousand, and the pages that list them."""

import random
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from statistics import quantiles
from time import perf_counter
from typing import Any, Final

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tqdm import tqdm

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import RoundPaper, SelfEvaluation
from indicators.scoring.measures import Kind
from projects.models import Project
from reports.models import DossierVersion, Reading
from reports.queries.queue import PER_PAGE
from tests.factories.indicators import make_paper, make_round
from tests.factories.projects import make_project
from tests.factories.units import (
    finance_of,
    make_region,
    make_section,
    make_unit,
    member_of,
)
from units.models import Unit
from units.roles import Role

DEPARTMENTS, UNITS, READERS, SECTIONS = 10, 200, 8, 5
APART: Final = 20  # every so many units has another section than its department
ROUNDS: Final = 41
PORTION: Final = 5_000
DICE: Final = random.Random(2023)  # noqa: S311 - made-up reports, always the same
STATES: Final = (
    *(State.FINANCE_REVIEW,) * 4,
    *(State.DEPARTMENT_REVIEW,) * 3,
    State.ACCEPTED,
)
SIGNALS: Final = [{"weight": 20, "text": "9 个得分的指标没有佐证材料：甲、乙、丙等"}]


def run(sizes: tuple[int, ...]) -> dict[str, Any]:
    """Grow the round to each size in turn; what every page costs at that size."""
    paper, units = _round()
    readers = [finance_of(paper.round.region) for _ in range(READERS)]
    chief = member_of(units[0].supervisor or units[0], Role.DEPARTMENT)
    told = {}
    for size in sizes:
        _grow(paper, units, readers, size)
        told[str(size)] = _measured(paper, readers[0], chief, units[0])
    return told


def _round() -> tuple[RoundPaper, list[Unit]]:
    region = make_region()
    paper = make_paper(round_=make_round(region=region), kind=Kind.PROJECT)
    sections = [make_section(region=region) for _ in range(SECTIONS)]
    above = [
        make_unit(region=region, finance_section=sections[number % SECTIONS])
        for number in range(DEPARTMENTS)
    ]
    units = [
        make_unit(
            region=region,
            supervisor=above[number % DEPARTMENTS],
            finance_section=None if number % APART else DICE.choice(sections),
        )
        for number in range(UNITS)
    ]
    return paper, units


def _grow(paper: RoundPaper, units: list[Unit], readers: list[User], size: int) -> None:
    there = Reading.objects.count()
    pattern = make_project(unit=units[0])
    portions = range(there, size, PORTION)
    for start in tqdm(portions, desc=f"{size} 份", leave=False):
        numbers = range(start, min(start + PORTION, size))
        _portion(paper, units, readers, numbers, pattern)
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE"
        )


def _portion(
    paper: RoundPaper,
    units: list[Unit],
    readers: list[User],
    numbers: range,
    pattern: Project,
) -> None:
    """So many projects, each with its self-evaluation, a version, and its line."""
    projects = Project.objects.bulk_create(
        Project(
            unit=DICE.choice(units),
            code=f"P{number:07d}",
            name=f"第{number}号项目",
            nature=pattern.nature,
            category=pattern.category,
        )
        for number in numbers
    )
    evaluations = SelfEvaluation.objects.bulk_create(
        SelfEvaluation(
            paper=paper,
            unit=each.unit,
            project=each,
            state=DICE.choice(STATES),
            created_by=readers[0],
        )
        for each in projects
    )
    versions = DossierVersion.objects.bulk_create(
        DossierVersion(
            evaluation=each,
            number=1,
            content="{}",
            sha256=f"{each.pk:064x}",
            reason="报送",
            created_by=readers[0],
        )
        for each in evaluations
    )
    Reading.objects.bulk_create(_lines(versions, readers))


def _lines(versions: list[DossierVersion], readers: list[User]) -> Iterator[Reading]:
    now = timezone.now()
    for version in versions:
        evaluation = version.evaluation
        yield Reading(
            evaluation=evaluation,
            round=evaluation.paper.round,
            unit=evaluation.unit,
            department=evaluation.unit.supervisor or evaluation.unit,
            state=evaluation.state,
            since=now - timedelta(minutes=DICE.randrange(90 * 24 * 60)),
            version=version,
            self_score=DICE.randrange(6000, 10000) / 100,
            grade="良",
            risk=DICE.choice((0, 15, 20, 35, 55, 80)),
            signals=SIGNALS,
            assigned_to=DICE.choice([None, *readers]),
            key_reason="重点资金" if DICE.random() < 1 / 12 else "",
        )


def _measured(
    paper: RoundPaper, reader: User, chief: User, unit: Unit
) -> dict[str, Any]:
    """Queries and milliseconds of each page."""
    finance, department = Client(), Client()
    finance.force_login(reader)
    department.force_login(chief)
    above = unit.supervisor or unit
    section = above.finance_section_id
    pages = {
        "as it opens": (finance, ""),
        "by waiting time": (finance, "order=wait"),
        "one reader": (finance, f"reader={reader.pk}"),
        "one section": (finance, f"section={section}"),
        "one section by waiting time": (finance, f"section={section}&order=wait"),
        "one department": (finance, f"department={above.pk}"),
        "risk from 50": (finance, "risk=50"),
        "longer than 30 days": (finance, "days=30&order=wait"),
        "marked": (finance, "key=on"),
        "in the middle": (finance, _middle(paper)),
        "a department's own": (department, ""),
    }
    return {name: _page(*asked) for name, asked in pages.items()}


def _middle(paper: RoundPaper) -> str:
    """The address of a page far from the first."""
    rows = Reading.objects.filter(round=paper.round, state=State.FINANCE_REVIEW)
    row = rows.order_by("-risk", "-evaluation_id")[rows.count() // 2]
    return f"after={row.risk}~{row.evaluation_id}"


def _page(client: Client, query: str) -> dict[str, Any]:
    address = f"/review/?{query}"
    options = {"secure": False, "headers": {"host": "localhost"}}
    response = client.get(address, **options)  # type: ignore[arg-type]
    if response.status_code != HTTPStatus.OK or "第" not in response.content.decode():
        raise RuntimeError(f"{address}: {response.status_code}")
    if response.content.count(b"<tr") <= PER_PAGE:
        raise RuntimeError(f"{address}: 不满一页，不能相比")
    with CaptureQueriesContext(connection) as queries:
        client.get(address, **options)  # type: ignore[arg-type]
    count, times = len(queries), list[float]()
    for _ in range(ROUNDS):
        started = perf_counter()
        client.get(address, **options)  # type: ignore[arg-type]
        times.append(perf_counter() - started)
    return {"queries": count, "ms": round(quantiles(times)[0] * 1000, 1)}
