"""What people type into a report, and how it is understood."""

from .filters import TaskFilter
from .goal import GoalBoxForm
from .narrative import NarrativeForm
from .people import MemberBoxForm, MemberForm
from .results import AddResultForm, ReasonBoxForm, ReasonForm, ResultForm
from .statements import StatementBoxForm, StatementForm

__all__ = [
    "AddResultForm",
    "GoalBoxForm",
    "MemberBoxForm",
    "MemberForm",
    "NarrativeForm",
    "ReasonBoxForm",
    "ReasonForm",
    "ResultForm",
    "StatementBoxForm",
    "StatementForm",
    "TaskFilter",
]
