"""Reports and clerks to drive, and whether all that was saved is there."""

from collections.abc import Sequence
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from benchmarks.autosave.driving import TOKEN, Clerk
from evalportal.accounts.models import User
from indicators.models import ResultRow
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.units import make_region, make_unit, member_of

FIELDS = ("actual", "deduction_reason")


def found(count: int) -> list[Clerk]:
    """Two clerks on each report, in two fields of its first indicator."""
    region = make_region()
    paper = make_paper(round_=make_round(region=region))
    clerks = []
    for _ in range(0, count, len(FIELDS)):
        evaluation = make_evaluation(unit=make_unit(region=region), paper=paper)
        row = evaluation.results.get(code="p1")
        for field in FIELDS:
            user = member_of(evaluation.unit)
            clerks.append(Clerk(signed_in(user), row.pk, field, row.version))
    return clerks


def signed_in(user: User) -> str:
    """Cookies of a session of the user's, as signing in leaves it."""
    engine = import_module(settings.SESSION_ENGINE)
    session = engine.SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return (
        f"{settings.SESSION_COOKIE_NAME}={session.session_key}; "
        f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
    )


def lost(clerks: Sequence[Clerk]) -> list[str]:
    """Fields that do not hold what was last said to be saved; rows short of saves."""
    rows = {row.pk: row for row in ResultRow.objects.all()}
    saves: dict[int, int] = {}
    wrong = []
    for clerk in clerks:
        saves[clerk.row] = saves.get(clerk.row, 0) + clerk.saves
        stands = getattr(rows[clerk.row], clerk.field) or ""
        if stands != clerk.saved:
            wrong.append(f"{clerk.row}.{clerk.field}: {stands} ≠ {clerk.saved}")
    wrong += [
        f"{pk}: 第{rows[pk].version}版 ≠ {count + 1}"
        for pk, count in saves.items()
        if rows[pk].version != count + 1
    ]
    return wrong
