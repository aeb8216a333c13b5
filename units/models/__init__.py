"""Who spends the money: regions, units, their people, their yearly accounts."""

from .accounts import YEARS, Account, AccountEntry
from .people import Membership, over_region, reaches, within_reach
from .units import Region, Unit, UnitQuerySet

__all__ = [
    "YEARS",
    "Account",
    "AccountEntry",
    "Membership",
    "Region",
    "Unit",
    "UnitQuerySet",
    "over_region",
    "reaches",
    "within_reach",
]
