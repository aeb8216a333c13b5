"""Which column of an indicator table holds what? Told by the words at its head."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

HEADS: Final[Mapping[str, str]] = {
    "level1": "一级指标(?:名称)?|一级",
    "level2": "二级指标(?:名称)?|二级",
    "level3": (
        "三级指标(?:名称)?|三级|(?:绩效)?指标名称|指标内容|四级指标|(?:具体|评价)?指标"
    ),
    "operator": "指标性质|性质|计算符号|运算符号|指标方向",
    "revised": (
        "(?:年中)?调整(?:后?(?:的)?(?:年度)?(?:指标|目标)值?|后)(?:[（(].*[）)])?"
    ),
    "target": (
        "(?:年度|预期|年初|绩效|调整后?|计划|全年)*(?:指标|目标)值.*|预期(?:目标|值)|目标值?|计划完成值?|年度指标"
        "|年初设定值|年初(?:目标)?|(?:绩效|年度|全年)目标(?:任务)?"
    ),
    "unit": "(?:度量|计量)?单位|计量单位",
    "actual": (
        "(?:实际|全年|年度|自评)*(?:实际)?完成(?:值|情况|指标值|数|结果)?.*|完成值?|实现值|(?:全年|年度)*实际值"
        "|实际(?:完成|达到).*|全年完成"
    ),
    "weight": (
        "(?:指标|参考|标准)?(?:分值|权重|标准分|满分|分数|赋分)(?:[（(].*[）)])?|分值权重"
    ),
    "coefficient": "得分系数",
    "score": "(?:自评|评价|实际|单位)?(?:得分|自评分|评分|自评得分)(?:[（(].*[）)])?",
    "reason": ".*(?:原因|改进措施|说明|备注|扣分).*",
    "explanation": "指标(?:说明|解释|含义)|评价要点|考核内容",
    "standard": "(?:评分|计分|评价|赋分)(?:标准|规则|办法|细则).*",
    "number": "序号|编号",
    "rate": "完成率|完成比例|偏离度|偏差[率度]|执行率",
    "source": (
        "(?:数据|资料|评分)来源|佐证.*|证明材料.*|责任(?:科室|部门|单位|人)|牵头.*"
    ),
    "recheck": ".*(?:复核|审核|核定|财政).*(?:得分|评分|分).*",
}
ORDER: Final = (
    "recheck",
    "standard",
    "explanation",
    "coefficient",
    "weight",
    "score",
    "reason",
    "level1",
    "level2",
    "unit",
    "operator",
    "actual",
    "revised",
    "target",
    "level3",
    "number",
    "rate",
    "source",
)
OF_TARGET: Final = ("operator", "target", "unit")  # what 年度指标值 may be parted into
OF_LEVEL: Final = ("number", "level1", "level2", "level3")
GOAL: Final = re.compile("(?:年度)?绩效目标$")  # what several indicators serve
LETTERED: Final = re.compile("[（(][A-Z][）)]$")  # 指标值（A）
NEEDED: Final = 2  # levels or values that make a row a head
FEWEST: Final = 3
LONGEST: Final = 24


def head_of(cells: Sequence[str]) -> dict[str, int]:
    """Column names of a head row; {} for any other row."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        name = column_of(cell)
        is_better = name in ("weight", "target") and not GOAL.match(cell.strip())
        if name and (name not in found or is_better):
            found[name] = number
    if "revised" in found and "target" not in found:
        found["target"] = found.pop("revised")
    levels = {"level1", "level2", "level3"} & set(found)
    values = {"target", "actual", "weight", "score"} & set(found)
    if len(found) < FEWEST or not levels or len(values) < NEEDED:
        return {}
    if not {"level3", "level2"} & set(found):
        return {}
    return found


def heads_of_two(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The heads that two rows make together; () where they are no such rows.

    年度指标值 stands over 指标性质, 指标值 and 度量单位; 实际完成值 is of both rows.
    """
    own = [cell for cell in below if cell.strip()]
    if len(above) != len(below) or len(own) < NEEDED or not all(map(column_of, own)):
        return ()
    if sum(1 for cell in above if column_of(cell)) < NEEDED:
        return ()
    return tuple(
        low if low.strip() else high for high, low in zip(above, below, strict=True)
    )


def in_one_row(heads: Sequence[str]) -> list[str]:
    """Heads of two rows, told one after the other, as they stand side by side.

    The lower row parts the target (指标性质, 指标值, 度量单位) and may name the levels.
    """
    names = [column_of(each) for each in heads]
    if names.count("target") != NEEDED:
        return list(heads)
    over, target = names.index("target"), len(names) - 1 - names[::-1].index("target")
    first, last = target, target + 1
    while first > over + 1 and names[first - 1] in OF_TARGET:
        first -= 1
    while last < len(names) and names[last] in OF_TARGET:
        last += 1
    levels = first
    while levels > over + 1 and names[levels - 1] in OF_LEVEL:
        levels -= 1
    if last < len(names) or (last - first < NEEDED and levels == first):
        return list(heads)
    return [
        *heads[levels:first],
        *heads[:over],
        *heads[first:last],
        *heads[over + 1 : levels],
    ]


def column_of(cell: str) -> str:
    plain = re.sub(r"[\s：:]", "", cell)
    if not plain or len(plain) > LONGEST:
        return ""
    bare = LETTERED.sub("", plain)
    return next((name for name in ORDER if re.fullmatch(HEADS[name], bare)), "")
