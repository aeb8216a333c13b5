"""How the demo comes into an empty database: deed by deed, as people would do it."""

from pathlib import Path
from typing import Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.refusals import Refusal
from indicators.approved.table import LABELS, read_lines
from indicators.models import RoundPaper, SelfEvaluation
from indicators.services.approved import load_approved
from indicators.services.evaluations import open_evaluation
from reports.dossier import model
from reports.dossier.freeze import freeze
from reports.dossier.reading import read
from reports.intake.thaw import take_project, thaw
from units.models import Region, Unit
from units.roles import Role

from . import reading
from .founding import found, holder
from .moving import go
from .sketching import sketched

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "docs" / "examples"


class NotEmpty(Refusal):
    """The database holds somebody's own data."""


def is_loaded() -> bool:
    """Whether the demo's accounts are all here; nothing in the portal removes them."""
    names = [each.username for each in reading.people()]
    return User.objects.filter(username__in=names).count() == len(names)


@transaction.atomic
def load(password: str) -> None:
    """Put the whole demo in, or nothing of it. Raises NotEmpty.

    Everybody signs in with `password`.
    """
    refuse_unless_empty()
    found(password)
    for path in sorted(EXAMPLES.glob("*.json")):
        _take_example(read(path))
    for sketch in reading.sketches():
        _take_sketch(sketch)


def refuse_unless_empty() -> None:
    counts = {
        "账号": User.objects.count(),
        "单位": Unit.objects.count(),
        "行政区划": Region.objects.count(),
    }
    if any(counts.values()):
        held = "、".join(f"{n} 个{label}" for label, n in counts.items() if n)
        raise NotEmpty(
            f"数据库中已有{held}，不是演示数据。演示只载入空的数据库，这里没有作任何改动；"
            "要看演示，请用环境变量 EVALPORTAL_VAR 指定另一个目录。"
        )


def _take_example(dossier: model.Dossier) -> None:
    unit = Unit.objects.get(code=dossier.unit.code)
    paper = _paper(unit, dossier.round.name, dossier.kind)
    evaluation = _open(paper, unit, dossier.project)
    thaw(dossier, evaluation=evaluation, by=holder(Role.CLERK, unit))


def _take_sketch(sketch: reading.Sketch) -> None:
    unit = Unit.objects.get(code=sketch.unit)
    paper = _paper(unit, sketch.round, sketch.kind)
    project = model.Project(**sketch.project) if sketch.project else None
    evaluation = _open(paper, unit, project)
    dossier = sketched(freeze(evaluation), sketch)
    thaw(dossier, evaluation=evaluation, by=holder(Role.CLERK, unit))
    if sketch.approved:
        _load_approved(evaluation, sketch)
    for step in sketch.moves:
        go(evaluation, step)


def _load_approved(evaluation: SelfEvaluation, sketch: reading.Sketch) -> None:
    """The finance bureau enters what it had approved, as from its workbook."""
    whose = {"unit_code": sketch.unit, "project_code": sketch.project.get("code", "")}
    rows = [{**whose, **each} for each in sketch.approved]
    cells = [[row.get(name, "") for name in LABELS] for row in rows]
    said = sketch.approval
    load_approved(
        lines=read_lines(
            [list(LABELS.values()), *cells],
            document=said["document"],
            approved_on=said["on"],
        ),
        fiscal_year=evaluation.fiscal_year,
        source=said["file"],
        by=_manager(evaluation.unit),
    )


def _manager(unit: Unit) -> User:
    bureau = Unit.objects.get(region=unit.region, is_finance_bureau=True)
    return holder(Role.MANAGER, bureau)


def _open(paper: RoundPaper, unit: Unit, said: model.Project | None) -> SelfEvaluation:
    """The clerk enters the project, the finance bureau opens its self-evaluation."""
    clerk = holder(Role.CLERK, unit)
    return open_evaluation(
        paper=paper,
        unit=unit,
        project=take_project(said, unit=unit, by=clerk) if said else None,
        by=_manager(unit),
    )


def _paper(unit: Unit, round_name: str, kind: str) -> RoundPaper:
    return RoundPaper.objects.get(
        round__region=unit.region, round__name=round_name, kind=kind
    )
