"""Defects and near misses as data, applied to clean reports one at a time."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from reports.dossier.model import Dossier

from .material import example, report_of, texts

FOLDER: Final = Path(__file__).parent / "defects"
INSERTED_AFTER: Final = 3  # lines of the last section stay behind an inserted one


@dataclass(frozen=True, slots=True)
class Trial:
    """One changed report: what must be found in it, or must not."""

    codes: tuple[str, ...]  # any of them counts
    is_defect: bool  # False = a near miss
    name: str  # of the report
    change: str
    text: str  # of the report, changed
    entry: str  # of the data that it comes from
    section: str = ""  # where the change was typed, in a portal-made dossier

    @property
    def dossier(self) -> Dossier:
        if self.section:
            return with_line(example(self.name), self.section, self.change)
        return report_of(self.name, self.text)


class NotApplied(ValueError):
    """An edit that no longer fits its text: the data must be mended."""


def trials() -> Iterator[Trial]:
    """Every defect and near miss of the data files."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, entry in enumerate(data.get("edit", ())):
            yield from _edits(entry, f"{path.stem} edit {number}")
        for number, entry in enumerate(data.get("insert", ())):
            yield from _inserts(entry, number, f"{path.stem} insert {number}")
        for number, entry in enumerate(data.get("portal", ())):
            yield from _typed(entry, f"{path.stem} portal {number}")


def _edits(entry: Mapping[str, Any], known: str) -> Iterator[Trial]:
    name, find = entry["text"], entry["find"]
    clean = str(texts()[name]["text"])
    if find not in clean:
        raise NotApplied(f"{name}: {find}")
    times = -1 if entry.get("all") else 1
    codes = (entry["code"], *entry.get("also", ()))
    for is_defect, changes in ((True, entry["put"]), (False, entry.get("near", ()))):
        for change in changes:
            text = clean.replace(find, change, times)
            yield Trial(codes, is_defect, name, change, text, known)


def _inserts(entry: Mapping[str, Any], number: int, known: str) -> Iterator[Trial]:
    """Each line goes into three of the reports, by turns."""
    names = list(texts())
    step = 0
    for is_defect, lines in ((True, entry["lines"]), (False, entry.get("near", ()))):
        for line in lines:
            for turn in range(3):
                name = names[(number + step + turn * 5) % len(names)]
                text = _with(str(texts()[name]["text"]), line)
                yield Trial((entry["code"],), is_defect, name, line, text, known)
            step += 1


def _typed(entry: Mapping[str, Any], known: str) -> Iterator[Trial]:
    """A line typed below a section of a dossier that was made in the portal."""
    name, section, codes = entry["dossier"], entry["section"], (entry["code"],)
    for is_defect, lines in ((True, entry["lines"]), (False, entry["near"])):
        for line in lines:
            yield Trial(codes, is_defect, name, line, "", known, section)


def with_line(dossier: Dossier, key: str, line: str) -> Dossier:
    """The dossier with a line more in one of its sections."""
    return replace(
        dossier,
        sections=tuple(
            replace(each, text=f"{each.text}\n{line}") if each.key == key else each
            for each in dossier.sections
        ),
    )


def _with(text: str, line: str) -> str:
    lines = text.strip().split("\n")
    return "\n".join([*lines[:-INSERTED_AFTER], line, *lines[-INSERTED_AFTER:]])
