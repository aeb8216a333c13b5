"""Full marks and points in brackets, heading by heading: do they fit each other?

“（一）产出指标（50分，得49分）” stands above “1.数量指标（20分，得20分）…”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.markers import NESTED
from reports.checks.prose.passages import Passage
from reports.checks.prose.scores import pairs_of
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

NUMBER: Final = r"(\d{1,3}(?:\.\d{1,2})?)"
PAIR: Final = re.compile(
    rf"[（(](?:满分|分值|权重|共)?(?:为|：)?{NUMBER}分?[，,；;、/]?"
    rf"(?:自评|实际|实|本次)?(?:得分|得|评分)(?:为|：)?{NUMBER}分[）)]"
)
NUMBERED: Final = r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?"
TITLE: Final = r"[^，。；：（）\d]{2,20}"
TITLED: Final = re.compile(NUMBERED + TITLE)
EARNED: Final = rf"(?:自评|实际|实|共)?得分?(?:为)?{NUMBER}分"
HEADED: Final = re.compile(  # （二）过程，30分，得27.80分
    rf"{NUMBERED}{TITLE}[，：]?(?:满分|分值|权重)?(?:为)?{NUMBER}分，{EARNED}"
)
WEIGHED: Final = re.compile(  # 1.演出场次（15分）：…，得13.50分
    rf"{NUMBERED}{TITLE}（(?:满分|分值|权重)?(?:为)?{NUMBER}分）"
)
GIVEN: Final = re.compile(rf"(?<=[，；。]){EARNED}")
BEHIND: Final = re.compile(rf"得{NUMBER}分（(?:满分|分值|权重)(?:为)?{NUMBER}分）")
EACH: Final = re.compile("(?:各|每[项个条类])$")
GROUPS: Final = {
    "执行": re.compile("执行"),
    "成本": re.compile("成本指标|^成本"),
    "产出": re.compile("产出"),
    "效益": re.compile("效益"),
    "满意度": re.compile("满意"),
}
NEEDED: Final = ("产出", "效益", "满意度")
EXECUTION: Final = re.compile(rf"执行(?:率)?(?:指标)?(?:分值|满分|权重)?{NUMBER}分")
DEEPEST: Final = 9
LONGEST_TITLE: Final = 24
USUAL: Final = (Decimal(10), Decimal(20))  # of the execution rate, told elsewhere


@dataclass(frozen=True, slots=True)
class Marks:
    """A heading or item with its full marks and its points."""

    passage: Passage
    depth: int
    title: str
    full: Decimal
    points: Decimal
    at: At
    span: tuple[int, int] = (0, 0)  # of both numbers in the passage
    is_bracketed: bool = True


@once
def marks_in(case: Case) -> tuple[Marks, ...]:
    """Headings and items that give both, in order."""
    return tuple(_marks(case.reading.passages_with("分")))


def _marks(passages: Sequence[Passage]) -> Iterator[Marks]:
    for passage in passages:
        found = _pair(passage.text)
        if found is None:
            continue
        span, full, points, is_bracketed = found
        marker = passage.marker
        depth = NESTED.get(marker.style, DEEPEST) if marker else DEEPEST
        title = passage.text[: span[0]].rstrip("（，：满分值权重为")
        at = passage.at(*span)
        yield Marks(passage, depth, title, full, points, at, span, is_bracketed)


def _pair(text: str) -> tuple[tuple[int, int], Decimal, Decimal, bool] | None:
    """Full marks and points of a heading or an item, wherever the two stand."""
    found = PAIR.search(text)
    if found and found.start() <= LONGEST_TITLE:
        return found.span(), Decimal(found[1]), Decimal(found[2]), True
    if found := HEADED.match(text):
        return (
            (found.start(1), found.end()),
            Decimal(found[1]),
            Decimal(found[2]),
            False,
        )
    behind, given = list(BEHIND.finditer(text)), list(GIVEN.finditer(text))
    if len(behind) == 1 and TITLED.match(text):
        one = behind[0]
        return one.span(), Decimal(one[2]), Decimal(one[1]), False
    if (found := WEIGHED.match(text)) and len(given) == 1:
        return given[0].span(), Decimal(found[1]), Decimal(given[0][1]), False
    return None


@check("N10")
def points_lie_within_full_marks(case: Case) -> Iterator[Verdict]:
    for one, other in pairs_of(case.reading.points):
        lead = one.passage.text[: one.quantity.start]
        if one.sentence is not other.sentence or other.figure or EACH.search(lead):
            continue
        if other.quantity.value <= one.quantity.value:
            yield Kept()
        else:
            yield Fault(
                (
                    other.sentence.place(other.quantity),
                    one.sentence.place(one.quantity),
                ),
                f"满分{one.quantity.text}，得{other.quantity.text}",
                f"0到{one.quantity.text}之间",
            )


@check("N07")
def groups_make_a_hundred(case: Case) -> Iterator[Verdict]:
    """产出, 效益, 满意度 and 执行 with the full marks that the prose gives them."""
    level = _level_of_groups(case)
    if not level:
        return
    found = _sum(level, "full")
    is_told = any(GROUPS["执行"].search(each.title) for each in level)
    execution = Decimal(0) if is_told else _execution(case)
    total = case.dossier.scheme.total
    is_unknown = not is_told and not execution
    usual = (execution,) if is_told else (execution, *USUAL)
    if total - found in (*usual, 0) or is_unknown:
        yield Kept()
        return
    yield Fault(
        tuple(each.at for each in level),
        f"各类分值合计{found + execution}分",
        f"{total}分",
        difference=f"{abs(total - found - execution)}分",
    )


def _level_of_groups(case: Case) -> tuple[Marks, ...]:
    """All headings of one level, from the first to the last, that name the groups."""
    for run in _runs(marks_in(case)):
        if _names_all(run) and not _goes_on(case, run[-1]):
            return tuple(run)
    return ()


def _runs(every: Sequence[Marks]) -> Iterator[list[Marks]]:
    """Marks numbered on from one, none missing, with nothing higher between them."""
    for depth in sorted({each.depth for each in every}):
        run: list[Marks] = []
        for each in every:
            if each.depth > depth:
                continue
            marker = each.passage.marker if each.depth == depth else None
            if run and not (marker and marker.value == len(run) + 1):
                yield run
                run = []
            if marker and marker.value == len(run) + 1:
                run.append(each)
        yield run


def _goes_on(case: Case, last: Marks) -> bool:
    """Whether another of the same numbers follows, whose points were not read."""
    own = last.passage.marker
    passages = case.reading.passages
    for passage in passages[passages.index(last.passage) + 1 :]:
        marker = passage.marker
        if marker and own and marker.style == own.style:
            return marker.value == own.value + 1
    return False


def _names_all(run: Sequence[Marks]) -> bool:
    return all(any(GROUPS[name].search(e.title) for e in run) for name in NEEDED)


def _execution(case: Case) -> Decimal:
    """What the prose says that the execution rate may earn."""
    for sentence in case.reading.sentences_with("执行"):
        if found := EXECUTION.search(sentence.text):
            return Decimal(found[1])
    return Decimal(0)


def _sum(parts: Sequence[Marks], name: str) -> Decimal:
    return sum((getattr(each, name) for each in parts), Decimal(0))
