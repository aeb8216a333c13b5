"""Which reports wait for a reviewer: one page of an index, however many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import Round
from reports.models import Reading
from units.models import SECTION_PATHS, FinanceSection, Membership, Unit
from units.roles import ALLOWED, REACH, Action, Reach, Role, roles_allowing

PER_PAGE: Final = 25
SIZES: Final = (PER_PAGE, 50, 100)
RISK, WAIT = "risk", "wait"
NOBODY: Final = "none"
WAITING: Final = (State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of the queue, and where the next page begins; "" = there is none."""

    readings: list[Reading]
    after: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads, and for what; asked of the database once."""

    user: User
    memberships: tuple[Membership, ...]

    def does(self, action: Action, round_: Round | None = None) -> bool:
        """Whether `action` is his anywhere, or over the whole of the round."""
        return any(
            action in ALLOWED[Role(each.role)]
            and (round_ is None or _reaches(each, round_))
            for each in self.memberships
        )

    def reads_all(self, round_: Round) -> bool:
        """Whether he reads for finance: the whole region."""
        return self.does(Action.REVIEW, round_) or self.does(Action.MANAGE, round_)

    def departments(self) -> set[int]:
        """The topmost units above his own: by them the queue is indexed."""
        return {_topmost(each.unit).pk for each in self.memberships}


def reader(user: User) -> Reader:
    """With the units above his own, as many as there are (within_reach: two)."""
    rows = user.memberships.select_related("unit__supervisor__supervisor")
    return Reader(user, tuple(rows))


def _topmost(unit: Unit) -> Unit:
    while unit.supervisor is not None:
        unit = unit.supervisor
    return unit


def _reaches(each: Membership, round_: Round) -> bool:
    """`within_reach` for the round's region and year, read from what is known."""
    is_wide = REACH[Role(each.role)] is Reach.REGION and each.unit.is_finance_bureau
    return (
        is_wide
        and each.unit.region_id == round_.region_id
        and (each.from_year is None or each.from_year <= round_.fiscal_year)
        and (each.to_year is None or round_.fiscal_year <= each.to_year)
    )


def rounds_for(user: User) -> QuerySet[Round]:
    """The rounds of the regions he works in; those with something to read first."""
    regions = user.memberships.order_by().values("unit__region")
    waiting = Reading.objects.filter(round=OuterRef("pk"), state__in=WAITING)
    rounds = Round.objects.filter(region__in=regions).select_related("region")
    return rounds.annotate(waits=Exists(waiting)).order_by("-waits", "-fiscal_year")


def queue(who: Reader, round_: Round) -> QuerySet[Reading]:
    """What this person reads in a round: the whole region's, or the units below.

    Not yet `visible_to`, whose joins lead a planner astray over 100 000 lines:
    `page_of` asks that of the lines that it shows.
    """
    rows = Reading.objects.filter(round=round_)
    if who.reads_all(round_):
        return rows
    below = Unit.objects.open_to(who.user, Action.ENDORSE, round_.fiscal_year)
    return rows.filter(department__in=who.departments(), unit__in=_numbers(below))


def default_state(who: Reader, round_: Round) -> str:
    """What waits for this person in the round."""
    if who.reads_all(round_):
        return State.FINANCE_REVIEW
    return State.DEPARTMENT_REVIEW


def filtered(rows: QuerySet[Reading], wanted: Mapping[str, Any]) -> QuerySet[Reading]:
    """Those of a section, state, department, reader, risk and time of waiting."""
    for field in ("state", "department"):
        if wanted.get(field):
            rows = rows.filter(**{field: wanted[field]})
    if wanted.get("section"):
        units = Unit.objects.looked_after_by(wanted["section"])
        rows = rows.filter(unit__in=_numbers(units))
    if wanted.get("risk"):
        rows = rows.filter(risk__gte=wanted["risk"])
    if wanted.get("key"):
        rows = rows.exclude(key_reason="")
    if wanted.get("days"):
        since = timezone.now() - timedelta(days=wanted["days"])
        rows = rows.filter(since__lte=since)
    match wanted.get("reader"):
        case None | "":
            return rows
        case "none":
            return rows.filter(assigned_to=None)
        case reader:
            return rows.filter(assigned_to=reader)


def _numbers(units: QuerySet[Unit]) -> list[int]:
    """Asked first: of a subquery the planner would expect one unit, or all."""
    return list(units.values_list("pk", flat=True))


def page_of(
    rows: QuerySet[Reading],
    *,
    order: str,
    after: str,
    visible_to: User,
    size: int = PER_PAGE,
) -> Page:
    """One page behind the line that `after` names ("" = the first page).

    First which lines, from one index; then those lines, with all that they show.
    """
    key = "since" if order == WAIT else "risk"
    by = (key, "evaluation_id") if order == WAIT else ("-risk", "-evaluation_id")
    found = rows.filter(_behind(order, after)).order_by(*by)
    places = list(found.values_list(key, "evaluation_id")[: size + 1])
    shown = places[:size]
    lines = (
        Reading.objects.visible_to(visible_to)
        .filter(evaluation__in=[pk for _, pk in shown])
        .select_related(
            "evaluation__project", "unit", "department", "assigned_to", "version"
        )
        .defer("version__content")
        .order_by(*by)
    )
    return Page(list(lines), _name(*shown[-1]) if len(places) > size else "")


@dataclass(frozen=True, slots=True)
class Offices:
    """A region's departments, and the units with a section of their own."""

    units: tuple[Unit, ...]

    @property
    def departments(self) -> list[Unit]:
        return [each for each in self.units if each.supervisor_id is None]

    @property
    def sections(self) -> list[FinanceSection]:
        """The sections that look after anything, in their order."""
        found = {each.finance_section_id: each.finance_section for each in self.units}
        return [each for _, each in sorted(found.items(), key=_by_number) if each]

    def section_of(self, line: Reading) -> FinanceSection | None:
        """`Unit.looked_after_by`, without asking the database for each line."""
        own = {each.pk: each.finance_section for each in self.units}
        nearest = (line.unit_id, line.unit.supervisor_id, line.department_id)
        return next((own[pk] for pk in nearest if pk and own.get(pk)), None)


def offices_of(round_: Round) -> Offices:
    """The departments of the round's region, and its sections: one query for both."""
    named = Q(supervisor=None) | Q(finance_section__isnull=False)
    rows = Unit.objects.filter(named, region=round_.region_id)
    return Offices(tuple(rows.select_related("finance_section")))


def _by_number(found: tuple[int | None, FinanceSection | None]) -> int:
    return found[0] or 0


@dataclass(frozen=True, slots=True)
class Share:
    """What waits for finance of the units that one section looks after."""

    section: FinanceSection | None  # None: units that no section looks after
    waiting: int
    unshared: int


def by_section(round_: Round) -> list[Share]:
    """The sections of the round's region, each with what waits; () without sections."""
    sections = {each.pk: each for each in round_.region.finance_sections.all()}
    if not sections:
        return []
    nearest = Coalesce(*(f"unit__{path}" for path in SECTION_PATHS))
    rows = Reading.objects.filter(round=round_, state=State.FINANCE_REVIEW)
    counted = rows.order_by().annotate(section=nearest).values_list("section")
    found = {
        pk: (waiting, unshared)
        for pk, waiting, unshared in counted.annotate(
            all=Count("pk"), free=Count("pk", filter=Q(assigned_to=None))
        )
    }
    shares = [Share(each, *found.get(pk, (0, 0))) for pk, each in sections.items()]
    return [*shares, Share(None, *found[None])] if None in found else shares


def readers_of(round_: Round) -> QuerySet[User]:
    """Who may judge for finance in the round's region, in one query."""
    year = round_.fiscal_year
    held = Membership.objects.filter(
        Q(from_year__isnull=True) | Q(from_year__lte=year),
        Q(to_year__isnull=True) | Q(to_year__gte=year),
        role__in=roles_allowing(Action.REVIEW, Reach.REGION),
        unit__is_finance_bureau=True,
        unit__region=round_.region_id,
    )
    people = User.objects.filter(is_active=True, pk__in=held.values("user"))
    return people.order_by("pk")


def _name(key: datetime | int, evaluation: int) -> str:
    said = key.isoformat() if isinstance(key, datetime) else key
    return f"{said}~{evaluation}"


def _behind(order: str, after: str) -> Q:
    """Lines behind the one named; a name that cannot be read is the beginning."""
    key, _, pk = after.partition("~")
    if not pk.isdecimal():
        return Q()
    if order == WAIT:
        since = _moment(key)
        if since is None:
            return Q()
        return Q(since__gte=since) & (Q(since__gt=since) | Q(evaluation__gt=pk))
    if not key.isdecimal():
        return Q()
    return Q(risk__lte=key) & (Q(risk__lt=key) | Q(evaluation__lt=pk))


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
