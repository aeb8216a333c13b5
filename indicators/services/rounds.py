"""What a finance bureau asks for: rounds, and the papers pinned to them."""

from datetime import date
from typing import Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import expect, set_fields
from indicators.choices import SchemeStatus
from indicators.models import Round, RoundPaper, SchemeVersion
from indicators.models.rounds import STAGES
from units.models import Region
from units.permissions import require_over
from units.roles import Action

FIELDS: Final = (
    "name",
    "fiscal_year",
    "work_year",
    "notice_title",
    "notice_number",
    *STAGES,
)


class PaperInUse(Refusal):
    """Self-evaluations are under way on this paper, so it keeps its scheme."""


class SchemeArchived(Refusal):
    """An archived scheme version is not given to a new paper."""


@transaction.atomic
def create_round(
    *,
    region: Region,
    name: str,
    fiscal_year: int,
    work_year: int,
    notice_title: str = "",
    notice_number: str = "",
    by: User,
    **stages: date | None,
) -> Round:
    """Call a region's units to evaluate themselves.

    `stages` are the dates named in `STAGES`. Raises ValidationError.
    """
    require_over(by, Action.MANAGE, region)
    made = Round(
        region=region,
        name=name,
        fiscal_year=fiscal_year,
        work_year=work_year,
        notice_title=notice_title,
        notice_number=notice_number,
        changed_by=by,
        **stages,
    )
    made.full_clean()
    made.save()
    record("round.created", made, by=by, after=_as_details(made))
    return made


@transaction.atomic
def change_round(
    *, round_: Round, expected_version: int, by: User, **values: object
) -> Round:
    """Change the named fields of a round. Raises Conflict or ValidationError."""
    locked = _locked(round_, by=by)
    expect(locked, expected_version, values)
    changes = set_fields(locked, values)
    if changes:
        locked.full_clean()
        locked.save_change(*changes, by=by)
        record("round.changed", locked, by=by, changes=changes)
    return locked


@transaction.atomic
def clone_round(*, round_: Round, by: User) -> Round:
    """The same round a year later: years and dates move on, the papers stay pinned."""
    require_over(by, Action.MANAGE, round_.region)
    years = {"fiscal_year": round_.fiscal_year + 1, "work_year": round_.work_year + 1}
    stages = {name: a_year_later(getattr(round_, name)) for name in STAGES}
    made = Round(
        region=round_.region,
        name=_next_name(round_),
        notice_title=_next_year_in(round_.notice_title, round_),
        changed_by=by,
        **years,
        **stages,
    )
    made.full_clean()
    made.save()
    for paper in round_.papers.all():
        paper.pk, paper.round = None, made
        paper.save(force_insert=True)
    record("round.cloned", made, by=by, source=round_.pk, after=_as_details(made))
    return made


@transaction.atomic
def set_paper(
    *,
    round_: Round,
    scheme: SchemeVersion,
    outline_name: str,
    outline: str,
    outline_sha256: str,
    by: User,
) -> RoundPaper:
    """Ask for the scheme's kind with this scheme and this outline (canonical JSON).

    A paper on which self-evaluations are under way is not changed any more.
    """
    _locked(round_, by=by)
    pinned = {
        "scheme": scheme,
        "outline_name": outline_name,
        "outline": outline,
        "outline_sha256": outline_sha256,
    }
    paper = RoundPaper.objects.filter(round=round_, kind=scheme.kind).first()
    if paper and _is_same(paper, scheme, outline_sha256):
        return paper
    _refuse_unless_free(paper, scheme)
    paper = paper or RoundPaper(round=round_, kind=scheme.kind)
    for name, value in pinned.items():
        setattr(paper, name, value)
    paper.full_clean()
    paper.save()
    record(
        "round.paper_set",
        paper,
        by=by,
        scheme=scheme.sha256,
        outline=outline_sha256,
    )
    return paper


def a_year_later(day: date | None) -> date | None:
    """The same day of the next year; 29 February becomes the 28th.

    >>> a_year_later(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _next_name(round_: Round) -> str:
    """The name with its year moved on, marked as a copy where that is taken."""
    name = _next_year_in(round_.name, round_)
    taken = set(round_.region.rounds.values_list("name", flat=True))
    while name in taken:
        name = f"{name}（复制）"
    return name


def _next_year_in(text: str, round_: Round) -> str:
    moved = text.replace(str(round_.work_year), str(round_.work_year + 1))
    if round_.fiscal_year == round_.work_year:
        return moved
    return moved.replace(str(round_.fiscal_year), str(round_.fiscal_year + 1))


def _is_same(paper: RoundPaper, scheme: SchemeVersion, outline_sha256: str) -> bool:
    return paper.scheme_id == scheme.pk and paper.outline_sha256 == outline_sha256


def _refuse_unless_free(paper: RoundPaper | None, scheme: SchemeVersion) -> None:
    if scheme.status == SchemeStatus.ARCHIVED:
        raise SchemeArchived(f"“{scheme.title}”的这个版本已归档，请改选可用的版本。")
    under_way = paper.evaluations.count() if paper else 0
    if under_way:
        raise PaperInUse(
            f"“{paper}”已有 {under_way} 份自评按原方案和提纲填报，不能更换；"
            "如需改用新的方案，请复制批次后另行开展。"
        )


def _locked(round_: Round, *, by: User) -> Round:
    rounds = Round.objects.select_for_update(of=("self",), no_key=True).select_related(
        "region"
    )
    locked = rounds.get(pk=round_.pk)
    require_over(by, Action.MANAGE, locked.region)
    return locked


def _as_details(round_: Round) -> dict[str, object]:
    return {name: getattr(round_, name) for name in FIELDS}
