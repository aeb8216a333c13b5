"""Do grades told of several totals at once fit them, and is each grade one word?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.scales import GRADES
from reports.checks.prose.scores import Role
from reports.checks.prose.vocabulary import any_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

LEAST: Final = 50  # points that are of a whole
SEVERAL: Final = 2
REACH: Final = 90  # letters behind a total in which its grade stands
WORD: Final = any_of(GRADES)
ONE: Final = re.compile(WORD)
TOGETHER: Final = re.compile(
    rf"(?:均|都|分别)(?:被?评|定)?(?:为|是|属)(?P<words>“?{WORD}”?(?:[、，和及]“?{WORD}”?)*)"
    r"(?=等|[，。；：]|$)"
)
NO_GRADE: Final = re.compile(
    r"(?:等级|等次|档次)(?:评定|确定)?(?:为|是|：)?“?"
    rf"(?P<word>{WORD}(?:及?以[上下]|[、/]?[优良中差])+)”?(?=[，。；）]|$)"
)


@check("N13")
def grades_told_together_fit_their_points(case: Case) -> Iterator[Verdict]:
    """甲98.63分，乙89.14分，分别为“优”和“良”; 均为“优”."""
    floors = {each.grade: each.floor for each in case.dossier.scheme.bands}
    floors |= case.reading.floors if case.is_imported else {}
    for sentence in case.reading.sentences_for(TOGETHER):
        for found in TOGETHER.finditer(sentence.text):
            points = _totals(sentence, sentence.start + found.start())
            words = [GRADES[each] for each in ONE.findall(found["words"])]
            told = words * len(points) if len(words) == 1 else words
            if len(points) >= SEVERAL and len(told) == len(points):
                right = [_earned(floors, each.value) for each in points]
                yield _judged(sentence, found, points, (told, right))


def _totals(sentence: Sentence, before: int) -> list[Quantity]:
    return [
        each
        for each in sentence.of(Measure.POINTS)
        if each.end <= before and each.value >= LEAST and not each.is_rough
    ]


def _earned(floors: Mapping[str, Decimal], points: Decimal) -> str:
    earned = {grade: least for grade, least in floors.items() if points >= least}
    return max(earned, key=lambda grade: earned[grade], default="")


def _judged(
    sentence: Sentence,
    found: re.Match[str],
    points: Sequence[Quantity],
    grades: tuple[list[str], list[str]],
) -> Verdict:
    told, right = grades
    if told == right:
        return Kept()
    start = sentence.start
    return Fault(
        sentence.passage.at(start + found.start(), start + found.end()),
        f"{'、'.join(each.text for each in points)}写“{'、'.join(told)}”",
        f"依次是“{'、'.join(right)}”",
        about=("自评等级",),
    )


@check("N13")
def a_grade_is_one_word(case: Case) -> Iterator[Verdict]:
    """等级为“良好以上”, 等级为优良中差: no grade at all."""
    legal = "、".join(each.grade for each in case.dossier.scheme.bands)
    for each in case.reading.points:
        if each.role is not Role.TOTAL:
            continue
        text, end = each.passage.text, each.quantity.end
        found = NO_GRADE.search(text, end, end + REACH)
        if found and "。" not in text[end : found.start()]:
            yield Fault(
                each.passage.at(*found.span("word")),
                f"等级写“{found['word']}”",
                f"方案规定的等级只有{legal}",
                about=("自评等级",),
            )
