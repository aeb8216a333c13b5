"""What people fill in about units."""

from .accounts import AccountForm, OpenAccountForm
from .sections import SectionForm, SectionNameForm
from .units import GrantForm, RegionForm, UnitForm

__all__ = [
    "AccountForm",
    "GrantForm",
    "OpenAccountForm",
    "RegionForm",
    "SectionForm",
    "SectionNameForm",
    "UnitForm",
]
