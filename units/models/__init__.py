"""Who spends the money: regions, units, their people, their yearly accounts."""

from .accounts import YEARS, Account, AccountEntry
from .people import Membership, over_region, reaches, within_reach
from .sections import FinanceSection
from .units import SECTION_PATHS, Region, Unit, UnitQuerySet

__all__ = [
    "SECTION_PATHS",
    "YEARS",
    "Account",
    "AccountEntry",
    "FinanceSection",
    "Membership",
    "Region",
    "Unit",
    "UnitQuerySet",
    "over_region",
    "reaches",
    "within_reach",
]
