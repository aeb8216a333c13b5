"""A dossier made in the portal → the lines of its report, as it will be printed."""

from collections.abc import Iterable, Iterator
from typing import Final

from reports.documents.build.body import UNWRITTEN, content
from reports.documents.build.material import Material
from reports.documents.tree import Block, ListItem, Paragraph, Run, Table
from reports.dossier.narrative import pieces_of
from reports.dossier.numbering import Numbered, numbered

from .lines import Line, LineKind, Printed

BETWEEN: Final = " | "  # cells of a table row
NOTHING: Final = Paragraph((Run(UNWRITTEN),))


def printed_lines(material: Material) -> tuple[Line, ...]:
    """Title block and report, line by line. Annexes hold figures only: no lines."""
    dossier = material.dossier
    texts = {each.key: each.text for each in dossier.sections}
    lines = list(_cover(material))
    for each in numbered(dossier.outline):
        lines.extend(_place(each, texts.get(each.place.key, ""), material, len(lines)))
    return tuple(lines)


def _cover(material: Material) -> Iterator[Line]:
    title = material.runs(pieces_of(material.dossier.outline.title))
    yield _line(0, "标题", LineKind.COVER, title)
    for index, line in enumerate(material.dossier.outline.cover, start=1):
        value = material.figures[line.fact]
        text = value.text if value.is_present else ""
        runs = (Run(f"{line.label}："), Run(text, figure=line.fact))
        yield _line(index, f"封面 › {line.label}", LineKind.COVER, runs)


def _place(each: Numbered, text: str, material: Material, first: int) -> Iterator[Line]:
    key, index = each.place.key, first
    if each.place.title:
        yield Line(
            index,
            each.path,
            LineKind.HEADING,
            each.place.title,
            key,
            each.level,
            each.number,
        )
        index += 1
    blocks = (each for each in content(each, text, material) if each != NOTHING)
    for count, block in enumerate(blocks, start=1):
        for line in _block(block, index, f"{each.path} 第{count}段", key):
            yield line
            index += 1


def _block(block: Block, index: int, place: str, section: str) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield _line(index, place, LineKind.PROSE, block.runs, section=section)
        case ListItem():
            runs, number = block.runs, block.number
            yield _line(
                index, place, LineKind.ITEM, runs, section=section, number=number
            )
        case Table():
            for row, cells in enumerate((*block.head, *block.rows)):
                runs = _row([cell.runs for cell in cells])
                where = f"{place}（表）第{row + 1}行"
                yield _line(index + row, where, LineKind.ROW, runs, section=section)


def _row(cells: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for cell in cells:
        runs.extend([Run(BETWEEN), *cell] if runs else cell or [Run("")])
    return tuple(runs)


def _line(
    index: int,
    place: str,
    kind: LineKind,
    runs: Iterable[Run],
    *,
    section: str = "",
    number: str = "",
) -> Line:
    figures, text = [], ""
    for run in runs:
        if run.figure:
            figures.append(Printed(len(text), len(text) + len(run.text), run.figure))
        text += run.text
    return Line(index, place, kind, text, section, 0, number, tuple(figures))
