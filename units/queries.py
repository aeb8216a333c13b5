"""Which figures stand in the accounts, and which stood there last year."""

from decimal import Decimal

from evalportal.accounts.models import User

from .figures import ACCOUNT_FIGURES, last_years
from .models import Account, AccountEntry


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


def beside(account: Account, *, user: User) -> dict[str, Decimal]:
    """What to show beside each figure: last year's, so far as the user may see it."""
    accounts = Account.objects.visible_to(user).filter(
        unit=account.unit_id, fiscal_year=account.fiscal_year - 1
    )
    entries = AccountEntry.objects.filter(account__in=accounts)
    values = {entry.key: entry.value for entry in entries if entry.value is not None}
    return {
        figure.key: values[last_years(figure.key)]
        for figure in ACCOUNT_FIGURES
        if last_years(figure.key) in values
    }
