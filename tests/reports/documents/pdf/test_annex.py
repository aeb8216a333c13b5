"""Tables on sheets turned sideways."""

from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from reports.documents.pdf import write_pdf
from reports.documents.tree import Align, AnnexPart, Cell, Column, Table
from tests.factories.documents import cell, make_document
from tests.factories.scoring_annex import COLUMNS

from .measuring import MM, Page, pages_of


def portrait(*rows: str) -> AnnexPart:
    """A two-column table on an upright sheet, one cell of text in each row."""
    columns = (Column("项目", 30), Column("说明", 126, Align.LEFT))
    head = (tuple(cell(each.title, head=True) for each in columns),)
    body = tuple((cell("预算执行"), cell(row, align=Align.LEFT)) for row in rows)
    table = Table(columns, head, body)
    return AnnexPart("附表1", "自评数据表", landscape=False, blocks=(table,))


def test_the_sheet_is_turned(annex: tuple[Page, ...]) -> None:
    sizes = {(round(page.width, 1), round(page.height, 1)) for page in annex}

    assert len(annex) > 1
    assert sizes == {(297, 210)}


def test_the_page_number_stands_at_the_left_edge_turned_with_the_sheet(
    annex: tuple[Page, ...],
) -> None:
    for page in annex:
        turned = [char for char in page.folio.chars if not char["upright"]]
        places = [float(char["x0"]) / MM for char in turned]
        assert len(turned) == len(page.folio.chars)
        assert 22 < min(places) <= max(places) < 28


def test_the_turned_page_number_stands_one_character_from_the_edge(
    pages: tuple[Page, ...],
) -> None:
    for number, page in enumerate(pages, start=1):
        if page.is_landscape:
            top = min(float(char["top"]) for char in page.folio.chars) / MM
            bottom = max(float(char["bottom"]) for char in page.folio.chars) / MM
            edge = 210 - 26 - bottom if number % 2 else top - 28
            assert edge == pytest.approx(14 / MM, abs=0.1)


def test_the_head_is_repeated_on_every_page(annex: tuple[Page, ...]) -> None:
    head = "".join(column.title for column in COLUMNS)

    assert [sum(line.text == head for line in page.lines) for page in annex] == [
        1
    ] * len(annex)


def test_a_merged_cell_shows_its_text_on_every_page_it_reaches(pdf: bytes) -> None:
    tables = _tables(pdf)
    # The first page ends inside a level-1 group, so the second begins with it.
    level = tables[0][-1][0] or _last_said(tables[0])

    assert tables[1][1][0] == level
    assert all(row[0] is None or row[0] for table in tables for row in table)


def test_the_table_is_as_wide_as_the_type_area(pdf: bytes) -> None:
    with pdfplumber.open(BytesIO(pdf)) as document:
        page = document.pages[-1]
        edges = [x for line in page.lines for x in (line["x0"], line["x1"])]

    assert min(edges) / MM == pytest.approx(35, abs=0.3)
    assert max(edges) / MM == pytest.approx(297 - 37, abs=0.3)


def test_no_text_leaves_its_cell(pdf: bytes) -> None:
    with pdfplumber.open(BytesIO(pdf)) as document:
        page = document.pages[-1]
        table = page.find_tables()[0]
        for box in table.cells:
            inside = page.within_bbox(box).extract_text()
            crossing = page.crop(box).extract_text()
            assert inside == crossing


def test_a_table_on_an_upright_sheet_goes_on_from_page_to_page() -> None:
    document = make_document(annexes=(portrait(*["对照通知逐项核实。" * 6] * 40),))

    pages = pages_of(write_pdf(document))

    assert [page.is_landscape for page in pages] == [False] * len(pages)
    assert all(any(x.text == "项目说明" for x in page.lines) for page in pages[1:])


def test_a_cell_taller_than_a_page_loses_nothing() -> None:
    text = "佐证材料齐全，数据真实准确。" * 220
    document = make_document(annexes=(portrait("开头", text, "结尾"),))

    pages = pages_of(write_pdf(document))

    printed = "".join(x.text for page in pages for x in page.lines)
    assert printed.replace("项目说明", "").count("佐证材料齐全") >= 200
    assert "结尾" in printed
    assert len(pages) > 3


@pytest.mark.parametrize(
    "rows",
    [
        ((cell("مرحبا بالعالم"), cell("指标")),),  # a script set by its neighbours
        ((cell("指标", colspan=9),),),
        ((cell("指标", rowspan=9), cell("乙")),),
        ((cell("指标"),), (cell("丙"), cell("丁"))),
        ((cell("指标\n分值\n"), cell()),),
        ((cell("佐证材料齐全。" * 900 + "指标", rowspan=2), cell("乙")), (cell("丙"),)),
    ],
)
def test_a_table_out_of_the_ordinary_is_printed_all_the_same(
    rows: tuple[tuple[Cell, ...], ...],
) -> None:
    table = Table((Column("甲", 30), Column("乙", 30)), (), rows)

    pages = pages_of(write_pdf(make_document(table)))

    printed = "".join(x.text for page in pages for x in page.lines)
    assert printed.count("指标") == 1


def test_a_table_without_columns_prints_nothing() -> None:
    document = make_document(Table((), (), ()))

    assert len(pages_of(write_pdf(document))[0].lines) == 1


def _tables(pdf: bytes) -> list[Any]:
    with pdfplumber.open(BytesIO(pdf)) as document:
        turned = [page for page in document.pages if page.width > page.height]
        return [page.extract_table() for page in turned]


def _last_said(table: Any) -> str:
    return [str(row[0]) for row in table if row[0]][-1]
