"""Does a target in a sentence say how much; are there people enough in a group?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.numerals import counted
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

TARGET: Final = re.compile(
    r"(?:目标值|指标值|目标|计划)(?P<word>为|是|：|不低于|不少于|不超过|[≥≤＞＜])?，(?=(?:实际|实现)(?:值|完成)?(?:为|：)?\d)"
)
SMALL: Final = re.compile(
    r"(?:成立|组成|组建|抽调)(?:了|由)?[^，。；\d]{0,8}?"
    r"(?P<n>\d|[一二两三四五六七八九])(?:人|名)(?:的)?(?:绩效)?(?:自评|评价|自评价)?(?:工作)?(?:小组|工作组)"
)


@check("N24")
def a_target_says_how_much(case: Case) -> Iterator[Verdict]:
    """目标值，实际1386户."""
    for passage in case.reading.prose_with("，实际", "，实现"):
        for found in TARGET.finditer(passage.text):
            yield Fault(
                passage.at(found.start(), found.end()),
                f"写“{found[0].rstrip('，')}”，没有数",
                "目标值是多少",
                about=(passage.line.subject,),
            )


@check("P02")
def a_group_named_by_its_number(case: Case) -> Iterator[Verdict]:
    """成立了2人自评小组."""
    if not case.is_imported:
        return
    fewest = int(case.policy.number("P02", "people"))
    for sentence in case.reading.sentences_for(SMALL):
        for found in SMALL.finditer(sentence.text):
            if counted(found["n"]) >= fewest:
                yield Kept()
                continue
            start = sentence.start
            yield Fault(
                sentence.passage.at(start + found.start(), start + found.end()),
                f"写“{found[0]}”",
                f"自评小组不少于{fewest}人",
            )
