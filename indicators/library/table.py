"""How rows of a table (CSV or a sheet) become library entries, all problems at once."""

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from indicators.scoring.problems import Problem, TableRefused

from .entry import KIND_WORDS, LABELS, Entry, unsound

STARTER: Final = Path(__file__).with_name("starter.csv")
HEADINGS: Final = tuple(LABELS.values())
KINDS: Final = {word: kind for kind, word in KIND_WORDS.items()}


def read_rows(
    rows: Sequence[Sequence[str]], *, taken: Collection[str] = ()
) -> tuple[Entry, ...]:
    """Entries of a table whose first row holds the headings, in any order.

    `taken` are codes that stand in the library already. Raises TableRefused with
    every problem; rows without any text are passed over.
    """
    headings = [text.strip() for text in rows[0]] if rows else []
    missing = [label for label in HEADINGS if label not in headings]
    if missing:
        problem = Problem(
            "第1行", f"缺少列：{'、'.join(missing)}", f"表头含{'、'.join(HEADINGS)}"
        )
        raise TableRefused([problem])
    at = {name: headings.index(label) for name, label in LABELS.items()}
    entries: list[tuple[int, Entry]] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(text.strip() for text in row):
            continue
        entry = Entry(**{name: _text(row, column) for name, column in at.items()})
        entry = replace(entry, value_kind=KINDS.get(entry.value_kind, entry.value_kind))
        entries.append((number, entry))
        problems.extend(unsound(entry, f"第{number}行"))
        if entry.code in taken:
            problems.append(already_there(entry.code, f"第{number}行"))
    problems.extend(_repeated(entries))
    if problems:
        raise TableRefused(problems)
    return tuple(entry for _, entry in entries)


def already_there(code: str, place: str) -> Problem:
    """The code belongs to another entry of the same library."""
    return Problem(
        f"{place}（代号）",
        f"“{code}”在本区划指标库中已有（或曾有，已归档）",
        "没有用过的代号",
        "请改用另一个代号；不需要再导入的，请删去这一行",
    )


@lru_cache(maxsize=1)
def starter() -> tuple[Entry, ...]:
    """The entries that come with the product."""
    text = STARTER.read_text(encoding="utf-8")
    return read_rows(list(csv.reader(io.StringIO(text))))


def _text(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _repeated(entries: Sequence[tuple[int, Entry]]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for number, entry in entries:
        if entry.code in first:
            problems.append(
                Problem(
                    f"第{number}行（代号）",
                    f"“{entry.code}”与第{first[entry.code]}行相同",
                    "每个指标一个代号",
                    "请改用另一个代号",
                )
            )
        first.setdefault(entry.code, number)
    return problems
