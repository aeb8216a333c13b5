"""Which figures a unit's yearly accounts hold (数据表 of an overall self-evaluation).

Pure. The key is the Chinese name that narrative uses as `{key}`; amounts are yuan,
posts and people are counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

YUAN: Final = "元"
COUNT: Final = "人"
PIECES: Final = "个"
FUND_TYPES: Final = ("一般公共预算", "政府性基金预算", "国有资本经营预算")


@dataclass(frozen=True, slots=True)
class AccountFigure:
    """One figure of the accounts: its key, its part of the table, and its unit."""

    key: str
    part: str  # heading of the block it stands in
    row: str  # what the figure is of: 收入, 支出, 三公经费 …
    column: str  # 预算数 / 决算数 / 上年数 / 数量
    unit: str = YUAN
    help: str = ""
    is_extra: bool = False  # printed only where somebody has entered it


def _by_fund_type() -> Iterator[AccountFigure]:
    for fund_type in FUND_TYPES:
        for row in ("收入", "支出"):
            for column in ("预算", "决算"):
                key = f"{fund_type}{row}{column}"
                yield AccountFigure(
                    key, "按预算类型", f"{fund_type}{row}", f"{column}数"
                )


def _extras() -> Iterator[AccountFigure]:
    """What only some schemes ask for: 预算调整率, 支付进度率, 重点支出安排率."""
    for key, row, column, help_ in (
        ("年初支出预算", "年初支出预算", "预算数", "年初批复的支出预算"),
        ("计划支付金额", "支付进度", "预算数", "预算数为按规定进度应支付的金额"),
        ("实际支付金额", "支付进度", "决算数", ""),
        ("重点项目支出", "重点项目支出", "决算数", "项目支出决算中的重点项目"),
    ):
        yield AccountFigure(
            key, "调整、进度和重点", row, column, help=help_, is_extra=True
        )


ACCOUNT_FIGURES: Final = (
    AccountFigure(
        "收入预算", "收入和支出", "收入", "预算数", help="全年（调整后）预算"
    ),
    AccountFigure("收入决算", "收入和支出", "收入", "决算数"),
    AccountFigure(
        "支出预算", "收入和支出", "支出", "预算数", help="全年（调整后）预算"
    ),
    AccountFigure("支出决算", "收入和支出", "支出", "决算数"),
    *_by_fund_type(),
    AccountFigure("基本支出预算", "支出构成", "基本支出", "预算数"),
    AccountFigure("基本支出决算", "支出构成", "基本支出", "决算数"),
    AccountFigure("人员经费预算", "支出构成", "其中：人员经费", "预算数"),
    AccountFigure("人员经费决算", "支出构成", "其中：人员经费", "决算数"),
    AccountFigure("公用经费预算", "支出构成", "其中：公用经费", "预算数"),
    AccountFigure("公用经费决算", "支出构成", "其中：公用经费", "决算数"),
    AccountFigure("项目支出预算", "支出构成", "项目支出", "预算数"),
    AccountFigure("项目支出决算", "支出构成", "项目支出", "决算数"),
    *_extras(),
    AccountFigure("三公经费预算", "三公经费", "“三公”经费", "预算数"),
    AccountFigure("三公经费决算", "三公经费", "“三公”经费", "决算数"),
    AccountFigure("三公经费上年数", "三公经费", "“三公”经费", "上年数"),
    AccountFigure("结转结余", "结转结余", "年末结转结余", "决算数"),
    AccountFigure("结转结余上年数", "结转结余", "年末结转结余", "上年数"),
    AccountFigure("政府采购预算", "政府采购", "政府采购", "预算数"),
    AccountFigure(
        "政府采购决算", "政府采购", "政府采购", "决算数", help="实际采购金额"
    ),
    AccountFigure("固定资产总额", "固定资产", "固定资产总额", "数量"),
    AccountFigure("在用固定资产", "固定资产", "其中：在用", "数量"),
    AccountFigure("编制数", "人员", "编制数", "数量", COUNT),
    AccountFigure("在职人数", "人员", "在职人数", "数量", COUNT),
    AccountFigure("重点评价项目数", "重点自评", "重点绩效自评项目", "数量", PIECES),
    AccountFigure("重点评价金额", "重点自评", "重点绩效自评涉及资金", "数量"),
)
ACCOUNT_KEYS: Final = frozenset(figure.key for figure in ACCOUNT_FIGURES)
FIGURE: Final = {figure.key: figure for figure in ACCOUNT_FIGURES}
LARGEST: Final = Decimal("9999999999999.99")  # 15 digits: all that SQLite keeps exactly
CENT: Final = Decimal("0.01")
_LAST_YEARS: Final = {"三公经费上年数": "三公经费决算", "结转结余上年数": "结转结余"}


def last_years(key: str) -> str:
    """The figure of last year's accounts that stands beside this one of this year's."""
    return _LAST_YEARS.get(key, key)


def unfit(key: str, value: Decimal | None) -> str:
    """Why the value may not be the figure's; empty if it may."""
    if key not in FIGURE:
        return f"数据表中没有“{key}”这个数字。"
    if value is None:
        return ""
    if not value.is_finite() or value < 0:
        return f"{key}：“{value}”应为零或正数。"
    if value > LARGEST or value != value.quantize(CENT):
        return f"{key}：“{value}”元超出上限，或精确到分以下。"
    if FIGURE[key].unit != YUAN and value != value.to_integral_value():
        return f"{key}：“{value}”不是整数，应填{FIGURE[key].unit}数。"
    return ""
