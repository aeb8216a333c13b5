"""Which figures stand in the accounts, and last year; who may do what for a unit."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Q, QuerySet

from evalportal.accounts.models import User

from .figures import ACCOUNT_FIGURES, last_years
from .models import Account, AccountEntry, Membership, Unit
from .roles import FROM_ABOVE, Action, Reach, roles_allowing


def holders(
    action: Action, unit: Unit, year: int | None = None
) -> QuerySet[User, User]:
    """The people who may do `action` on the unit's papers (of that year).

    `within_reach` read from the other end; accounts that are closed do not count.
    """
    near = (Reach.UNIT,) if action in FROM_ABOVE else (Reach.UNIT, Reach.SUBORDINATES)
    above = [unit.supervisor_id, unit.supervisor and unit.supervisor.supervisor_id]
    reach = (
        Q(role__in=roles_allowing(action, *near), unit=unit)
        | Q(role__in=roles_allowing(action, Reach.SUBORDINATES), unit__in=above)
        | Q(
            role__in=roles_allowing(action, Reach.REGION),
            unit__is_finance_bureau=True,
            unit__region=unit.region_id,
        )
        | Q(role__in=roles_allowing(action, Reach.SYSTEM))
    )
    held = Membership.objects.filter(reach)
    if year is not None:
        held = held.filter(
            Q(from_year__isnull=True) | Q(from_year__lte=year),
            Q(to_year__isnull=True) | Q(to_year__gte=year),
        )
    people = User.objects.filter(is_active=True, pk__in=held.values("user"))
    return people.order_by("pk")


def entries_of(account: Account) -> dict[str, AccountEntry]:
    """The entries of the accounts by key; a blank figure may have none."""
    return {entry.key: entry for entry in account.entries.all()}


def figures_of(account: Account) -> dict[str, Decimal | None]:
    """Every figure of the accounts by key: yuan, or a count; None is blank."""
    entries = entries_of(account)
    return {
        figure.key: entries[figure.key].value if figure.key in entries else None
        for figure in ACCOUNT_FIGURES
    }


def values_before(unit: int, year: int, *, user: User) -> dict[str, Decimal]:
    """The figures of the year before `year`, so far as the user may see them."""
    accounts = Account.objects.visible_to(user).filter(unit=unit, fiscal_year=year - 1)
    entries = AccountEntry.objects.filter(account__in=accounts)
    return {entry.key: entry.value for entry in entries if entry.value is not None}


def beside(values: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What to show beside each figure, of the `values` of the year before."""
    return {
        figure.key: values[last_years(figure.key)]
        for figure in ACCOUNT_FIGURES
        if last_years(figure.key) in values
    }
