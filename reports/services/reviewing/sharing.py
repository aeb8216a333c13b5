"""Who reads what: reports taken, given and dealt out; and who has one open now."""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.choices import State
from indicators.models import Round, SelfEvaluation
from reports.models import Presence, Reading
from reports.review.sharing import dealt
from units.models import FinanceSection, Unit
from units.permissions import may, may_over, require, require_over
from units.queries import holders
from units.roles import Action

STILL_HERE: Final = timedelta(minutes=2)
WRITTEN_EVERY: Final = timedelta(seconds=20)


class NotAReader(Refusal):
    """A report is given to somebody who may read it."""


@transaction.atomic
def assign(
    *, readings: Iterable[Reading], reader: User | None, by: User
) -> list[Reading]:
    """Give reports to a reader (or to nobody); each must be one who may judge it."""
    rows = Reading.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in=[each.pk for each in readings]
    )
    found = list(rows.select_related("unit", "round"))
    for each in found:
        year = each.round.fiscal_year
        if not (reader and may(by, Action.REVIEW, each.unit, year)):
            require(by, _giving(each), each.unit, year)
        if reader and not may(reader, _reading(each), each.unit, year):
            raise NotAReader(f"{reader}无权审核{each.unit}的自评，不能分给他。")
        each.assigned_to = reader
    Reading.objects.bulk_update(found, ["assigned_to"])
    for each in found:
        name = reader.username if reader else ""
        record("reading.assigned", each, by=by, reader=name)
    return found


@transaction.atomic
def deal_out(
    *,
    round_: Round,
    section: FinanceSection | None = None,
    among: Collection[int] | None = None,
    by: User,
) -> int:
    """Share everything that waits for finance and has no reader; how many it was.

    With a `section`, only what it looks after; `among` names readers, None = all.
    """
    if not may_over(by, Action.REVIEW, round_.region):
        require_over(by, Action.MANAGE, round_.region)
    readers = list(readers_of(round_))
    if not readers:
        raise NotAReader("本级财政部门还没有财政审核人，无从分派。")
    if among is not None:
        readers = [each for each in readers if each.pk in among]
    if not readers:
        raise NotAReader("没有选中审核人，请先选中要分给哪些人。")
    rows = list(_unshared(round_, section))
    given = dealt([each.pk for each in rows], load(round_, readers))
    people = {each.pk: each for each in readers}
    for each in rows:
        each.assigned_to = people[given[each.pk]]
    Reading.objects.bulk_update(rows, ["assigned_to"], batch_size=500)
    counts = {
        each.username: sum(pk == each.pk for pk in given.values()) for each in readers
    }
    record("reading.dealt", round_, by=by, section=section or "", given=counts)
    return len(rows)


def _unshared(round_: Round, section: FinanceSection | None) -> QuerySet[Reading]:
    """What waits for finance without a reader, the riskiest first; locked."""
    rows = Reading.objects.select_for_update(of=("self",), no_key=True).filter(
        round=round_, state=State.FINANCE_REVIEW, assigned_to=None
    )
    if section:
        rows = rows.filter(unit__in=Unit.objects.looked_after_by(section.pk))
    return rows.order_by("-risk", "-evaluation_id")


def readers_of(round_: Round) -> Iterable[User]:
    """Who may judge for finance in this round's region."""
    bureau = round_.region.units.filter(is_finance_bureau=True).first()
    if bureau is None:
        return []
    return holders(Action.REVIEW, bureau, round_.fiscal_year)


def load(round_: Round, readers: Iterable[User]) -> dict[int, int]:
    """How many reports each reader has in front of him in the round."""
    waiting = Q(readings__round=round_, readings__state=State.FINANCE_REVIEW)
    rows = User.objects.filter(pk__in=[each.pk for each in readers])
    counted = rows.annotate(carried=Count("readings", filter=waiting))
    return dict(counted.values_list("pk", "carried"))


def note_presence(*, evaluation: SelfEvaluation, by: User) -> None:
    """Somebody has the report open now. Not recorded: it says nothing afterwards."""
    now = timezone.now()
    seen = Presence.objects.filter(evaluation=evaluation, user=by)
    if seen.filter(seen_at__gt=now - WRITTEN_EVERY).exists():
        return
    Presence.objects.update_or_create(
        evaluation=evaluation, user=by, defaults={"seen_at": now}
    )


def present(evaluation: SelfEvaluation, *, besides: User) -> list[User]:
    """Who else is reading it."""
    since = timezone.now() - STILL_HERE
    rows = Presence.objects.filter(evaluation=evaluation, seen_at__gt=since)
    others = rows.exclude(user=besides).select_related("user")
    return [each.user for each in others]


def _giving(reading: Reading) -> Action:
    """Who gives reports to others: the finance manager, or the department itself."""
    department = reading.state == State.DEPARTMENT_REVIEW
    return Action.ENDORSE if department else Action.MANAGE


def _reading(reading: Reading) -> Action:
    department = reading.state == State.DEPARTMENT_REVIEW
    return Action.ENDORSE if department else Action.REVIEW
