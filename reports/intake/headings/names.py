"""What are the places of the shipped outlines called in reports that we have seen?"""

from collections.abc import Mapping
from typing import Final

from .overall_names import OVERALL
from .project_names import PROJECT

NAMES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "overall-annex5": OVERALL,
    "project": PROJECT,
}
