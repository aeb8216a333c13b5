"""What does a table of units say? Read whole, or not at all.

Pure. The first row names the columns; 单位编码 and 单位全称 must be there. A
column that is missing says nothing; a blank cell says that there is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .tables import CODE, MOST_ROWS, TableRefused

NAME: Final = "单位全称"
SUPERVISOR: Final = "主管部门编码"
SECTION: Final = "业务科室"
COLUMNS: Final = {
    CODE: "code",
    NAME: "name",
    "规范简称": "short_name",
    SUPERVISOR: "supervisor",
    SECTION: "finance_section",
}
PASSED_OVER: Final = frozenset({"主管部门", "行政区划", ""})  # for people


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table says of one unit: `said` by field, codes and names as written."""

    number: int  # of the row in the file
    code: str
    said: Mapping[str, str]

    @property
    def supervisor(self) -> str:
        return self.said.get("supervisor", "")

    @property
    def section(self) -> str:
        return self.said.get("finance_section", "")


def read_register(rows: Sequence[Sequence[str]]) -> tuple[Entry, ...]:
    """The units of a table. Raises TableRefused with every fault of its form."""
    heads = [text.strip() for text in rows[0]] if rows else []
    faults = list(_head_faults(heads, len(rows)))
    if faults:
        raise TableRefused(faults)
    entries = [
        _entry(number, heads, row)
        for number, row in enumerate(rows[1:], start=2)
        if any(text.strip() for text in row)
    ]
    faults = list(_faults(entries))
    if faults or not entries:
        raise TableRefused(faults or ["表头下面没有单位。请每个单位填一行。"])
    return tuple(entries)


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those above before those below. Raises TableRefused where they go in a circle."""
    left = {each.code: each for each in entries}
    ordered: list[Entry] = []
    while left:
        ready = [each for each in left.values() if each.supervisor not in left]
        if not ready:
            circle = "、".join(f"第{each.number}行" for each in left.values())
            raise TableRefused([f"{circle}：主管关系绕成了圈，请核对主管部门编码。"])
        ordered += ready
        for each in ready:
            del left[each.code]
    return tuple(ordered)


def _head_faults(heads: Sequence[str], rows: int) -> Iterator[str]:
    for needed in (CODE, NAME):
        if needed not in heads:
            yield f"第1行：没有“{needed}”一列。表头可用的列：{'、'.join(COLUMNS)}。"
    for head in heads:
        if head not in COLUMNS and head not in PASSED_OVER:
            yield f"第1行：“{head[:20]}”不是可用的列（{'、'.join(COLUMNS)}）。"
        if head and heads.count(head) > 1:
            yield f"第1行：“{head[:20]}”有两列，应只有一列。"
    if rows > MOST_ROWS:
        yield f"有 {rows} 行，一次最多 {MOST_ROWS} 行。请分几个文件载入。"


def _entry(number: int, heads: Sequence[str], row: Sequence[str]) -> Entry:
    cells = dict(zip(heads, (text.strip() for text in row), strict=False))
    said = {field: cells.get(head, "") for head, field in COLUMNS.items()}
    written = {COLUMNS[head] for head in heads if head in COLUMNS}
    return Entry(
        number,
        said["code"],
        {field: said[field] for field in said if field in written - {"code"}},
    )


def _faults(entries: Sequence[Entry]) -> Iterator[str]:
    codes = [each.code for each in entries]
    for place, each in enumerate(entries):
        if not each.code:
            yield f"第{each.number}行：没有单位编码。"
        elif codes.index(each.code) != place:
            yield (
                f"第{each.number}行：单位编码“{each.code}”出现不止一次，"
                "每个单位应只有一行。"
            )
        if not each.said["name"]:
            yield f"第{each.number}行：没有单位全称。"
