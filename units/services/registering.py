"""The units of a region entered from a table: new ones made, known ones changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from evalportal.accounts.models import User
from units.models import FinanceSection, Region, Unit
from units.permissions import require_over
from units.roles import Action

from .registers import Entry, in_order
from .tables import TableRefused
from .units import change_unit, create_unit


@dataclass(slots=True)
class Registered:
    """How many units a table made, and how many it changed."""

    created: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """The region as it stands, by the words of the table."""

    region: Region
    units: dict[str, Unit]
    sections: Mapping[str, FinanceSection]
    faults: list[str] = field(default_factory=list)

    def facts(self, entry: Entry) -> dict[str, Any]:
        """The unit's fields as a service takes them; what is unsaid stays as it is."""
        said = dict(entry.said)
        facts: dict[str, Any] = {"code": entry.code, "region": self.region, **said}
        if "supervisor" in said:
            facts["supervisor"] = self.units.get(entry.supervisor)
        if "finance_section" in said:
            facts["finance_section"] = self.sections.get(entry.section)
        return facts


@transaction.atomic
def register_units(*, entries: Sequence[Entry], region: Region, by: User) -> Registered:
    """Make or change every unit of the table. Raises TableRefused, changing nothing."""
    require_over(by, Action.ORGANISE, region)
    known = Known(
        region,
        {each.code: each for each in region.units.all()},
        {each.name: each for each in region.finance_sections.all()},
    )
    faults = list(_unknown(entries, known))
    if faults:
        raise TableRefused(faults)
    done = Registered()
    for entry in in_order(entries):
        _register(entry, known, done, by=by)
    if known.faults:
        raise TableRefused(known.faults)
    return done


def _register(entry: Entry, known: Known, done: Registered, *, by: User) -> None:
    standing = known.units.get(entry.code)
    facts = known.facts(entry)
    try:
        if standing is None:
            known.units[entry.code] = create_unit(**facts, by=by)
            done.created += 1
            return
        changed = change_unit(
            unit=standing,
            expected_version=standing.version,
            **_as_it_stands(standing) | facts,
            by=by,
        )
    except ValidationError as error:
        known.faults.extend(f"第{entry.number}行：{each}" for each in error.messages)
        return
    known.units[entry.code] = changed
    done.changed += changed.version != standing.version


def _as_it_stands(unit: Unit) -> dict[str, Any]:
    return {
        "short_name": unit.short_name,
        "supervisor": unit.supervisor,
        "finance_section": unit.finance_section,
        "is_finance_bureau": unit.is_finance_bureau,
    }


def _unknown(entries: Sequence[Entry], known: Known) -> Iterator[str]:
    codes = {each.code for each in entries}
    outside = Unit.objects.exclude(region=known.region).filter(code__in=codes)
    taken = set(outside.values_list("code", flat=True))
    names = "、".join(known.sections) or "还没有，请先在“业务科室”页建立"
    for each in entries:
        at = f"第{each.number}行"
        if each.code in taken:
            yield f"{at}：单位编码“{each.code[:30]}”已用于别的区划。"
        if each.supervisor and each.supervisor not in codes | known.units.keys():
            yield (
                f"{at}：本区划和本文件中都没有编码为“{each.supervisor[:30]}”的主管部门。"
            )
        if each.section and each.section not in known.sections:
            yield f"{at}：没有业务科室“{each.section[:30]}”。现有：{names}。"
