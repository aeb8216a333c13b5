"""The report: its narrative, the group behind it, and every frozen version of it."""

from .marks import Mark
from .report import DossierVersion, GroupMember, Narrative, Statement

__all__ = ["DossierVersion", "GroupMember", "Mark", "Narrative", "Statement"]
