"""How well it went: schemes, rounds, self-evaluations and their results."""

from .evaluations import SelfEvaluation, SelfEvaluationQuerySet
from .library import LibraryEntry, LibraryEntryQuerySet
from .results import ResultRow, ResultRowQuerySet
from .rounds import Round, RoundPaper, RoundQuerySet
from .scheme_drafts import SchemeDraft, SchemeDraftQuerySet
from .schemes import SchemeVersion

__all__ = [
    "LibraryEntry",
    "LibraryEntryQuerySet",
    "ResultRow",
    "ResultRowQuerySet",
    "Round",
    "RoundPaper",
    "RoundQuerySet",
    "SchemeDraft",
    "SchemeDraftQuerySet",
    "SchemeVersion",
    "SelfEvaluation",
    "SelfEvaluationQuerySet",
]
