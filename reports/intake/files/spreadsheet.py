"""What does a workbook print? Sheets as tables, the lines between as paragraphs."""

from collections.abc import Iterator

from evalportal.uploads.workbooks import Sheet, read_workbook

from .paper import Block, Grid, Paper, Printed, Row


def read_spreadsheet(body: bytes) -> Paper:
    blocks = [
        block
        for sheet in read_workbook(body, computed=True).values()
        if not sheet.hidden
        for block in _sheet(sheet)
    ]
    return Paper("xlsx", tuple(blocks))


def _width(sheet: Sheet) -> int:
    """Columns up to the last one that holds anything; ruled sheets go on for ever."""
    filled = (n for row in sheet.rows for n, cell in enumerate(row, 1) if cell.text)
    return max(filled, default=0)


def _sheet(sheet: Sheet) -> Iterator[Block]:
    """Runs of rows with several cells are tables; a row of one cell is a paragraph."""
    table: list[Row] = []
    width = _width(sheet)
    for number, row in enumerate(sheet.rows, 1):
        place = f"工作表“{sheet.title}”第{number}行"
        cells = tuple(cell.text for cell in row[:width])
        filled = [text for text in cells if text]
        if len(filled) > 1 or (table and filled):
            table.append(Row(place, cells))
            continue
        if table:
            yield Grid(tuple(table), sheet.title)
            table = []
        if filled:
            yield from (
                Printed(place, text.strip())
                for text in filled[0].split("\n")
                if text.strip()
            )
    if table:
        yield Grid(tuple(table), sheet.title)
