"""Defects of figures, tables and indicators: the small dossiers of the tests."""

import importlib
import pkgutil
from collections.abc import Iterator

from reports.dossier.model import Dossier
from tests.reports import checks


def kinds() -> Iterator[tuple[str, str, Dossier, Dossier]]:
    """Code, name, a dossier with the defect, and one that is nearly so but right.

    From every module of the checks' tests that lists such pairs as KINDS.
    """
    for found in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}."):
        module = importlib.import_module(found.name)
        for code, name, defect, near in getattr(module, "KINDS", ()):
            yield code, name, defect(), near()
