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
WRITTEN: Final = re.compile(
    r"(?:执行|支出|完成|使用)率(?:达到?|为)?\d+(?:\.\d+)?%[（(]"
    r"[^）)。；÷/／]{0,6}(?:支出|执行)[^）)。；÷/／]{0,6}[÷/／](?P<base>[^）)。；×*]{2,12})[）)×*]"
)
BASES: Final = (  # words of a base, and which figures they may name
    (re.compile("年初"), ("年初支出预算", "年初预算数")),
    (re.compile("到位"), ("资金到位数",)),
    (re.compile("全年|调整"), ("支出预算", "全年预算数")),
)
BUDGETS: Final = {
    Kind.PROJECT: ("年初预算数", "全年预算数"),
    Kind.OVERALL: ("年初支出预算", "支出预算"),
}
SPENT: Final = {Kind.PROJECT: "全年执行数", Kind.OVERALL: "支出决算"}
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


@check("N22")
def rate_is_of_the_base_beside_it(case: Case) -> Iterator[Verdict]:
    """执行率97.50%（全年支出数÷年初预算数), which is the rate on the adjusted one."""
    for sentence in case.reading.sentences_with("率"):
        for found in WRITTEN.finditer(sentence.text):
            start = sentence.start + found.start()
            rate = next(
                (q for q in sentence.of(Measure.PERCENT) if q.start > start), None
            )
            if rate:
                yield from _of_base(case, sentence, rate, found["base"])


def _of_base(
    case: Case, sentence: Sentence, rate: Quantity, base: str
) -> Iterator[Verdict]:
    part = operand_of(case, SPENT[case.dossier.kind])
    known = {
        key: operand
        for _, keys in BASES
        for key in keys
        if (operand := operand_of(case, key))
    }
    named = [
        known[key]
        for words, keys in BASES
        if words.search(base)
        for key in keys
        if key in known
    ]
    if part is None or not named:
        return
    right = rate_of(part.span, named[0].span)
    if right is None or agrees(rate, right):
        yield Kept()
        return
    others = (one for one in known.values() if one is not named[0])
    if any((on := rate_of(part.span, one.span)) and agrees(rate, on) for one in others):
        yield Fault(
            (sentence.place(rate), named[0].at),
            f"写明以{base}为分母，比率却是{rate.text}",
            f"以{named[0].shown}为分母是{percent(right.middle)}",
            about=("预算执行率",),
        )


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
