"""What does a table of figures from another system say? Read whole, or not at all.

Pure. The first row names the columns: 单位编码, and the figures by their keys; a
column 单位名称 is for people and passed over. Each row is a unit.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from evalportal.ui.amounts import Unreadable, read_count, read_wan, read_yuan
from units.figures import FIGURE, YUAN

CODE: Final = "单位编码"
PASSED_OVER: Final = frozenset({"单位名称", ""})
MEASURES: Final = {"万元": read_wan, "元": read_yuan}
ENCODINGS: Final = ("utf-8-sig", "gb18030")
MOST_ROWS: Final = 5_000

Figures = Mapping[str, Decimal]


class TableRefused(ValueError):
    """The table cannot be taken over; `faults` says everything that is wrong."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(self.faults))


@dataclass(frozen=True, slots=True)
class Line:
    """One unit's figures: yuan, or counts; blank cells are left out."""

    number: int  # of the row in the file
    code: str
    figures: Figures


def rows_of_csv(body: bytes) -> list[list[str]]:
    """The rows of a CSV file as spreadsheets save it. Raises TableRefused."""
    for encoding in ENCODINGS:
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return list(csv.reader(io.StringIO(text)))
    raise TableRefused(["文件不是文本。请另存为 CSV 或 Excel（.xlsx）后再上传。"])


def read_lines(rows: Sequence[Sequence[str]], *, measure: str) -> tuple[Line, ...]:
    """The lines of a table whose amounts are in `measure` (万元 or 元).

    Raises TableRefused with every fault: place, found, expected.
    """
    heads = [text.strip() for text in rows[0]] if rows else []
    faults = list(_head_faults(heads, len(rows)))
    if faults:
        raise TableRefused(faults)
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        if any(text.strip() for text in row):
            cells = dict(zip(heads, (text.strip() for text in row), strict=False))
            lines.append(_line(number, cells, measure, faults))
    codes = [line.code for line in lines]
    faults += [
        f"第{line.number}行：单位编码“{line.code}”出现不止一次，每个单位应只有一行。"
        for line in lines
        if line.code and codes.index(line.code) != lines.index(line)
    ]
    if faults or not lines:
        raise TableRefused(faults or ["表头下面没有数据。请每个单位填一行。"])
    return tuple(lines)


def _head_faults(heads: Sequence[str], rows: int) -> Iterator[str]:
    if CODE not in heads:
        yield f"第1行：没有“{CODE}”一列。表头应含{CODE}和要载入的数字名称，如支出决算。"
    for head in heads:
        if head != CODE and head not in PASSED_OVER and head not in FIGURE:
            yield f"第1行：“{head[:20]}”不是数据表中的数字。请改名或删去该列。"
        if head and heads.count(head) > 1:
            yield f"第1行：“{head[:20]}”有两列，应只有一列。"
    if rows > MOST_ROWS:
        yield f"有 {rows} 行，一次最多 {MOST_ROWS} 行。请分几个文件载入。"


def _line(
    number: int, cells: Mapping[str, str], measure: str, faults: list[str]
) -> Line:
    code = cells.get(CODE, "")
    if not code:
        faults.append(f"第{number}行：没有单位编码，不知道是哪个单位的数。")
    figures: dict[str, Decimal] = {}
    for head, text in cells.items():
        if head not in FIGURE or not text:
            continue
        try:
            value = _value(head, text, measure)
        except Unreadable as fault:
            faults.append(f"第{number}行“{head}”：{fault}")
        else:
            figures |= {head: value} if value is not None else {}
    return Line(number, code, figures)


def _value(key: str, text: str, measure: str) -> Decimal | None:
    unit = FIGURE[key].unit
    return MEASURES[measure](text) if unit == YUAN else read_count(text, unit)
