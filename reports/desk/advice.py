"""What is odd about an indicator being typed: a twin, or nothing to measure.

Advice, not a refusal: the clerk may know better.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from indicators.scoring.measures import Result, ValueKind

ALIKE: Final = 17  # of 20 letters the same
OF: Final = 20
MARKS: Final = re.compile(r"[\s，。、；：“”‘’（）()《》<>·\-—]")
DIGIT: Final = re.compile(r"[0-9０-９]")
ZH_NUMBER: Final = re.compile(r"[一二三四五六七八九十百千万两]")
MONEY: Final = frozenset({"元", "万元", "亿元", "百万元", "千元"})
VAGUE: Final = (
    "有效", "显著", "明显", "逐步", "进一步", "不断", "持续", "大力", "切实",
    "积极", "较好", "良好", "提高", "提升", "加强", "增强", "促进", "推动", "改善",
)  # fmt: skip


def advice(result: Result, others: Iterable[Result]) -> tuple[str, ...]:
    """What to think over about an indicator; () where nothing is odd.

    Requirements of 财预〔2021〕101号: 高度关联, 重点突出, 量化易评.
    """
    return (*_twins(result, others), *_unmeasurable(result))


def _twins(result: Result, others: Iterable[Result]) -> Iterator[str]:
    name = bare(result.name)
    for other in others:
        if other.code == result.code or not name:
            continue
        if bare(other.name) == name:
            yield f"与“{other.name}”重名，同一件事不要计两次分。"
        elif _is_alike(name, bare(other.name)):
            yield f"与“{other.name}”很像，请确认不是同一件事。"


def _is_alike(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    if not other or abs(len(one) - len(other)) * OF > longest * (OF - ALIKE):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same * OF >= longest * ALIKE


def _unmeasurable(result: Result) -> Iterator[str]:
    target = result.target.strip()
    if result.value_kind is ValueKind.NUMBER:
        if target and not DIGIT.search(target):
            yield f"指标值“{target}”里没有数字，不能衡量；定性的请把值类型改为文字。"
        if target and not result.unit:
            yield "没有度量单位，看的人不知道数的是什么。"
    elif result.value_kind is ValueKind.DATE:
        if target and not (DIGIT.search(target) or ZH_NUMBER.search(target)):
            yield f"指标值“{target}”不是日期，如“11月底前”。"
    elif target.startswith(VAGUE):
        yield (
            f"指标值“{target}”是愿望，不能评判；请改为可以查证的结果，"
            "或写明好、一般、差各是什么样。"
        )
    if "quantity" in result.group and result.unit in MONEY:
        yield "投入的资金不是产出：数量指标请用件、人、公里等单位，资金列为成本指标。"


def bare(name: str) -> str:
    """A name without marks and spaces."""
    return MARKS.sub("", name)
