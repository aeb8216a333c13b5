"""What people fill in about projects."""

from .funds import FundsForm
from .payments import PasteForm, PaymentForm, PaymentsForm
from .projects import GoalForm, NewProjectForm, OpenYearForm, ProjectForm

__all__ = [
    "FundsForm",
    "GoalForm",
    "NewProjectForm",
    "OpenYearForm",
    "PasteForm",
    "PaymentForm",
    "PaymentsForm",
    "ProjectForm",
]
