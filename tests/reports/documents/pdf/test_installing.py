"""Our typesetting is for the versions it was written against, and says so."""

import logging
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from reports.documents.pdf.typesetting.installing import install

CHECKOUT = Path(__file__).parents[4]
ON_ANOTHER_VERSION = """
import sys, weasyprint
weasyprint.__version__ = "71.0"
from reports.documents.pdf import write_pdf
from tests.factories.overall_report import overall_report
sys.stdout.buffer.write(write_pdf(overall_report(annex_rows=6)))
"""


def test_another_version_is_left_alone_with_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")

    with caplog.at_level(logging.WARNING):
        assert install() is False

    assert "71.0" in caplog.text


def test_another_version_still_prints_the_report() -> None:
    printed = subprocess.run(
        [sys.executable, "-c", ON_ANOTHER_VERSION],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )

    with pikepdf.open(BytesIO(printed.stdout)) as file:
        assert len(file.pages) > 6
        assert "/StructTreeRoot" in file.Root
