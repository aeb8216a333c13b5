"""What does a PDF print? Lines and tables, page by page, in reading order.

Ruled tables are read by their rules; those without by the words of their heads.
"""

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from evalportal.uploads.refused import FileRefused

from .joining import Wrapped, glued, is_page_number
from .loose.reading import blocks_in
from .paper import Block, Grid, Paper, Row

MOST_PAGES: Final = 200
MOST_LETTERS: Final = 600_000
FEWEST_LETTERS: Final = 60  # of a page with pictures: below it is a scan
REPEATED: Final = 3  # pages a running head stands on
INDENT: Final = 12  # points right of the margin
UNREADABLE: Final = (
    PdfminerException,
    PDFException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    OSError,
)
WANTED: Final = "有文字、没有密码的 PDF 报告"

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read_portable(body: bytes) -> Paper:
    try:
        with pdfplumber.open(io.BytesIO(body)) as pdf:
            return Paper("pdf", tuple(_blocks(pdf)))
    except UNREADABLE as error:
        if isinstance(error, FileRefused):
            raise
        raise _refused(error) from error


def _refused(error: BaseException) -> FileRefused:
    causes = [error, *error.args, error.__cause__, error.__context__]
    if any(
        isinstance(each, PDFPasswordIncorrect | PDFEncryptionError) for each in causes
    ):
        return FileRefused(
            "PDF 加了密码", WANTED, "请取消密码后另存，或导入 Word 原件。"
        )
    return FileRefused(
        "PDF 已损坏，读不出来", WANTED, "请用原来的软件重新生成 PDF，或导入 Word 原件。"
    )


def _blocks(pdf: Any) -> Iterator[Block]:
    if len(pdf.pages) > MOST_PAGES:
        found = f"PDF 有 {len(pdf.pages)} 页"
        most = f"不超过 {MOST_PAGES} 页的自评报告"
        raise FileRefused(found, most, "请只导入报告本身。")
    items: list[Wrapped | Grid] = []
    letters = 0
    for page in pdf.pages:
        letters += len(page.chars)
        if letters > MOST_LETTERS:
            raise FileRefused("PDF 的文字太多，不像自评报告", WANTED, "请核对文件。")
        items.extend(_page(page))
        page.close()
    if letters < FEWEST_LETTERS:
        raise FileRefused(
            "PDF 里没有文字，是扫描件或图片",
            WANTED,
            "请导入 Word 原件；只有扫描件的，先用文字识别软件转换，并核对每个数。",
        )
    yield from _in_order(_without_running_heads(items))


def _in_order(items: Sequence[Wrapped | Grid]) -> Iterator[Block]:
    tables = 0
    for is_table, run in groupby(items, key=lambda each: isinstance(each, Grid)):
        if is_table:
            for grid in run:
                tables += 1
                yield grid  # type: ignore[misc]  # the group holds only these
        else:
            lines = [each for each in run if isinstance(each, Wrapped)]
            yield from blocks_in(lines)


def _page(page: Any) -> Iterator[Wrapped | Grid]:
    """Lines and tables of a page, from above to below."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1]
    boxes = [table.bbox for table in tables]
    free = page.filter(lambda each: not _is_inside(each, boxes)) if boxes else page
    lines = free.extract_text_lines(return_chars=False, y_tolerance=4)
    margin = min((line["x0"] for line in lines), default=0)
    found: list[tuple[float, Wrapped | Grid]] = []  # points, not money
    for number, line in enumerate(lines, 1):
        text = line["text"].strip()
        at_edge = line["top"] < page.height * 0.06 or line["top"] > page.height * 0.9
        wrapped = Wrapped(
            f"第{page.page_number}页第{number}行",
            number,
            text,
            indented=line["x0"] > margin + INDENT,
            is_page=(at_edge and is_page_number(text)) or text in "—–-",
        )
        found.append((line["top"], wrapped))
    for number, table in enumerate(tables, 1):
        place = f"第{page.page_number}页表{number}"
        found.append((table.bbox[1], _grid(table, place)))
    yield from (each for _, each in sorted(found, key=lambda pair: pair[0]))


def _grid(table: Any, place: str) -> Grid:
    rows = [
        Row(f"{place}第{number}行", tuple(_cell(cell) for cell in cells))
        for number, cells in enumerate(table.extract(), 1)
    ]
    return Grid(tuple(rows))


def _cell(text: str | None) -> str:
    return glued((text or "").split("\n"))


def _is_inside(item: Any, boxes: Sequence[tuple[Any, Any, Any, Any]]) -> bool:
    middle = (item["top"] + item["bottom"]) / 2
    centre = (item["x0"] + item["x1"]) / 2
    return any(
        left <= centre <= right and top <= middle <= bottom
        for left, top, right, bottom in boxes
    )


def _without_running_heads(items: Sequence[Wrapped | Grid]) -> list[Wrapped | Grid]:
    """What stands at the top of several pages is no part of the text."""
    firsts = Counter(
        each.text for each in items if isinstance(each, Wrapped) and each.number == 1
    )
    return [
        Wrapped(each.place, each.number, each.text, each.indented, is_page=True)
        if isinstance(each, Wrapped)
        and each.number == 1
        and firsts[each.text] >= REPEATED
        else each
        for each in items
    ]
