"""The report: its narrative, the group behind it, and every frozen version of it."""

from .afterwards import Draw, Drawn, Rectification
from .bulk import BulkAcceptance, BulkLine
from .checks import CheckAnswer, CheckRules
from .closure import Answer, Measure
from .disclosure import (
    ArchivedFile,
    Publication,
    Redaction,
    Retention,
    Withholding,
)
from .evidence import Evidence
from .intake import ImportedReport
from .letters import Letter
from .marks import Mark
from .proofs import ReadBack
from .report import DossierVersion, GroupMember, Narrative, Statement
from .review import Criterion, Presence, Reading
from .signing_keys import SigningKey
from .verdicts import Reply, ReplyCall, Verdict
from .workflow import Extension, Movement, Notice, Opening, Receipt

__all__ = [
    "Answer",
    "ArchivedFile",
    "BulkAcceptance",
    "BulkLine",
    "CheckAnswer",
    "CheckRules",
    "Criterion",
    "DossierVersion",
    "Draw",
    "Drawn",
    "Evidence",
    "Extension",
    "GroupMember",
    "ImportedReport",
    "Letter",
    "Mark",
    "Measure",
    "Movement",
    "Narrative",
    "Notice",
    "Opening",
    "Presence",
    "Publication",
    "ReadBack",
    "Reading",
    "Receipt",
    "Rectification",
    "Redaction",
    "Reply",
    "ReplyCall",
    "Retention",
    "SigningKey",
    "Statement",
    "Verdict",
    "Withholding",
]
