"""Where do column heads stand in a row, and which labels open the parts of a form?"""

import re
from collections.abc import Sequence
from typing import Final

from reports.intake.indicators.columns import column_of, head_of, in_one_row

from .tokens import MOST_JOINED, Token, joined_at

FUND_HEADS: Final = re.compile(
    "(?:年初|全年|调整后?|项目|实际|本年)*(?:预算|执行|支出|到位|决算)(?:执行)?(?:数|额|金额)?"
    "|分值|权重|(?:预算)?(?:执行|完成)率|(?:自评)?得分|原因"
)
FUND_TITLES: Final = re.compile(  # what stands above the heads: 预算资金（万元）
    r"[^，。：]{0,6}(?:预算|资金|经费)[^，。：]{0,8}[（(](?:单位[:：])?(?:万|亿)?元[）)].{0,8}"
)
FUND_LABELS: Final = re.compile(
    r"(?:年度)?(?:项目|财政|预算)*资金总额[:：]?|总额[:：]?|其中[:：]?(?:本年|当年)?(?:一般公共预算|财政)(?:财政)?(?:拨款|资金)"
    r"|(?:其中[:：]?)?(?:当年|本年)?财政(?:拨款|资金|专户管理资金|性资金)|(?:其中[:：]?)?上年结转(?:资金|结余)?"
    r"|(?:其中[:：]?)?(?:其他|单位|自筹)资金|(?:其中[:：]?)?(?:中央|省级?|市级?|县级?|区级?|地方)(?:财政)?(?:补助|资金)"
    "|(?:其中[:：]?)?(?:基本|项目)支出|合计"
)
NAMES: Final = re.compile(
    "项目名称|专项(?:资金)?名称|转移支付(?:[（(](?:项目|区域)[）)]){0,2}名称|(?:预算)?(?:部门|单位)(?:、单位|（单位）)?名称|(?:中央|地方)?主管部门(?:及代码)?"
    r"|(?:项目)?(?:实施|承担|资金使用)单位(?:[（(]盖章[）)])?|填报单位|项目负责人|联系电话|自评得分|财政审核评分"
)
GOALS: Final = re.compile(
    "年度?总体目标(?:完成情况)?|年度(?:绩效)?目标|总体目标(?:完成情况)?|项目年度目标|年度总体绩效目标|绩效目标"
)
EXPECTED: Final = re.compile(
    "预期目标|总体目标|年初设定(?:的)?目标|年度绩效目标|预期(?:绩效)?目标|年度目标"
)
REACHED: Final = re.compile(
    "(?:年度)?(?:总体)?(?:目标)?(?:实际|全年){0,2}完成情况(?:综述)?|实际完成|年度目标完成情况"
)
FEWEST: Final = 3
FEWEST_COLUMNS: Final = 5
BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]?")


def column_heads(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The heads of an indicator table that begin here, and where they end."""
    heads: list[str] = []
    while at < len(tokens):
        found = next(
            (
                (text, end)
                for text, end in reversed(list(joined_at(tokens, at, MOST_JOINED)))
                if column_of(text)
            ),
            None,
        )
        if found is None:
            break
        heads.append(found[0])
        at = found[1]
    heads = in_one_row(heads)
    names = [column_of(each) for each in heads]
    is_scored = "weight" in names and "score" in names
    is_head = len(heads) >= (FEWEST if is_scored else FEWEST_COLUMNS)
    is_head = is_head and bool(head_of(heads))
    return (heads, at) if is_head and "level3" in names else ([], at)


def fund_heads(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The heads of a funds table that begin here, and where they end."""
    heads: list[str] = []
    while at < len(tokens):
        found = next(
            (
                (text, end)
                for text, end in reversed(list(joined_at(tokens, at, MOST_JOINED)))
                if FUND_HEADS.fullmatch(BRACKETED.sub("", text))
                and not text.startswith(("（", "("))
            ),
            None,
        )
        if found is None:
            break
        heads.append(found[0])
        at = found[1]
    return (heads, at) if len(heads) >= FEWEST else ([], at)


def label_at(
    tokens: Sequence[Token], at: int, known: re.Pattern[str]
) -> tuple[str, int] | None:
    """The label of a kind that stands here, and where it ends."""
    return next(
        (
            (text, end)
            for text, end in joined_at(tokens, at, MOST_JOINED)
            if known.fullmatch(text.rstrip("：:"))
        ),
        None,
    )
