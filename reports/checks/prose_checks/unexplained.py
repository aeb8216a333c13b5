"""Is there one loss of which nothing says why, where the report tells of all others?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.stretches import Stretch, stretches_of
from reports.checks.registry import check
from reports.checks.text.elsewhere import is_told_elsewhere, missing_in, says_more
from reports.checks.text.told import CAUSE, RESTATED, WANTING
from reports.checks.verdicts import Fault, Kept, Verdict

OF_MONEY: Final = re.compile(
    "执行|预算|采购|支出|经费|资金|结转|结余|控制率|调整率|决算"
)
CUT: Final = re.compile("[，。；：、（）]")
MARKS_ONLY: Final = re.compile(
    "(?:该|此|本|这)?(?:项|类)?(?:三级|二级)?指标?|分值|满分|权重|得分?|扣|分|实得|自评|目标值?|指标值?|实际值?|完成值?|数量|质量|时效"
)
ALONE: Final = re.compile(
    r"^(?:该项|此项|本项|该指标)?(?:共)?扣(?:减|除)?\d+(?:\.\d+)?分[。；]?$"
)
NOTES: Final = re.compile("[失扣]分|原因|说明")  # headings of what tells causes
FOLLOWS: Final = re.compile("因此|为此|据此|由此|故(?:而|此|扣|失|得)")
IN_PROPORTION: Final = re.compile("比例|系数|折算|按[^，。；]{0,8}计")
SAID_SHORTLY: Final = re.compile(
    "系|不|未|漏|缺|欠|难|停|迟|晚|慢|故障|流标|观望|减少|取消|推迟|延期"
)
OF_EXECUTION: Final = re.compile("预算执行")
OF_REST: Final = re.compile(
    "(?:未支出|未执行|结余|剩余|差额|未支付)[^。；]{0,48}(?:收回|结转|上缴|尾款|质保金|节约)"
)
OF_WHICH: Final = re.compile("[。；，：]?其中")  # 产出50分，得49分。其中：…
SHORT: Final = 6  # letters of a clause that tells nothing
FEWEST: Final = 2  # other losses that have their cause


@dataclass(frozen=True, eq=False, slots=True)
class Loss:
    """One item's loss with all the words that speak of it."""

    stretch: Stretch
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.stretch.passage.text[self.start : self.end]


@check("T06")
def one_loss_alone_has_no_cause(case: Case) -> Iterator[Verdict]:
    """巡回审判60场，完成46场，得4.60分: of all the other losses it says why."""
    losses = [each for one in case.reading.prose_with("分") for each in _losses(one)]
    told = [each for each in losses if _says_why(each.text)]
    bare = [each for each in losses if _is_bare(each)]
    yield from (Kept() for _ in told)
    if len(told) < FEWEST or len(bare) != 1:
        return
    each = bare[0].stretch
    if OF_EXECUTION.search(each.passage.text) and OF_REST.search(case.reading.text):
        yield Kept()
        return  # of what was not spent the report says where it went
    missing = missing_in(each.passage, bare[0].start, bare[0].end, each.loss)
    if not ALONE.match(each.text) and is_told_elsewhere(case, missing):
        return
    yield Fault(
        each.passage.at(each.start, each.end),
        f"失{each.loss.normalize():f}分，没有写原因",
        "这一项自己的原因",
        about=(each.passage.line.subject,),
    )


def _losses(passage: Passage) -> Iterator[Loss]:
    """Losses of single items; what sums up others of its paragraph is left out."""
    if not passage.text.endswith(("。", "；")):
        return
    every = stretches_of(passage)
    lost = [each for each in every if each.loss]
    is_headed = len(every) == 1 and passage.marker is not None
    for at, each in enumerate(every):
        if OF_WHICH.match(passage.text, each.end):
            continue
        if not each.loss or (not each.taken and (len(lost) > 1 or is_headed)):
            continue
        before = next((one.end for one in every[:at][::-1] if not one.is_bare), 0)
        behind = [one.start for one in every[at + 1 :] if not one.is_bare]
        yield Loss(each, before, behind[0] if behind else len(passage.text))


def _says_why(text: str) -> bool:
    """A cause, or more that was wanting than that points were lost."""
    rest = RESTATED.sub("", text)
    return any(each.search(rest) for each in (CAUSE, WANTING, SAID_SHORTLY))


def _is_bare(each: Loss) -> bool:
    """No word of a cause, nor any clause that could be one; not of money."""
    above = "".join(each.stretch.passage.path[-1:])
    if OF_MONEY.search(above + each.text) or IN_PROPORTION.search(each.text):
        return False
    is_account = NOTES.search(above) and says_more(each.stretch.passage.text)
    if FOLLOWS.search(each.text) or is_account:
        return False
    if ALONE.match(each.stretch.text) and not CAUSE.search(each.text):
        return True
    if _says_why(each.text):
        return False
    return all(_tells_nothing(clause) for clause in CUT.split(each.text))


def _tells_nothing(clause: str) -> bool:
    return bool(re.search(r"\d", clause)) or len(MARKS_ONLY.sub("", clause)) <= SHORT
