"""Does the prose say why wherever it takes points?"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.passages import problems_of, words_of
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .told import speaks_elsewhere

DATA: Final = table("claims")["cause"]
SAYS_WHY: Final = re.compile(any_of(DATA["words"]))
RULE: Final = re.compile(any_of(DATA["rule"]))
TAKEN: Final = re.compile(r"扣(?:减|除|了)?\d{1,2}(?:\.\d+)?分")
PIECE: Final = re.compile("[^；。]+[；。]?")
NOTHING: Final = re.compile("原因(?:为|是|：|:)?[“]?(?:无|没有|略|/)[”]?(?=[，。；]|$)")
WORTH: Final = re.compile(
    r"^.{2,24}?（(?:分值|满分)?(?P<weight>\d{1,2}(?:\.\d+)?)分）[。：]"
    "(?=[^得]{4,})"
)
OF_ONE: Final = re.compile(
    r"\d分，扣(?:减|除|了)?\d{1,2}(?:\.\d+)?分(?:，得\d|[。；]|$)"
)
NAME: Final = re.compile(  # （2）资产管理5分，扣1分
    r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|[一二三四五]是)?(?P<name>[^，。；：（\d]{2,24})"
)
OF_POINTS: Final = re.compile(r"\d分")
SCORE: Final = re.compile(r"得(?:分)?(?P<score>\d{1,2}(?:\.\d+)?)分")
OTHER: Final = (Measure.PERCENT, Measure.COUNT, Measure.MONEY)


@check("T06")
def points_taken_have_a_cause(case: Case) -> Iterator[Verdict]:
    """资产管理5分，扣1分，得4分: of all the others the report says why."""
    told, bare = list[Verdict](), list[Verdict]()
    for passage in case.reading.prose:
        for piece in PIECE.finditer(passage.text):
            taken = TAKEN.search(piece[0])
            if taken is None or RULE.search(piece[0]):
                continue
            if _says_why(passage, piece.start(), _why_ends(passage, piece)):
                told.append(Kept())
                continue
            if not OF_ONE.search(piece[0]):
                continue  # 产出扣1.5分: of several, which tell their own
            name = NAME.match(piece[0])
            if name is None or speaks_elsewhere(case, name["name"], piece[0]):
                continue
            start = piece.start() + taken.start()
            bare.append(
                Fault(
                    passage.at(start, start + len(taken[0])),
                    f"写“{taken[0]}”，没有写原因",
                    "这一项自己的原因",
                    about=(passage.line.subject,),
                )
            )
    yield from told
    if told and len(bare) == 1:
        yield from bare


def _why_ends(passage: Passage, piece: re.Match[str]) -> int:
    """Past the next sentence, if it gives no points of its own: it says why."""
    following = PIECE.match(passage.text, piece.end())
    is_own = following and not OF_POINTS.search(following[0])
    return following.end() if following and is_own else piece.end()


def _says_why(passage: Passage, start: int, end: int) -> bool:
    """A word of what was wanting, or a number that was not reached."""
    if SAYS_WHY.search(passage.text, start, end):
        return True
    return any(
        start <= each.start < end and each.measure in OTHER
        for each in passage.quantities
    )


@check("T06")
def nothing_is_no_cause(case: Case) -> Iterator[Verdict]:
    """合格率低于目标，原因无，扣1分."""
    for passage in case.reading.prose:
        for piece in PIECE.finditer(passage.text):
            found = NOTHING.search(piece[0])
            if found is None or not re.search(r"扣\d|低于|未|没有达到", piece[0]):
                continue
            start = piece.start() + found.start()
            yield Fault(
                passage.at(start, start + len(found[0])),
                f"失分，写“{found[0]}”",
                "这一项自己的原因",
                about=(passage.line.subject,),
            )


@check("T06")
def points_missing_have_a_cause(case: Case) -> Iterator[Verdict]:
    """传承作用（15分）。定性指标，达成预期，得14分."""
    for passage in case.reading.prose:
        worth, scores = WORTH.match(passage.text), list(SCORE.finditer(passage.text))
        if worth is None or len(scores) != 1:
            continue
        score = scores[0]
        if Decimal(score["score"]) >= Decimal(worth["weight"]):
            continue
        why = _says_why(passage, worth.end(), len(passage.text))
        if why or RULE.search(passage.text) or _is_among_problems(case, worth[0]):
            yield Kept()
        else:
            yield Fault(
                passage.at(score.start(), score.end()),
                f"{worth['weight']}分写{score[0]}，没有写原因",
                "这一项自己的原因",
                about=(passage.line.subject,),
            )


def _is_among_problems(case: Case, name: str) -> bool:
    about = words_of(name)
    return any(about & words_of(text) for _, text in problems_of(case))
