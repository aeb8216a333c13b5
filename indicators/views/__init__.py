"""Pages about rounds and scoring schemes."""

from .rounds import round_, round_clone, round_create, round_edit, round_list
from .schemes import scheme, scheme_archive, scheme_list, scheme_publish

__all__ = [
    "round_",
    "round_clone",
    "round_create",
    "round_edit",
    "round_list",
    "scheme",
    "scheme_archive",
    "scheme_list",
    "scheme_publish",
]
