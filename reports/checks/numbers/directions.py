"""Does an indicator's limit point the way its kind asks: costs down, quantities up?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from indicators.scoring.measures import Operator
from indicators.scoring.structure import EXECUTION_CODE
from reports.checks.case import Case
from reports.checks.cells import Number, number_in
from reports.checks.lines import Indicator
from reports.checks.places import at_cell
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Severity, Verdict

AT_LEAST: Final = (Operator.AT_LEAST, Operator.MORE_THAN)
AT_MOST: Final = (Operator.AT_MOST, Operator.LESS_THAN)
MORE_IS_BETTER: Final = re.compile("节约|降低|下降|减少|压减|节省|结余")
LESS_IS_BETTER: Final = re.compile(
    "事故|投诉|缺陷|差错|错误|超|违规|违纪|信访|伤亡|死亡|损失|故障|偏差|能耗|"
    "排放|接待|会议|控制|流失|返工|上访|舆情|时间|时长|天数|等待|等候|排队|停[水电机运课产]"
    "|空置|破损|损坏|积压|积案|逾期|拖欠|报修|中断|阻断|拥堵|火灾|病|保有量|编外|库存"
)
LIMITS: Final = re.compile(
    "≤|＜|<|不超|不高于|不大于|以内|以下|(?<!不)低于|控制在|之内|(?<!不)少于"
)
LEAST: Final = re.compile("≥|＞|>|不低于|不少于|不小于|以上")
SUCCESS: Final = re.compile(  # rates of which more is better, whatever they are of
    "(?<!不)(?:合格率|满意度|满意率|及时率|达标率|覆盖率|准确率|验收率|优良率|通过率|到位率|办结率|完好率|完成率|普及率)$"
)
COUNTS: Final = re.compile("(?:数|数量|次数|人数|人次|场次|期数|里程|面积|户数)$")
WITHIN_HUNDRED: Final = re.compile(
    "合格率|满意度|及时率|达标率|覆盖率|准确率|验收率|优良率|通过率|到位率|办结率"
)
PRICES: Final = re.compile("(?:单价|造价|成本)$")
GRANTED: Final = re.compile("^[=＝]|补助|补贴|津贴|奖励|奖金|工资|定额|每|均")
COSTLY: Final = re.compile("成本|控制|费|单价|造价|超|预算|支出")
CENT: Final = Decimal("0.01")
FULL: Final = Decimal(100)


@check("N15")
def operator_suits_the_indicator(case: Case) -> Iterator[Verdict]:
    """Costs are limits, quantities are not; rates of success end at 100%."""
    for each in case.indicators:
        target = number_in(each.target)
        if each.code == EXECUTION_CODE:
            continue
        if target is None:
            yield from _worded(each)
            continue
        wrong = (
            _priced(each)
            or _direction(each, target, case)
            or _beyond_hundred(each, target)
        )
        yield wrong or Kept()


@check("N15")
def points_follow_the_operator(case: Case) -> Iterator[Verdict]:
    """目标≥15个工作日, 18 days and 6.67 of 8 points: as if less were better."""
    for each in case.indicators:
        target, actual = number_in(each.target), number_in(each.actual)
        weight, score = number_in(each.weight), number_in(each.score)
        if not target or not actual or not weight or not score:
            continue
        is_least = each.operator in AT_LEAST or LEAST.search(each.target)
        if not is_least or not 0 < target.value < actual.value:
            continue
        turned = weight.value * target.value / actual.value
        if score.value >= weight.value or abs(score.value - turned) > CENT:
            yield Kept()
        else:
            yield Fault(
                (at_cell(each, "target"), at_cell(each, "score")),
                f"“{each.name}”目标{each.target}，完成{each.actual}，得{each.score}分",
                "得分是按“不高于目标”算的，目标应写“≤”",
                about=(each.subject,),
            )


def _worded(each: Indicator) -> Iterator[Verdict]:
    """不低于120元/吨 of a cost: no bare number, but its words say which way."""
    is_cost = "成本" in "".join(each.groups[-1:]) or "成本" in each.name
    is_least = LEAST.search(each.target) and re.search(r"\d", each.target)
    if is_cost and is_least and not MORE_IS_BETTER.search(each.name):
        yield _turned(each, f"目标写“{each.target}”", "≤")


def _priced(each: Indicator) -> Fault | None:
    """A price of which no less than so much is wanted, wherever it stands."""
    if PRICES.search(each.name) and LEAST.search(each.target):
        return _turned(each, f"目标写“{each.target}”", "≤")
    return None


def _direction(each: Indicator, target: Number, case: Case) -> Fault | None:
    level = "".join(each.groups[-1:]) or each.name.partition("：")[0]
    if (
        "成本" in level
        and not _is_share(each, target)
        and not MORE_IS_BETTER.search(each.name)
    ):
        if LEAST.search(each.target):
            return _turned(each, f"目标写“{each.target}”", "≤")
        is_fixed = _is_fixed(each, target)
        is_open = case.is_imported and not LIMITS.search(_printed(case, each))
        if is_open and not is_fixed:
            return _turned(each, "没有写明不超过", "≤")
        if each.operator in AT_LEAST:
            return _turned(each, f"指标性质是“{each.operator}”", "≤")
    is_limit = each.operator in AT_MOST and not LESS_IS_BETTER.search(each.name)
    is_count = "数量" in level or ("产出" in level and COUNTS.search(each.name))
    if is_count and is_limit and target.value > 1 and not _is_kept(each, target):
        return _turned(each, f"指标性质是“{each.operator}”", "≥")
    is_rate = SUCCESS.search(each.name) and "%" in (each.unit, target.unit)
    if is_limit and is_rate:
        return _turned(each, f"指标性质是“{each.operator}”", "≥", "比率")
    return None


def _is_fixed(each: Indicator, target: Number) -> bool:
    """津贴标准50元, 月补助=300元 and 300元: as much as the rule says, no less."""
    actual = number_in(each.actual)
    is_exact = actual is not None and actual.value == target.value
    return "标准" in each.name or (is_exact and bool(GRANTED.search(_named(each))))


def _named(each: Indicator) -> str:
    return f"{each.target.strip()[:1]}{each.name}"


def _is_share(each: Indicator, target: Number) -> bool:
    """集中采购率≥90%: a rate among the costs of which more is better."""
    return "%" in (each.unit, target.unit) and not COSTLY.search(each.name)


def _is_kept(each: Indicator, target: Number) -> bool:
    """Fewer than the limit and no point lost: it was meant as a limit."""
    actual, score = number_in(each.actual), number_in(each.score)
    weight = number_in(each.weight)
    if actual is None or score is None or weight is None:
        return False
    return actual.value < target.value and score.value == weight.value


def _printed(case: Case, each: Indicator) -> str:
    """The target with the whole row or sentence that states it."""
    rows = [line.text for line in case.lines if line.place == each.place]
    return "".join([each.target, *rows])


def _turned(each: Indicator, found: str, wanted: str, kind: str = "") -> Fault:
    is_cost = wanted == "≤"
    kind = kind or ("成本" if is_cost else "数量")
    target = each.target.removesuffix(each.unit) + each.unit  # a read one has its unit
    return Fault(
        at_cell(each, "operator"),
        f"{kind}指标“{each.name}”目标{target}，{found}",
        f"{kind}指标用“{wanted}”",
        about=(each.subject,),
        severity=None if is_cost and each.operator in AT_LEAST else Severity.WARNING,
    )


def _beyond_hundred(each: Indicator, target: Number) -> Fault | None:
    is_percent = "%" in (each.unit, target.unit)
    if not is_percent or not WITHIN_HUNDRED.search(each.name):
        return None
    for cell, text in (("target", each.target), ("actual", each.actual)):
        number = number_in(text)
        if number and number.value > FULL:
            return Fault(
                at_cell(each, cell),
                f"“{each.name}”写{text}",
                "0到100%之间",
                about=(each.subject,),
            )
    return None


def share_of_exact(each: Indicator) -> Decimal | None:
    """How much of an exact target was reached; None where it has another."""
    target = number_in(each.target.lstrip("=＝ "))
    actual = number_in(each.actual)
    if each.operator != Operator.EQUAL or not target or not actual:
        return None
    is_below = 0 <= actual.value < target.value
    return actual.value / target.value if is_below else None
