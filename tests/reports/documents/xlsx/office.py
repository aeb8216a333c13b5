"""A real office program, working workbooks out again."""

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """The workbooks as LibreOffice saves them: every formula with its value."""
    saved = converted(books, folder)
    return {
        name: openpyxl.load_workbook(io.BytesIO(body), data_only=True)
        for name, body in saved.items()
    }


def converted(books: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The workbooks opened and saved by LibreOffice."""
    given, taken = folder / "given", folder / "taken"
    given.mkdir()
    for name, body in books.items():
        (given / f"{name}.xlsx").write_bytes(body)
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed: make test installs it"
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(taken)]
    files = [str(given / f"{name}.xlsx") for name in books]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return {name: (taken / f"{name}.xlsx").read_bytes() for name in books}
