"""抽查复核: reports drawn by lot or picked, and what their review found."""

import secrets
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import expect
from indicators.choices import State
from indicators.models import Round, SelfEvaluation
from reports.choices import Chosen, Conclusion
from reports.models import Draw, Drawn, Reading
from reports.review.drawing import Candidate, drawn, fingerprint
from units.models import FinanceSection, Unit
from units.permissions import require, require_over
from units.roles import Action

DRAWN_FROM: Final = (State.FINANCE_REVIEW, State.ACCEPTED, State.PUBLISHED)
SEED_BYTES: Final = 8


class NothingToDraw(Refusal):
    """A round without reports handed in has nothing to draw from."""


@transaction.atomic
def make_draw(
    *,
    round_: Round,
    name: str,
    share: Decimal,
    seed: str = "",
    section: FinanceSection | None = None,
    by: User,
) -> Draw:
    """Draw `share` % of each department's reports; those marked 重点 come in besides.

    With a `section`, from the reports of the units that it looks after. Without a seed
    one is thrown; either way it is kept with the range drawn from.
    """
    require_over(by, Action.REVIEW, round_.region)
    found = _found(round_, section)
    candidates = [Candidate(pk, department) for pk, department, _ in found]
    row = Draw(
        round=round_,
        name=name.strip(),
        section=section,
        share=share,
        seed=seed.strip() or secrets.token_hex(SEED_BYTES),
        candidates=sorted([each.pk, each.department] for each in candidates),
        candidates_sha256=fingerprint(candidates),
        created_by=by,
    )
    row.full_clean()
    row.save()
    lots = drawn(candidates, share=share, seed=row.seed)
    key = {pk: why for pk, _, why in found if why and pk not in lots}
    _put_in(row, lots, key)
    told = _told(row) | {"drawn": list(lots), "key": sorted(key)}
    record("draw.made", row, by=by, **told)
    return row


def _told(row: Draw) -> dict[str, Any]:
    """What the log needs to draw again."""
    return {
        "section": row.section or "",
        "seed": row.seed,
        "share": row.share,
        "candidates": len(row.candidates),
        "candidates_sha256": row.candidates_sha256,
    }


def _found(round_: Round, section: FinanceSection | None) -> list[tuple[int, int, str]]:
    """Number, department and reason of being 重点 of what may be drawn."""
    range_ = _range(round_, section)
    found = list(range_.values_list("evaluation", "department", "key_reason"))
    if not found:
        of = f"由{section}归口的单位中，" if section else ""
        raise NothingToDraw(f"{of}“{round_}”还没有报送到财政部门的自评，无从抽取。")
    return found


def _range(round_: Round, section: FinanceSection | None) -> QuerySet[Reading]:
    """What is drawn from, or picked from: what has reached finance."""
    readings = Reading.objects.filter(round=round_, state__in=DRAWN_FROM)
    if section is None:
        return readings
    return readings.filter(unit__in=Unit.objects.looked_after_by(section.pk))


def _put_in(row: Draw, lots: Iterable[int], key: Mapping[int, str]) -> None:
    """What the lot fell on, and what was marked as 重点 before."""
    rows = [Drawn(draw=row, evaluation_id=pk, chosen=Chosen.RANDOM) for pk in lots]
    rows += [
        Drawn(draw=row, evaluation_id=pk, chosen=Chosen.KEY, reason=why)
        for pk, why in key.items()
    ]
    Drawn.objects.bulk_create(rows)


def repeated(row: Draw) -> tuple[int, ...]:
    """Draw once more from what was kept: the same numbers, if nothing was touched."""
    candidates = [Candidate(pk, department) for pk, department in row.candidates]
    return drawn(candidates, share=row.share, seed=row.seed)


def not_drawn(row: Draw) -> QuerySet[Reading]:
    """What could still be put in, the riskiest first."""
    rest = _range(row.round, row.section).exclude(
        evaluation__in=row.reports.values("evaluation")
    )
    return rest.select_related("evaluation__project", "evaluation__unit").order_by(
        "-risk", "-evaluation_id"
    )


@transaction.atomic
def add_by_hand(
    *, draw: Draw, evaluations: Iterable[SelfEvaluation], reason: str, by: User
) -> list[Drawn]:
    """Put reports into a spot check besides those drawn, for a stated reason."""
    require_over(by, Action.REVIEW, draw.round.region)
    rows = []
    for each in evaluations:
        row = Drawn(
            draw=draw,
            evaluation=each,
            chosen=Chosen.HAND,
            reason=reason.strip(),
            changed_by=by,
        )
        row.full_clean()
        row.save()
        rows.append(row)
    pks = [each.evaluation_id for each in rows]
    record("draw.extended", draw, by=by, evaluations=pks, reason=reason)
    return rows


@transaction.atomic
def conclude(
    *,
    row: Drawn,
    conclusion: Conclusion,
    opinion: str,
    rechecked: Decimal | None = None,
    expected_version: int,
    by: User,
) -> Drawn:
    """What the review of a drawn report found."""
    locked = Drawn.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    evaluation = locked.evaluation
    require(by, Action.REVIEW, evaluation.unit, evaluation.fiscal_year)
    values = {
        "conclusion": conclusion,
        "opinion": opinion.strip(),
        "rechecked": rechecked,
    }
    expect(locked, expected_version, values)
    if conclusion == Conclusion.ADJUSTED and rechecked is None:
        raise ValidationError({"rechecked": "得分应调整的，请填写复核得分。"})
    for field, value in values.items():
        setattr(locked, field, value)
    locked.reviewed_at, locked.reviewed_by = timezone.now(), by
    locked.full_clean()
    locked.save_change(*values, "reviewed_at", "reviewed_by", by=by)
    record(
        "draw.concluded",
        locked,
        by=by,
        evaluation=evaluation.pk,
        conclusion=conclusion,
        rechecked=rechecked,
        opinion=locked.opinion,
    )
    return locked


@transaction.atomic
def mark_key(*, reading: Reading, reason: str, by: User) -> Reading:
    """Mark a report as 重点 (with a reason), or take the mark away (without)."""
    locked = Reading.objects.select_for_update(of=("self",), no_key=True).get(
        pk=reading.pk
    )
    require(by, Action.REVIEW, locked.unit, locked.round.fiscal_year)
    locked.key_reason = reason.strip()
    locked.full_clean()
    locked.save(update_fields=["key_reason"])
    record("reading.marked", locked.evaluation, by=by, reason=locked.key_reason)
    return locked
