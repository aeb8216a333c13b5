"""The chain of money: units, names, budget → released → received → spent."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.measures import Operator
from reports.checks.case import Case
from reports.checks.cells import number_in, wan
from reports.checks.fund_rows import fund_rows
from reports.checks.lines import Indicator, LineKind, sentences_of
from reports.checks.places import at_cell, at_figure, at_line
from reports.checks.registry import check
from reports.checks.tolerance import half_digit
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from units.figures import FUND_TYPES

TEN_THOUSAND: Final = Decimal(10_000)
PAIRS: Final = (
    ("收入预算", "收入决算"),
    ("支出预算", "支出决算"),
    *((f"{each}支出预算", f"{each}支出决算") for each in FUND_TYPES),
    ("基本支出预算", "基本支出决算"),
    ("项目支出预算", "项目支出决算"),
    ("公用经费预算", "公用经费决算"),
    ("政府采购预算", "政府采购决算"),
    ("年初预算数", "全年预算数"),
    ("全年预算数", "指标下达数"),
    ("全年预算数", "资金到位数"),
    ("全年预算数", "全年执行数"),
)
WHOLE_COST: Final = re.compile(
    r"(项目|资金|经费)?(总?投入|总成本|总支出|投资)(金额|额|总额)?"
    r"|(项目)?(总?成本|经费|支出|预算)(总额|总量|金额|控制数)"
)
WHY_LESS: Final = re.compile(
    "少到位|未到位|没有到位|到位不足|未足额|未全部到位|未拨付|未下达|缺口|财力紧张|缓拨|"
    "(?:资金|预算|指标)[^，。；]{0,8}(?:收回|压减|核减|统筹)|"
    "(?:收回|压减|核减|统筹)[^，。；]{0,8}(?:资金|预算|指标)"
)
FARTHEST: Final = 3  # so many times a budget is of more than that one
WHY_CHANGED: Final = re.compile(r"调整|追加|调增|调减|核减|压减|增加预算|减少预算")
# In a table 调整 is the name of a column, not a reason.
WHY_IN_ROW: Final = re.compile(r"追加|调增|调减|核减|压减")
WHY_LEFT: Final = re.compile(r"结转|结余|上缴|收回")


@check("N17")
def spending_stays_within_the_budget(case: Case) -> Iterator[Verdict]:
    budget, spent = ("支出预算", "支出决算")
    if case.is_project:
        budget, spent = ("全年预算数", "全年执行数")
    limit, actual = case.amount(budget), case.amount(spent)
    if limit is None or actual is None:
        yield Lacking(f"缺少{budget}或{spent}")
    elif case.is_imported and _is_of_a_part(case, limit):
        yield Lacking(f"读到的{budget}不是全部")
    elif actual <= limit:
        yield Kept()
    else:
        yield Fault(
            at_figure(case.dossier.kind, spent, wan(actual)),
            f"{spent}{wan(actual)}，超过{budget}",
            f"不超过{budget}{wan(limit)}",
            difference=wan(actual - limit),
            about=(spent, budget),
        )


def _is_of_a_part(case: Case, limit: Decimal) -> bool:
    """预算10万元 of one kind of spending, where the year began with 1486万元."""
    began = case.amount("年初预算数" if case.is_project else "年初支出预算")
    return began is not None and began > limit * FARTHEST


@check("N17")
def no_row_of_funds_is_overspent(case: Case) -> Iterator[Verdict]:
    """The rows of a printed funds table, whatever was read of them."""
    for row in fund_rows(case.lines) if case.is_imported else ():
        spent, budget = row.value("spent"), row.value("budget")
        if spent is None or budget is None:
            continue
        if spent <= budget:
            yield Kept()
        else:
            yield Fault(
                at_line(row.line),
                f"执行数{spent}，超过全年预算数",
                f"不超过全年预算数{budget}",
                about=("全年执行数", row.line.subject),
            )


@check("N18")
def whole_cost_is_what_was_spent(case: Case) -> Iterator[Verdict]:
    """A cost indicator on the whole project reports the amount that was executed."""
    spent = case.amount("全年执行数") if case.is_project else None
    for each in case.indicators if case.is_project else ():
        number = number_in(each.actual)
        if not _is_whole_cost(each) or number is None:
            continue
        if spent is None:
            yield Lacking("缺少全年执行数")
            continue
        scale = TEN_THOUSAND if "万元" in (number.unit, each.unit) else Decimal(1)
        stated = number.value * scale
        if abs(stated - spent) <= half_digit(number.places) * scale:
            yield Kept()
        else:
            yield Fault(
                at_cell(each, "actual"),
                f"“{each.name}”完成值{wan(stated)}",
                f"全年执行数{wan(spent)}",
                difference=wan(abs(stated - spent)),
                about=(each.subject, "全年执行数"),
            )


@check("N19")
def one_unit_of_money(case: Case) -> Iterator[Verdict]:
    """Budget and actual of one row that differ about ten thousand times."""
    least = case.policy.number("N19", "slip")
    for first, second in PAIRS:
        one, other = case.amount(first), case.amount(second)
        if not one or not other:
            continue
        small, large = sorted([(one, first), (other, second)])
        if least <= large[0] / small[0] <= TEN_THOUSAND * TEN_THOUSAND / least:
            yield _slip(case, *small, *large)
        else:
            yield Kept()


@check("N19")
def one_unit_in_a_row_of_funds(case: Case) -> Iterator[Verdict]:
    """Budget and spending of one printed row that differ about ten thousand times."""
    least = case.policy.number("N19", "slip")
    for row in fund_rows(case.lines) if case.is_imported else ():
        spent, budget = row.value("spent"), row.value("budget")
        if not spent or not budget:
            continue
        share = max(spent, budget) / min(spent, budget)
        if not least <= share <= TEN_THOUSAND * TEN_THOUSAND / least:
            yield Kept()
            continue
        yield Fault(
            at_line(row.line),
            f"预算数{budget}，执行数{spent}，相差约一万倍",
            "同一单位的金额",
            about=("全年执行数", row.line.subject, "execution"),
        )


def _slip(case: Case, amount: Decimal, key: str, partner: Decimal, other: str) -> Fault:
    return Fault(
        (
            at_figure(case.dossier.kind, key, wan(amount)),
            at_figure(case.dossier.kind, other, wan(partner)),
        ),
        f"{key}为{wan(amount)}，与{other}{wan(partner)}相差约一万倍",
        f"同一单位的金额，如{wan(amount * TEN_THOUSAND)}",
        about=(key,),
    )


@check("N20")
def spending_by_fund_is_no_budget(case: Case) -> Iterator[Verdict]:
    """Amounts called 支出决算 that add up to the budget, and the reverse."""
    if case.is_project:
        return
    for own, whole, other in (
        ("支出决算", "支出决算", "支出预算"),
        ("支出预算", "支出预算", "支出决算"),
    ):
        keys = [f"{each}{own}" for each in FUND_TYPES]
        known = {key: each for key in keys if (each := case.amount(key)) is not None}
        total, wrong = case.amount(whole), case.amount(other)
        if not known or total is None or wrong is None or total == wrong:
            continue
        found = sum(known.values(), start=Decimal(0))
        if found != wrong:
            yield Kept()
            continue
        told = "＋".join(f"{key}{wan(each)}" for key, each in known.items())
        yield Fault(
            tuple(at_figure(case.dossier.kind, key) for key in known),
            f"{told}＝{wan(found)}，正好是{other}",
            f"合计为{whole}{wan(total)}，或改称{other}",
            about=(*known, whole, other),
        )


@check("N21")
def money_comes_before_it_is_spent(case: Case) -> Iterator[Verdict]:
    yield from _project_chain(case) if case.is_project else _income_and_spending(case)


def _project_chain(case: Case) -> Iterator[Verdict]:
    yield from _no_more(case, "资金到位数", "指标下达数")
    yield from _no_more(case, "全年执行数", "资金到位数")
    initial, adjusted = case.amount("年初预算数"), case.amount("全年预算数")
    received = case.amount("资金到位数")
    if initial is None or adjusted is None:
        yield Lacking("缺少年初预算数或全年预算数")
    elif (
        _is_small(case, abs(adjusted - initial), initial)
        or adjusted == initial + _carried(case)  # 上年结转另行核定
        or _is_change_told(case)
    ):
        yield Kept()
    else:
        yield _unexplained(case, "年初预算数", "全年预算数", "预算调整")
    if adjusted is None or received is None:
        yield Lacking("缺少资金到位数")
    elif _is_small(case, adjusted - _carried(case) - received, adjusted) or _says(
        case, WHY_LESS
    ):
        yield Kept()
    else:
        yield _unexplained(case, "全年预算数", "资金到位数", "少到位")


def _income_and_spending(case: Case) -> Iterator[Verdict]:
    income, spent = case.amount("收入决算"), case.amount("支出决算")
    if income is None or spent is None:
        yield Lacking("缺少收入决算或支出决算")
    elif (
        _is_small(case, abs(income - spent), income)
        or case.amount("结转结余") is not None
        or _says(case, WHY_LEFT)
    ):
        yield Kept()
    else:
        yield _unexplained(case, "收入决算", "支出决算", "结转结余或其他")


def _is_change_told(case: Case) -> bool:
    rows = (line.text for line in case.lines if line.kind is LineKind.ROW)
    return _says(case, WHY_CHANGED) or any(WHY_IN_ROW.search(row) for row in rows)


def _is_small(case: Case, gap: Decimal, whole: Decimal) -> bool:
    return gap <= whole * case.policy.number("N21", "gap")


def _no_more(case: Case, later: str, earlier: str) -> Iterator[Verdict]:
    more, base = case.amount(later), case.amount(earlier)
    if more is None or base is None:
        yield Lacking(f"缺少{earlier}或{later}")
        return
    carried = _carried(case)
    if more <= base + carried:
        yield Kept()
        return
    yield Fault(
        (
            at_figure(case.dossier.kind, later, wan(more)),
            at_figure(case.dossier.kind, earlier, wan(base)),
        ),
        f"{later}{wan(more)}，超过{earlier}",
        f"不超过{earlier}{wan(base)}"
        + (f"加上年结转{wan(carried)}" if carried else ""),
        difference=wan(more - base - carried),
        about=(later, earlier),
    )


def _carried(case: Case) -> Decimal:
    """Money left over from last year, which need not be released again."""
    return case.amount("上年结转资金全年预算数") or Decimal(0)


def _unexplained(case: Case, first: str, second: str, what: str) -> Fault:
    one, other = case.amount(first) or 0, case.amount(second) or 0
    return Fault(
        (
            at_figure(case.dossier.kind, second),
            At(f"项目资金 › {first}", f"funds.{first}")
            if case.is_project
            else at_figure(case.dossier.kind, first),
        ),
        f"{first}{wan(Decimal(one))}，{second}{wan(Decimal(other))}，没有说明原因",
        f"写明{what}的原因",
        difference=wan(abs(Decimal(one) - Decimal(other))),
        about=(f"{first}→{second}",),
        severity=Severity.WARNING,
    )


def _is_whole_cost(each: Indicator) -> bool:
    is_limit = each.operator in ("", Operator.AT_MOST, Operator.EQUAL)
    return is_limit and WHOLE_COST.fullmatch(each.name) is not None


def _says(case: Case, words: re.Pattern[str]) -> bool:
    may_say = sentences_of(case.reading.lines_for(words))
    return any(words.search(each.text) for each in may_say)
