"""业务科室 of the finance bureau: entered by whoever organises the region's units."""

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import set_fields
from units.models import FinanceSection, Region
from units.permissions import require_over
from units.roles import Action


class InUse(Refusal):
    """A section that looks after units stays."""


@transaction.atomic
def create_section(*, region: Region, name: str, by: User) -> FinanceSection:
    require_over(by, Action.ORGANISE, region)
    section = FinanceSection(region=region, name=name.strip())
    section.full_clean()
    section.save()
    record("finance_section.created", section, by=by, region=region, name=section.name)
    return section


@transaction.atomic
def rename_section(*, section: FinanceSection, name: str, by: User) -> FinanceSection:
    """Its units keep it: they know the section, not its name."""
    require_over(by, Action.ORGANISE, section.region)
    locked = FinanceSection.objects.select_for_update(no_key=True).get(pk=section.pk)
    changes = set_fields(locked, {"name": name.strip()})
    if changes:
        locked.full_clean()
        locked.save(update_fields=["name"])
        record("finance_section.renamed", locked, by=by, changes=changes)
    return locked


@transaction.atomic
def remove_section(*, section: FinanceSection, by: User) -> None:
    """Remove a section that looks after nothing. Raises InUse."""
    require_over(by, Action.ORGANISE, section.region)
    locked = FinanceSection.objects.select_for_update(no_key=True).get(pk=section.pk)
    count = locked.units.count()
    if count:
        raise InUse(
            f"“{locked}”还管着 {count} 个单位，不能删除；请先把这些单位改到别的科室。"
        )
    record("finance_section.removed", locked, by=by, name=locked.name)
    locked.delete()
