"""Which shipped scheme do a report's groups, indicators and weights fit best?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from indicators.scoring import shipped
from indicators.scoring.measures import Kind
from indicators.scoring.scheme import Group, Scheme
from indicators.scoring.structure import specs, walk
from reports.intake.headings.titles import alike, bare

from .printed import GroupScore, Indicator, parted

SAME: Final = 80
ENOUGH: Final = 55
USUAL: Final = ("national-project", "national-department")  # of equals, these first
ABOVE: Final[Mapping[str, str]] = {  # what a bare kind of indicator belongs to
    "数量": "产出",
    "质量": "产出",
    "时效": "产出",
    "成本": "产出",
    "效益": "效益",
    "可持续": "效益",
    "满意": "满意度",
}


def level_one(printed: Indicator) -> str:
    """The first level that an indicator stands under, known or told by its kind."""
    if len(printed.groups) > 1:
        return parted(printed.groups[0])[0]
    only = parted(printed.groups[0])[0] if printed.groups else ""
    return next((above for part, above in ABOVE.items() if part in only), only)


def level_two(printed: Indicator) -> str:
    return parted(printed.groups[-1])[0] if printed.groups else ""


def candidates(
    kind: Kind,
    printed: Sequence[Indicator],
    groups: Iterable[GroupScore],
    named: str = "",
) -> list[Scheme]:
    """Shipped schemes of the kind that may fit, the likeliest first.

    `named` is the title of a scheme that the report says it was scored by.
    """
    wanted = _weights(printed, groups)
    ranked: list[tuple[bool, int, bool, str, Scheme]] = []
    for name in shipped.names():
        scheme = shipped.load(name)
        if scheme.kind is not kind:
            continue
        fit = _fit(scheme, printed, wanted)
        is_named = scheme.title == named
        if fit >= ENOUGH or is_named:
            ranked.append((not is_named, -fit, name not in USUAL, name, scheme))
    return [each[-1] for each in sorted(ranked, key=lambda each: each[:4])]


def _weights(
    printed: Sequence[Indicator], groups: Iterable[GroupScore]
) -> dict[str, Decimal | None]:
    """First-level groups as printed, with their weights where all are printed."""
    parts: dict[str, list[Decimal | None]] = {}
    for each in printed:
        if not each.is_execution or len(each.groups) > 1:
            parts.setdefault(level_one(each), []).append(each.points)
    found: dict[str, Decimal | None] = {
        name: None if None in points else sum((p for p in points if p), Decimal(0))
        for name, points in parts.items()
        if name
    }
    for group in groups:
        name = next((each for each in found if alike(each, group.name) >= SAME), "")
        if name and group.weight is not None:
            found[name] = group.weight
        elif not name:
            found[group.name] = group.weight
    return found


def _fit(
    scheme: Scheme, printed: Sequence[Indicator], wanted: Mapping[str, Decimal | None]
) -> int:
    """0 to 100: names of groups, their weights, and the indicators that it fixes."""
    if not wanted:
        return 0
    found = {name: group_named(scheme, name) for name in wanted}
    names = 100 * sum(1 for each in found.values() if each) // len(found)
    weighed = [
        group.weight == wanted[name]
        for name, group in found.items()
        if group and group.weight is not None and wanted[name] is not None
    ]
    weights = 100 * sum(weighed) // len(weighed) if weighed else 60
    fixed = _fixed(scheme, printed) if printed else 60
    unfinished = 0 if scheme.complete else 15
    missing = 8 * len(list(_missing(scheme, found.values())))
    return (names * 4 + weights * 4 + fixed * 2) // 10 - unfinished - missing


def _fixed(scheme: Scheme, printed: Sequence[Indicator]) -> int:
    named = [spec.name for _, spec in specs(scheme)]
    if not named:
        return 70
    names = {bare(each.name) for each in printed}
    hits = sum(1 for each in named if bare(each) in names)
    return 100 * hits // len(named)


def _missing(scheme: Scheme, found: Iterable[Group | None]) -> Iterator[Group]:
    """First-level groups of the scheme that the report knows nothing of."""
    known = {each.code for each in found if each}
    execution = scheme.execution.group if scheme.execution else ""
    for group in scheme.groups:
        if group.code not in known and group.code != execution:
            yield group


def group_named(scheme: Scheme, name: str) -> Group | None:
    """The first-level group of that name, or of nearly that name."""
    scored = [(_likeness(name, group.name), group) for group in scheme.groups]
    score, best = max(scored, key=lambda each: each[0])
    return best if score >= SAME else None


def leaf_for(scheme: Scheme, printed: Indicator) -> Group | None:
    """The leaf that an indicator belongs in: by its levels; None if no branch fits."""
    above = group_named(scheme, level_one(printed))
    leaves = [
        each.group
        for each in walk(scheme)
        if each.is_leaf and (above is None or above in each.path)
    ]
    scored = [(_likeness(level_two(printed), leaf.name), leaf) for leaf in leaves]
    score, best = max(scored, key=lambda each: each[0])
    if score >= SAME:
        return best
    open_leaves = [leaf for leaf in leaves if not leaf.indicators]
    return open_leaves[0] if above and open_leaves else None


def _likeness(one: str, other: str) -> int:
    def core(text: str) -> str:
        return parted(text)[0].removesuffix("指标").removesuffix("情况")

    return alike(core(one), core(other))
