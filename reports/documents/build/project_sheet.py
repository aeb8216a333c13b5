"""自评数据表 of a project: its money, its goal, what it paid for, rates."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Outcome, Score
from indicators.scoring.scheme import Execution
from indicators.scoring.structure import EXECUTION_CODE
from reports.documents.tree import Align, Cell, Column, Table
from reports.dossier.fields.of_dossier import SOURCES
from reports.dossier.figures.printing import day, in_cell, two_places
from reports.dossier.figures.project import AMOUNTS
from reports.dossier.model import FundLine, Payment

from .cells import NONE, Titled, amount, centred, table, words
from .material import Material
from .rates import rates

FUNDS: Final = (
    Column("项目资金（万元）", 50, Align.LEFT),
    Column("年初预算数", 32, Align.RIGHT),
    Column("全年预算数（A）", 32, Align.RIGHT),
    Column("全年执行数（B）", 32, Align.RIGHT),
    Column("分值", 24, Align.RIGHT),
    Column("执行率（B/A）", 31, Align.RIGHT),
    Column("得分", 24, Align.RIGHT),
)
LINES: Final = (
    Column("资金来源", 40),
    Column("预算类型", 45),
    Column("年初预算数", 28, Align.RIGHT),
    Column("全年预算数", 28, Align.RIGHT),
    Column("指标下达数", 28, Align.RIGHT),
    Column("资金到位数", 28, Align.RIGHT),
    Column("全年执行数", 28, Align.RIGHT),
)
GOAL: Final = (
    Column("预期目标", 112, Align.LEFT),
    Column("实际完成情况", 113, Align.LEFT),
)
PAYMENTS: Final = (
    Column("序号", 18),
    Column("支付事项", 137, Align.LEFT),
    Column("金额（万元）", 35, Align.RIGHT),
    Column("支付日期", 35),
)
UNPRICED: Final = "金额空白的，为材料未列明该项金额。"
YUAN: Final = "元"


def tables(material: Material) -> Iterator[Titled]:
    goal = material.dossier.goal
    yield "项目资金", table(FUNDS, _funds(material), note=_basis(material))
    yield "资金来源和到位（万元）", table(LINES, _lines(material))
    yield "年度总体目标", table(GOAL, [(words(goal.expected), words(goal.actual))])
    yield from rates(material)
    if material.dossier.payments:
        yield "支付明细", _payments(material)


def _funds(material: Material) -> Iterator[tuple[Cell, ...]]:
    figures, score = material.figures, _execution_score(material)
    yield (
        words("年度资金总额"),
        *(amount(figures[key]) for key in ("年初预算数", "全年预算数", "全年执行数")),
        centred(two_places(score.weight) if score else NONE),
        amount(figures["预算执行率"], NONE),
        centred(_points(score)),
    )
    for number, source in enumerate(SOURCES):
        label = f"{'其中：' if number == 0 else '　　　'}{source}"
        keys = (f"{source}{key}" for key in ("年初预算数", "全年预算数", "全年执行数"))
        yield (
            words(label),
            *(amount(figures[key], NONE) for key in keys),
            centred(NONE),
            amount(figures[f"{source}预算执行率"], NONE),
            centred(NONE),
        )


def _execution_score(material: Material) -> Score | None:
    scores = (each for each in material.card.scores if each.code == EXECUTION_CODE)
    return next(scores, None)


def _points(score: Score | None) -> str:
    done = score and score.outcome is Outcome.SCORED
    return two_places(score.points) if score and done else NONE


def _basis(material: Material) -> str:
    """Says what the scored execution rate is divided by, and shows it on the others."""
    execution = material.dossier.scheme.execution
    if execution is None:
        return "评分方案不对预算执行率计分。"
    score = _execution_score(material)
    rate = f"，为{two_places(score.rate)}%" if score and score.rate is not None else ""
    others = "".join(
        _on_other_base(execution, key, material) for key in execution.reference
    )
    return (
        f"计分的执行率＝{execution.numerator}÷{execution.denominator}{rate}{others}。"
        "“—”为没有这项资金，或不单独计分。"
    )


def _on_other_base(execution: Execution, key: str, material: Material) -> str:
    part = material.figures[execution.numerator].value
    whole = material.figures[key].value
    if not (isinstance(part, Decimal) and isinstance(whole, Decimal) and whole):
        return ""
    return f"；按{key}计算为{two_places(part / whole * 100)}%"


def _lines(material: Material) -> Iterator[tuple[Cell, ...]]:
    for line in material.dossier.funds:
        yield centred(line.source), centred(line.fund_type), *_amounts(line)
    yield (
        centred("合计", colspan=2),
        *(amount(material.figures[key]) for key in AMOUNTS),
    )


def _amounts(line: FundLine) -> Iterator[Cell]:
    for name in AMOUNTS.values():
        value = getattr(line, name)
        text = "" if value is None else in_cell(value, YUAN)
        yield words(text, Align.RIGHT)


def _payments(material: Material) -> Table:
    payments = material.dossier.payments
    note = UNPRICED if any(each.amount is None for each in payments) else ""
    rows = [_payment(number, each) for number, each in enumerate(payments, start=1)]
    total = material.figures["支付合计"]
    last = (centred("合计", colspan=2), amount(total), centred(""))
    return table(PAYMENTS, [*rows, last] if total.is_present else rows, note=note)


def _payment(number: int, payment: Payment) -> tuple[Cell, ...]:
    paid = "" if payment.amount is None else in_cell(payment.amount, YUAN)
    return (
        centred(str(number)),
        words(payment.item),
        words(paid, Align.RIGHT),
        centred(day(payment.paid_on) if payment.paid_on else ""),
    )
