"""What a clerk's text says: paragraphs, numbered items, tables, named figures.

A line is a paragraph; a line that begins with "- " is an item of a numbered list (the
numbers are counted); lines between "|" are a table, the first its head. `{支出决算}`
stands for a figure; `{{` and `}}` for the braces themselves.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from indicators.scoring.light import light

from .problems import Problem, Trail, shown

BRACES: Final = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
RULER: Final = frozenset("|-: \t")  # a line of these only separates head and rows
ITEM: Final = "- "
LONGEST_KEY: Final = 60
TOLD: Final = 20  # unknown figures told per text


@light
@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text; with a `key`, the figure that stands there."""

    text: str
    key: str = ""


Pieces = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    pieces: Pieces


@light
@dataclass(frozen=True, slots=True)
class Item:
    """An item of a numbered list, counted from 1 in each list."""

    number: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Grid:
    """A simple table; the first row is its head, all rows are equally long."""

    rows: tuple[tuple[Pieces, ...], ...]


Part = Prose | Item | Grid


class Unbalanced(ValueError):
    """A brace without its partner. Holds the text around it."""


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a text in order. Raises Unbalanced for a lone brace."""
    return tuple(_parts(line.strip() for line in text.split("\n")))


def keys_of(text: str) -> tuple[str, ...]:
    """The figures that a text names, each once, in order of appearance."""
    return tuple(dict.fromkeys(piece.key for piece in pieces_of(text) if piece.key))


def pieces_of(text: str) -> Pieces:
    """A text cut at its figures. Raises Unbalanced for a lone brace."""
    if "{" not in text and "}" not in text:
        return (Words(text),) if text else ()
    found: list[Words] = []
    plain, end = "", 0
    for brace in BRACES.finditer(text):
        one = _brace(brace, text)
        plain, end = f"{plain}{text[end : brace.start()]}{one.text}", brace.end()
        if one.key:
            found += (Words(plain), one) if plain else (one,)
            plain = ""
    plain += text[end:]
    return (*found, Words(plain)) if plain else tuple(found)


def reference_problems(
    text: str, known: Mapping[str, object], at: Trail
) -> Iterator[Problem]:
    """Lone braces, figures that do not exist, tables with ragged rows."""
    try:
        keys = keys_of(text)
        parts = parts_of(text)
    except Unbalanced as lone:
        yield at.problem(
            f"“{lone}”处有单独的花括号",
            "成对的花括号，如 {支出决算}",
            "请补全；要写花括号本身请写 {{ 或 }}。",
        )
        return
    unknown = [key for key in keys if key not in known]
    yield from (_unknown(key, known, at) for key in unknown[:TOLD])
    yield from _ragged(parts, at)


def _unknown(key: str, known: Mapping[str, object], at: Trail) -> Problem:
    near = get_close_matches(key[:LONGEST_KEY], known, 1)
    hint = f"是否想写 {{{near[0]}}}？" if near else "请从数字目录中选用。"
    found = f"引用了不存在的数字 {{{shown(key)}}}"
    return at.problem(found, "数字目录中有的名称", hint)


def _ragged(parts: Iterable[Part], at: Trail) -> Iterator[Problem]:
    for grid in (part for part in parts if isinstance(part, Grid)):
        wide = len(grid.rows[0])
        for number, row in enumerate(grid.rows, start=1):
            if len(row) != wide:
                yield at.problem(
                    f"表格第{number}行有{len(row)}格",
                    f"与表头相同的{wide}格",
                    "请补上或删去该行的竖线 |。",
                )


def _parts(lines: Iterable[str]) -> Iterator[Part]:
    count, table = 0, list[str]()
    for line in (*lines, ""):
        if line.startswith("|"):
            table.append(line)
            continue
        yield from _grid(table)
        count, table = (0, []) if table else (count, table)
        if line.startswith(ITEM):
            count += 1
            yield Item(count, pieces_of(line.removeprefix(ITEM).strip()))
        elif line:
            count = 0
            yield Prose(pieces_of(line))


def _grid(lines: Iterable[str]) -> Iterator[Grid]:
    rows = tuple(_row(line) for line in lines if not RULER.issuperset(line))
    if rows:
        yield Grid(rows)


def _row(line: str) -> tuple[Pieces, ...]:
    cells = line.removeprefix("|").removesuffix("|").split("|")
    return tuple(pieces_of(cell.strip()) for cell in cells)


def _brace(found: re.Match[str], text: str) -> Words:
    whole = found[0]
    if whole in ("{{", "}}"):
        return Words(whole[0])
    if found[1] is None or not found[1].strip():
        raise Unbalanced(shown(text[max(0, found.start() - 8) : found.end() + 8]))
    return Words("", found[1].strip())
