"""Figures of many units taken over from another system at once."""

from collections.abc import Sequence

from django.db import transaction

from evalportal.accounts.models import User
from units.models import Account, Unit
from units.permissions import require_anywhere
from units.roles import Action
from units.services.tables import Line, TableRefused

from .accounts import load_figures, open_account


@transaction.atomic
def load_table(
    *, lines: Sequence[Line], fiscal_year: int, source: str, by: User
) -> int:
    """Load every line into its unit's accounts of the year; returns how many units.

    Accounts that are not open yet are opened. Raises TableRefused, loading nothing,
    for a unit that `by` does not manage or that does not exist.
    """
    require_anywhere(by, Action.MANAGE)
    managed = Unit.objects.open_to(by, Action.MANAGE, year=fiscal_year)
    units = {unit.code: unit for unit in managed}
    unknown = [
        f"第{line.number}行：没有您管理的单位“{line.code[:40]}”。请核对单位编码。"
        for line in lines
        if line.code not in units
    ]
    if unknown:
        raise TableRefused(unknown)
    for line in lines:
        account = _account(units[line.code], fiscal_year, by)
        load_figures(account=account, values=line.figures, source=source, by=by)
    return len(lines)


def _account(unit: Unit, fiscal_year: int, by: User) -> Account:
    standing = unit.accounts.filter(fiscal_year=fiscal_year).first()
    return standing or open_account(unit=unit, fiscal_year=fiscal_year, by=by)
