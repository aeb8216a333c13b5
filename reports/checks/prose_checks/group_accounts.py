"""Do all tellings of what the groups may earn, and have earned, say the same?"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.scores import Role
from reports.checks.prose.stretches import Stretch, stretches_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .told_groups import FEWEST, TITLED, Told, every_telling, group_of, groups_told

HUNDRED: Final = Decimal(100)
PLAY: Final = Decimal("0.005")
HEADED: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?"
    r"(?P<title>[^，。；：（）\d]{2,16})(?:指标|情况)?[，：]?(?:共)?得分?(?:为)?(?P<points>\d{1,3}(?:\.\d{1,2})?)分[。：]"
)
REST_FULL: Final = re.compile(
    "(?:其余|其他)[^，。；]{0,14}(?:，[^，。；]{0,8})?(?:得|为|均)满分"
)
WHAT: Final[Mapping[str, str]] = {"full": "分值", "earned": "得分"}


@check("N12")
def points_of_groups_are_told_alike(case: Case) -> Iterator[Verdict]:
    """其中效果20分 in the conclusion, 效果（20分，得19.87分） below."""
    yield from _compared(case, "earned")


@check("N07")
def weights_of_groups_are_told_alike(case: Case) -> Iterator[Verdict]:
    """过程 25 in the table, 过程（20分） in the heading."""
    yield from _compared(case, "full")


def _compared(case: Case, kind: str) -> Iterator[Verdict]:
    """Two tellings that agree in every group but one."""
    if any(each.role is Role.TOTAL and each.scope for each in case.reading.points):
        return  # several projects, each with groups of its own
    every = groups_told(case)
    seen: set[str] = set()
    for one, other in combinations(every, 2):
        if one.values.keys() != other.values.keys() or one.at == other.at:
            continue
        if kind not in (one.kind, other.kind) or _kinds(one, other, every) != {kind}:
            continue
        odd = [n for n in one.values if one.values[n] != other.values[n]]
        if not odd:
            yield Kept()
        elif len(odd) == 1 and len(one.values) >= FEWEST:
            fault = _fault((one, other), odd[0], kind)
            if fault.found not in seen:
                seen.add(fault.found)
                yield fault


def _kinds(one: Told, other: Told, every: tuple[Told, ...]) -> set[str]:
    """What both tell; a list that says nothing is of what it fits, not of another."""
    kinds = {one.kind, other.kind} - {""}
    for listed in (one, other):
        if listed.kind:
            continue
        fits = {
            each.kind for each in every if each.kind and each.values == listed.values
        }
        if fits:
            return kinds | fits if not fits & kinds else kinds
        if listed.sum == HUNDRED and kinds == {"earned"}:
            return {"full", "earned"}  # what there is to earn, told once
    return kinds


def _fault(pair: tuple[Told, Told], name: str, kind: str) -> Fault:
    """The one that makes no hundred is wrong, or the list, or what stands below."""
    is_full = kind == "full"
    one, other = sorted(
        pair,
        key=lambda each: (is_full and each.sum == HUNDRED, bool(each.kind), -each.line),
    )
    what, said, meant = WHAT[kind], one.values[name], other.values[name]
    return Fault(
        (one.at, other.at),
        f"“{name}”{what}写{said}分",
        f"另一处写{meant}分",
        difference=f"{abs(said - meant).normalize():f}分",
        about=("weights",) if kind == "full" else ("自评得分",),
    )


@check("N12")
def items_make_what_their_group_earned(case: Case) -> Iterator[Verdict]:
    """2.过程，得21.35分。预算完成率5分，按比例得4.85分；… and 过程 is worth 25."""
    worth = {
        name: value
        for each in groups_told(case)
        if each.sum == HUNDRED
        for name, value in each.values.items()
    }
    for passage in case.reading.prose_with("分"):
        found = HEADED.match(passage.text)
        full = worth.get(group_of(found["title"])) if found else None
        earned = _of_items(passage, found.end(), full) if found and full else None
        if found is None or earned is None:
            continue
        told = Decimal(found["points"])
        if abs(earned - told) <= PLAY:
            yield Kept()
        else:
            yield Fault(
                passage.at(*found.span("points")),
                f"“{found['title']}”得分写{told}分",
                f"下面各项得分合计{earned.normalize():f}分",
                difference=f"{abs(earned - told).normalize():f}分",
            )


def _of_items(passage: Passage, start: int, full: Decimal) -> Decimal | None:
    """What the items of a paragraph earned, if their full marks are the group's."""
    items = [
        each
        for each in stretches_of(passage)
        if each.start >= start and not each.is_bare
    ]
    if len(items) < FEWEST or not all(len(each.earned) == 1 for each in items):
        return None
    if sum(each.full[0].value for each in items if each.full) != full:
        return None
    return sum((each.earned[0].value for each in items), Decimal(0))


@check("N12")
def what_items_lost_their_group_lost(case: Case) -> Iterator[Verdict]:
    """产出50分，得49.40分。改善小区9分，…得8.40分；其余指标得满分."""
    worth = {
        name: value
        for each in every_telling(case)
        if each.sum == HUNDRED and each.kind != "earned"
        for name, value in each.values.items()
    }
    for passage in case.reading.prose_with("其余", "其他"):
        title = TITLED.match(passage.text, _marked(passage))
        full = title and (
            title["full"] or title["worth"] or worth.get(group_of(title["name"]))
        )
        if not (title and full and REST_FULL.search(passage.text, title.end())):
            continue
        items = [each for each in stretches_of(passage) if each.start >= title.end()]
        lost = [one for each in items if (one := _lost(each)) is not None]
        gap = Decimal(full) - Decimal(title["got"])
        if not lost or any(each.is_of_several for each in items):
            continue
        found = sum(lost, Decimal(0))
        if abs(found - gap) <= PLAY:
            yield Kept()
        else:
            yield Fault(
                passage.at(*title.span()),
                f"“{title['name']}”满分{full}分，得{title['got']}分，差{gap}分",
                f"下面各项共失{found.normalize():f}分",
                difference=f"{abs(found - gap).normalize():f}分",
            )


def _marked(passage: Passage) -> int:
    marker = passage.marker
    return len(marker.text) if marker else 0


def _lost(item: Stretch) -> Decimal | None:
    """What an item lost, if it tells full marks with what it earned, or its loss."""
    if item.full and len(item.full) == len(item.earned):
        pairs = zip(item.full, item.earned, strict=True)
        return sum((one.value - other.value for one, other in pairs), Decimal(0))
    if item.taken and not item.is_rule:
        return sum((each.value for each in item.taken), Decimal(0))
    return None
