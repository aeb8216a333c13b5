"""The report: its narrative, the group behind it, and every frozen version of it."""

from .marks import Mark
from .report import DossierVersion, GroupMember, Narrative, Statement
from .workflow import Extension, Movement, Notice, Opening, Receipt

__all__ = [
    "DossierVersion",
    "Extension",
    "GroupMember",
    "Mark",
    "Movement",
    "Narrative",
    "Notice",
    "Opening",
    "Receipt",
    "Statement",
]
