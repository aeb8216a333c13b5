"""What people do to units. Each function is one deed: checked, saved, logged."""

from .accounts import load_figures, open_account, set_figure, set_figures
from .people import grant_membership, revoke_membership
from .sections import create_section, remove_section, rename_section
from .units import change_region, change_unit, create_region, create_unit

__all__ = [
    "change_region",
    "change_unit",
    "create_region",
    "create_section",
    "create_unit",
    "grant_membership",
    "load_figures",
    "open_account",
    "remove_section",
    "rename_section",
    "revoke_membership",
    "set_figure",
    "set_figures",
]
