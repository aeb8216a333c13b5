"""Which sheets and columns a scheme has as a workbook, and how values are written."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

GROUPS, REST, HINTS = "指标和分值", "其他规定", "填写说明"
HEADS: Final = 1
LEVEL: Final = "层级"
INDICATOR: Final = "指标"
LEVELS: Final = ("一级", "二级", "三级", "四级", "五级")
COLUMNS: Final[Mapping[str, str]] = {  # field of a group or an indicator → its head
    "code": "代号",
    "name": "名称",
    "weight": "分值",
    "rule": "计分规则",
    "alternatives": "可改用的规则",
    "operator": "指标性质",
    "value_kind": "值类型",
    "target": "指标值",
    "unit": "度量单位",
    "core": "核心指标",
    "explanation": "指标说明",
    "standard": "评分标准",
    "evidence": "佐证资料",
}
OF_GROUP: Final = ("code", "name", "weight")
REST_HEADS: Final = ("位置", "说明", "内容")
UNSET: Final = "（不设）"  # null
NOTHING: Final = "（没有）"  # an empty list
YES, NO = "是", "否"
BETWEEN: Final = "、"


def text_of(value: Any) -> str:
    """A value of plain data as a cell holds it."""
    match value:
        case None:
            return UNSET
        case bool():
            return YES if value else NO
        case []:
            return NOTHING
        case list():
            return BETWEEN.join(map(str, value))
    return str(value)


def flat(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every single value with its place: `rules[2].rule.floor`, `0.6`."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from flat(each, f"{place}.{name}" if place else name)
    elif isinstance(value, list) and value:
        for number, each in enumerate(value):
            yield from flat(each, f"{place}[{number}]")
    else:
        yield place, text_of(value)
