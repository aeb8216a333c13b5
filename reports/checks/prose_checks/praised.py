"""Are points taken where all was well, or all given where something was wanting?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.stretches import Stretch, stretches_of
from reports.checks.registry import check
from reports.checks.text.told import CAUSE, RESTATED, WANTING
from reports.checks.verdicts import Fault, Kept, Verdict

WELL: Final = re.compile(
    "(?:没有|未|无)(?:发现|出现|发生)(?:任何|明显|重大)?(?:问题|不足|差错|违规|偏差)"
    "|(?:全面|全部|均已?|都已?|超额|圆满)(?:按期|按时)?(?:完成|达标|达到|实现|建成)"
    "|(?:完成|合格|达标|及时|覆盖)率(?:为|达到?)?100%"
)
CLAUSE: Final = re.compile("[，；。：]")
NAMED: Final = re.compile("“|除|其余|其他|但|仅|只有|中有|其中")
REST: Final = re.compile("[，；](?:其余|其他)[^，。；]*$")  # …, told after the loss
DONE: Final = re.compile(
    r"(?:完成(?:年度|年初|计划|目标|任务)*(?:的|率)?(?:为|达到?)?|为(?:年度)?(?:目标|计划)值?[^，。；]{0,10}的)"
    r"(?P<rate>\d{1,2}(?:\.\d+)?)%"
)
LEFT: Final = re.compile(
    r"[，。；](?:比目标)?少\d|未完成的?原因|未达(?:到)?目标|没有达到目标|低于目标|原因是"
)
AT_MOST: Final = re.compile("不超过|≤|控制在|以内|节约|成本|不高于")


@check("T06")
def what_lost_points_was_wanting(case: Case) -> Iterator[Verdict]:
    """污水管网建设任务全面完成，扣0.6分."""
    for passage in case.reading.prose_with("扣"):
        for each in stretches_of(passage):
            if len(each.taken) != 1 or each.is_rule or each.is_of_several:
                continue
            clauses = CLAUSE.split(passage.text[each.start : each.taken[0].start])
            before = next((one for one in reversed(clauses[:-1]) if one), "")
            praise = WELL.search(before)
            own = REST.sub("", each.text.rstrip("。；"))
            if praise is None or NAMED.search(own):
                yield Kept()
            elif not _is_wanting(WELL.sub("", own)):
                yield _fault(each, before)


def _is_wanting(text: str) -> bool:
    rest = RESTATED.sub("", text)
    return bool(CAUSE.search(rest) or WANTING.search(rest))


def _fault(each: Stretch, before: str) -> Fault:
    taken = each.taken[0]
    return Fault(
        (
            each.passage.at(taken.start, taken.end),
            each.passage.at(each.start, each.end),
        ),
        f"写“{before}”，又扣{taken.value}分",
        "写明扣分的原因，或者不扣分",
        about=(each.passage.line.subject,),
    )


@check("N10")
def no_more_is_earned_than_there_is(case: Case) -> Iterator[Verdict]:
    """平均抢通时间19小时，5分，得6分: both numbers of one item, side by side."""
    for passage in case.reading.prose_with("分，得"):
        for each in stretches_of(passage):
            if len(each.full) != 1 or len(each.earned) != 1 or each.is_rule:
                continue
            full, earned = each.full[0], each.earned[0]
            if each.is_of_several or passage.text[full.end : earned.start] != "，得":
                continue
            if re.search("[各每均都]", passage.text[each.start : full.start]):
                continue  # 会议费、培训费各3分，得6分
            if earned.value <= full.value:
                yield Kept()
            else:
                yield Fault(
                    (
                        passage.at(earned.start, earned.end),
                        passage.at(full.start, full.end),
                    ),
                    f"满分{full.value}分，得{earned.value}分",
                    f"0到{full.value}分之间",
                    about=(passage.line.subject,),
                )


@check("N14")
def what_was_wanting_lost_points(case: Case) -> Iterator[Verdict]:
    """完成92%，少480人，该指标分值8分，得8分."""
    for passage in case.reading.prose_with("分"):
        every = stretches_of(passage)
        for at, each in enumerate(every):
            if len(each.full) != 1 or len(each.earned) != 1 or each.is_of_several:
                continue
            if each.earned[0].value != each.full[0].value or each.is_rule:
                continue
            found = _unfinished(passage, every, at)
            if found:
                yield Fault(
                    passage.at(each.earned[0].start, each.earned[0].end),
                    f"只完成{found['rate']}%，分值{each.full[0].value}分，"
                    f"得{each.earned[0].value}分",
                    "没有完成，不能得满分",
                    about=(passage.line.subject,),
                )


def _unfinished(
    passage: Passage, every: tuple[Stretch, ...], at: int
) -> re.Match[str] | None:
    """Done in part, with what is left or why, in the words of this item alone."""
    before = next((one.end for one in every[:at][::-1] if not one.is_bare), 0)
    text = passage.text[before : every[at].end]
    found = DONE.search(text)
    if found is None or not LEFT.search(text) or AT_MOST.search(text):
        return None
    return found
