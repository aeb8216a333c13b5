"""Many reports in front of finance, written as rows: as the workflow leaves them."""

from collections.abc import Sequence
from typing import Final

from django.utils import timezone

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import ResultRow, RoundPaper, SelfEvaluation
from indicators.scoring.measures import Operator, ValueKind
from projects.choices import Category, Nature
from projects.models import Project
from reports.dossier.codec import canonical, sha256
from reports.dossier.freeze import freeze_all
from reports.models import DossierVersion, Movement, Narrative, Reading
from reports.review.workflow import Move
from reports.services.reviewing.standing import assessed, department_of
from units.models import Unit

WAY: Final = (
    (Move.SUBMIT, State.DRAFT, State.UNIT_REVIEW),
    (Move.SIGN, State.UNIT_REVIEW, State.FINANCE_REVIEW),
)


def many_before_finance(
    *, paper: RoundPaper, unit: Unit, names: Sequence[str], clerk: User, head: User
) -> list[SelfEvaluation]:
    """A report of three met indicators for each name, handed in and signed.

    What services would leave, in a dozen queries: frozen versions, movements that
    follow the workflow table, lines of the queue in which nothing was found.
    """
    projects = Project.objects.bulk_create(
        Project(
            unit=unit,
            code=f"B{number:05d}",
            name=name,
            nature=Nature.ONE_OFF,
            category=Category.DEPARTMENT,
        )
        for number, name in enumerate(names, start=1)
    )
    made = SelfEvaluation.objects.bulk_create(
        SelfEvaluation(
            paper=paper,
            unit=unit,
            project=project,
            state=State.FINANCE_REVIEW,
            version=1 + len(WAY),
            created_by=clerk,
            changed_by=head,
        )
        for project in projects
    )
    _fill_in(made, clerk)
    _hand_in(made, clerk, head)
    return made


def _fill_in(made: Sequence[SelfEvaluation], clerk: User) -> None:
    ResultRow.objects.bulk_create(
        ResultRow(
            evaluation=each,
            position=number,
            code=f"output-quantity-t{number}",
            group="output-quantity",
            name=f"第{number}项活动次数",
            weight=5,
            operator=Operator.AT_LEAST.value,
            value_kind=ValueKind.NUMBER.value,
            target="6",
            actual="6",
            unit="次",
            changed_by=clerk,
        )
        for each in made
        for number in (1, 2, 3)
    )
    Narrative.objects.bulk_create(
        Narrative(
            evaluation=each, key="overview", text="按计划组织实施。", changed_by=clerk
        )
        for each in made
    )


def _hand_in(made: Sequence[SelfEvaluation], clerk: User, head: User) -> None:
    dossiers = freeze_all(made)
    versions = DossierVersion.objects.bulk_create(
        DossierVersion(
            evaluation=each,
            number=1,
            content=canonical(dossiers[each.pk]).decode(),
            sha256=sha256(dossiers[each.pk]),
            reason="报送",
            created_by=clerk,
        )
        for each in made
    )
    Movement.objects.bulk_create(
        Movement(
            evaluation=version.evaluation,
            number=number,
            move=move,
            source=source,
            target=target,
            version=version,
            by=clerk if move is Move.SUBMIT else head,
        )
        for version in versions
        for number, (move, source, target) in enumerate(WAY, start=1)
    )
    Reading.objects.bulk_create(
        Reading(
            evaluation=version.evaluation,
            round=version.evaluation.paper.round,
            unit=version.evaluation.unit,
            department=department_of(version.evaluation.unit),
            state=State.FINANCE_REVIEW,
            since=timezone.now(),
            version=version,
            **assessed(version.evaluation, version) | {"findings": 0},
        )
        for version in versions
    )
