"""Are there as many indicators, and as many without full points, as the prose counts?

“18项三级指标中14项得满分，4项扣分” beside the table in which they are scored. The rate
of execution may be counted among them or apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.once import once
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Sentence
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

NUMBER: Final = r"(?P<{0}>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})"
KIND: Final = "(?:三级|四级|绩效|评价|考核|定量|具体)*"
TOLD: Final = re.compile(
    rf"(?:(?<![\d.第一二三四五六七八九十类级]){NUMBER.format('n')}[项个条]{KIND}指标"
    rf"|{KIND}指标(?:共|共有|共计|有|共设)?{NUMBER.format('m')}[项个条])"
    r"(?=中|，其中|，|全部|均|都|里)"
)
FULL: Final = re.compile(
    rf"{NUMBER.format('k')}[项个条](?:指标)?(?:均|都)?(?:得|获|拿)(?:了)?满分"
)
LOST: Final = re.compile(
    rf"{NUMBER.format('k')}[项个条](?:指标)?(?:有)?(?:被)?(?:扣分|失分|扣了分|未得满分|没得满分|没有得满分|未拿满分)"
)
MISSED: Final = re.compile(
    rf"{NUMBER.format('k')}[项个条](?:指标)?(?:未|没有|没)(?:完成|达|能)"
)
ALL_FULL: Final = re.compile("(?:全部|均|都)(?:得|获|拿)(?:了)?满分")
PART: Final = re.compile(
    "其余|其他|除|产出|效益|满意度|成本|过程|决策|投入|管理|数量|质量|时效|[类级等]$"
)
RATE: Final = re.compile("执行率|支出率|预算执行|支出进度")
FEWEST: Final = 5
NEAR: Final = 2


@dataclass(frozen=True, slots=True)
class Rows:
    """The scored rows of a table: how many, and how many have not all points."""

    size: int
    lost: int


@check("N06")
def indicators_are_as_many_as_scored(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with("指标"):
        for found in TOLD.finditer(sentence.text):
            if not PART.search(
                re.split("[，。；：（]", sentence.text[: found.start()])[-1]
            ):
                yield from _judged(sentence, found, _readings(case))


@once
def _readings(case: Case) -> tuple[Rows, ...]:
    """All rows, and those without the rate of execution; () = not all are scored."""
    scored = []
    for each in case.indicators:
        weight, score = number_in(each.weight), number_in(each.score)
        if weight is None or score is None:
            return ()
        scored.append((bool(RATE.search(each.name)), score.value < weight.value))
    if len(scored) < FEWEST:
        return ()
    others = [lost for is_rate, lost in scored if not is_rate]
    whole = Rows(len(scored), sum(lost for _, lost in scored))
    return (whole, Rows(len(others), sum(others)))


def _judged(
    sentence: Sentence, found: re.Match[str], every: tuple[Rows, ...]
) -> Iterator[Verdict]:
    if not every:
        return
    told = int(counted(found["n"] or found["m"]))
    rows = next((each for each in every if each.size == told), None)
    if rows is None:
        if min(abs(each.size - told) for each in every) <= NEAR:
            yield _fault(sentence, found, f"评分表中有{every[0].size}项")
        return
    text, start = sentence.text, found.end()
    full, lost = FULL.search(text, start), LOST.search(text, start)
    missed, all_full = MISSED.search(text, start), ALL_FULL.match(text, start)
    if all_full and rows.lost:
        yield _fault(sentence, all_full, f"评分表中有{rows.lost}项没有得满分")
    elif full and _so_many(full) != rows.size - rows.lost:
        yield _fault(sentence, full, f"评分表中得满分的有{rows.size - rows.lost}项")
    elif lost and _so_many(lost) != rows.lost:
        yield _fault(sentence, lost, f"评分表中没有得满分的有{rows.lost}项")
    elif missed and _so_many(missed) > rows.lost:
        yield _fault(sentence, missed, f"评分表中没有得满分的只有{rows.lost}项")
    else:
        yield Kept()


def _so_many(found: re.Match[str]) -> int:
    return int(counted(found["k"]))


def _fault(sentence: Sentence, found: re.Match[str], expected: str) -> Fault:
    start = sentence.start
    return Fault(
        sentence.passage.at(start + found.start(), start + found.end()),
        f"写“{found[0]}”",
        expected,
        about=(sentence.passage.line.subject,),
    )
