"""The set-up's own sources and faces: `make setup` has made both."""

from pathlib import Path

import pytest

from reports.documents.fonts.build import Sources, collect
from reports.documents.fonts.faces import MAPPINGS


@pytest.fixture(scope="session")
def sources() -> Sources:
    return collect(lambda _line: None)


@pytest.fixture(scope="session")
def mappings(sources: Sources) -> Path:
    return sources.path("unicode-data", MAPPINGS)
