"""Does the prose say what an execution rate is divided by, and is it the scheme's?"""

import re
from collections.abc import Iterator
from typing import Final

from indicators.scoring.measures import Kind
from indicators.scoring.scheme import Basis
from reports.checks.case import Case
from reports.checks.prose.agreeing import agrees, percent, rate_of, span_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .operands import operand_of

FORMULA: Final = re.compile(
    r"(?:预算执行率|资金执行率|执行率|资金使用率|支出率)(?:\d*[＝=]|为|是指?|指|按|以|的?计算公式为?[:：]?)[（(]?"
    r"(?P<terms>[^。；]{0,12}支出[^。；]{0,12}[/÷／除](?:以)?[^。；]{0,30})"
)
RECEIVED: Final = re.compile("到位")
BUDGETS: Final = {
    Kind.PROJECT: ("年初预算数", "全年预算数"),
    Kind.OVERALL: ("年初支出预算", "支出预算"),
}
SHARE: Final = re.compile(
    "，(?:仅|约)?(?:占|为)(?P<base>年初|全年|年度|调整后?)(?:的)?(?:部门|项目|支出|批复|总)*预算(?:数|总额|资金|安排)?的?(?=[0-9])"
)


@check("N22")
def formula_has_the_right_base(case: Case) -> Iterator[Verdict]:
    """A formula with 到位 as its base hides what was never received."""
    for sentence in case.reading.sentences_with("率"):
        found = FORMULA.search(sentence.text)
        if found is None:
            continue
        if not RECEIVED.search(found["terms"]) or _tells_both(case):
            yield Kept()
        else:
            yield from _hidden(case, sentence, found)


def _tells_both(case: Case) -> bool:
    """Whether the report states the rate on the budget as well."""
    on_budget = case.reading.said("预算执行率")
    on_received = case.reading.said("到位资金执行率")
    return bool(on_budget and on_received)


def _hidden(case: Case, sentence: Sentence, found: re.Match[str]) -> Iterator[Verdict]:
    keys = ("全年执行数", "资金到位数", "全年预算数")
    part, base, budget = (operand_of(case, key) for key in keys)
    if part is None or base is None or budget is None:
        return
    on_base, on_budget = rate_of(part.span, base.span), rate_of(part.span, budget.span)
    if on_base is None or on_budget is None or base.span.high >= budget.span.low:
        yield Kept()
        return
    execution = case.dossier.scheme.execution
    is_own = execution is not None and execution.basis is Basis.RECEIVED
    own = "方案以到位数计分，也" if is_own else ""
    start = sentence.start + found.start()
    yield Fault(
        (
            sentence.passage.at(start, sentence.start + found.end()),
            base.at,
            budget.at,
        ),
        f"执行率以{base.shown}为分母，为{percent(on_base.middle)}",
        f"{own}应当同时写明以{budget.shown}为分母的执行率{percent(on_budget.middle)}",
        about=("预算执行率", "到位资金执行率"),
    )


@check("N22")
def share_is_of_the_base_it_names(case: Case) -> Iterator[Verdict]:
    """年末结余142.59万元，占年初预算的3.81%: perhaps its share of another one."""
    for sentence in case.reading.sentences_with("预算"):
        for found in SHARE.finditer(sentence.text):
            start = sentence.start + found.end()
            share = next((q for q in sentence.quantities if q.start == start), None)
            before = [
                q
                for q in sentence.of(Measure.MONEY)
                if q.end == sentence.start + found.start()
            ]
            if share and before and share.measure is Measure.PERCENT:
                yield from _share(case, sentence, (before[0], share), found["base"])


def _share(
    case: Case, sentence: Sentence, told: tuple[Quantity, Quantity], base: str
) -> Iterator[Verdict]:
    amount, share = told
    initial, adjusted = BUDGETS[case.dossier.kind]
    own, other = (initial, adjusted) if base == "年初" else (adjusted, initial)
    named, instead = operand_of(case, own), operand_of(case, other)
    if named is None or instead is None:
        return
    right = rate_of(span_of(amount), named.span)
    if right is None or agrees(share, right):
        yield Kept()
        return
    on_other = rate_of(span_of(amount), instead.span)
    if on_other and agrees(share, on_other):
        yield Fault(
            (sentence.place(share), named.at, instead.at),
            f"写占{base}预算的{share.text}，是以{instead.shown}为分母算的",
            f"{amount.text}占{named.shown}的{percent(right.middle)}",
            about=(sentence.passage.line.subject, own),
        )
