"""Whole files in layouts of many places, read in before they are checked."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from reports.dossier.model import Dossier
from reports.intake.importing import import_report

HERE: Final = Path(__file__).parent
DEFECTS: Final = HERE / "defects/papers.toml"


class NotApplied(ValueError):
    """An edit that no longer fits its file: the data must be mended."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One file with one thing changed, and what must be found, or must not."""

    code: str
    paper: str
    change: str
    text: str
    is_defect: bool = True  # False = a near miss: the file is still right

    @property
    def dossier(self) -> Dossier:
        return read_in(self.paper, self.text)


@cache
def papers() -> Mapping[str, str]:
    """The clean files by name."""
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted((HERE / "layouts").glob("*.txt"))
    }


@lru_cache(maxsize=64)
def read_in(name: str, text: str) -> Dossier:
    return import_report(f"{name}.txt", text.encode())


def slips() -> Iterator[Slip]:
    """Every defect and near miss of the data file."""
    for entry in tomllib.loads(DEFECTS.read_text(encoding="utf-8"))["paper"]:
        name, find = entry["paper"], entry["find"]
        clean = papers()[name]
        if find not in clean:
            raise NotApplied(f"{name}: {find}")
        for is_defect, changes in (
            (True, entry["put"]),
            (False, entry.get("near", ())),
        ):
            for change in changes:
                text = clean.replace(find, change, 1)
                yield Slip(entry["code"], name, change, text, is_defect)
