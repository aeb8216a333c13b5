"""The document that every writer prints: headings, paragraphs, tables. Plain values.

`build` makes it from a dossier; html, pdf, docx and xlsx writers only walk it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.scoring.light import light


class Face(StrEnum):
    """How a run of text is set."""

    BODY = "body"  # 仿宋
    STRONG = "strong"
    RUN_IN = "run_in"  # 楷体 heading that runs into its paragraph


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@light
@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face. `figure` names the figure it was printed from, if any."""

    text: str
    face: Face = Face.BODY
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1 = 一、  2 = （一）  3 = 1.
    number: str  # "一、" as printed, "" for none
    title: str
    anchor: str


@light
@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    indent: bool = True
    align: Align = Align.LEFT


@light
@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a numbered list; the number is counted, never typed."""

    number: str  # "1."
    runs: tuple[Run, ...]


@light
@dataclass(frozen=True, slots=True)
class Cell:
    runs: tuple[Run, ...]
    rowspan: int = 1
    colspan: int = 1
    align: Align = Align.CENTER
    head: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int  # millimetres in print
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns, head rows (repeated on every page) and body rows.

    `stacks`: on a narrow screen its rows may stand below each other as lists; only
    where each row is read by itself and no cell spans others.
    """

    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    note: str = ""
    stacks: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: who signs, and the day below it, set to the right (GB/T 9704 7.3.5)."""

    name: str
    dated: str  # "2023年5月4日"; "" = none


Block = Heading | Paragraph | ListItem | Table | Signature


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """An annex on pages of its own."""

    label: str  # 附表1
    title: str
    landscape: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, ready to be printed by any writer."""

    title: str
    annex_label: str  # 附件5 above the title; "" = none
    cover: tuple[tuple[str, str], ...]  # label, value
    blocks: tuple[Block, ...]
    annexes: tuple[AnnexPart, ...]
    author: str  # the unit
    dated: date | None
    dossier_sha256: str
