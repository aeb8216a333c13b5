"""What a file prints, whatever its format: paragraphs and tables in order."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph as printed. `place` says where a person finds it."""

    place: str
    text: str
    number: str = ""  # automatic number of a Word paragraph: “（一）”; not in the text
    level: int = 0  # what the paragraph's style says: 1 = 标题1; 0 = nothing
    is_page: bool = False  # page number, running head or foot


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a cell that goes on from the left or from above is ""."""

    place: str
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        return " | ".join(self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Merged cells hold their text once, at their upper left corner."""

    rows: tuple[Row, ...]
    title: str = ""  # of the sheet, if it is one


Block = Printed | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole file."""

    format: str  # docx / pdf / txt / xlsx
    blocks: tuple[Block, ...]

    @property
    def texts(self) -> Iterator[str]:
        for block in self.blocks:
            if isinstance(block, Grid):
                yield from (row.text for row in block.rows)
            else:
                yield block.text

    @property
    def own_texts(self) -> Iterator[str]:
        """Without page numbers, and what a web page says of itself."""
        for block in self.blocks:
            if isinstance(block, Grid):
                yield from (row.text for row in block.rows)
            elif not block.is_page:
                yield block.text
