"""What people type into a report, and how it is understood."""

from .filters import TaskFilter
from .narrative import NarrativeForm
from .people import MemberForm
from .results import AddResultForm, ReasonForm, ResultForm
from .statements import StatementForm

__all__ = [
    "AddResultForm",
    "MemberForm",
    "NarrativeForm",
    "ReasonForm",
    "ResultForm",
    "StatementForm",
    "TaskFilter",
]
