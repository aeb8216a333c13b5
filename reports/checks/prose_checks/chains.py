"""Do the steps from the first budget to the last, and from income to rest, add up?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import Span, shown_as, span_of, total
from reports.checks.prose.passages import BRACKET, Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.statements import Statement
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

INITIAL: Final = re.compile(
    "年初(?:部门|批复|项目|安排|财政|单位|支出|收入|总)*(?:预算|批复|安排)(?:数|总额|安排|资金|支出|收入|批复|为|是|：)*$"
)
PLUS: Final = re.compile(
    r"(?:(?:上年|年初|以前年度)(?:财政)?(?:结转|结余)(?:和结余|结余|资金)*|(?:年中|当年|年度中|执行中|期间)?[^，。；、\d]{0,14}?(?:追加|调增|增加))"
    "(?:预算|资金|安排|指标|项目|经费|了|为|数|：)*$"
    r"|(?:追加|调增)(?![^，。；]*(?:至|到|后|占))[^，。；、（）\d]{0,14}$"
)
MINUS: Final = re.compile(
    "(?:收回|压减|调减|核减|减少)(?:预算|资金|指标|经费|了|为|数|：)*$"
)
FINAL: Final = re.compile(
    "(?:调整后|全年|调整)(?:的)?(?:部门|项目|支出|收入|总)*预算(?:数|总额|总数|合计|资金)*(?:为|共|达|调整为|是|：)*$"
    "|预算(?:调整|增加|调增)(?:为|至|到)$|(?:合计|共计|总计)(?:预算)?(?:为)?$"
    "|可用(?:资金|预算|财力)(?:总额|合计|共计|数|为|共)*$"
)
WAY: Final = re.compile(
    r"(?:(?P<more>调增|追加|增加)|调减|压减|核减|减少)[^，。；、\d]{0,8}$"
)
OTHER: Final = re.compile("其中|不含|包括")
STEPS: Final = 3  # an initial, a change, and where it leads
CARRIED: Final = re.compile(
    "(?:上年|年初|以前年度|上一年)(?:财政)?(?:结转|结余)|使用非财政拨款结余|结余分配|动用"
)
END: Final = re.compile(
    "(?:年末|年底|当年|本年)(?:财政)?(?:结转和结余|结转结余|结转|结余|滚存结余)(?:资金|金额|为|共|：)*$"
)


def _from_the_first(
    steps: list[tuple[str, Quantity]],
) -> list[tuple[str, Quantity]]:
    """The steps since the first budget, with what was carried in right before it."""
    starts = (at for at, (kind, _) in enumerate(steps) if kind == "initial")
    start = next(starts, len(steps))
    while start and steps[start - 1 : start] and steps[start - 1][0] == "plus":
        start -= 1
    return steps[start:]


def _steps(passage: Passage) -> Iterator[tuple[str, Quantity]]:
    """Every amount up to the last budget, by what it does; other ones spoil it."""
    text, begin, depth, is_among = passage.text, 0, 0, False
    money = [each for each in passage.quantities if each.measure is Measure.MONEY]
    owner, parts = Decimal(0), Decimal(0)
    for at, each in enumerate(money):
        lead = text[begin : each.start]
        begin = each.end
        bare = BRACKET.sub("", lead)  # 年初预算9850万元（不含上年结转），年中追加…
        is_first = OTHER.search(bare) is not None
        is_rest = lead[:1] == "、" or _make_up(owner - parts, money[at:])
        is_among = is_first or (is_among and is_rest)
        depth += lead.count("（") - lead.count("）")
        if is_among or depth > 0:
            parts = each.value if is_first else parts + each.value
            continue
        owner, parts, is_among = each.value, Decimal(0), False
        kind = _kind(lead)
        yield kind, each
        if kind == "final":
            return


def _make_up(rest: Decimal, behind: Sequence[Quantity]) -> bool:
    """追加115万元，其中财政追加108万元，其他收入增加7万元: parts behind a comma."""
    if rest <= 0:
        return False
    for each in behind:
        rest -= each.value
        if rest <= 0:
            break
    return rest == 0


def _kind(lead: str) -> str:
    for kind, pattern in (
        ("initial", INITIAL), ("final", FINAL), ("minus", MINUS), ("plus", PLUS),
    ):  # fmt: skip
        if pattern.search(lead):
            return kind
    return "other"


@check("N21")
def a_step_goes_the_way_it_is_told(case: Case) -> Iterator[Verdict]:
    """年初预算90万元，8月调增自筹资金10万元，全年预算80万元."""
    for passage in case.reading.prose_with("年初"):
        steps = _from_the_first(list(_steps(passage)))
        if len(steps) != STEPS or (steps[0][0], steps[-1][0]) != ("initial", "final"):
            continue
        first, step, last = (each for _, each in steps)
        found = WAY.search(passage.text, first.end, step.start)
        if found is None or any(each.is_rough for _, each in steps):
            continue
        is_more = found["more"] is not None
        made, turned = first.value + step.value, first.value - step.value
        if (made if is_more else turned) == last.value:
            yield Kept()
        elif (turned if is_more else made) == last.value:
            yield Fault(
                tuple(passage.at(each.start, each.end) for each in (step, first, last)),
                f"写“{found[0]}{step.text}”",
                f"由{first.text}到{last.text}是{'减少' if is_more else '增加'}",
                about=(passage.line.subject,),
            )


@check("N21")
def what_is_left_at_the_end(case: Case) -> Iterator[Verdict]:
    """年末结余: what a unit had in the year less what it spent."""
    if case.is_project:
        return
    income, budget, spent = (
        [each for each in case.reading.said(key) if each.is_exact()]
        for key in ("收入决算", "支出预算", "支出决算")
    )
    if not spent:
        return
    carried = list(_carried_in(case))
    is_carried = bool(case.reading.lines_for(CARRIED)) and any(
        CARRIED.search(each.text) for each in case.sentences
    )
    for sentence in case.reading.telling(Measure.MONEY):
        for rest in sentence.of(Measure.MONEY):
            lead = sentence.passage.text[
                max(sentence.start, rest.start - 14) : rest.start
            ]
            if rest.is_rough or not END.search(lead):
                continue
            had = [each.quantity for each in (*income, *budget)]
            beside = _totals(sentence.passage, rest)
            if (had and not is_carried) or beside:
                had += beside
                yield _left(sentence, rest, (had, carried), spent)


def _less(one: Span, other: Span) -> Span:
    return Span(one.low - other.high, one.high - other.low)


def _carried_in(case: Case) -> Iterator[Quantity]:
    for sentence in case.reading.telling(Measure.MONEY):
        for each in sentence.of(Measure.MONEY):
            text = sentence.passage.text
            if CARRIED.search(text[max(sentence.start, each.start - 14) : each.start]):
                yield each


def _totals(passage: Passage, rest: Quantity) -> list[Quantity]:
    """Amounts of a passage that one can spend from, up to what is left."""
    money = [
        each
        for each in passage.quantities
        if each.measure is Measure.MONEY and each.end <= rest.start
    ]
    leads = [passage.text[max(0, each.start - 14) : each.start] for each in money]
    is_told = any(FINAL.search(each) and "支出" not in each for each in leads)
    return money if is_told else []


def _left(
    sentence: Sentence,
    rest: Quantity,
    had: tuple[list[Quantity], list[Quantity]],
    spent: list[Statement],
) -> Verdict:
    totals, carried = had
    said = span_of(rest)
    sums: list[Span] = [span_of(each) for each in totals]
    sums += [total(map(span_of, (one, more))) for one in totals for more in carried]
    every = [
        (one, each, _less(one, span_of(each.quantity)))
        for one in sums
        for each in spent
    ]
    if any(each.low <= said.high and said.low <= each.high for *_, each in every):
        return Kept()
    whole, paid, exact = max(every, key=lambda each: each[0].middle)
    return Fault(
        (sentence.place(rest), paid.sentence.place(paid.quantity)),
        f"年末结余写{rest.text}",
        f"{shown_as(whole.middle, rest)}－支出{paid.quantity.text}"
        f"＝{shown_as(exact.middle, rest)}",
        about=("结转结余",),
    )
