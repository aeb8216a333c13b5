"""Which numbers are told of several things alike: of four units, of two groups?

A column of a table, or a sentence: 职工为93.75%，村民为85.00%.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .cells import number_in
from .grids import TOTAL, Grid, grids_of
from .once import once
from .places import at_line
from .prose.passages import Sentence
from .prose.quantities import Measure
from .prose.tellings import Telling, tellings_of
from .yearly import InYear

if TYPE_CHECKING:
    from .case import Case

MARKER: Final = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十]{1,2}[.．、)）]+|其中[:：]?)"
)
NO_PEERS: Final = re.compile("^(?:序号|分值|权重|得分|满分)$|20\\d\\d|编号")
INDICATORS: Final = re.compile("指标|目标值|分值|得分|权重")
WHOLE: Final = re.compile(rf"{TOTAL.pattern}|^(?:全[省市县区乡镇校院局系]|总体|平均)")
UNIT: Final = re.compile(r"[（(][^（）()]{1,8}[）)]$")
HEAD: Final = re.compile("其中|分别|抽查[^，。；：]*|[^，。；：]*[：:]")
RATE: Final = re.compile("(?:[\u4e00-\u9fff]{2}[率度]|占比)$")
FEWEST: Final = 2
SHORTEST: Final = 2
Member = InYear


@dataclass(frozen=True, eq=False)
class Peers:
    """What is told of each of several things; `whole` is told of all of them."""

    what: str
    members: dict[str, Member]
    whole: Member | None
    line: int  # of the last line they stand in

    def named(self, text: str) -> str:
        """The one of them that a text names; "" if it names none, or several."""
        inside = [each for each in self.members if each in text]
        longest = [e for e in inside if not any(e != o and e in o for o in inside)]
        if len(longest) == 1:
            return longest[0]
        if longest or len(text) < SHORTEST:
            return ""
        part = [each for each in self.members if text in each]
        return part[0] if len(part) == 1 else ""

    def all_named(self, text: str) -> list[str]:
        """Those that stand in a text, in its order."""
        inside = [each for each in self.members if each in text]
        longest = [e for e in inside if not any(e != o and e in o for o in inside)]
        return sorted(longest, key=text.index)

    def is_extreme(self, name: str, *, is_high: bool) -> bool:
        values = [each.value for each in self.members.values()]
        return self.members[name].value == (max(values) if is_high else min(values))


@once
def peers_of(case: "Case") -> tuple[Peers, ...]:
    """Those of tables, and those that a sentence tells."""
    found = [each for grid in grids_of(case) for each in _columns(grid)]
    for sentence in case.reading.telling(Measure.PERCENT):
        found += _told(sentence)
    return tuple(found)


def _columns(grid: Grid) -> Iterator[Peers]:
    head, *rows = grid
    if any(INDICATORS.search(each) for each in head.cells):
        return
    for at, cell in enumerate(head.cells[1:], 1):
        if NO_PEERS.search(cell) or not cell:
            continue
        members: dict[str, Member] = {}
        whole = None
        for row in rows:
            number = number_in(row.cells[at])
            label = MARKER.sub("", "".join(row.cells[0].split()))
            label = label or MARKER.sub("", row.label)
            if number is None:
                continue
            told = Member(number.value, row.cells[at], at_line(row.lines[at]))
            if WHOLE.match(label):
                whole = whole or told
            elif label in members:
                members.clear()
                break
            else:
                members[label] = told
        if len(members) >= FEWEST:
            yield Peers(UNIT.sub("", cell), members, whole, rows[-1].line.index)


def _told(sentence: Sentence) -> Iterator[Peers]:
    """东片区满意率92.50%，西片区满意率88.00%: names that end alike, or are short."""
    run: list[Telling] = []
    for each in tellings_of([sentence]):
        is_rate = each.quantity.measure is Measure.PERCENT
        if is_rate and each.quantity.unit == "%" and not each.quantity.is_rough:
            run.append(each)
    yield from _of_run(sentence, run)


def _of_run(sentence: Sentence, run: Sequence[Telling]) -> Iterator[Peers]:
    group: list[tuple[str, Telling]] = []
    for each in run:
        name = _name(each)
        is_near = not group or each.start == group[-1][1].quantity.end
        if name and is_near:
            group.append((name, each))
        else:
            yield from _made(group, sentence)
            group = [(name, each)] if name else []
    yield from _made(group, sentence)


def _name(each: Telling) -> str:
    lead = HEAD.sub("", each.lead).strip("，；、：")
    found = re.fullmatch(r"([\u4e00-\u9fff]{2,12}?)(?:为|是|达|达到)?", lead)
    return found[1] if found else ""


def _made(group: Sequence[tuple[str, Telling]], sentence: Sentence) -> Iterator[Peers]:
    names = [name for name, _ in group]
    if len(group) < FEWEST or len(set(names)) != len(names):
        return
    what = _suffix(names)
    members = {
        name.removesuffix(what): Member(
            each.quantity.value, each.quantity.text, sentence.place(each.quantity)
        )
        for name, each in group
    }
    if all(len(name) >= SHORTEST for name in members):
        yield Peers(what, members, None, sentence.passage.line.index)


def _suffix(names: Sequence[str]) -> str:
    """满意率 of 东片区满意率 and 西片区满意率; "" where they end otherwise."""
    found = RATE.search(names[0])
    shared = found[0] if found else ""
    return shared if all(each.endswith(shared) for each in names) else ""
