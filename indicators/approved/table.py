"""What does a table of approved targets say? Read whole, or not at all. Pure.

One row is one indicator. The heads may stand below a title, in any order, and under
the names that finance bureaus use; columns that are not known are passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from indicators.scoring.problems import Problem, TableRefused
from indicators.scoring.quantities import Unreadable, day

from .values import Promised, known_sign, promised

LABELS: Final = {
    "unit_code": "单位编码",
    "project_code": "项目编码",
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "operator": "指标性质",
    "target": "指标值",
    "measure_unit": "度量单位",
    "weight": "分值",
    "document": "批复文号",
    "approved_on": "批复日期",
    "adjusted_target": "调整指标值",
    "adjusted_document": "调整文号",
    "adjusted_on": "调整日期",
}
ALSO: Final = {
    "预算单位编码": "unit_code",
    "项目代码": "project_code",
    "指标名称": "name",
    "年度指标值": "target",
    "年初指标值": "target",
    "批复指标值": "target",
    "目标值": "target",
    "计量单位": "measure_unit",
    "权重": "weight",
    "文号": "document",
    "调整后指标值": "adjusted_target",
}
FIELD_OF: Final = {label: name for name, label in LABELS.items()} | ALSO
NEEDED: Final = ("unit_code", "name", "target")
SPREAD: Final = ("unit_code", "project_code", "level1", "level2", "document")
LONGEST: Final = {
    "name": 200,
    "target": 190,
    "adjusted_target": 190,
    "measure_unit": 20,
}
LONGEST_OTHER: Final = 60
MOST_HEADS: Final = 10  # rows above the table: a title, a unit of money
MOST_LINES: Final = 5_000
HEAVIEST: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One approved indicator of a unit, or of one of its projects ("" = the unit)."""

    number: int  # of the row in the file
    unit_code: str
    project_code: str
    level1: str
    level2: str
    name: str
    promised: Promised
    weight: Decimal | None
    document: str
    approved_on: date | None
    adjusted_target: str = ""
    adjusted_document: str = ""
    adjusted_on: date | None = None


@dataclass(slots=True)
class _Cells:
    """A row's texts by field, and what is wrong with them."""

    number: int
    texts: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, found: str, expected: str, remedy: str = "") -> None:
        place = f"第{self.number}行（{LABELS[name]}）"
        self.problems.append(Problem(place, found, expected, remedy))

    def text(self, name: str) -> str:
        return self.texts.get(name, "").strip()


def read_lines(
    rows: Sequence[Sequence[str]],
    *,
    document: str = "",
    approved_on: date | None = None,
) -> tuple[Line, ...]:
    """The lines of a table; `document` and day are for rows that do not state them.

    Raises TableRefused with every problem: place, found, expected.
    """
    at, columns = _heads(rows)
    problems: list[Problem] = []
    lines: list[Line] = []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        texts = {
            name: row[column] for name, column in columns.items() if column < len(row)
        }
        if not any(texts.get(name, "").strip() for name in ("name", "target")):
            continue
        cells = _Cells(number, texts)
        line = _line(cells, document, approved_on)
        problems += cells.problems
        lines += [line] if line else []
    problems += _twice(lines)
    if not (lines or problems):
        problems.append(
            Problem(f"第{at + 2}行", "表头下面没有指标", "一行一个批复的指标")
        )
    if len(lines) > MOST_LINES:
        problems = [Problem("整张表", f"有{len(lines)}行", f"不超过{MOST_LINES}行")]
    if problems:
        raise TableRefused(problems)
    return tuple(lines)


def _heads(rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]]:
    """Where the heads stand, and the column of each field."""
    for at, row in enumerate(rows[:MOST_HEADS]):
        texts = ["".join(text.split()) for text in row]
        named = [FIELD_OF.get(text) for text in texts]
        if "name" not in named:
            continue
        columns = {name: n for n, name in reversed([*enumerate(named)]) if name}
        missing = [LABELS[name] for name in NEEDED if name not in columns]
        twice = [
            t for t, n in zip(texts, named, strict=True) if n and named.count(n) > 1
        ]
        if not missing and not twice:
            return at, columns
        found = f"没有{'、'.join(missing)}" if missing else f"有两列{'、'.join(twice)}"
        needed = "、".join(LABELS[name] for name in NEEDED)
        raise TableRefused([Problem(f"第{at + 1}行（表头）", found, f"{needed}各一列")])
    raise TableRefused(
        [
            Problem(
                f"前{MOST_HEADS}行",
                "没有找到表头",
                "有“单位编码”“三级指标”“指标值”的一行",
                "请下载模板，照它的列名填",
            )
        ]
    )


def _line(cells: _Cells, document: str, approved_on: date | None) -> Line | None:
    for name in NEEDED:
        if not cells.text(name):
            cells.wrong(name, "没有填写", "必填", f"请补上{LABELS[name]}")
    for name in LABELS:
        most = LONGEST.get(name, LONGEST_OTHER)
        if len(cells.text(name)) > most:
            cells.wrong(name, f"{len(cells.text(name))}个字", f"不超过{most}个字")
    said = _promised(cells, "target")
    weight, day_of = _weight(cells), _day(cells, "approved_on") or approved_on
    number = cells.text("document") or document
    if not number:
        cells.wrong("document", "没有填写", "批复的文号", "请补上，或在上传时统一填写")
    adjusted = _adjusted(cells, said)
    adjusted_on = _day(cells, "adjusted_on")
    if adjusted and not (cells.text("adjusted_document") and adjusted_on):
        cells.wrong(
            "adjusted_target",
            f"调整为“{adjusted}”，没有{'文号' if adjusted_on else '日期或文号'}",
            "同时写明调整文号和调整日期",
        )
    if cells.problems or said is None:
        return None
    return Line(
        number=cells.number,
        unit_code=cells.text("unit_code"),
        project_code=cells.text("project_code"),
        level1=cells.text("level1"),
        level2=cells.text("level2"),
        name=cells.text("name"),
        promised=said,
        weight=weight,
        document=number,
        approved_on=day_of,
        adjusted_target=adjusted,
        adjusted_document=cells.text("adjusted_document") if adjusted else "",
        adjusted_on=adjusted_on if adjusted else None,
    )


def _promised(cells: _Cells, name: str) -> Promised | None:
    text, operator = cells.text(name), cells.text("operator")
    if not text:
        return None
    if not known_sign(operator):
        if name == "target":
            cells.wrong("operator", f"读到“{operator[:20]}”", "≥、≤、>、<、=、定性之一")
        return None
    said = promised(text, operator=operator, unit=cells.text("measure_unit"))
    if isinstance(said, str):
        cells.wrong(name, said, "数和它的性质、单位，日期，或一句评语")
        return None
    return said


def _adjusted(cells: _Cells, said: Promised | None) -> str:
    """The adjusted value; it must be of the same kind as the approved one."""
    text = cells.text("adjusted_target")
    if not text or said is None:
        return ""
    again = promised(text, operator=said.operator.value, unit=said.unit)
    if isinstance(again, str) or again.value_kind is not said.value_kind:
        found = again if isinstance(again, str) else f"读到“{text[:40]}”"
        cells.wrong("adjusted_target", found, f"与指标值“{said.target}”同样写法的值")
        return ""
    return again.target


def _weight(cells: _Cells) -> Decimal | None:
    text = cells.text("weight").removesuffix("分").removesuffix("%").strip()
    if not text:
        return None
    try:
        weight = Decimal(text)
        fits = 0 < weight <= HEAVIEST and weight == round(weight, 2)
    except InvalidOperation:
        fits = False
    if not fits:
        cells.wrong(
            "weight", f"读到“{text[:20]}”", "大于0、不超过100的数，最多两位小数"
        )
        return None
    return weight


def _day(cells: _Cells, name: str) -> date | None:
    text = cells.text(name)
    if not text:
        return None
    try:
        return day(text)
    except Unreadable:
        cells.wrong(name, f"读到“{text[:20]}”", "日期，如2022年1月5日")
        return None


def _twice(lines: Sequence[Line]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], int] = {}
    for each in lines:
        key = (each.unit_code, each.project_code, each.name)
        if key in first:
            yield Problem(
                f"第{each.number}行（三级指标）",
                f"“{each.name}”与第{first[key]}行相同",
                "同一单位、项目的每个指标一行",
            )
        first.setdefault(key, each.number)
