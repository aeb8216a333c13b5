"""How long does `manage.py rescore` take for a round of ten thousand reports?

    python -m benchmarks.round [NUMBER]

A round of NUMBER project reports (10,000 unless said) with eleven indicators each, in
a database in memory; then the command itself, with its progress bar: rows are frozen
into dossiers, scored with their trace, and counted by grade.
"""

import os
import sys
from decimal import Decimal
from time import perf_counter
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalportal.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup

from benchmarks.rescoring import tell  # noqa: E402
from benchmarks.scoring import paper  # noqa: E402
from indicators.models import ResultRow, RoundPaper, SelfEvaluation  # noqa: E402
from indicators.scoring.measures import Kind  # noqa: E402
from projects.models import FundLine, Project, ProjectYear  # noqa: E402
from tests.factories.indicators import (  # noqa: E402
    make_paper,
    make_round,
    make_scheme,
    manager_of,
)
from tests.factories.units import make_region, make_unit  # noqa: E402

USUAL: Final = 10_000
AT_A_TIME: Final = 2_000


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    call_command("migrate", verbosity=0)
    asked = _round_of(number)
    began = perf_counter()
    call_command("rescore", asked.round_id)
    print("      份数      秒     份/秒  每份毫秒  最大内存")
    tell(number, perf_counter() - began)


def _round_of(number: int) -> RoundPaper:
    region = make_region()
    scheme = make_scheme("national-project")
    asked = make_paper(
        round_=make_round(region=region), kind=Kind.PROJECT, scheme=scheme
    )
    unit, manager = make_unit(region=region), manager_of(asked.round)
    projects = Project.objects.bulk_create(
        [
            Project(
                unit=unit,
                code=f"P{n:06d}",
                name=f"第{n}项目",
                nature="一次性",
                category="部门预算",
            )
            for n in range(number)
        ],
        AT_A_TIME,
    )
    years = ProjectYear.objects.bulk_create(
        [ProjectYear(project=each, fiscal_year=2022) for each in projects], AT_A_TIME
    )
    FundLine.objects.bulk_create([_funds(each) for each in years], AT_A_TIME)
    evaluations = SelfEvaluation.objects.bulk_create(
        [
            SelfEvaluation(paper=asked, unit=unit, project=each, created_by=manager)
            for each in projects
        ],
        AT_A_TIME,
    )
    rows = (row for n, each in enumerate(evaluations) for row in _rows(each, n))
    ResultRow.objects.bulk_create(rows, AT_A_TIME)
    return asked


def _funds(year: ProjectYear) -> FundLine:
    amounts = dict.fromkeys(
        ("budget_initial", "budget_adjusted", "amount_released", "amount_received"),
        Decimal(1_590_000),
    )
    return FundLine(
        year=year,
        source="当年财政拨款",
        fund_type="一般公共预算",
        amount_executed=Decimal(1_431_500),
        **amounts,
    )


def _rows(evaluation: SelfEvaluation, number: int) -> list[ResultRow]:
    return [
        ResultRow(
            evaluation=evaluation,
            position=position,
            code=each.code,
            group=each.group,
            name=each.name,
            weight=each.weight,
            operator=each.operator.value,
            value_kind=each.value_kind.value,
            target=each.target,
            unit=each.unit,
            actual=each.actual,
            tier=each.tier,
            chosen=each.chosen,
            deduction_reason=each.deduction_reason,
        )
        for position, each in enumerate(paper(number), start=1)
    ]


if __name__ == "__main__":
    main()
