"""Figures of a project's self-evaluation: its funds, and rates on them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from reports.dossier.fields.of_dossier import SOURCES
from reports.dossier.model import FundLine, Payment

from .definitions import YUAN, Base, Definition, Difference, Formula, Rate

Amount = Decimal | None

AMOUNTS: Final[Mapping[str, str]] = {
    "年初预算数": "budget_initial",
    "全年预算数": "budget_adjusted",
    "指标下达数": "amount_released",
    "资金到位数": "amount_received",
    "全年执行数": "amount_executed",
}

FUNDS: Final = (
    *(Definition(key, key, YUAN, Base.FUNDS, "各来源之和") for key in AMOUNTS),
    *(
        Definition(f"{source}{key}", f"{source}：{key}", YUAN, Base.FUNDS)
        for source in SOURCES
        for key in AMOUNTS
    ),
    Definition("支付合计", "支付明细合计", YUAN, Base.FUNDS, "支付明细各项金额之和"),
    Definition("支付项数", "支付明细项数", "项", Base.FUNDS),
)

FORMULAS: Final[tuple[Formula, ...]] = (
    Rate("预算执行率", "全年执行数", "全年预算数"),
    Rate("资金到位率", "资金到位数", "全年预算数"),
    Rate("到位资金执行率", "全年执行数", "资金到位数"),
    Rate("预算调整率", "全年预算数", "年初预算数", change=True),
    Difference("预算未执行额", "全年预算数", "全年执行数"),
    Difference("资金未到位额", "全年预算数", "资金到位数"),
    *(
        Rate(f"{source}预算执行率", f"{source}全年执行数", f"{source}全年预算数")
        for source in SOURCES
    ),
)


def fund_amounts(
    funds: Iterable[FundLine], payments: Iterable[Payment]
) -> dict[str, Amount]:
    """Every amount of the funds, in all and by source, in yuan.

    A total is blank while one of its lines is: blank is not zero.
    """
    lines, paid = tuple(funds), tuple(payments)
    amounts = {key: _sum(lines, name) for key, name in AMOUNTS.items()}
    for source in SOURCES:
        of_source = tuple(line for line in lines if line.source == source)
        for key, name in AMOUNTS.items():
            amounts[f"{source}{key}"] = _sum(of_source, name)
    amounts["支付合计"] = total(payment.amount for payment in paid)
    amounts["支付项数"] = Decimal(len(paid))
    return amounts


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum; None if there is nothing, or any part of it is blank."""
    given = tuple(amounts)
    known = [each for each in given if each is not None]
    if not given or len(known) < len(given):
        return None
    return sum(known, start=Decimal(0))


def _sum(lines: Iterable[FundLine], name: str) -> Amount:
    return total(getattr(line, name) for line in lines)
