"""The workbook of a scheme: its indicators as rows, everything else place by place."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.editor.places import steps
from indicators.editor.words import FIELDS, RULES, SECTIONS
from indicators.scoring.measures import Operator, ValueKind

from .layout import (
    COLUMNS,
    GROUPS,
    HINTS,
    INDICATOR,
    LEVEL,
    LEVELS,
    NOTHING,
    OF_GROUP,
    REST,
    REST_HEADS,
    UNSET,
    flat,
    text_of,
)

AS_TEXT: Final = "@"
FACE: Final = "宋体"
WIDTHS: Final = {"name": 30, "explanation": 50, "standard": 50, "evidence": 30}
ADVICE: Final = (
    (
        "指标和分值",
        "每行一个指标组或一个指标，自上而下；指标归入它上面最近的指标组。可以增删行。",
    ),
    ("分值", f"指标组的分值写“{UNSET}”，表示由下级相加。"),
    ("计分规则", "写“其他规定”里 rules[…].name 的代号。"),
    ("可改用的规则", f"几个代号以顿号分隔；没有的写“{NOTHING}”。"),
    ("指标性质", "、".join(each.value for each in Operator)),
    ("值类型", "、".join(each.value for each in ValueKind)),
    (
        "其他规定",
        "每行一个值，左边是位置。增加一档、一条规则，就按相同写法加行，序号接着往下编。",
    ),
    ("规则的办法（type）", "；".join(f"{tag} {said}" for tag, said in RULES.items())),
    ("是与否", "写“是”或“否”。"),
    ("不设、没有", f"“{UNSET}”是不作规定，“{NOTHING}”是空的清单，空白是空的文字。"),
)


def workbook(data: Mapping[str, Any]) -> bytes:
    """Plain data of a scheme as a workbook; what it holds may be unsound."""
    book = Workbook()
    book.remove(book.worksheets[0])
    heads = (LEVEL, *COLUMNS.values())
    groups = book.create_sheet(GROUPS)
    _fill(groups, heads, _groups(data["groups"], 0))
    rest = {name: value for name, value in data.items() if name != "groups"}
    lines = ((place, _label(place), text) for place, text in flat(rest))
    _fill(book.create_sheet(REST), REST_HEADS, lines)
    _fill(book.create_sheet(HINTS), ("栏目", "怎样填"), ADVICE)
    for letter, width in (("A", 34), ("B", 34), ("C", 60)):
        book[REST].column_dimensions[letter].width = width
    book[HINTS].column_dimensions["B"].width = 100
    for column, field in enumerate(COLUMNS, start=2):
        letter = get_column_letter(column)
        groups.column_dimensions[letter].width = WIDTHS.get(field, 13)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _groups(
    groups: Sequence[Mapping[str, Any]], depth: int
) -> Iterator[tuple[str, ...]]:
    for group in groups:
        level = LEVELS[min(depth, len(LEVELS) - 1)]
        yield (
            level,
            *(text_of(group[field]) if field in OF_GROUP else "" for field in COLUMNS),
        )
        for spec in group["indicators"]:
            yield INDICATOR, *(text_of(spec[field]) for field in COLUMNS)
        yield from _groups(group["groups"], depth + 1)


def _label(place: str) -> str:
    """What people call the place: 计分规则 › 及格门槛."""
    names = [step for step in steps(place) if isinstance(step, str)]
    first = SECTIONS.get(names[0], FIELDS.get(names[0], ""))
    last = FIELDS.get(names[-1], "") if len(names) > 1 else ""
    return " › ".join(filter(None, (first, last)))


def _fill(
    sheet: Worksheet, heads: Sequence[str], rows: "Iterator[Any] | Sequence[Any]"
) -> None:
    """Text cells only: what is typed stays as it is typed, and nothing is computed."""
    for row, texts in enumerate((heads, *rows), start=1):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = text, "s"
            cell.number_format = AS_TEXT
            cell.font = Font(name=FACE, bold=row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if row == 1:
                cell.fill = PatternFill("solid", fgColor="E6ECF3")
    sheet.freeze_panes = "A2"
