"""How dates, words, checklists and judgements by hand earn points."""

from decimal import Decimal
from typing import Final

from .arithmetic import MINUS, NOTHING, ONE, TIMES, Formula, number_text, sum_of
from .card import Outcome
from .judgement import (
    HUNDRED,
    Case,
    Judgement,
    Unscored,
    read_pair,
    unfit,
)
from .quantities import day
from .rules import CheckItem, Checklist, Coefficient, DateMet, Equal, Manual, Tiers

BY_HAND: Final = "给出的分值"


def date_met(rule: DateMet, case: Case) -> Judgement:
    result = case.result
    actual = reported(case)
    inputs = (("年度指标值", result.target), ("实际完成值", actual))
    due, done = read_pair(
        result, actual, lambda text: day(text, case.year), "请填实际完成的日期"
    )
    late = (done - due).days
    told = f"要求{due.isoformat()}前，实际{done.isoformat()}"
    if late <= 0:
        return Judgement(case.weight, f"{told}，按期完成，得满分", inputs, met=True)
    step = next(
        (step for step in sorted(rule.late, key=lambda each: each.floor)
         if late <= step.floor),
        None,
    )  # fmt: skip
    if step is None:
        return Judgement(NOTHING, f"{told}，逾期{late}天，不得分", inputs, met=False)
    because = f"{told}，逾期{late}天，得分值的{number_text(step.share * HUNDRED)}%"
    return Judgement((TIMES, case.weight, step.share), because, inputs, met=False)


def same_words(_rule: Equal, case: Case) -> Judgement:
    result = case.result
    actual = reported(case)
    inputs = (("年度指标值", result.target), ("实际完成值", actual))
    if not result.target.strip():
        raise unfit("target", "没有填写", "年度指标值")
    if "".join(result.target.split()) == "".join(actual.split()):
        return Judgement(case.weight, "与年度指标值一致，得满分", inputs, met=True)
    return Judgement(NOTHING, "与年度指标值不一致，不得分", inputs, met=False)


def checklist(rule: Checklist, case: Case) -> Judgement:
    """Unmet items lose their points; a fatal one loses all."""
    total = sum((item.points for item in rule.items), start=NOTHING)
    if total != case.weight:
        found = f"分值 {number_text(case.weight)}"
        expected = f"要点分值合计 {number_text(total)}"
        raise unfit("weight", found, expected)
    if case.result.unmet is None:
        raise Unscored(Outcome.BLANK, "要点没有逐项填写")
    unmet = _unmet_items(rule, case.result.unmet)
    inputs = (("未达到的要点", "、".join(item.name for item in unmet) or "无"),)
    fatal = [item.name for item in unmet if item.fatal]
    if fatal:
        because = f"“{fatal[0]}”未达到，整项不得分"
        return Judgement(NOTHING, because, inputs, met=False)
    if not unmet:
        return Judgement(case.weight, "要点全部达到，得满分", inputs, met=True)
    lost = sum_of(item.points for item in unmet)
    because = f"{len(unmet)}个要点未达到，扣去各自的分值"
    return Judgement((MINUS, case.weight, lost), because, inputs, met=False)


def tiers(_rule: Tiers, case: Case) -> Judgement:
    """A tier, and a share inside it chosen by hand."""
    result = case.result
    if not result.tier and result.chosen is None:
        raise Unscored(Outcome.BLANK, "没有评定等次")
    tier = case.tiers.get(result.tier)
    if tier is None:
        known = "、".join(case.tiers)
        found = f"读到“{result.tier[:40]}”" if result.tier else "没有填写"
        raise unfit("tier", found, f"下列等次之一：{known}")
    span = f"{_percent(tier.lower)}至{_percent(tier.upper)}"
    if result.chosen is None:
        raise Unscored(Outcome.BLANK, f"评定为“{tier.name}”，没有给出区间内的比例")
    share = checked(result.chosen)
    below_top = share < tier.upper or share == tier.upper == case.top
    if not (tier.lower <= share and below_top):
        end = "" if tier.upper == case.top else f"，不含{_percent(tier.upper)}"
        found = f"读到 {number_text(share)}"
        expected = f"“{tier.name}”的区间 {span}{end}"
        raise unfit("chosen", found, expected, "填写比例，如 0.9 表示分值的90%")
    inputs = (
        ("年度指标值", result.target or "—"),
        ("实际完成值", result.actual or "—"),
        ("评定等次", tier.name),
    )
    because = f"评定为“{tier.name}”（分值的{span}），取{_percent(share)}"
    met = tier.upper == case.top
    return Judgement((TIMES, case.weight, share), because, inputs, met=met)


def coefficient(_rule: Coefficient, case: Case) -> Judgement:
    given = case.result.chosen
    if given is None:
        raise Unscored(Outcome.BLANK, "没有填写得分系数")
    share = checked(given)
    if share > ONE:
        raise unfit("chosen", f"读到 {number_text(share)}", "0 到 1 之间的得分系数")
    basis = _basis(case, has_full=share == ONE)
    inputs = (("得分系数", share), ("依据", basis or "—"))
    formula: Formula = (TIMES, case.weight, share)
    return Judgement(formula, "得分系数 × 权重", inputs, met=share == ONE)


def manual(_rule: Manual, case: Case) -> Judgement:
    """Points by hand. Their basis is what was found, or why points are lost."""
    given = case.result.chosen
    if given is None:
        raise Unscored(Outcome.BLANK, "没有给分")
    points = checked(given)
    if points > case.weight:
        found = f"读到 {number_text(points)}"
        raise unfit("chosen", found, f"0 到分值 {number_text(case.weight)} 之间的得分")
    basis = _basis(case, has_full=False)
    inputs = ((BY_HAND, points), ("依据", basis))
    full = points == case.weight
    return Judgement(points, f"人工给分，依据：{basis}", inputs, met=full)


def reported(case: Case) -> str:
    """The actual as entered, or blank."""
    actual = case.result.actual
    if actual is None or not actual.strip():
        raise Unscored(Outcome.BLANK, "没有填写实际完成值")
    return actual


def checked(given: Decimal) -> Decimal:
    """A value given by hand: finite and not negative."""
    if not given.is_finite() or given < 0:
        raise unfit("chosen", f"读到 {given}", "不小于0的数")
    return given


def _basis(case: Case, *, has_full: bool) -> str:
    result = case.result
    basis = (result.deduction_reason or result.actual or "").strip()
    if not basis and not has_full:
        remedy = "在实际完成情况或扣分原因中写明"
        raise unfit("deduction_reason", "人工给分而没有写依据", "给分的依据", remedy)
    return basis


def _unmet_items(rule: Checklist, codes: tuple[str, ...]) -> list[CheckItem]:
    known = {item.code for item in rule.items}
    for code in codes:
        if code not in known:
            expected = f"下列要点之一：{'、'.join(sorted(known))}"
            raise unfit("unmet", f"读到“{code[:40]}”", expected)
    return [item for item in rule.items if item.code in codes]


def _percent(share: Decimal) -> str:
    return f"{number_text(share * HUNDRED)}%"
