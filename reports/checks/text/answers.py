"""Is every problem answered by a measure that says something?"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.checks.case import Case, own_names
from reports.checks.lines import Line
from reports.checks.passages import (
    ANSWERED,
    BOTH,
    measures_of,
    problems_of,
    words_of,
)
from reports.checks.places import at_line, at_text
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Severity, Verdict

HOLLOW: Final = re.compile(any_of(table("claims")["hollow"]["words"]))
LABEL: Final = re.compile(
    rf"[^，。；：]{{0,10}}(?:{BOTH.pattern})[^，。；：]{{0,6}}[：:]"
)
ORDERED: Final = (
    re.compile(r"针对(?:问题|第)?([一二三四五六七八九十\d]{1,2})"),
    re.compile(r"[（(]([一二三四五六七八九十\d]{1,2})[）)]"),
    re.compile("([一二三四五六七八九十])是"),
)
ANSWERING: Final = re.compile(
    r"(?:\W?[一二三四五六七八九十\d]{1,2}\W)?(?:下一?步)?(?:针对|(?:改进|整改)(?:措施|意见|建议|情况)?[：:]|措施[：:])"
)
OWN_ANSWER: Final = re.compile(r"[。；](?:改进|整改|措施|改进措施|下一?步)[：:为]")
PLAN: Final = re.compile(r"20\d\d年(?:\d{1,2}月)?底?前")  # 2025年6月底前完成更新
EXPERIENCE: Final = re.compile("(?:主要)?(?:经验|做法|成效)")
FEWEST: Final = 2  # measures that follow the problems in their order
SINGLE: Final = 1  # one pair of characters in common may be chance


@check("T07")
def every_problem_has_a_measure(case: Case) -> Iterator[Verdict]:
    """A measure answers a problem if both speak of the same thing."""
    problems, measures = problems_of(case), measures_of(case)
    if not problems:
        return
    if not measures and _tells_of_any(case):
        return
    if not measures:
        line = problems[0][0]
        yield Fault(at_line(line), "写了问题，没有改进措施", "每个问题一条措施")
        return
    unit = words_of(case.dossier.unit.name)
    told = [text for _, text in measures if not _is_hollow(text, unit)]
    if len(told) >= len(problems) or in_order(case) >= len(problems):
        yield Kept(
            len(problems)
        )  # one each: that they do not share a word says nothing
        return
    own = words_of("".join(own_names(case.dossier.unit, case.dossier.project)))
    answers = [words_of(text) - own for text in told]
    least = _least_in_common(problems, answers)
    left_out = _left_out(problems, answers)
    for at, (line, text) in enumerate(problems):
        is_answered = not words_of(text) or _is_none(line, text)
        is_least = _in_common(text, answers) <= least or at == left_out
        if not is_answered and is_least:
            start = line.text.find(text)
            yield Fault(
                at_text(line, start, start + len(text)),
                f"问题“{text[:40]}”没有对应的措施",
                "针对这个问题的措施",
                severity=Severity.INFO,  # other words may well tell of the same
            )
        else:
            yield Kept()


def in_order(case: Case) -> int:
    """As many measures as one paragraph tells by number: 针对第1项，…；针对第2项，…."""
    return max(
        (
            len(set(pattern.findall(each.text)))
            for each in case.reading.prose_with("针对", "改进", "措施", "整改")
            for pattern in ORDERED
            if ANSWERING.match(each.text)
        ),
        default=0,
    )


def _is_none(line: Line, text: str) -> bool:
    """No problem: an experience, or a plan; or answered in its own paragraph."""
    behind = line.text[max(line.text.find(text), 0) :]
    is_told = ANSWERED.search(text) or OWN_ANSWER.search(behind)
    return bool(is_told or PLAN.search(text) or EXPERIENCE.match(text))


def _tells_of_any(case: Case) -> bool:
    """Text below a heading, or behind a label, of measures that were not understood."""
    return any(
        (each.path and BOTH.search(each.path[-1])) or LABEL.match(each.text)
        for each in case.reading.prose
    )


def _in_common(problem: str, answers: Sequence[frozenset[str]]) -> int:
    """How much a problem has in common with the measure that is most like it."""
    about = words_of(problem)
    return max((len(about & answer) for answer in answers), default=0)


def _least_in_common(
    problems: Sequence[tuple[Line, str]], answers: Sequence[frozenset[str]]
) -> int:
    """0: no word at all; 1 where one measure is missing, and one problem stands out.

    Where all the others have a measure that clearly is theirs, a single word that
    the last one shares with some other measure is no answer.
    """
    shared = [_in_common(text, answers) for _, text in problems]
    one_missing = len(answers) == len(problems) - 1
    weak = [each for each in shared if each <= SINGLE]
    return SINGLE if one_missing and weak == [SINGLE] else 0


def _left_out(
    problems: Sequence[tuple[Line, str]], answers: Sequence[frozenset[str]]
) -> int | None:
    """The one problem without a measure, where all the others have theirs in order."""
    if len(answers) != len(problems) - 1 or len(answers) < FEWEST:
        return None
    about = [words_of(text) for _, text in problems]
    fits = [
        at
        for at, (_, text) in enumerate(problems)
        if _in_common(text, answers) <= SINGLE
        and all(
            one & other
            for one, other in zip([*about[:at], *about[at + 1 :]], answers, strict=True)
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _is_hollow(text: str, unit: frozenset[str]) -> bool:
    """Whether a measure is made of words that fit any report, and the unit's name."""
    return not (words_of(HOLLOW.sub("", text)) - unit)


@check("T07")
def every_listed_problem_has_a_measure(case: Case) -> Iterator[Verdict]:
    """The clerk's own list of problems: each with what is done about it."""
    for each in case.dossier.measures:
        if each.measure.strip():
            yield Kept()
        else:
            yield Fault(
                At("问题和措施", "measures", each.problem[:60]),
                f"问题“{each.problem[:40]}”没有写改进措施",
                "针对这个问题的措施",
            )
