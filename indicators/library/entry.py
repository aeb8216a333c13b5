"""What an entry of the indicator library (指标库) says, and when it is sound.

Pure. The fields are those that 财预〔2021〕101号 asks of an indicator; an entry is a
model to copy from, so its target is a typical one, without a year.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final

from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.problems import Problem

TREE: Final = {
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
BASES: Final = (
    "计划标准",
    "行业标准",
    "历史标准",
    "财政部门和业务主管部门认可的其他标准",
)
METHODS: Final = ("直接证明法", "情况统计法", "情况说明法", "问卷调查法", "趋势判断法")
SOURCES: Final = (
    "统计部门",
    "权威机构",
    "年鉴",
    "业务统计",
    "业务记录",
    "业务评判",
    "问卷",
    "媒体",
    "其他",
)
KIND_WORDS: Final = {"number": "数字", "date": "日期", "text": "文字"}
MONEY: Final = ("元", "万元", "亿元")
VAGUE: Final = ("加强", "提升", "完善", "推进", "做好", "确保", "有效", "持续")


@dataclass(frozen=True, slots=True)
class Entry:
    """One indicator to copy from. Every field is text, in the words of the form."""

    code: str
    industry: str
    level1: str
    level2: str
    name: str
    definition: str  # 指标解释 or 计算公式
    operator: str
    target: str
    unit: str
    value_kind: str
    basis: str  # 指标值设定依据
    method: str  # 完成值取值方式
    source: str  # 数据来源
    evidence: str  # 佐证资料


LABELS: Final = {
    "code": "代号",
    "industry": "行业",
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "definition": "指标解释",
    "operator": "指标性质",
    "target": "指标值",
    "unit": "度量单位",
    "value_kind": "值类型",
    "basis": "设定依据",
    "method": "取值方式",
    "source": "数据来源",
    "evidence": "佐证资料",
}
CHOICES: Final = {
    "level1": tuple(TREE),
    "operator": tuple(each.value for each in Operator),
    "value_kind": tuple(each.value for each in ValueKind),
    "basis": BASES,
    "method": METHODS,
    "source": SOURCES,
}
MAY_BE_BLANK: Final = frozenset({"unit"})
# Characters; a target leaves room for the year in front, a unit is copied as it is.
LIMITS: Final = {
    **dict.fromkeys(LABELS, 200),
    "code": 40,
    "industry": 40,
    "target": 190,
    "unit": 20,
}


def spoken(field: str) -> tuple[str, ...]:
    """What may be chosen for a field, in the words of the form; () for free text."""
    return tuple(KIND_WORDS.get(each, each) for each in CHOICES.get(field, ()))


def unsound(entry: Entry, place: str) -> Iterator[Problem]:
    """What keeps an entry out of the library, each with its place and remedy."""
    for field in fields(entry):
        yield from _field_unsound(field.name, getattr(entry, field.name), place)
    level2 = TREE.get(entry.level1)
    if level2 is not None and entry.level2 not in level2:
        yield Problem(
            f"{place}（二级指标）",
            f"读到“{entry.level2}”",
            f"{entry.level1}下的{'、'.join(level2)}",
        )
    yield from _unmeasurable(entry, place)


def _field_unsound(name: str, value: str, place: str) -> Iterator[Problem]:
    where = f"{place}（{LABELS[name]}）"
    if not value and name not in MAY_BE_BLANK:
        yield Problem(where, "没有填写", "必填", f"请补上{LABELS[name]}")
    if len(value) > LIMITS[name]:
        yield Problem(where, f"{len(value)}个字", f"不超过{LIMITS[name]}个字")
    if value and name in CHOICES and value not in CHOICES[name]:
        yield Problem(where, f"读到“{value[:40]}”", "、".join(spoken(name)))


def _unmeasurable(entry: Entry, place: str) -> Iterator[Problem]:
    """量化易评: money put in is no output, and a wish is no target (101号)."""
    if entry.level2 == "数量指标" and entry.unit in MONEY:
        yield Problem(
            f"{place}（度量单位）",
            f"数量指标的单位是“{entry.unit}”",
            "以产出的数量衡量，投入的资金不是产出",
            "请改为件、人、公里等产出的单位，或改列为成本指标",
        )
    if entry.value_kind == ValueKind.TEXT.value and entry.target.startswith(VAGUE):
        yield Problem(
            f"{place}（指标值）",
            f"读到“{entry.target[:40]}”",
            "能够评判的值，如数字、日期或分档的评语",
            "请改为可以查证的结果",
        )


def as_result(
    entry: Entry, *, code: str, group: str, weight: Decimal, year: int
) -> Result:
    """The entry copied into a self-evaluation: nothing reported yet.

    A date without a year gets the evaluated year in front.
    """
    dated = entry.value_kind == ValueKind.DATE.value and "年" not in entry.target
    return Result(
        code=code,
        group=group,
        name=entry.name,
        weight=weight,
        operator=Operator(entry.operator),
        value_kind=ValueKind(entry.value_kind),
        target=f"{year}年{entry.target}" if dated else entry.target,
        unit=entry.unit,
    )
