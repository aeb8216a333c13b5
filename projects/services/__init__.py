"""What people do to projects. Each function is one deed: checked, saved, logged."""

from .money import set_fund_line, set_fund_lines
from .payments import (
    add_payment,
    add_payments,
    change_payment,
    correct_payment,
    move_payment,
    remove_payment,
    reorder_payments,
)
from .projects import change_project, create_project, open_year, set_goal

__all__ = [
    "add_payment",
    "add_payments",
    "change_payment",
    "change_project",
    "correct_payment",
    "create_project",
    "move_payment",
    "open_year",
    "remove_payment",
    "reorder_payments",
    "set_fund_line",
    "set_fund_lines",
    "set_goal",
]
