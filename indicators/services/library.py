"""What people do to the indicator library: fill it, copy from it, retire an entry."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.library.entry import Entry, as_result, unsound
from indicators.library.fit import fitting
from indicators.library.table import already_there, starter
from indicators.models import LibraryEntry, ResultRow, SelfEvaluation
from indicators.queries import leaf_of, scheme_of
from indicators.scoring.problems import TableRefused
from units.models import Region
from units.permissions import require_anywhere, require_over
from units.roles import Action

from .results import add_result

if TYPE_CHECKING:
    from indicators.scoring.problems import Problem


class NotForThis(Refusal):
    """The entry may not be used, or not for this."""


class Loaded(NamedTuple):
    """How many of the shipped entries came in, were put right, were withdrawn."""

    added: int
    changed: int
    withdrawn: int


@transaction.atomic
def load_starter(*, by: User | None) -> Loaded:
    """Bring the shipped set to what this version of the product ships.

    Nobody (`by=None`) is the set-up on the server. Running it again changes nothing;
    what is no longer shipped is withdrawn, for copies point at it.
    """
    if by is not None:
        require_anywhere(by, Action.MANAGE)
    shipped = {entry.code: entry for entry in starter()}
    there = {row.code: row for row in LibraryEntry.objects.filter(region=None)}
    added = [LibraryEntry.of(shipped[code], None) for code in shipped.keys() - there]
    changed = [
        _put_right(row, shipped[code])
        for code, row in there.items()
        if code in shipped and not _stands(row, shipped[code])
    ]
    gone = [there[code].pk for code in there.keys() - shipped if there[code].is_active]
    LibraryEntry.objects.bulk_create(sorted(added, key=lambda row: row.code))
    if changed:
        fields = [*asdict(starter()[0]), "is_active"]
        LibraryEntry.objects.bulk_update(changed, fields, batch_size=50)
    LibraryEntry.objects.filter(pk__in=gone).update(is_active=False)
    loaded = Loaded(len(added), len(changed), len(gone))
    if any(loaded):
        record("library.loaded", None, by=by, **loaded._asdict())
    return loaded


@transaction.atomic
def import_entries(
    *, region: Region, entries: Sequence[Entry], by: User
) -> list[LibraryEntry]:
    """Add all of the entries to the region's own library, or none of them.

    Raises TableRefused with every problem: an unsound entry, a code twice or taken.
    """
    require_over(by, Action.MANAGE, region)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    seen = set(taken_codes(region))
    problems: list[Problem] = []
    for number, entry in enumerate(entries, start=1):
        place = f"第{number}个指标"
        problems.extend(unsound(entry, place))
        if entry.code in seen:
            problems.append(already_there(entry.code, place))
        seen.add(entry.code)
    if problems:
        raise TableRefused(problems)
    made = LibraryEntry.objects.bulk_create(
        [LibraryEntry.of(entry, region) for entry in entries]
    )
    record("library.imported", region, by=by, codes=[row.code for row in made])
    return made


@transaction.atomic
def archive_entry(*, entry: LibraryEntry, by: User) -> LibraryEntry:
    """Take a region's own entry out of the choice; what was copied from it stays."""
    if entry.region is None:
        raise NotForThis(f"“{entry}”随系统提供，供各区划使用，不能归档。")
    require_over(by, Action.MANAGE, entry.region)
    locked = LibraryEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    if locked.is_active:
        locked.is_active = False
        locked.save(update_fields=["is_active"])
        record("library.archived", locked, by=by, code=locked.code)
    return locked


@transaction.atomic
def add_from_library(
    *,
    evaluation: SelfEvaluation,
    entry: LibraryEntry,
    group: str,
    weight: Decimal,
    by: User,
) -> ResultRow:
    """Copy an entry into a group that the scheme leaves open; the row links back.

    A date gets the evaluated year in front. Raises NotForThis for an entry that is
    archived, of another region, or of another kind than the group.
    """
    _refuse_unfit(evaluation, entry, group)
    year = evaluation.fiscal_year
    copied = as_result(entry.as_entry(), code="", group=group, weight=weight, year=year)
    return add_result(
        evaluation=evaluation,
        group=group,
        name=copied.name,
        weight=weight,
        operator=copied.operator,
        value_kind=copied.value_kind,
        target=copied.target,
        unit=copied.unit,
        by=by,
        library_entry=entry,
    )


def taken_codes(region: Region) -> frozenset[str]:
    """Codes of the region's own library, archived ones among them."""
    return frozenset(region.library.values_list("code", flat=True))


def _refuse_unfit(evaluation: SelfEvaluation, entry: LibraryEntry, code: str) -> None:
    if not entry.is_active:
        raise NotForThis(f"“{entry}”已归档，请另选一个指标。")
    if entry.region_id not in {None, evaluation.unit.region_id}:
        raise NotForThis(
            f"“{entry}”是{entry.region}的指标，不能用于{evaluation.unit}。"
        )
    leaf = leaf_of(scheme_of(evaluation.paper.scheme), code)
    if leaf is not None and entry.level2 not in fitting(leaf.group.name):
        raise NotForThis(f"“{entry}”是{entry.level2}，不能放入“{leaf.group.name}”。")


def _stands(row: LibraryEntry, entry: Entry) -> bool:
    return row.is_active and row.as_entry() == entry


def _put_right(row: LibraryEntry, entry: Entry) -> LibraryEntry:
    for field, value in asdict(entry).items():
        setattr(row, field, value)
    row.is_active = True
    return row
