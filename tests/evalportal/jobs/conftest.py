"""Kinds of job to try things on, and a folder of each test's own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.JOBS_FOLDER = tmp_path
