"""Do the steps from the first budget to the last, and from income to rest, add up?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as, span_of
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .balances import difference

INITIAL: Final = re.compile(
    "年初(?:部门|批复|项目|安排|财政|单位|支出|收入|总)*(?:预算|批复|安排)(?:数|总额|安排|资金|支出|收入|批复|为|是|：)*$"
)
PLUS: Final = re.compile(
    r"(?:(?:上年|年初|以前年度)(?:财政)?(?:结转|结余)(?:和结余|结余|资金)*|(?:年中|当年|年度中|执行中|期间)?[^，。；、\d]{0,14}?(?:追加|调增|增加))"
    "(?:预算|资金|安排|指标|项目|经费|了|为|数|：)*$"
)
MINUS: Final = re.compile(
    "(?:收回|压减|调减|核减|减少)(?:预算|资金|指标|经费|了|为|数|：)*$"
)
FINAL: Final = re.compile(
    "(?:调整后|全年|调整)(?:的)?(?:部门|项目|支出|收入|总)*预算(?:数|总额|总数|合计|资金)*(?:为|共|达|调整为|是|：)*$"
    "|预算(?:调整|增加|调增)(?:为|至|到)$|(?:合计|共计|总计)(?:预算)?(?:为)?$"
)
OTHER: Final = re.compile("其中|不含|包括")
STEPS: Final = 3  # an initial, a change, and where it leads
CARRIED: Final = re.compile(
    "(?:上年|年初|以前年度|上一年)(?:财政)?(?:结转|结余)|使用非财政拨款结余|结余分配|动用"
)
END: Final = re.compile(
    "(?:年末|年底|当年|本年)(?:财政)?(?:结转和结余|结转结余|结转|结余|滚存结余)(?:资金|金额|为|共|：)*$"
)


@check("N05")
def changes_lead_to_the_last_budget(case: Case) -> Iterator[Verdict]:
    """年初预算2418.60万元，结转69.00万元，追加512.40万元，全年预算3000.00万元."""
    for sentence in case.reading.sentences:
        steps = list(_steps(sentence))
        kinds = [kind for kind, _ in steps]
        is_whole = kinds[:1] == ["initial"] and kinds.count("final") == 1
        if not is_whole or len(steps) < STEPS or kinds[-1] != "final":
            continue
        if kinds.count("initial") == 1:
            yield _led(sentence, steps)


def _steps(sentence: Sentence) -> Iterator[tuple[str, Quantity]]:
    """Every amount up to the last budget, by what it does; other ones spoil it."""
    text, begin = sentence.passage.text, sentence.start
    for each in sentence.of(Measure.MONEY):
        lead = text[begin : each.start]
        begin = each.end
        opened = lead.count("（") - lead.count("）")
        if opened > 0:
            continue
        for kind, pattern in (
            ("initial", INITIAL), ("final", FINAL), ("minus", MINUS), ("plus", PLUS),
        ):  # fmt: skip
            if pattern.search(lead):
                yield kind, each
                break
        else:
            yield "other", each
        if FINAL.search(lead):
            return


def _led(sentence: Sentence, steps: list[tuple[str, Quantity]]) -> Verdict:
    if any(kind == "other" or each.is_rough for kind, each in steps):
        return Kept()
    sign = {"initial": 1, "plus": 1, "minus": -1}
    found = sum((sign[kind] * each.value for kind, each in steps[:-1]), Decimal(0))
    last = steps[-1][1]
    if abs(found - last.value) <= sum(each.half for _, each in steps):
        return Kept()
    terms = "".join(
        f"{'－' if kind == 'minus' else '＋'}{each.text}" for kind, each in steps[:-1]
    )
    return Fault(
        tuple(sentence.place(each) for _, each in reversed(steps)),
        f"调整后的预算写{last.text}",
        f"{terms.lstrip('＋')}＝{shown_as(found, last)}",
        difference=shown_as(abs(found - last.value), last),
        about=(sentence.passage.line.subject, "支出预算", "全年预算数"),
    )


@check("N21")
def what_is_left_at_the_end(case: Case) -> Iterator[Verdict]:
    """年末结余: what a unit took in less what it spent, if nothing was carried in."""
    if case.is_project or any(CARRIED.search(each.text) for each in case.sentences):
        return
    income = [each for each in case.reading.said("收入决算") if each.is_exact()]
    spent = [each for each in case.reading.said("支出决算") if each.is_exact()]
    budget = [each for each in case.reading.said("支出预算") if each.is_exact()]
    if not income or not spent:
        return
    for sentence in case.reading.sentences:
        for rest in sentence.of(Measure.MONEY):
            lead = sentence.passage.text[
                max(sentence.start, rest.start - 14) : rest.start
            ]
            if rest.is_rough or not END.search(lead):
                continue
            every = [
                difference(one, other) for one in (*income, *budget) for other in spent
            ]
            said = span_of(rest)
            if any(each.low <= said.high and said.low <= each.high for each in every):
                yield Kept()
                continue
            exact = every[0].middle
            yield Fault(
                (
                    sentence.place(rest),
                    income[0].sentence.place(income[0].quantity),
                    spent[0].sentence.place(spent[0].quantity),
                ),
                f"年末结余写{rest.text}",
                f"收入{income[0].quantity.text}－支出{spent[0].quantity.text}"
                f"＝{shown_as(exact, rest)}",
                about=("结转结余",),
            )
