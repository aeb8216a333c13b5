"""Figures of a unit's overall self-evaluation: its accounts, and rates on them."""

from typing import Final

from units.figures import ACCOUNT_FIGURES, FUND_TYPES

from .definitions import Base, Definition, Difference, Formula, Rate

ENTERED: Final = tuple(
    Definition(each.key, each.key, each.unit, Base.ENTERED) for each in ACCOUNT_FIGURES
)

FORMULAS: Final[tuple[Formula, ...]] = (
    Rate("收入完成率", "收入决算", "收入预算"),
    Rate("支出完成率", "支出决算", "支出预算"),
    Difference("收入未完成额", "收入预算", "收入决算"),
    Difference("支出未完成额", "支出预算", "支出决算"),
    *(
        Rate(f"{each}支出完成率", f"{each}支出决算", f"{each}支出预算")
        for each in FUND_TYPES
    ),
    Rate("基本支出完成率", "基本支出决算", "基本支出预算"),
    Rate("项目支出完成率", "项目支出决算", "项目支出预算"),
    Rate("预算调整率", "支出预算", "年初支出预算", change=True),
    Rate("支付进度率", "实际支付金额", "计划支付金额"),
    Rate("重点支出安排率", "重点项目支出", "项目支出决算"),
    Rate("结转结余率", "结转结余", "支出预算"),
    Rate("结转结余变动率", "结转结余", "结转结余上年数", change=True),
    Rate("三公经费控制率", "三公经费决算", "三公经费预算"),
    Rate("三公经费变动率", "三公经费决算", "三公经费上年数", change=True),
    Rate("公用经费控制率", "公用经费决算", "公用经费预算"),
    Rate("政府采购执行率", "政府采购决算", "政府采购预算"),
    Rate("固定资产利用率", "在用固定资产", "固定资产总额"),
    Rate("在职人员控制率", "在职人数", "编制数"),
)
"""Rates of 财预〔2013〕53号 and their local kin; 结转结余率 is on 支出预算."""
