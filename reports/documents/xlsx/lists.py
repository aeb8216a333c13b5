"""How a sheet is laid out that is a list: rows that are known, cells to fill in."""

from collections.abc import Sequence
from typing import NamedTuple

from .entries import Field
from .sheets import Value


class Line(NamedTuple):
    """A row: what it is known by, what stands before the entries, the entries."""

    known: str
    label: str
    cells: Sequence[tuple[Value, Field]]


class Layout(NamedTuple):
    """A sheet's name, what is said above it, its heads and their widths in mm."""

    name: str
    legend: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
