"""What people fill in about units."""

from .accounts import AccountForm, OpenAccountForm
from .units import GrantForm, RegionForm, UnitForm

__all__ = ["AccountForm", "GrantForm", "OpenAccountForm", "RegionForm", "UnitForm"]
