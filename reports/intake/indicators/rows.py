"""Is a row of the indicator table's own, and do its cells stand below their heads?

A copy leaves out the cells that a merged one above covers: what stood below the second
head stands below the first. And the form's other parts, its money before all, go on in
the same table.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from .levels import FIRST, SECOND
from .printed import points_of

NAME: Final = re.compile(r"[^\W\d_]{2}")
SIGN: Final = re.compile(
    "[≥≧≤≦><＞＜=＝═]{1,2}|定性|定量|正向|反向|.{0,2}[大小等]于.{0,4}"
)
BLANK: Final = re.compile(r"[-—–－/／\s]*")
OF_MONEY: Final = re.compile(
    r"(?:年度|项目|财政|预算){0,2}资金总额[：:]?|总额|其中[：:].{0,12}(?:资金|拨款|补助)"
    "|财政专户管理资金|单位资金|(?:上年)?结转(?:结余)?资金|其他资金"
)
MONEY_HEAD: Final = re.compile(
    "(?:年初|全年|调整后?|项目|实际|本年)*(?:预算|预算执行|执行|支出|到位)(?:数|额|金额)?(?:[（(].*)?"
)
OF_OTHERS: Final = re.compile(
    "(?:项目|专项|转移支付).{0,6}名称|(?:中央|地方)?主管(?:部门|单位).{0,4}|(?:实施|预算|资金使用)单位"
    "|项目基本情况|(?:评价|自评)结论|存在的?(?:主要)?问题.{0,6}|改进(?:措施|建议)|(?:项目|财务)负责人.*"
)
FEWEST: Final = 2


def is_of_others(cells: Sequence[str]) -> bool:
    """Whether another part of the form begins here: names, money, conclusions."""
    plain = [re.sub(r"\s", "", cell) for cell in cells]
    first = next(filter(None, plain), "")
    heads = sum(1 for cell in plain if MONEY_HEAD.fullmatch(cell))
    known = OF_MONEY.fullmatch(first) or OF_OTHERS.fullmatch(first)
    return bool(known) or heads >= FEWEST


def straight(cells: Sequence[str], head: Mapping[str, int]) -> tuple[str, ...]:
    """The row's cells below their heads, moved back where some were left out."""
    blank = len(cells) - len("".join("x" if c.strip() else " " for c in cells).rstrip())
    most = min(blank, head.get("level3", head.get("level2", 0)))
    moved = [("",) * by + tuple(cells[: len(cells) - by]) for by in range(most + 1)]
    return max(moved, key=lambda each: _sense(each, head)) if most else tuple(cells)


def _sense(cells: Sequence[str], head: Mapping[str, int]) -> int:
    """How many of the cells are such as their heads say, less those that are not."""
    known = {name: re.sub(r"\s", "", cells[at]) for name, at in head.items()}
    return sum(_fits(name, text) for name, text in known.items())


def _fits(name: str, text: str) -> int:
    if name in ("weight", "score"):
        return _worth(is_right=points_of(text) is not None, text=text)
    if name == "operator":
        return _worth(is_right=SIGN.fullmatch(text) is not None, text=text)
    if name == "level3":
        return -1 if text and not NAME.search(text) else 0
    if name in ("level1", "level2"):
        known = FIRST if name == "level1" else SECOND
        return _worth(is_right=known.fullmatch(text) is not None, text=text, wrong=0)
    return 0


def _worth(*, is_right: bool, text: str, wrong: int = -1) -> int:
    if BLANK.fullmatch(text):
        return 0
    return 1 if is_right else wrong
