"""The clean reports that defects are sown in: texts of our own, and the examples."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from indicators.scoring.measures import Kind
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from tests.factories.text_reports import text_report

HERE: Final = Path(__file__).parent
EXAMPLES: Final = HERE.parents[1] / "docs/examples"


@cache
def texts() -> Mapping[str, Mapping[str, Any]]:
    """The clean texts with what is known of them, by name."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((HERE / "texts").glob("*.toml"))
    }


def report_of(name: str, text: str | None = None) -> Dossier:
    """One of the texts as an imported dossier, or another text in its place."""
    said = texts()[name]
    return text_report(
        said["text"] if text is None else text,
        kind=Kind(said["kind"]),
        year=said["year"],
        unit=said["unit"],
        region=said["region"],
        project=said.get("project", ""),
    )


@cache
def example(name: str) -> Dossier:
    """A dossier made in the portal."""
    return read(EXAMPLES / f"{name}.json")
