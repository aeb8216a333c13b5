"""The queue's number of findings, counted again when the round's rules have changed.

What was handed in stays as it is; only what the checks say of it is another matter now.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.jobs.models import Job
from evalportal.jobs.services import enqueue
from indicators.choices import State
from indicators.models import Round
from reports.models import CheckAnswer, CheckRules, Reading
from reports.models.checks import WAIVER
from reports.services.notices import notify
from reports.services.reviewing.standing import assessed

KIND: Final = "reports.recount"
COUNTED: Final = ("risk", "findings", "signals")
UNDER_WAY: Final = (State.UNIT_REVIEW, State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW)

Told = Callable[[int, int, str], None]


def ask_to_recount(*, round_: Round, by: User) -> Job | None:
    """Have every report of the round counted again; None where none was handed in."""
    if not Reading.objects.filter(round=round_).exists():
        return None
    rules = rules_of([round_.pk])[round_.pk]
    return enqueue(KIND, {"round": round_.pk, "rules": rules}, by=by)


def recounting(round_: Round) -> Job | None:
    """The job that counts the round again just now."""
    return _under_way().filter(params__round=round_.pk).first()


def is_recounting(rounds: Iterable[int]) -> bool:
    """Whether one of these rounds is being counted again."""
    return _under_way().filter(params__round__in=sorted(set(rounds))).exists()


def _under_way() -> QuerySet[Job]:
    return Job.objects.unfinished().filter(kind=KIND)


def rules_of(rounds: Iterable[int]) -> Mapping[int, int]:
    """Which version of their own rules these rounds have now; 0 = none of their own."""
    wanted = set(rounds)
    own = CheckRules.objects.filter(round__in=wanted).values_list("round", "version")
    return dict.fromkeys(wanted, 0) | dict(own)


def recount(
    *,
    round_: Round,
    rules: int | None = None,
    told: Told | None = None,
    by: User | None,
) -> str:
    """Count each report of the round again; a sentence of what has changed.

    By `rules`, or those of now: it stops before the next report where there are newer
    ones, which are counted by a job of their own.
    """
    lines = list(Reading.objects.filter(round=round_).order_by("pk").values_list("pk"))
    asked = rules_of([round_.pk])[round_.pk] if rules is None else rules
    changed = 0
    for done, (pk,) in enumerate(lines):
        if told:
            told(done, len(lines), f"已重数 {done} 份")
        if rules_of([round_.pk])[round_.pk] != asked:
            return _stopped(round_, done, len(lines), by=by)
        changed += _recount(pk)
    record("check.recounted", round_, by=by, reports=len(lines), changed=changed)
    return f"已按现在的规则重数 {len(lines)} 份，其中 {changed} 份有变化。"


@transaction.atomic
def _stopped(round_: Round, done: int, total: int, *, by: User | None) -> str:
    """Rules have changed again: whoever asked hears who counts the rest."""
    said = (
        f"检查规则又有改动，数到第 {done} 份停下，共 {total} 份；"
        "已另有任务按最新的规则全部重数。"
    )
    record("check.recount_stopped", round_, by=by, done=done, reports=total)
    notify(
        recipients=[by] if by else [],
        kind="recount",
        title=f"“{round_.name}”的重数停下了",
        text=said,
        url=round_.get_absolute_url(),
        by=None,
    )
    return said


def recount_lapsed(*, today: date | None = None) -> int:
    """Count again what waivers that have run out do not cover any more; how many."""
    today = today or timezone.localdate()
    lapsed = CheckAnswer.objects.filter(kind=WAIVER, until__lt=today)
    lines = Reading.objects.filter(
        state__in=UNDER_WAY, evaluation__in=lapsed.values("evaluation")
    )
    pks: Iterable[int] = list(lines.order_by("pk").values_list("pk", flat=True))
    return sum(_recount(pk) for pk in pks)


def _recount(pk: int) -> bool:
    """Whether anything has changed. Takes no lock: nobody waits while it counts.

    Kept only where version and rules are still those that were counted by; rules that
    change meanwhile are read again, another version was counted when it arrived.
    """
    lines = Reading.objects.select_related(
        "evaluation__paper__round", "evaluation__unit__region", "version"
    )
    line = lines.get(pk=pk)
    rules = CheckRules.objects.filter(round=line.round_id)
    number = rules.values_list("version", flat=True).first() or 0
    found = assessed(line.evaluation, line.version)
    values = {field: found[field] for field in COUNTED}
    if all(getattr(line, field) == value for field, value in values.items()):
        return False
    same = Q(round__in=rules.filter(version=number).values("round")) if number else Q()
    kept = Reading.objects.filter(same, pk=pk, version=line.version_id)
    if kept.update(**values):
        return True
    return _recount(pk) if rules.exclude(version=number).exists() else False
