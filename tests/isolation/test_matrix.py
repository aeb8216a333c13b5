"""Every address, as every role, against objects of another unit, region and year.

What one may not see does not exist: 404, or 403 where its place is known. A new
address is walked by itself; one in a new folder fails until `routes.FOLDERS` says
whose objects stand there.
"""

import logging
from collections.abc import Callable, Mapping

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseNotFound,
)
from django.test import Client
from pytest_django.fixtures import Settings

from evalportal import urls
from evalportal.accounts.models import User
from indicators.models import Round, SchemeDraft, SelfEvaluation
from projects.models import Payment, Project, ProjectYear
from reports.models import ImportedReport
from tests.factories.accounts import make_user
from tests.factories.units import finance_of, make_unit, member_of
from units.models import Account, FinanceSection, Region, Unit
from units.roles import Action, Role

from .routes import ABOUT_OBJECTS, FOLDERS, WITH_OBJECT, Route
from .world import Place, place

pytestmark = pytest.mark.django_db

NOT_FOR_YOU = (403, 404, 405)
# Who asks, and how a refusal is answered; what surrounds it decides nothing here.
BARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "evalportal.refusals.RefusalMiddleware",
]
YEAR, OLD_YEAR = 2022, 2019
SINCE = {"from_year": 2021}

Seen = Callable[[User], QuerySet[Model]]


@pytest.fixture(autouse=True)
def _answered_without_a_page(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Thousands are told that there is nothing here; nobody reads the page."""
    settings.MIDDLEWARE = BARE
    caplog.set_level(logging.CRITICAL, logger="django.request")

    def refused(_request: HttpRequest, **_why: Exception) -> HttpResponse:
        return HttpResponseForbidden()

    def absent(_request: HttpRequest, **_why: Exception) -> HttpResponse:
        return HttpResponseNotFound()

    monkeypatch.setattr(urls, "handler403", refused, raising=False)
    monkeypatch.setattr(urls, "handler404", absent, raising=False)


def papers(user: User) -> QuerySet[SelfEvaluation]:
    return SelfEvaluation.objects.visible_to(user)


# Which objects somebody sees, where that is not by the self-evaluation they hang on.
VISIBLE: Mapping[str, Seen] = {
    "round": Round.objects.visible_to,
    "unit": Unit.objects.known_to,
    "region": lambda user: Region.objects.open_to(user, Action.ACCOUNTS),
    "finance_section": lambda user: FinanceSection.objects.open_to(
        user, Action.ORGANISE
    ),
    "membership": lambda user: Unit.objects.open_to(user, Action.ORGANISE),
    "account": Account.objects.visible_to,
    "project": Project.objects.visible_to,
    "project_year": ProjectYear.objects.visible_to,
    "imported": ImportedReport.objects.visible_to,
    "payment": Payment.objects.visible_to,
    "scheme_draft": SchemeDraft.objects.visible_to,
}
# Things that hang on another kind: seen exactly where that one is.
HANGS_ON = {"membership": "unit", "paper": "round", "draw": "round"}
PERSONAL = ("notice", "job", "bulk_acceptance")
SHARED = "shared"


def sees(user: User, kind: str, where: Place) -> bool:
    if kind in PERSONAL:
        return False
    carrier = HANGS_ON.get(kind, kind)
    if kind in VISIBLE:
        return VISIBLE[kind](user).filter(pk=where.ids[carrier]).exists()
    if carrier in VISIBLE:
        return VISIBLE[carrier](user).filter(pk=where.ids[carrier]).exists()
    return papers(user).filter(pk=where.evaluation.pk).exists()


def cast(unit: Unit) -> dict[str, User]:
    """Every role there is, with papers of recent years only, and a stranger."""
    above = unit.supervisor
    assert above
    inside = {
        Role.CLERK: member_of(unit, Role.CLERK, **SINCE),
        Role.HEAD: member_of(unit, Role.HEAD, **SINCE),
        Role.DEPARTMENT: member_of(above, Role.DEPARTMENT, **SINCE),
    }
    finance = {
        role: finance_of(unit.region, role)
        for role in (Role.REVIEWER, Role.MANAGER, Role.ADMIN, Role.AUDITOR)
    }
    for user in finance.values():
        user.memberships.update(**SINCE)
    people = {role.value: user for role, user in (inside | finance).items()}
    return people | {"nobody": make_user()}


def home() -> Unit:
    above = make_unit()
    return make_unit(region=above.region, supervisor=above)


def ask(client: Client, method: str, address: str) -> int:
    """The status of one request, of which nothing remains."""
    point = transaction.savepoint()
    try:
        status: int = getattr(client, method)(address).status_code
    finally:
        transaction.savepoint_rollback(point)
    return status


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


ROLES = [*(role.value for role in Role), "nobody"]


OUTSIDE = (Role.ADMIN, Role.AUDITOR, "nobody")


@pytest.mark.parametrize("role", ROLES)
def test_what_belongs_to_others_does_not_exist(role: str) -> None:
    unit = home()
    places = {"neighbour": place(make_unit(region=unit.region))}
    if role not in OUTSIDE:  # to these one unit is as foreign as the other
        places["other region"] = place(make_unit())
        places["other year"] = place(unit, year=OLD_YEAR)
    user = cast(unit)[role]
    client = signed_in(user)
    hidden = {
        (name, kind)
        for name, where in places.items()
        for kind in set(FOLDERS.values()) - {SHARED}
        if not sees(user, kind, where)
    }
    opened = [
        f"{method} {route.name} of {name}: {status}"
        for name, where in places.items()
        for route in WITH_OBJECT
        if (name, (kind := FOLDERS[route.folder])) in hidden
        for method in ("get", "post")
        if (status := ask(client, method, route.of(where.ids[kind]))) not in NOT_FOR_YOU
    ]

    assert opened == []


def test_every_address_with_an_object_is_in_the_matrix() -> None:
    missing = {route.folder for route in ABOUT_OBJECTS} - set(FOLDERS)

    assert missing == set(), "say in routes.FOLDERS whose objects these are"


def test_the_objects_are_really_there_for_whom_they_are_meant() -> None:
    """Otherwise everything would be 404, and the matrix would prove nothing."""
    unit = home()
    where = place(unit)
    people = cast(unit)
    clients = [signed_in(people[r]) for r in (Role.CLERK, Role.REVIEWER, Role.MANAGER)]
    kinds = set(FOLDERS.values()) - {SHARED, *PERSONAL}

    unseen = {kind for kind in kinds if not any(opens(kind, where, c) for c in clients)}

    assert unseen == {"region"}  # the administrator's alone, see below


def opens(kind: str, where: Place, client: Client) -> bool:
    """Whether any address about this object answers."""
    return any(
        ask(client, method, route.of(where.ids[kind])) not in NOT_FOR_YOU
        for route in WITH_OBJECT
        if FOLDERS[route.folder] == kind
        for method in ("get", "post")
    )


def of_region(route: Route) -> bool:
    return FOLDERS[route.folder] == "region"


def test_only_the_administrator_changes_regions() -> None:
    unit = home()
    where = place(unit)
    for role, user in cast(unit).items():
        for route in filter(of_region, WITH_OBJECT):
            status = ask(signed_in(user), "get", route.of(where.ids["region"]))
            assert (status == 200) == (role == Role.ADMIN), (role, route.name)
