"""Was everybody asked whose satisfaction is told, where the report tells of others?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.stretches import Stretch, stretches_of
from reports.checks.registry import check
from reports.checks.text.surveys import ASKED
from reports.checks.verdicts import Fault, Kept, Verdict

TOLD: Final = re.compile(
    r"满意(?:度|率)(?:为|达到?|是|：)?(?P<value>\d{1,3}(?:\.\d+)?)%"
    "(?!及?以上|左右|的?目标)"
)
AIMED: Final = re.compile("目标|计划|要求|上年|去年|不低于|≥|20\\d\\d年[^，。；]{0,6}$")
PEOPLE: Final = re.compile(r"\d+(?:份|人|户|名|家|位)|满意\d|抽|走访|电话|座谈|评价")
QUIET: Final = re.compile(
    r"(?:没有|未|无|零)[^，。；]{0,6}(?:投诉|举报|差评)，[^，。；\d]{0,8}满意(?:度|率)(?:为|达到?|是)?\d"
)


@check("T10")
def everybody_was_asked(case: Case) -> Iterator[Verdict]:
    """满意度93.2%，得5分；对医务人员调查60人，满意57人，满意度95%."""
    if not any(TOLD.search(each.text) for each in case.reading.prose_for(TOLD)):
        return
    asked, bare = list[str](), list[tuple[Stretch, re.Match[str]]]()
    others = 0  # words of asking that belong to no number
    for passage in case.reading.prose:
        every = stretches_of(passage)
        for at, each in enumerate(every):
            before = every[at - 1].text if at else ""
            before = "" if TOLD.search(before) else before
            found = TOLD.search(each.text)
            is_asked = bool(ASKED.search(each.text))
            if found is None:
                behind = every[at + 1].text if at + 1 < len(every) else ""
                others += is_asked and not TOLD.search(behind)
            elif is_asked or PEOPLE.search(TOLD.sub("", f"{before}{each.text}")):
                asked.append(found["value"])
            elif not AIMED.search(each.text[: found.start()]) and not _is_goal(passage):
                bare.append((each, found))
    yield from (Kept() for _ in asked)
    if not asked or others:
        return
    for each, found in bare:
        if found["value"] not in asked:
            yield _fault(each, found)


@check("T10")
def silence_is_no_satisfaction(case: Case) -> Iterator[Verdict]:
    """学员未提出投诉，满意度93.75%."""
    for passage in case.reading.prose_with("满意"):
        for each in stretches_of(passage):
            found = QUIET.search(each.text)
            if found and not ASKED.search(each.text):
                yield _fault(each, found)


def _is_goal(passage: Passage) -> bool:
    """三、绩效目标: what is told below it was aimed at."""
    title = passage.path[-1] if passage.path else ""
    return "目标" in title and "完成" not in title


def _fault(each: Stretch, found: re.Match[str]) -> Fault:
    start = each.start
    return Fault(
        each.passage.at(start + found.start(), start + found.end()),
        f"写“{found[0]}”，没有写调查的方法和人数",
        "写明调查的方式、对象、份数",
        about=(each.passage.line.subject,),
    )
