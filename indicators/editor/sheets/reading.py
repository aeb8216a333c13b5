"""Which scheme does a workbook state? Every problem is told with its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from evalportal.uploads.workbooks import Cell, Sheet, read_workbook
from indicators.editor.places import around, steps
from indicators.editor.screen import RULE_KINDS
from indicators.scoring.canonical import scheme_from_data
from indicators.scoring.plain import TYPE
from indicators.scoring.problems import Problem, SchemeRefused
from indicators.scoring.scheme import Scheme

from .layout import (
    BETWEEN,
    COLUMNS,
    GROUPS,
    INDICATOR,
    LEVEL,
    LEVELS,
    NO,
    NOTHING,
    OF_GROUP,
    REST,
    REST_HEADS,
    UNSET,
    YES,
)

LONGEST_LIST: Final = 1000


@dataclass(slots=True)
class Draft:
    """What has been read so far, and in which cell each place stands."""

    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def told(self, problem: Problem) -> Problem:
        """The problem with the cell of its place, or of the nearest place around."""
        place = problem.place
        while place and place not in self.cells:
            place = around(place)
        at = self.cells.get(place, GROUPS)
        return Problem(
            f"{at}（{problem.place}）", problem.found, problem.expected, problem.remedy
        )


def scheme_in(body: bytes) -> Scheme:
    """Raises FileRefused for a file that may not be opened, SchemeRefused else."""
    draft, sheets = Draft(), read_workbook(body)
    rows = _table(sheets, GROUPS, (LEVEL, *COLUMNS.values()), draft)
    lines = _table(sheets, REST, REST_HEADS, draft)
    if rows is not None and lines is not None:
        _read_rest(lines, draft)
        _read_groups(rows, draft)
    if draft.problems:
        raise SchemeRefused(draft.problems)
    try:
        return scheme_from_data(_coerced(Scheme, draft.data))
    except SchemeRefused as refused:
        raise SchemeRefused([draft.told(each) for each in refused.problems]) from None


def _table(
    sheets: Mapping[str, Sheet], name: str, heads: tuple[str, ...], draft: Draft
) -> Sheet | None:
    """The sheet, if it is there with its heads and holds values only."""
    sheet = sheets.get(name)
    if sheet is None:
        expected = f"工作表“{name}”"
        draft.problems.append(Problem(name, "没有这张工作表", expected, "请重新导出"))
        return None
    for column, head in enumerate(heads, start=1):
        cell = sheet.at(1, column)
        if cell.text != head:
            place = f"{name}!{cell.address}"
            draft.problems.append(
                Problem(place, f"读到“{cell.text[:40]}”", f"表头“{head}”", "请改回")
            )
            return None
    for cell in (cell for row in sheet.rows for cell in row if cell.is_formula):
        draft.problems.append(
            Problem(
                f"{name}!{cell.address}",
                "单元格是公式",
                "直接填写的内容",
                "请用“选择性粘贴—数值”粘贴回去",
            )
        )
    return sheet


def _read_rest(sheet: Sheet, draft: Draft) -> None:
    """Places may be numbered with gaps: what is deleted in between closes up."""
    tree: dict[Any, Any] = {}
    for place, cell in _lines(sheet):
        if not _planted(tree, place, cell):
            draft.problems.append(
                Problem(
                    f"{REST}!{cell.address.replace('C', 'A')}",
                    f"位置“{place[:60]}”重复或不合写法",
                    "形如 rules[0].rule.floor 的位置，每个一行",
                    "请核对“位置”一栏",
                )
            )
    draft.data = _closed_up(tree, "", draft.cells)


def _lines(sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    for row in range(2, len(sheet.rows) + 1):
        if place := sheet.at(row, 1).text:
            yield place, sheet.at(row, 3)


def _planted(tree: dict[Any, Any], place: str, cell: Cell) -> bool:
    way = steps(place)
    written = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in way)
    if written.removeprefix(".") != place or any(
        isinstance(step, int) and step > LONGEST_LIST for step in way
    ):
        return False
    *before, last = way
    inner: Any = tree
    for step in before:
        inner = inner.setdefault(step, {})
        if not isinstance(inner, dict):
            return False
    return inner.setdefault(last, cell) is cell


def _closed_up(tree: Any, place: str, cells: dict[str, str]) -> Any:
    if isinstance(tree, Cell):
        cells[place] = f"{REST}!{tree.address}"
        return tree.text
    if any(isinstance(step, int) for step in tree):
        numbers = sorted(step for step in tree if isinstance(step, int))
        return [
            _closed_up(tree[step], f"{place}[{number}]", cells)
            for number, step in enumerate(numbers)
        ]
    return {
        name: _closed_up(each, f"{place}.{name}" if place else str(name), cells)
        for name, each in tree.items()
    }


def _read_groups(sheet: Sheet, draft: Draft) -> None:
    top: list[dict[str, Any]] = []
    open_groups: list[tuple[str, dict[str, Any]]] = []
    for row in range(2, len(sheet.rows) + 1):
        level = sheet.at(row, 1).text
        if not any(cell.text for cell in sheet.rows[row - 1]):
            continue
        depth = _depth(level, len(open_groups))
        if depth is None:
            draft.problems.append(_misplaced(sheet.at(row, 1), level))
            continue
        del open_groups[depth:]
        place, around_ = open_groups[-1] if open_groups else ("", None)
        name = "indicators" if level == INDICATOR else "groups"
        listed = around_[name] if around_ else top
        at = f"{place}.{name}[{len(listed)}]" if place else f"groups[{len(listed)}]"
        made = _record(sheet, row, at, level, draft)
        listed.append(made)
        if level != INDICATOR:
            open_groups.append((at, made))
    draft.data["groups"] = top


def _depth(level: str, there: int) -> int | None:
    """How many groups are around the row; None where it may not stand here."""
    if level == INDICATOR:
        return there or None
    depth = LEVELS.index(level) if level in LEVELS else len(LEVELS)
    return depth if depth <= there else None


def _misplaced(cell: Cell, level: str) -> Problem:
    expected = f"{'、'.join(LEVELS)}或{INDICATOR}，逐级往下"
    remedy = "一级下面才有二级，指标写在它的指标组下面"
    return Problem(f"{GROUPS}!{cell.address}", f"读到“{level[:40]}”", expected, remedy)


def _record(
    sheet: Sheet, row: int, place: str, level: str, draft: Draft
) -> dict[str, Any]:
    wanted = COLUMNS if level == INDICATOR else OF_GROUP
    made: dict[str, Any] = {}
    draft.cells[place] = f"{GROUPS}!A{row}"
    for column, name in enumerate(COLUMNS, start=2):
        if name in wanted:
            cell = sheet.at(row, column)
            made[name] = cell.text
            draft.cells[f"{place}.{name}"] = f"{GROUPS}!{cell.address}"
    return made if level == INDICATOR else {**made, "groups": [], "indicators": []}


def _coerced(kind: Any, data: Any) -> Any:
    """Texts as the plain data that the field holds; what does not fit stays text."""
    if is_dataclass(kind) and isinstance(data, dict):
        hints = get_type_hints(kind)
        known = {each.name for each in fields(kind)}
        return {
            name: _coerced(hints[name], each) if name in known else each
            for name, each in data.items()
        }
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0], data)
    if get_args(kind):
        return _one_of(get_args(kind), data)
    if kind is bool:
        return {YES: True, NO: False}.get(data, data)
    if kind is int and isinstance(data, str) and data.isascii() and data.isdigit():
        return int(data)
    return data


def _list(kind: Any, data: Any) -> Any:
    if isinstance(data, list):
        return [_coerced(kind, each) for each in data]
    if data in (NOTHING, ""):
        return []
    return data.split(BETWEEN) if kind is str and isinstance(data, str) else data


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    if NoneType in kinds and data in (UNSET, ""):
        return None
    if isinstance(data, dict) and TYPE in data:
        rule = RULE_KINDS.get(data[TYPE])
        return _coerced(rule, data) if rule else data
    rest = [kind for kind in kinds if kind is not NoneType]
    return _coerced(rest[0], data) if len(rest) == 1 else data
