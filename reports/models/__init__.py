"""The report: its narrative, the group behind it, and every frozen version of it."""

from .closure import Answer, Measure
from .evidence import Evidence
from .marks import Mark
from .report import DossierVersion, GroupMember, Narrative, Statement
from .workflow import Extension, Movement, Notice, Opening, Receipt

__all__ = [
    "Answer",
    "DossierVersion",
    "Evidence",
    "Extension",
    "GroupMember",
    "Mark",
    "Measure",
    "Movement",
    "Narrative",
    "Notice",
    "Opening",
    "Receipt",
    "Statement",
]
