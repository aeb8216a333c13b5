"""A unit's figures of a year: entered one by one or as a table, or loaded."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.holds import refuse_if_held
from evalportal.refusals import Refusal
from evalportal.ui.amounts import write_count, write_wan
from evalportal.versions import Clash, Conflict, clash
from units.choices import Origin
from units.figures import FIGURE, YUAN, unfit
from units.models import Account, AccountEntry, Unit
from units.permissions import require
from units.roles import Action


class Loaded(Refusal):
    """The figure comes from another system and is not typed over."""


@transaction.atomic
def open_account(*, unit: Unit, fiscal_year: int, by: User) -> Account:
    require(by, Action.OPEN, unit, fiscal_year)
    account = Account(unit=unit, fiscal_year=fiscal_year)
    account.full_clean()
    account.save()
    record("account.opened", account, by=by)
    return account


def set_figure(
    *,
    account: Account,
    key: str,
    value: Decimal | None,
    expected_version: int,
    origin: Origin = Origin.ENTERED,
    note: str = "",
    by: User,
) -> AccountEntry | None:
    """Enter one figure as `set_figures` does. A blank left blank has no entry."""
    changed = set_figures(
        account=account,
        values={key: value},
        versions={key: expected_version},
        origin=origin,
        note=note,
        by=by,
    )
    return changed.get(key) or account.entries.filter(key=key).first()


@transaction.atomic
def set_figures(
    *,
    account: Account,
    values: Mapping[str, Decimal | None],
    versions: Mapping[str, int],
    origin: Origin = Origin.ENTERED,
    note: str = "",
    by: User,
) -> dict[str, AccountEntry]:
    """Enter figures in yuan (people and things: whole numbers), all of them or none.

    `versions` are the versions on which the values are based; 0, or a missing one,
    says that the figure was blank and without a row. Returns the entries it changed.
    Raises ValidationError (by key), Loaded, Held, or Conflict with every clash.
    """
    locked = _locked(account)
    require(by, Action.FILL_IN, locked.unit, locked.fiscal_year)
    refuse_if_held(locked)
    _require_fit(values)
    entries = _entries(locked, values)
    changing = {
        key: value for key, value in values.items() if entries[key].value != value
    }
    _refuse_loaded(entries[key] for key in changing)
    _refuse_overwriting(entries, changing, versions)
    return _write(locked, entries, changing, origin=origin, note=note, by=by)


@transaction.atomic
def load_figures(
    *,
    account: Account,
    values: Mapping[str, Decimal | None],
    source: str,
    by: User,
) -> dict[str, AccountEntry]:
    """Take figures over from another system, named by `source`.

    From now on they are read-only. What they replace is kept in the event log. A paper
    that was handed in keeps its own; its reviewers are shown what differs.
    """
    locked = _locked(account)
    require(by, Action.MANAGE, locked.unit, locked.fiscal_year)
    _require_fit(values)
    entries = _entries(locked, values)
    return _write(locked, entries, values, origin=Origin.LOADED, note=source, by=by)


def _locked(account: Account) -> Account:
    """The account under lock: whoever writes its figures waits here for the others."""
    accounts = Account.objects.select_for_update(
        of=("self",), no_key=True
    ).select_related("unit")
    return accounts.get(pk=account.pk)


def _require_fit(values: Mapping[str, Decimal | None]) -> None:
    faults = {key: unfit(key, value) for key, value in values.items()}
    if any(faults.values()):
        raise ValidationError({key: fault for key, fault in faults.items() if fault})


def _entries(
    account: Account, values: Mapping[str, Decimal | None]
) -> dict[str, AccountEntry]:
    """The entry of each key; one that has no row yet is at version 0 and unsaved."""
    rows = account.entries.filter(key__in=values).select_related("changed_by")
    standing = {row.key: row for row in rows}
    return {
        key: standing.get(key) or AccountEntry(account=account, key=key, version=0)
        for key in values
    }


def _refuse_loaded(entries: Iterable[AccountEntry]) -> None:
    loaded = [entry for entry in entries if entry.origin == Origin.LOADED]
    if loaded:
        keys = "、".join(entry.key for entry in loaded)
        source = loaded[0].note or "其他系统"
        raise Loaded(
            f"{keys}由{source}载入，不能在此修改。如有误，请联系财政部门更正后重新载入。"
        )


def _refuse_overwriting(
    entries: Mapping[str, AccountEntry],
    changing: Mapping[str, Decimal | None],
    versions: Mapping[str, int],
) -> None:
    clashes = [
        _clash(entries[key], value)
        for key, value in changing.items()
        if entries[key].version != versions.get(key, 0)
    ]
    if clashes:
        raise Conflict(clashes)


def _clash(entry: AccountEntry, value: Decimal | None) -> Clash:
    write = write_wan if FIGURE[entry.key].unit == YUAN else write_count
    unit = "万元" if FIGURE[entry.key].unit == YUAN else FIGURE[entry.key].unit
    yours, stands = write(value), write(entry.value)
    return clash(
        entry,
        field=entry.key,
        label=entry.key,
        yours=yours and yours + unit,
        stands=stands and stands + unit,
    )


def _write(
    account: Account,
    entries: Mapping[str, AccountEntry],
    values: Mapping[str, Decimal | None],
    *,
    origin: Origin,
    note: str,
    by: User,
) -> dict[str, AccountEntry]:
    before = {key: entries[key].value for key in values}
    for key, value in values.items():
        entry = entries[key]
        entry.value, entry.origin, entry.note = value, origin, note
        entry.version += 1
        entry.changed_by = by
        entry.save()
    if values:
        figures = {key: [before[key], value] for key, value in values.items()}
        record("account.figures_set", account, by=by, origin=origin, figures=figures)
    return {key: entries[key] for key in values}
