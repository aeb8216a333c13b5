"""Do the points and the grade that the prose states fit each other?"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.places import at_figure
from reports.checks.prose.agreeing import agrees, exactly
from reports.checks.prose.grades import GradeWord
from reports.checks.prose.scores import Points, Role
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .losses import by_scope

GENERAL: Final = re.compile(
    "绩效|自评|自我评价|评价|评定|最终|综合|总体|总|得分|分数|评分|得|分|为|是|达到?|本|我|该|单位|部门|项目"
    "|整体|支出|结果|根据|按照|标准|计算|打分|其中|年度|[\\d\\W]"
)
NAME: Final = 12  # letters of a name that tell it from another
SHORTEST: Final = 3


def _at(each: Points) -> At:
    return each.sentence.place(each.quantity)


def _totals(points: Sequence[Points]) -> list[Points]:
    return [each for each in points if each.role is Role.TOTAL]


@check("X01")
def totals_agree(case: Case) -> Iterator[Verdict]:
    """Every total in the prose is the one that was scored, or the first one stated."""
    for points in by_scope(case.reading.points):
        totals = [
            each
            for each in _totals(points)
            if not each.figure and not _is_of_one_of_several(each, points)
        ]
        if totals:
            yield from _agreeing(case, totals)


def _is_of_one_of_several(total: Points, points: Sequence[Points]) -> bool:
    """甲资金自评73.18分、乙资金自评89.03分: each of another fund, none of the whole."""
    text = total.passage.text
    ends = [total.sentence.start, *(each.quantity.end for each in points)]
    names = []
    for each in _totals(points):
        if each.sentence is total.sentence:
            start = max(end for end in ends if end <= each.quantity.start)
            names.append(GENERAL.sub("", text[start : each.quantity.start])[-NAME:])
    told = [name for name in names if len(name) >= SHORTEST]
    return len(set(told)) > 1 and len(told) == len(names)


def _agreeing(case: Case, totals: Sequence[Points]) -> Iterator[Verdict]:
    of_whole = not totals[0].scope and not case.is_imported
    scored = case.card.total if case.card.complete and of_whole else None
    first, rest = (None, totals) if scored is not None else (totals[0], totals[1:])
    goal = scored if scored is not None else totals[0].quantity.value
    where = _at(first) if first else at_figure(case.dossier.kind, "自评得分")
    for each in rest:
        if agrees(each.quantity, exactly(goal)):
            yield Kept()
            continue
        yield Fault(
            (_at(each), where),
            f"总分写{each.quantity.text}",
            f"自评得分为{goal.normalize():f}分",
            difference=f"{abs(goal - each.quantity.value).normalize():f}分",
            about=("自评得分",),
            gap=gap_of(each.quantity, goal),
        )


@check("N13")
def grade_fits_the_points(case: Case) -> Iterator[Verdict]:
    for word in case.reading.grades:
        if word.sentence.passage.figure_at_offset(word.start):
            continue
        score = _score_of(case, word)
        legal = [band.grade for band in case.dossier.scheme.bands]
        if word.grade not in legal:
            yield _illegal(word, legal)
        elif score is not None:
            yield from _judged(case, word, score)


def _score_of(case: Case, word: GradeWord) -> Points | None:
    """The total the grade stands with: in the sentence, the passage, the report."""
    about = case.reading.turns.get(word.sentence.passage.line.index, "")
    totals = [each for each in _totals(case.reading.points) if each.scope == about]
    for near in (
        [each for each in totals if each.sentence is word.sentence],
        [each for each in totals if each.passage is word.sentence.passage],
        totals,
    ):
        if near:
            return near[-1] if near is not totals else near[0]
    return None


def _judged(case: Case, word: GradeWord, score: Points) -> Iterator[Verdict]:
    floors = {each.grade: each.floor for each in case.dossier.scheme.bands}
    floors |= case.reading.floors if case.is_imported else {}
    earned = {g: least for g, least in floors.items() if score.quantity.value >= least}
    right = max(earned, key=lambda grade: earned[grade], default="")
    if word.grade == right:
        yield Kept()
        return
    yield Fault(
        (word.sentence.passage.at(word.start, word.end), _at(score)),
        f"{score.quantity.text}，等级写“{word.word}”",
        f"{score.quantity.text}在“{right}”的范围内",
        about=("自评等级",),
    )


def _illegal(word: GradeWord, legal: Sequence[str]) -> Fault:
    return Fault(
        word.sentence.passage.at(word.start, word.end),
        f"等级写“{word.word}”",
        f"方案规定的等级只有{'、'.join(legal)}",
        about=("自评等级",),
    )
