"""The body of a report as HTML: one markup that screen and paper share.

It is well-formed XML as well, so that a renderer may read it with a strict parser:
every element is closed, and nothing of a dossier gets in but as escaped text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain

from reports.documents.text import printable
from reports.documents.tree import (
    Align,
    AnnexPart,
    Block,
    Cell,
    Column,
    Document,
    Face,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Signature,
    Table,
)

FACES = {Face.STRONG: "strong", Face.RUN_IN: "run-in"}


@dataclass(frozen=True, slots=True)
class Medium:
    """What screen and paper do not share.

    `figures`: mark each printed figure with its key. `targets`: name the places that
    links lead to. `widths`: give the columns their printed proportions, as style
    attributes, which a page of the site must not have. `stacks`: may be so narrow that
    the rows of a table that `stacks` stand as lists.
    """

    figures: bool
    targets: bool
    widths: bool
    stacks: bool


SCREEN = Medium(figures=True, targets=True, widths=False, stacks=True)
PAPER = Medium(figures=False, targets=False, widths=True, stacks=False)


def report(document: Document, medium: Medium) -> str:
    """`<article>` with the front block, the sections and the annexes."""
    parts = [
        '<article class="report">',
        '<div class="text">',
        *_front(document),
        *_blocks(document.blocks, medium),
        "</div>",
        *chain.from_iterable(
            _annex(number, annex, medium)
            for number, annex in enumerate(document.annexes, start=1)
        ),
        "</article>",
    ]
    return "".join(parts)


def plain(text: str) -> str:
    """The text as HTML text."""
    return escape(printable(text), quote=False)


def attribute(text: str) -> str:
    """The text as the value of an attribute, quotes included."""
    return f'"{escape(printable(text))}"'


def annex_anchor(number: int) -> str:
    return f"annex-{number}"


def annex_title(annex: AnnexPart) -> str:
    """附表1　自评数据表, for a table of contents."""
    return "\u3000".join(filter(None, [annex.label, annex.title]))


def _front(document: Document) -> Iterable[str]:
    if document.annex_label:
        yield f'<p class="annex-label">{plain(document.annex_label)}</p>'
    yield f'<h1 class="title">{plain(document.title)}</h1>'
    if document.cover:
        yield '<div class="cover">'
        for label, value in document.cover:
            yield f'<p><span class="label">{plain(label)}：</span>{plain(value)}</p>'
        yield "</div>"


def _annex(number: int, annex: AnnexPart, medium: Medium) -> Iterable[str]:
    turned = " landscape" if annex.landscape else ""
    yield f'<section class="annex{turned}"{_target(annex_anchor(number), medium)}>'
    if annex.label:
        yield f'<p class="annex-label">{plain(annex.label)}</p>'
    yield f'<h2 class="annex-title">{plain(annex.title)}</h2>'
    yield from _blocks(annex.blocks, medium)
    yield "</section>"


def _blocks(blocks: Iterable[Block], medium: Medium) -> Iterable[str]:
    for block in blocks:
        match block:
            case Heading():
                yield _heading(block, medium)
            case Paragraph():
                yield _paragraph(block, medium)
            case ListItem():
                text = plain(block.number) + _runs(block.runs, medium)
                yield f'<p class="item">{text}</p>'
            case Signature():
                yield _signature(block)
            case Table():
                yield from _table(block, medium)


def _heading(heading: Heading, medium: Medium) -> str:
    tag = f"h{heading.level + 1}"
    text = plain(heading.number + heading.title)
    return f"<{tag}{_target(heading.anchor, medium)}>{text}</{tag}>"


def _target(anchor: str, medium: Medium) -> str:
    return f" id={attribute(anchor)}" if anchor and medium.targets else ""


def _paragraph(paragraph: Paragraph, medium: Medium) -> str:
    names = [] if paragraph.indent else ["flush"]
    if paragraph.align is not Align.LEFT:
        names.append(paragraph.align.value)
    return f"<p{_classes(names)}>{_runs(paragraph.runs, medium)}</p>"


def _signature(signature: Signature) -> str:
    dated = f'<p class="dated">{plain(signature.dated)}</p>' if signature.dated else ""
    return f'<div class="signature"><p>{plain(signature.name)}</p>{dated}</div>'


def _runs(runs: Iterable[Run], medium: Medium) -> str:
    return "".join(_run(run, medium) for run in runs)


def _run(run: Run, medium: Medium) -> str:
    text = plain(run.text)
    if medium.figures and run.figure:
        text = f'<span class="figure" title={attribute(run.figure)}>{text}</span>'
    face = FACES.get(run.face)
    return f'<span class="{face}">{text}</span>' if face else text


def _table(table: Table, medium: Medium) -> Iterable[str]:
    if table.caption:
        yield f'<p class="caption">{plain(table.caption)}</p>'
    label = attribute(table.caption or "表格")
    # A table wider than the screen scrolls in its frame, with the keyboard as well.
    stacks = table.stacks and medium.stacks
    sheet = "sheet stacks" if stacks else "sheet"
    yield f'<div class="{sheet}" role="region" tabindex="0" aria-label={label}><table>'
    if medium.widths:
        yield from _columns(table.columns)
    head = table.head or (tuple(_column_head(column) for column in table.columns),)
    yield "<thead>"
    yield from _rows(head, medium, scope="col")
    yield "</thead><tbody>"
    labels = [column.title for column in table.columns] if stacks else []
    yield from _rows(table.rows, medium, scope="row", labels=labels)
    yield "</tbody></table></div>"
    if table.note:
        yield f'<p class="note">{plain(table.note)}</p>'


def _columns(columns: Sequence[Column]) -> Iterable[str]:
    whole = sum(column.width for column in columns) or 1
    yield "<colgroup>"
    for column in columns:
        yield f'<col style="width:{100 * column.width / whole:.4f}%"/>'
    yield "</colgroup>"


def _column_head(column: Column) -> Cell:
    return Cell((Run(column.title),), head=True)


def _rows(
    rows: Iterable[tuple[Cell, ...]],
    medium: Medium,
    *,
    scope: str,
    labels: Sequence[str] = (),
) -> Iterable[str]:
    for row in rows:
        yield "<tr>"
        for place, cell in enumerate(row):
            yield _cell(cell, medium, scope, labels[place] if labels else "")
        yield "</tr>"


def _cell(cell: Cell, medium: Medium, scope: str, label: str) -> str:
    tag = "th" if cell.head else "td"
    scoped = f' scope="{_scope(cell, scope)}"' if cell.head else ""
    rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    columns = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    names = [] if cell.align is Align.CENTER else [cell.align.value]
    text = _runs(cell.runs, medium)
    said = f" data-label={attribute(label)}" if label else ""
    return f"<{tag}{scoped}{rows}{columns}{_classes(names)}{said}>{text}</{tag}>"


def _scope(cell: Cell, scope: str) -> str:
    spans = cell.rowspan if scope == "row" else cell.colspan
    return f"{scope}group" if spans > 1 else scope


def _classes(names: Sequence[str]) -> str:
    return f' class="{" ".join(names)}"' if names else ""
