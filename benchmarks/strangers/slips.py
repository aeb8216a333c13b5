"""The slips of a batch: one place of a right report, as a hasty hand would have it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = "slips.json"


class NotApplied(ValueError):
    """A slip whose place is not there, or not there alone: the data must be mended."""


@dataclass(frozen=True, slots=True)
class Slip:
    """`find` stands once in the report; with `put` in its place it is wrong."""

    report: str
    find: str
    put: str
    kind: str
    why: str

    def put_in(self, text: str) -> str:
        """The report with the slip in it. Raises NotApplied."""
        if text.count(self.find) != 1 or self.find == self.put:
            raise NotApplied(f"{self.report}：{self.find}")
        return text.replace(self.find, self.put)


def slips_of(path: Path) -> tuple[Slip, ...]:
    """The slips for one report; none where its batch has right reports only."""
    every = _slips_in(path.parent / FILE)
    return tuple(each for each in every if each.report == path.stem)


@cache
def _slips_in(file: Path) -> tuple[Slip, ...]:
    if not file.exists():
        return ()
    return tuple(Slip(**each) for each in json.loads(file.read_text(encoding="utf-8")))
