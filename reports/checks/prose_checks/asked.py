"""Is satisfaction told of people who were asked, not of nobody having complained?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.stretches import Stretch, stretches_of
from reports.checks.registry import check
from reports.checks.text.surveys import ASKED
from reports.checks.verdicts import Fault, Verdict

TOLD: Final = re.compile(
    r"满意(?:度|率)(?:为|达到?|是|：)?(?P<value>\d{1,3}(?:\.\d+)?)%"
    "(?!及?以上|左右|的?目标)"
)
AIMED: Final = re.compile("目标|计划|要求|上年|去年|不低于|≥|20\\d\\d年[^，。；]{0,6}$")
QUIET: Final = re.compile(
    r"(?:没有|未|无|零)[^，。；]{0,6}(?:投诉|举报|差评)，[^，。；\d]{0,8}满意(?:度|率)(?:为|达到?|是)?\d"
)


@check("T10")
def silence_is_no_satisfaction(case: Case) -> Iterator[Verdict]:
    """学员未提出投诉，满意度93.75%."""
    for passage in case.reading.prose_with("满意"):
        for each in stretches_of(passage):
            found = QUIET.search(each.text)
            if found and not ASKED.search(each.text):
                yield _fault(each, found)


def _fault(each: Stretch, found: re.Match[str]) -> Fault:
    start = each.start
    return Fault(
        each.passage.at(start + found.start(), start + found.end()),
        f"写“{found[0]}”，没有写调查的方法和人数",
        "写明调查的方式、对象、份数",
        about=(each.passage.line.subject,),
    )
