"""Schemes, rounds, self-evaluations and their results."""

import hashlib
import json
import tomllib
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from evalportal.accounts.models import User
from indicators.models import (
    ResultRow,
    Round,
    RoundPaper,
    SchemeVersion,
    SelfEvaluation,
)
from indicators.scoring.measures import Kind, Operator, ValueKind
from indicators.services.evaluations import open_evaluation
from indicators.services.schemes import publish_scheme
from projects.models import Project
from tests.factories.accounts import make_user
from tests.factories.projects import make_project
from tests.factories.units import make_region, make_unit
from units.models import Region, Unit

SCHEMES = {Kind.OVERALL: "potou-overall", Kind.PROJECT: "econzone-project"}
OUTLINES = {Kind.OVERALL: "overall-annex5", Kind.PROJECT: "project"}
_numbers = count(1)


def shipped_outline(name: str) -> tuple[str, str]:
    """A shipped outline as a paper pins it: canonical JSON and its hash."""
    data = tomllib.loads(Path("reports/outlines", f"{name}.toml").read_text("utf-8"))
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return text, hashlib.sha256(text.encode()).hexdigest()


def make_scheme(name: str = "potou-overall") -> SchemeVersion:
    """The published version of a shipped scheme."""
    return publish_scheme(scheme=name, by=None)


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
    name = OUTLINES[kind]
    outline, sha256 = shipped_outline(name)
    return RoundPaper.objects.create(
        round=round_ or make_round(),
        kind=kind,
        scheme=scheme or make_scheme(SCHEMES[kind]),
        outline_name=name,
        outline=outline,
        outline_sha256=sha256,
    )


def make_evaluation(
    *,
    kind: Kind = Kind.OVERALL,
    unit: Unit | None = None,
    project: Project | None = None,
    paper: RoundPaper | None = None,
    by: User | None = None,
    **fields: Any,
) -> SelfEvaluation:
    """A self-evaluation as it stands when it has just been opened."""
    unit = unit or (project.unit if project else make_unit())
    paper = paper or make_paper(round_=make_round(region=unit.region), kind=kind)
    if paper.kind == Kind.PROJECT and project is None:
        project = make_project(unit=unit)
    made = open_evaluation(
        paper=paper, unit=unit, project=project, by=by or make_user()
    )
    if fields:
        SelfEvaluation.objects.filter(pk=made.pk).update(**fields)
        made.refresh_from_db()
    return made


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
