"""Are headings and list items numbered as they should be, and is anything missing?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Final

from indicators.scoring.light import light
from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.once import once
from reports.checks.places import at_line
from reports.checks.prose.markers import (
    NESTED,
    Marker,
    bear_page_marks,
    marker_behind_label,
    read_marker,
)
from reports.checks.prose.passages import Passage
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .items_in_line import in_a_line

NO_PROSE: Final = (LineKind.ROW, LineKind.COVER, LineKind.NOTE)
CHINESE: Final = "零一二三四五六七八九十"
LIST_DEPTH: Final = 2  # deeper numbers are those of lists
SHORT_TITLE: Final = 30
LONGEST_TITLE: Final = 20
LEADING: Final = re.compile(
    r"\s*(?:[（(〔\[【第]\s*)?(?:(?:指标|序号|任务|措施|问题|NO\.?)\s*)?"
    r"(?:(?P<digits>\d{1,2})|(?P<word>[一二三四五六七八九十]{1,3}))"
    r"\s*(?:[）)〕\]】、，：:|]|[.．](?!\d)|[条项是](?!\d)|\s|$)"
)


@light
@dataclass(frozen=True, slots=True)
class Step:
    """A number in its place: what it is, and which one was due."""

    passage: Passage
    marker: Marker
    due: int
    before: "Step | None" = None
    titled: bool = False  # below a title without number: it may begin anew

    @property
    def is_heading(self) -> bool:
        return self.passage.line.kind is LineKind.HEADING or self.marker.level in (1, 2)

    @property
    def at(self) -> At:
        return at_line(self.passage.line)

    @property
    def name(self) -> str:
        title = self.passage.text.removeprefix(self.marker.text)[:SHORT_TITLE]
        return f"{self.marker.text}{title}"


@dataclass(slots=True)
class _Open:
    """The numbering that is open at each depth."""

    last: dict[int, Step] = field(default_factory=dict)
    titled: bool = False

    def step(self, passage: Passage, marker: Marker) -> Step:
        depth = NESTED.get(marker.style, 6)
        before = self.last.get(depth)
        due = before.marker.value + 1 if before else 1
        for deeper in [each for each in self.last if each > depth]:
            del self.last[deeper]
        step = Step(passage, marker, due, before, titled=self.titled)
        self.last[depth] = step
        return step

    def hidden(self, passage: Passage, after: Passage | None) -> Marker | None:
        """“2.65岁以上…”: the item that is due, run together with a number.

        The first one is due only where the next paragraph is the second.
        """
        if passage.line.kind is LineKind.HEADING or not passage.text[:1].isdigit():
            return None
        last = self.last.get(NESTED["1."])
        due = last.marker.value + 1 if last else 1
        for value in dict.fromkeys((due, 1)):
            is_first = value == 1 and after is not None and after.text.startswith("2.")
            if passage.text.startswith(f"{value}.") and (is_first or value > 1):
                return Marker("1.", value, f"{value}.")
        return None

    def close_lists(self) -> None:
        """A heading without number ends the lists above it."""
        for depth in [each for each in self.last if each > LIST_DEPTH]:
            del self.last[depth]


@once
def _steps(case: Case) -> tuple[Step, ...]:
    return tuple(_numbered(case))


def _numbered(case: Case) -> Iterator[Step]:
    numbering = _Open()
    passages = case.reading.passages
    for passage, after in zip_longest(passages, passages[1:]):
        if passage.line.kind in NO_PROSE:
            continue
        marker = passage.marker or numbering.hidden(passage, after)
        if marker:
            yield numbering.step(passage, marker)
        elif passage.line.kind is LineKind.HEADING:
            numbering.close_lists()
        numbering.titled = marker is None and _is_title(passage)


def _is_title(passage: Passage) -> bool:
    """【改进措施】, 附：指标说明: a few words alone on their line, without a number."""
    text = passage.text
    is_short = 1 < len(text) <= LONGEST_TITLE and "，" not in text
    return is_short and text[-1] not in "。；、" and not text[0].isdigit()


@check("S01")
def headings_are_consecutive(case: Case) -> Iterator[Verdict]:
    for step in _steps(case):
        if not step.is_heading:
            continue
        is_list = step.marker.level not in (1, 2)
        again = step.marker.value == 1 and (is_list or step.titled)
        if step.marker.value == step.due or step.before is None or again:
            yield Kept()
        elif _is_inside(case, step):
            yield Kept()  # the heading that was due stands within a line
        else:
            yield _misnumbered(step)


def _is_inside(case: Case, step: Step) -> bool:
    """…已全部到位。二、自评情况…: run together with the text above it."""
    if step.before is None or step.marker.value <= step.due:
        return False
    first, last = step.before.passage.line.index, step.passage.line.index
    due = re.compile(
        rf"(?<=\S){re.escape(_written(step.marker, step.due))}(?=[\u4e00-\u9fff])"
    )
    return any(
        due.search(each.text)
        for each in case.reading.prose
        if first <= each.line.index <= last
    )


def _misnumbered(step: Step) -> Fault:
    before = step.before
    places = (step.at, before.at) if before else (step.at,)
    seen = before.marker.text if before else ""
    if before and step.marker.value == before.marker.value:
        found = f"两个标题的序号都是“{seen}”：{before.name}；{step.name}"
    else:
        found = f"“{seen}”后面是“{step.marker.text}”：{step.name}"
    return Fault(
        places,
        found,
        f"序号应为“{_written(step.marker, step.due)}”",
        about=(f"heading:{step.passage.line.index}",),
    )


def _written(marker: Marker, value: int) -> str:
    number = CHINESE[value] if value < len(CHINESE) else str(value)
    shown = number if "一" in marker.style else str(value)
    return marker.style.replace("一", shown).replace("1", shown)


@check("S02")
def first_headings_are_there(case: Case) -> Iterator[Verdict]:
    steps = list(_steps(case))
    next_to = {id(each.before): each for each in steps if each.before}
    for step in steps:
        if not step.is_heading or step.before is not None:
            continue
        if step.marker.value == 1 or _follows(case, step):
            yield Kept()
            continue
        missing = _written(step.marker, 1)
        yield Fault(
            step.at,
            f"第一个序号是“{step.marker.text}”：{step.name}",
            f"前面缺少“{missing}”的标题或序号",
            about=(f"heading:{step.passage.line.index}",),
            is_explained=id(next_to.get(id(step))) in next_to,  # （三）, （四） go on
        )


def _follows(case: Case, step: Step) -> bool:
    """Whether the number that was due before it stands where no number was read.

    In the section, for a list that seems to begin with it: above 效益指标： stands
    （7）. For one that leaves numbers out, in rows and other lines that are not prose.
    """
    before = step.before
    for line in reversed(case.lines):
        if line.index >= step.passage.line.index:
            continue
        if before and line.index <= before.passage.line.index:
            return False
        above = read_marker(line.text)
        is_else = above and _depth(above) != _depth(step.marker)
        is_open = (before is None or line.kind in NO_PROSE) and not is_else
        behind = marker_behind_label(line.text)
        numbers = (_leading(line.text), behind.value if behind else 0)
        if is_open and step.marker.value - 1 in numbers:
            return True
        if before is None and line.level == 1:
            return False
    return False


def _depth(marker: Marker) -> int:
    return NESTED.get(marker.style, 6)


def _leading(text: str) -> int:
    """The number that a line begins with, however it is spelt; 0 = none.

    >>> _leading("（ 7 ）总成本 | 15"), _leading("第三条"), _leading("7天内")
    (7, 3, 0)
    """
    if not (found := LEADING.match(text)):
        return 0
    if found["digits"]:
        return int(found["digits"])
    marker = read_marker(f"（{found['word']}）")
    return marker.value if marker else 0


@check("S03")
def items_are_consecutive(case: Case) -> Iterator[Verdict]:
    paged = bear_page_marks([each.text for each in case.reading.passages])
    for step in () if paged else _steps(case):
        if step.is_heading or step.passage.line.kind is LineKind.ITEM:
            continue
        fresh = step.before is None or step.marker.value == 1
        if step.marker.value == 1 or (not fresh and step.marker.value == step.due):
            yield from _style(step)
        elif _follows(case, step):
            yield Kept()
        else:
            yield _wrong_item(step)
    yield from in_a_line(case)


def _style(step: Step) -> Iterator[Verdict]:
    before = step.before
    if before and before.marker.style != step.marker.style and step.marker.value > 1:
        yield Fault(
            (step.at, before.at),
            f"同一组列项先用“{before.marker.text}”，后用“{step.marker.text}”",
            "同一组列项用同一种序号",
        )
    else:
        yield Kept()


def _wrong_item(step: Step) -> Fault:
    seen = f"“{step.before.marker.text}”后面" if step.before else "第一项"
    return Fault(
        (step.at, *([step.before.at] if step.before else [])),
        f"列项{seen}是“{step.marker.text}”",
        f"应为“{_written(step.marker, step.due)}”",
    )


def neighbours(case: Case) -> Iterator[tuple[Passage, Sequence[Passage]]]:
    """Every heading with the passages from it up to the next heading."""
    passages = case.reading.passages
    starts = [
        index
        for index, each in enumerate(passages)
        if each.line.kind is LineKind.HEADING
    ]
    for start, stop in pairwise([*starts, len(passages)]):
        yield passages[start], passages[start + 1 : stop]
