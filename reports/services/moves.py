"""The one way by which a self-evaluation changes its state."""

from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import DossierVersion, Movement
from reports.queries.dossiers import version_of
from reports.queries.reviewing import Review
from reports.queries.workflow import (
    facts_of,
    is_author,
    last_movement,
    next_readers,
)
from reports.review import effects
from reports.review.workflow import KINDS, Arrow, Move, Told, arrows_from
from units.permissions import require
from units.queries import holders
from units.roles import Action

from .notices import notify
from .versions import freeze_version

ACTIONS: Final = {
    Told.CLERKS: Action.FILL_IN,
    Told.HEADS: Action.SIGN,
    Told.MANAGERS: Action.MANAGE,
}


class Overtaken(Refusal):
    """Somebody else has moved or changed it since the page was opened."""


class NotNow(Refusal):
    """The table has no such row for how things stand."""


class OwnWork(Refusal):
    """Whoever wrote or handed in a paper does not review it."""


class ReasonMissing(Refusal):
    """No reason was given for a move that needs one."""


class Hindered(Refusal):
    """The review has something open that must come first."""


@transaction.atomic
def make(
    *,
    evaluation: SelfEvaluation,
    move: Move,
    expected_version: int,
    reason: str = "",
    review: Review | None = None,
    by: User,
) -> Movement:
    """Follow a row of the workflow table, whole or not at all.

    `expected_version` is the self-evaluation's as seen on the page; of several people
    at once one wins, and the others get Overtaken, which says who did what and when.
    `review` is what the reviewer's deed read under this very lock, not read again.
    Raises PermissionDenied, NotNow, OwnWork, ReasonMissing, Hindered.
    """
    locked = lock(evaluation)
    _refuse_if_overtaken(locked, expected_version)
    arrow = _arrow(locked, move)
    reason = reason.strip()
    _refuse_unless_allowed(locked, arrow, reason, by)
    if open_points := effects.hindrances(locked, to=arrow.target, review=review):
        raise Hindered("".join(open_points))
    version = _version(locked, arrow, by)
    made = _write(locked, arrow, reason=reason, version=version, by=by)
    effects.moved(locked, source=arrow.source, version=version, review=review, by=by)
    _tell(made, by)
    record(
        arrow.kind.event,
        locked,
        by=by,
        number=made.number,
        source=arrow.source.value,
        target=arrow.target.value,
        reason=reason,
        sha256=version.sha256 if version else "",
    )
    return made


def lock(evaluation: SelfEvaluation) -> SelfEvaluation:
    """The row as the database has it, ours until the transaction ends."""
    rows = SelfEvaluation.objects.select_for_update(
        of=("self",), no_key=True
    ).with_subject()
    return rows.select_related("unit__supervisor__supervisor").get(pk=evaluation.pk)


def _refuse_if_overtaken(locked: SelfEvaluation, expected_version: int) -> None:
    if locked.version == expected_version:
        return
    last = last_movement(locked)
    moved = last and (last.by_id, last.target) == (locked.changed_by_id, locked.state)
    done = last.kind.done if last and moved else "作了改动"
    when = timezone.localtime(last.at if last and moved else locked.changed_at)
    raise Overtaken(
        f"您打开页面后，{locked.changed_by or '系统'}已于{when:%m月%d日 %H:%M}{done}，"
        f"“{locked}”现在是“{locked.get_state_display()}”。您的操作没有执行，"
        "请刷新后再办理。"
    )


def _arrow(locked: SelfEvaluation, move: Move) -> Arrow:
    found = arrows_from(State(locked.state), facts_of(locked))
    for each in found:
        if each.move == move:
            return each
    why = (
        "撤回只能在送出以后、下一环节的人打开以前办理"
        if move is Move.WITHDRAW
        else f"“{locked.get_state_display()}”状态下不能{KINDS[move].label}"
    )
    raise NotNow(f"{why}。“{locked}”没有变化。")


def _refuse_unless_allowed(
    locked: SelfEvaluation, arrow: Arrow, reason: str, by: User
) -> None:
    require(by, arrow.action, locked.unit, locked.fiscal_year)
    if arrow.kind.by_reader and is_author(locked, by):
        raise OwnWork(
            f"您填写或报送过“{locked}”，不能由您{arrow.kind.label}：审核人应是另外的人。"
        )
    if arrow.kind.needs_reason and not reason:
        raise ReasonMissing(f"{arrow.kind.label}要写明理由，对方才知道怎么办。")


def _version(locked: SelfEvaluation, arrow: Arrow, by: User) -> DossierVersion | None:
    """A new version where the row freezes one; otherwise the one under review."""
    if arrow.kind.freezes:
        return freeze_version(evaluation=locked, reason=arrow.kind.label, by=by)
    return version_of(locked)


def _write(
    locked: SelfEvaluation,
    arrow: Arrow,
    *,
    reason: str,
    version: DossierVersion | None,
    by: User,
) -> Movement:
    last = last_movement(locked)
    made = Movement(
        evaluation=locked,
        number=last.number + 1 if last else 1,
        move=arrow.move.value,
        source=arrow.source.value,
        target=arrow.target.value,
        reason=reason,
        version=version,
        by=by,
    )
    made.full_clean(exclude=["version"])  # none yet where nothing was handed in
    made.save()
    locked.state = arrow.target
    locked.save_change("state", by=by)
    return made


def _tell(made: Movement, by: User) -> None:
    """The next reader is asked to act; everybody else the row names is informed."""
    evaluation, told = made.evaluation, made.kind.told
    text = f"{by}已{made.kind.done}，现在的状态：{evaluation.get_state_display()}。"
    if made.reason:
        text += f"\n理由：{made.reason}"
    url = reverse("reports:moves", args=[evaluation.pk])
    asked = list(next_readers(evaluation)) if Told.NEXT in told else []
    informed = [
        person
        for group in told
        if group in ACTIONS
        for person in holders(ACTIONS[group], evaluation.unit, evaluation.fiscal_year)
        if person not in asked
    ]
    for people, title in (
        (asked, f"请办理：{evaluation}"),
        (informed, f"{evaluation}：已{made.kind.done}"),
    ):
        notify(
            recipients=people,
            kind=made.kind.event,
            title=title,
            text=text,
            url=url,
            evaluation=evaluation,
            by=by,
        )
