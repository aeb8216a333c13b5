"""Which tables stand behind a report, and who makes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from indicators.scoring.measures import Kind
from reports.documents.tree import Block, Heading, Table
from reports.dossier.numbering import chinese

from . import accounts_sheet, project_sheet, scoring_sheet
from .cells import Titled
from .material import Material

DATA_SHEETS: Final[Mapping[Kind, Callable[[Material], Iterator[Titled]]]] = {
    Kind.OVERALL: accounts_sheet.tables,
    Kind.PROJECT: project_sheet.tables,
}


def data_sheet(material: Material) -> Iterator[Block]:
    """自评数据表 of this kind of paper: its tables, each under a numbered heading."""
    tables = [*DATA_SHEETS[material.dossier.kind](material)]
    for number, (title, each) in enumerate(tables, start=1):
        yield Heading(1, f"{chinese(number)}、", title, "")
        is_last = number == len(tables)
        yield _with_assumptions(each, material) if is_last else each


def _with_assumptions(last: Table, material: Material) -> Table:
    """What was assumed is said below the figures, for everybody to see."""
    texts = material.dossier.assumptions
    said = [f"推定{number}：{text}。" for number, text in enumerate(texts, start=1)]
    return replace(last, note="\n".join(filter(None, [last.note, *said])))


ANNEXES: Final[Mapping[str, Callable[[Material], Iterable[Block]]]] = {
    "data_sheet": data_sheet,
    "scoring_sheet": scoring_sheet.blocks,
}
