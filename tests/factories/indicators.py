"""Schemes, rounds, self-evaluations and their results."""

from decimal import Decimal
from itertools import count
from typing import Any

from evalportal.accounts.models import User
from indicators.models import (
    ResultRow,
    Round,
    RoundPaper,
    SchemeVersion,
    SelfEvaluation,
)
from indicators.scoring.canonical import canonical_bytes, scheme_sha256
from indicators.scoring.measures import Kind, Operator, ValueKind
from indicators.scoring.shipped import load
from indicators.services.evaluations import open_evaluation
from projects.models import Project
from reports import outlines
from reports.dossier.codec import outline_sha256
from reports.queries import pinned
from tests.factories.projects import make_project
from tests.factories.units import finance_of, make_region, make_unit
from units.models import Region, Unit
from units.roles import Role

SCHEMES = {Kind.OVERALL: "potou-overall", Kind.PROJECT: "econzone-project"}
OUTLINES = {Kind.OVERALL: "overall-annex5", Kind.PROJECT: "project"}
_numbers = count(1)


def make_scheme(name: str = "potou-overall") -> SchemeVersion:
    """The published version of a shipped scheme."""
    scheme = load(name)
    return SchemeVersion.objects.get_or_create(
        sha256=scheme_sha256(scheme),
        defaults={
            "name": scheme.name,
            "title": scheme.title,
            "kind": scheme.kind,
            "content": canonical_bytes(scheme).decode(),
        },
    )[0]


def make_round(*, region: Region | None = None, **fields: Any) -> Round:
    plain = {
        "name": f"2023年第{next(_numbers)}批自评",
        "fiscal_year": 2022,
        "work_year": 2023,
    }
    return Round.objects.create(region=region or make_region(), **{**plain, **fields})


def make_paper(
    *,
    round_: Round | None = None,
    kind: Kind = Kind.OVERALL,
    scheme: SchemeVersion | None = None,
) -> RoundPaper:
    outline = outlines.load(OUTLINES[kind])
    return RoundPaper.objects.create(
        round=round_ or make_round(),
        kind=kind,
        scheme=scheme or make_scheme(SCHEMES[kind]),
        outline_name=outline.name,
        outline=pinned(outline),
        outline_sha256=outline_sha256(outline),
    )


def make_evaluation(
    *,
    kind: Kind = Kind.OVERALL,
    unit: Unit | None = None,
    project: Project | None = None,
    paper: RoundPaper | None = None,
    **fields: Any,
) -> SelfEvaluation:
    """A self-evaluation as it stands when it has just been opened, or `state=…`."""
    unit = unit or (project.unit if project else make_unit())
    paper = paper or make_paper(round_=make_round(region=unit.region), kind=kind)
    if paper.kind == Kind.PROJECT and project is None:
        project = make_project(unit=unit)
    made = open_evaluation(
        paper=paper, unit=unit, project=project, by=manager_of(paper.round)
    )
    if fields:
        SelfEvaluation.objects.filter(pk=made.pk).update(**fields)
        made.refresh_from_db()
    return made


def manager_of(round_: Round) -> User:
    """A new finance manager of the round's region."""
    return finance_of(round_.region, Role.MANAGER)


def make_result(
    *, evaluation: SelfEvaluation | None = None, **fields: Any
) -> ResultRow:
    """An indicator that the clerk added: six times promised, nothing reported."""
    evaluation = evaluation or make_evaluation(kind=Kind.PROJECT)
    number = next(_numbers)
    plain = {
        "position": evaluation.results.count() + 1,
        "code": f"output-quantity-t{number}",
        "group": "output-quantity",
        "name": f"第{number}项活动次数",
        "weight": Decimal(5),
        "operator": Operator.AT_LEAST.value,
        "value_kind": ValueKind.NUMBER.value,
        "target": "6",
        "unit": "次",
    }
    return ResultRow.objects.create(evaluation=evaluation, **{**plain, **fields})
