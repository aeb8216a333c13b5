"""Is ≥ written of what its name says is a limit: a price, an error rate, a wait?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import Indicator
from reports.checks.places import at_cell
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

LEAST: Final = re.compile("[≥＞>]|不低于|不少于|不小于")
LIMITED: Final = (
    "单价|造价|平均用时|办理用时|用时|耗时|差错率|错误率|投诉率|死亡率|死亡人数|事故起数|事故发生率"
    "|改判发回率|改判率|发回率|漏损率|故障率|返工率|病死率|流失率|负债率|办理时限|等候时间|响应时间"
)
IN_PROSE: Final = re.compile(
    rf"(?P<name>[^，。；：（）\d]{{0,12}}(?:{LIMITED}))(?<!下降率)(?:目标|指标)(?:值)?(?:为|：|，|是)?"
    r"(?P<sign>≥|>|不低于|不少于|不小于)\d"
)
NAMED: Final = re.compile(f"(?:{LIMITED})$")
LESS_OF_IT: Final = re.compile("下降|降低|减少|节约|压减|缩短|降幅")


@check("N15")
def a_limit_is_no_least_value(case: Case) -> Iterator[Verdict]:
    """监护仪单价目标值≥2.8万元: a price, an error rate, the time taken are limits."""
    for each in case.indicators:
        is_least = LEAST.match(each.target.strip())
        if is_least and NAMED.search(each.name) and not LESS_OF_IT.search(each.name):
            yield _fault_of_name(each)
    for passage in case.reading.prose_with("≥", ">", "不低于", "不少于", "不小于"):
        for found in IN_PROSE.finditer(passage.text):
            if LESS_OF_IT.search(found["name"]):
                continue
            yield Fault(
                passage.at(found.start(), found.end()),
                f"“{found['name']}”的目标写“{found['sign']}”",
                f"“{found['name']}”用“≤”",
                about=(passage.line.subject,),
            )


def _fault_of_name(each: Indicator) -> Fault:
    return Fault(
        at_cell(each, "target"),
        f"“{each.name}”目标写“{each.target}”",
        f"“{each.name}”用“≤”",
        about=(each.subject,),
    )
