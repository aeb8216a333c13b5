"""What stands before anybody fills anything in: people, regions, units, rounds."""

from datetime import timedelta

from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.accounts.services import create_user
from indicators.services.rounds import create_round
from indicators.services.schemes import publish_scheme
from reports.services.papers import ask_for
from units.choices import Level
from units.models import FinanceSection, Membership, Region, Unit
from units.roles import Role
from units.services import (
    create_region,
    create_section,
    create_unit,
    grant_membership,
)

from . import reading


def found(password: str) -> None:
    """Open accounts, enter regions, sections and units, appoint, call the rounds."""
    users = _open_accounts(password)
    founder = next(users[each.username] for each in reading.people() if each.founds)
    _enter_regions(founder)
    _enter_units(founder)
    _appoint(users, founder)
    _call_rounds()


def holder(role: Role, unit: Unit) -> User:
    """Whoever holds the role in the unit."""
    return Membership.objects.select_related("user").get(unit=unit, role=role).user


def _open_accounts(password: str) -> dict[str, User]:
    return {
        each.username: create_user(
            username=each.username,
            name=each.name,
            password=password,
            must_change_password=False,
            is_superuser=each.founds,
            by=None,
        )
        for each in reading.people()
    }


def _enter_regions(founder: User) -> None:
    regions: dict[str, Region] = {}
    for place in reading.places():
        regions[place.code] = create_region(
            code=place.code,
            name=place.name,
            level=Level(place.level),
            parent=regions.get(place.parent),
            by=founder,
        )
        for name in place.finance_sections:
            create_section(region=regions[place.code], name=name, by=founder)


def _enter_units(founder: User) -> None:
    regions = {region.code: region for region in Region.objects.all()}
    sections = {
        (each.region.code, each.name): each
        for each in FinanceSection.objects.select_related("region")
    }
    units: dict[str, Unit] = {}
    for office in reading.offices():
        units[office.code] = create_unit(
            code=office.code,
            name=office.name,
            short_name=office.short_name,
            region=regions[office.region],
            supervisor=units.get(office.supervisor),
            finance_section=sections.get((office.region, office.finance_section)),
            is_finance_bureau=office.is_finance_bureau,
            by=founder,
        )


def _appoint(users: dict[str, User], founder: User) -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    for person in reading.people():
        for unit, role in person.memberships:
            grant_membership(
                unit=units[unit],
                user=users[person.username],
                role=Role(role),
                by=founder,
            )


def _call_rounds() -> None:
    """The rounds of both regions, each called by its finance bureau."""
    for asked in reading.rounds():
        bureau = Unit.objects.get(region__code=asked.region, is_finance_bureau=True)
        manager = holder(Role.MANAGER, bureau)
        round_ = create_round(
            region=bureau.region,
            name=asked.name,
            by=manager,
            **asked.fields,
            **_due(asked),
        )
        for scheme, outline in asked.papers:
            version = publish_scheme(scheme=scheme, by=manager)
            ask_for(round_=round_, scheme=version, outline=outline, by=manager)


def _due(asked: reading.Asked) -> reading.Row:
    if asked.due_in_days is None:
        return {}
    return {"due_on": timezone.localdate() + timedelta(days=asked.due_in_days)}
