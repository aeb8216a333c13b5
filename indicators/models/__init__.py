"""How well it went: schemes, rounds, self-evaluations and their results."""

from .approved import ApprovedTarget, ApprovedTargetQuerySet
from .evaluations import SelfEvaluation, SelfEvaluationQuerySet
from .library import LibraryEntry, LibraryEntryQuerySet
from .results import AS_RESULT, ResultRow, ResultRowQuerySet, result_of
from .rounds import Round, RoundPaper, RoundQuerySet
from .scheme_drafts import SchemeDraft, SchemeDraftQuerySet
from .schemes import SchemeVersion

__all__ = [
    "AS_RESULT",
    "ApprovedTarget",
    "ApprovedTargetQuerySet",
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
    "result_of",
]
