"""Which tables stand behind a report, and who makes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from indicators.scoring.measures import Kind
from reports.documents.tree import Block

from . import accounts_sheet, project_sheet, scoring_sheet
from .material import Material

DATA_SHEETS: Final[Mapping[Kind, Callable[[Material], Iterator[Block]]]] = {
    Kind.OVERALL: accounts_sheet.blocks,
    Kind.PROJECT: project_sheet.blocks,
}


def data_sheet(material: Material) -> Iterable[Block]:
    """自评数据表 of this kind of paper."""
    return DATA_SHEETS[material.dossier.kind](material)


ANNEXES: Final[Mapping[str, Callable[[Material], Iterable[Block]]]] = {
    "data_sheet": data_sheet,
    "scoring_sheet": scoring_sheet.blocks,
}
