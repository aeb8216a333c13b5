"""Rows of an indicator table that are of groups, the indicators standing below them.

    一、投入     15   14.50
    目标设定      7    6.50
    预算配置      8    8.00

A group's row tells no target and nothing that was reached. Its number is of a higher
kind than those below, or its name is a group's, or its points are those of the rows
below; and the points of most groups must be those of their rows.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from reports.checks.row_numbers import UNNUMBERED, bare_label, rank_of
from reports.intake.wording.harmless import harmless

from .printed import GroupScore, Indicator, parted

OF_GROUP: Final = re.compile(
    "(?:(?:项目|部门|履职)?(?:投入|决策|过程|管理|产出|效益|效果|成本|效能|满意度)|管理效率|运行成本|社会效应"
    "|可持续发展(?:能力)?)(?:类|方面|部分)?(?:指标|情况)?"
)
BRACKETS: Final = "【】〔〕[]"
ZERO, WHOLE = Decimal(0), Decimal(100)
USUAL: Final = (WHOLE, WHOLE - 10, WHOLE - 20)  # the execution's may stand elsewhere
FEWEST: Final = 2  # groups of a table that is parted by points alone

Rows = Sequence[Indicator]


@dataclass(frozen=True, slots=True)
class Part:
    """A row and what stands below it; without any it is an indicator itself."""

    head: Indicator
    below: Rows

    @property
    def fits(self) -> bool:
        return bool(self.below) and weight_of(self.below) == self.head.points

    @property
    def label(self) -> str:
        return f"{_plain(self.head)}（{self.head.weight.removesuffix('分')}分）"

    @property
    def group(self) -> GroupScore:
        head = self.head
        return GroupScore(
            _plain(head), head.place, head.sentence, head.earned, head.points
        )


def parted_rows(
    rows: Rows, wholes: Sequence[Decimal] = USUAL
) -> tuple[list[Indicator], list[GroupScore]]:
    """The indicators, each with the groups above it; and what the groups' rows say.

    `wholes` is what the points of all indicators may come to.
    """
    if weight_of(rows) == wholes[0]:
        return list(rows), []  # all of them share the whole: none stands over others
    if len(rows) > FEWEST and any(map(_may_head, rows)):
        for is_head in (_by_number(rows), _by_name, _by_points(rows, wholes)):
            parts = list(_parts(rows, is_head))
            below = [
                parted_rows(each.below, (each.head.points or ZERO,)) for each in parts
            ]
            made = [
                replace(each, below=leaves)
                for each, (leaves, _) in zip(parts, below, strict=True)
            ]
            if _is_parted(made):
                inner = [one for _, groups in below for one in groups]
                groups = [each.group for each in made if each.below]
                return list(_leaves(made)), [*groups, *inner]
    return list(rows), []


def _leaves(parts: Sequence[Part]) -> Iterator[Indicator]:
    for part in parts:
        if not part.below:
            yield part.head
            continue
        label = harmless(part.label, 200)
        for each in part.below:
            yield each if label in each.groups else _under(label, each)


def _under(label: str, each: Indicator) -> Indicator:
    return replace(each, groups=(label, *each.groups))


def _parts(rows: Rows, is_head: Callable[[Indicator], bool]) -> Iterator[Part]:
    """Each head with the rows up to the next; rows before the first are alone."""
    at = 0
    while at < len(rows):
        end = at + 1
        if _may_head(rows[at]) and is_head(rows[at]):
            while end < len(rows) and not is_head(rows[end]):
                end += 1
            last = rows[end - 1 : end]
            is_alone = (
                last[0].is_execution
                and weight_of(rows[at + 1 : end]) != rows[at].points
            )
            end -= is_alone
        yield Part(rows[at], rows[at + 1 : end])
        at = end


def _is_parted(parts: Sequence[Part]) -> bool:
    heads = [each for each in parts if each.below]
    return bool(heads) and sum(each.fits for each in heads) * 2 >= len(heads)


def _may_head(row: Indicator) -> bool:
    is_bare = not (row.target or row.actual or row.is_execution)
    return is_bare and row.points is not None


def _by_number(rows: Rows) -> Callable[[Indicator], bool]:
    """The highest kind of number in the table, where other rows have a lower one."""
    ranks = {rank_of(each.name) for each in rows}
    highest = min(ranks) if len(ranks) > 1 else UNNUMBERED
    return lambda row: rank_of(row.name) == highest < UNNUMBERED


def _by_name(row: Indicator) -> bool:
    return _may_head(row) and OF_GROUP.fullmatch(_plain(row)) is not None


def _by_points(rows: Rows, wholes: Sequence[Decimal]) -> Callable[[Indicator], bool]:
    """Rows that are followed by their own sum, from the first to the last."""
    heads, at = list[int](), 0
    while at < len(rows):
        end = _summed(rows, at)
        if not end:
            return lambda _: False
        heads.append(at)
        at = end
    leaves = [each for at, each in enumerate(rows) if at not in heads]
    is_whole = weight_of(leaves) in wholes and len(heads) >= FEWEST
    known = {id(rows[at]) for at in heads} if is_whole else set()
    return lambda row: id(row) in known


def _summed(rows: Rows, at: int) -> int:
    """Where the rows end that come to the points of this one; 0 = nowhere."""
    wanted, found = rows[at].points if _may_head(rows[at]) else None, ZERO
    for end in range(at + 1, len(rows)):
        found += rows[end].points or 0
        if wanted is None or found > wanted:
            return 0
        if found == wanted:
            return end + 1
    return 0


def weight_of(rows: Rows) -> Decimal:
    """The points that rows carry together."""
    return sum((each.points or ZERO for each in rows), ZERO)


def _plain(row: Indicator) -> str:
    return parted(bare_label(row.name).strip(BRACKETS))[0]
