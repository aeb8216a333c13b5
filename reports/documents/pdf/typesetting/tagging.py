"""How set text is tagged for readers that do not see: paragraphs, headings, tables.

WeasyPrint wraps every line in an element of its own and lists for every cell all its
heads. Here a paragraph holds its lines and a head says of what it is the head.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags as weasyprint_tags

from .sheets import PlacedCell, SheetPart

SCOPES: Final = {
    "col": "/Column",
    "colgroup": "/Column",
    "row": "/Row",
    "rowgroup": "/Row",
}

weasyprint_build_box_tree = weasyprint_tags._build_box_tree  # noqa: SLF001


def build_box_tree(*arguments: Any) -> Iterator[Any]:
    """Stand in for WeasyPrint's `_build_box_tree`; yields the elements for a box."""
    box, parent, pdf, page_number, nums, _, tags = arguments
    place = Place(pdf, pdf.page_references[page_number], nums, tags)
    sheet = _sheet_in(box)
    if sheet is not None:
        yield place.table(sheet, parent)
    elif isinstance(box, boxes.BlockBox) and _is_set(box):
        kind = weasyprint_tags._get_pdf_tag(box.element_tag)  # noqa: SLF001
        kids = [text for line in box.children for text in line.children]
        yield place.leaf(kind, parent, kids)
    else:
        yield from weasyprint_build_box_tree(*arguments)


class Place:
    """A page of the file, into whose tree elements are put."""

    def __init__(
        self, pdf: Any, page: bytes, nums: dict[int, Any], tags: dict[Any, Any]
    ) -> None:
        self._pdf, self._page, self._nums, self._tags = pdf, page, nums, tags

    def element(self, kind: str, parent: Any) -> Any:
        made = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": f"/{kind}",
                "K": pydyf.Array([]),
                "Pg": self._page,
                "P": parent.reference,
            }
        )
        self._pdf.add_object(made)
        return made

    def leaf(self, kind: str, parent: Any, marked: Sequence[Any]) -> Any:
        """An element that holds marked content of the page and nothing else."""
        made = self.element(kind, parent)
        for each in marked:
            number = self._tags.pop(each)["mcid"]
            made["K"].append(number)
            self._nums[number] = made.reference
        return made

    def table(self, sheet: SheetPart, parent: Any) -> Any:
        table = self.element("Table", parent)
        for name, rows in (("THead", sheet.head), ("TBody", sheet.body)):
            group = self._child(name, table)
            for cells in rows:
                row = self._child("TR", group)
                row["K"].extend(self._cell(cell, row).reference for cell in cells)
        return table

    def _child(self, kind: str, parent: Any) -> Any:
        made = self.element(kind, parent)
        parent["K"].append(made.reference)
        return made

    def _cell(self, cell: PlacedCell, row: Any) -> Any:
        element = cell.box.element
        made = self.leaf(element.tag.upper(), row, [cell] if cell.texts else [])
        attributes = pydyf.Dictionary({"O": "/Table"})
        if scope := SCOPES.get(element.get("scope", "")):
            attributes["Scope"] = scope
        if cell.rows > 1:
            attributes["RowSpan"] = cell.rows
        if cell.box.colspan > 1:
            attributes["ColSpan"] = cell.box.colspan
        if len(attributes) > 1:
            made["A"] = attributes
        return made


def _sheet_in(box: Any) -> SheetPart | None:
    """The table in a wrapper box, if we laid it out."""
    if not box.is_table_wrapper:
        return None
    sheet: SheetPart | None = box.get_wrapped_table().__dict__.get("sheet_part")
    return sheet


def _is_set(box: Any) -> bool:
    """Whether everything in the box is text that we set."""
    return bool(box.children) and all(
        type(line) is boxes.LineBox
        and all("set_part" in text.__dict__ for text in line.children)
        for line in box.children
    )
