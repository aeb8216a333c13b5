"""Granting more time, and reminding those who have not handed in yet."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.choices import EDITABLE, State
from indicators.models import SelfEvaluation
from reports.dossier.figures.printing import day
from reports.models import Extension, Notice
from reports.queries.deadlines import STAGE_OF, due_of, dues_of
from units.permissions import require
from units.queries import holders
from units.roles import Action

from .moves import lock
from .notices import notify

REMINDER: Final = "evaluation.reminder"
OWING: Final = {*EDITABLE, State.UNIT_REVIEW}


class NothingDue(Refusal):
    """The self-evaluation is in no stage that could be extended."""


@transaction.atomic
def extend(
    *, evaluation: SelfEvaluation, until: date, reason: str, by: User
) -> Extension:
    """Move the deadline of the present stage, for this self-evaluation alone."""
    locked = lock(evaluation)
    require(by, Action.MANAGE, locked.unit, locked.fiscal_year)
    stage = STAGE_OF.get(locked.state)
    if stage is None:
        raise NothingDue(
            f"“{locked}”处于“{locked.get_state_display()}”状态，没有可以延长的期限。"
        )
    before = due_of(locked, stage)
    granted = Extension(
        evaluation=locked, stage=stage, until=until, reason=reason, by=by
    )
    granted.full_clean()
    granted.save()
    whose = Action.FILL_IN if locked.state in OWING else Action.VIEW
    notify(
        recipients=holders(whose, locked.unit, locked.fiscal_year),
        kind="evaluation.extended",
        title=f"{locked}：{granted.get_stage_display()}延至{day(until)}",
        text=f"理由：{reason}",
        url=reverse("reports:moves", args=[locked.pk]),
        evaluation=locked,
        by=by,
    )
    record(
        "evaluation.extended",
        locked,
        by=by,
        stage=stage,
        before=before,
        until=until,
        reason=reason,
    )
    return granted


@transaction.atomic
def remind(
    *, evaluations: Iterable[SelfEvaluation], within: timedelta, by: User | None
) -> list[SelfEvaluation]:
    """Remind whoever has not handed in and is due within that time, or late.

    Once a day for each self-evaluation however often it is asked for; who has handed
    in hears nothing. While it waits for the unit's own signature, the signer is
    reminded. Returns those reminded of.
    """
    today = timezone.localdate()
    rows = [row for row in evaluations if row.state in OWING]
    dues = dues_of(rows)
    told = set(
        Notice.objects.filter(
            kind=REMINDER, evaluation__in=rows, created_at__date=today
        ).values_list("evaluation", flat=True)
    )
    wanted = [
        row
        for row in rows
        if row.pk in dues and row.pk not in told and dues[row.pk] <= today + within
    ]
    for row in wanted:
        _remind(row, dues[row.pk], today, by)
    return wanted


def _remind(row: SelfEvaluation, due: date, today: date, by: User | None) -> None:
    days = (due - today).days
    left = f"还有 {days} 天" if days > 0 else "今天截止" if days == 0 else None
    is_signing = row.state == State.UNIT_REVIEW
    action = Action.SIGN if is_signing else Action.FILL_IN
    notify(
        recipients=holders(action, row.unit, row.fiscal_year),
        kind=REMINDER,
        title=f"{row}：{left or f'已逾期 {-days} 天'}",
        text=f"报送截止：{day(due)}。"
        + ("请审核。" if is_signing else "请填完后报送。"),
        url=reverse("reports:moves", args=[row.pk]),
        evaluation=row,
        by=by,
    )
    record("evaluation.reminded", row, by=by, due_on=due)
