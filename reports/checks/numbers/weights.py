"""Weights: their sum, the scheme's levels, the labels of the printed table."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from indicators.scoring.structure import EXECUTION_CODE, specs, walk
from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator, LineKind
from reports.checks.once import once
from reports.checks.places import at_cell
from reports.checks.registry import check
from reports.checks.text.told import stands_in_prose
from reports.checks.verdicts import At, Fault, Kept, Lacking, Verdict
from reports.dossier.figures.printing import plain_number

TABLE: Final = At("评分表", "results")
LABEL: Final = re.compile(r"[（(]\s*([0-9]+(?:\.[0-9]+)?)\s*分?\s*[）)]")
NOTHING: Final = Decimal(0)
FEWEST: Final = 3  # weights below which a table is no scoring table
EXECUTION: Final = "执行率"
CELLS: Final = re.compile(r"\s*\|\s*|\t")
SUM: Final = re.compile("小计|合计|总计|总分")
MOST_WANTING: Final = Decimal("0.15")  # of the whole: less is a table of some groups


@check("N07")
def weights_make_the_whole(case: Case) -> Iterator[Verdict]:
    """All weights, the execution rate's among them, add up to the scheme's total."""
    weights = _weights(case)
    if weights is None:
        yield Lacking("没有写明各项指标的分值")
        return
    total, found = case.dossier.scheme.total, sum(weights.values(), start=NOTHING)
    is_told_once = max(_tables(case), default=0) == 0
    is_whole = is_told_once and _is_of_the_whole(case, found, total)
    if found in _accepted(case, total) or not is_whole:
        yield Kept()
        return
    yield Fault(
        TABLE,
        f"{len(weights)}项指标的分值合计{plain_number(found)}分",
        f"合计{plain_number(total)}分",
        difference=f"{plain_number(abs(found - total))}分",
        about=("weights",),
    )


@check("N08")
def first_level_weighs_what_the_scheme_says(case: Case) -> Iterator[Verdict]:
    if not case.dossier.scheme.complete:
        yield Lacking("没有适用的完整评分方案")
        return
    fixed = {spec.code: spec.weight for _, spec in specs(case.dossier.scheme)}
    for each in case.indicators:
        number = number_in(each.weight)
        wanted = fixed.get(each.code)
        if wanted is None or number is None:
            continue
        stated = each.result.weight if each.result else number.value
        if stated == wanted:
            yield Kept()
        else:
            yield _other_weight(each, stated, wanted)
    yield from _open_levels(case)


@check("N09")
def label_weighs_what_stands_below_it(case: Case) -> Iterator[Verdict]:
    """产出指标（50分）: the indicators below it come to that."""
    for labels, inside in _below_labels(case):
        label = next(filter(LABEL.search, labels), "")  # printed once, or in every row
        said = LABEL.search(label)
        weights = [number_in(each.weight) for each in inside]
        if said is None or not all(weights):
            continue
        found = sum((number.value for number in weights if number), start=NOTHING)
        if found == Decimal(said[1]):
            yield Kept()
        else:
            yield Fault(
                At(f"{inside[0].place} › {label}", "results", label),
                f"“{label}”下{len(inside)}项指标的分值合计{plain_number(found)}分",
                f"合计{said[1]}分",
                about=("weights",),
            )
    yield from _scheme_levels(case)


def _below_labels(case: Case) -> Iterator[tuple[list[str], list[Indicator]]]:
    """Groups as their rows name them, each with its rows: 产出（50分） is 产出 too."""
    below = defaultdict[tuple[str, ...], list[Indicator]](list)
    labels = defaultdict[tuple[str, ...], list[str]](list)
    tables = _tables(case)
    for each, table in zip(case.indicators, tables, strict=True):
        path = (f"{table}", *map(_unweighed, each.groups[:2]))
        for depth, label in enumerate(each.groups[:2], 2):
            below[path[:depth]].append(each)
            labels[path[:depth]].append(label)
    yield from ((labels[path], inside) for path, inside in below.items())


def _unweighed(group: str) -> str:
    return LABEL.sub("", group) if "（" in group or "(" in group else group


@once
def _tables(case: Case) -> tuple[int, ...]:
    """Which table each stands in: of several projects, each begins with 产出 anew."""
    found, seen, last = list[int](), list[str](), ""
    table = 0
    for each in case.indicators:
        first = _unweighed(each.groups[0]) if each.groups else ""
        if first != last and first in seen[:1] and len(seen) > 1:
            table, seen = table + 1, []
        if first not in seen:
            seen.append(first)
        found.append(table)
        last = first
    return tuple(found)


@once
def _weights(case: Case) -> Mapping[str, Decimal] | None:
    """Every weight by its indicator; None where the papers do not state them."""
    if not case.is_imported:
        stated = {each.code: each.weight for each in case.dossier.results}
        execution = case.dossier.scheme.execution
        stated.pop(EXECUTION_CODE, None)
        if execution:
            stated[EXECUTION_CODE] = execution.weight
        missing = {spec.code: spec.weight for _, spec in specs(case.dossier.scheme)}
        return {**missing, **stated}
    numbers = {
        f"{index}": number.value
        for index, each in enumerate(case.indicators)
        if (number := number_in(each.weight))
    }
    is_whole = len(numbers) == len(case.indicators) >= FEWEST
    if any(stands_in_prose(case, each) for each in case.indicators):
        return None  # the prose may tell some of them in other words
    return numbers if is_whole else None


def _is_of_the_whole(case: Case, found: Decimal, total: Decimal) -> bool:
    """No table of some groups: its own sum tells its share, or it is near all."""
    if not case.is_imported:
        return True
    sums = {
        number.value
        for line in case.lines
        if line.kind is LineKind.ROW
        for first, *cells in [CELLS.split(line.text)]
        if SUM.search(first)
        for cell in cells
        if (number := number_in(cell)) and number.unit in ("", "分")
    }
    if found in sums:
        return False
    return total in sums or abs(found - total) <= total * MOST_WANTING


def _accepted(case: Case, total: Decimal) -> tuple[Decimal, ...]:
    """A printed table may leave the execution rate's row to the funds table."""
    execution = case.dossier.scheme.execution
    if not case.is_imported or any(EXECUTION in each.name for each in case.indicators):
        return (total,)
    usual = (Decimal(10), Decimal(20))
    left = (execution.weight, *usual) if execution else usual
    return (total, *(total - each for each in left))


def _open_levels(case: Case) -> Iterator[Verdict]:
    """A group of the scheme weighs what the printed table gives it."""
    if not case.is_imported or _weights(case) is None:
        return
    wanted = {
        each.group.name: each.group.weight
        for each in walk(case.dossier.scheme)
        if len(each.path) == 1 and each.group.weight is not None
    }
    found = defaultdict[str, Decimal](Decimal)
    for each in case.indicators:
        number = number_in(each.weight)
        if each.groups and number and EXECUTION not in each.name:
            found[LABEL.sub("", each.groups[0])] += number.value
    for name, weight in found.items():
        full = wanted.get(name)
        if full is None:
            continue
        if weight == full:
            yield Kept()
        else:
            yield Fault(
                At(f"评分表 › {name}", "results", name),
                f"“{name}”的分值合计{plain_number(weight)}分",
                f"方案规定的{plain_number(full)}分",
                about=("weights",),
            )


def _scheme_levels(case: Case) -> Iterator[Verdict]:
    """In the portal a label is the scheme's own weight of the group."""
    if case.is_imported or not case.dossier.scheme.complete:
        return
    scheme = case.dossier.scheme
    weights = _weights(case) or {}
    groups = {each.code: each.group for each in case.dossier.results}
    every = tuple(walk(scheme))
    for placed, spec in ((p, s) for p in every for s in p.group.indicators):
        groups.setdefault(spec.code, placed.group.code)
    if scheme.execution:
        groups[EXECUTION_CODE] = scheme.execution.group
    for placed in every:
        group, full = placed.group, placed.group.weight
        if full is None:
            continue
        leaves = {e.group.code for e in every if any(g is group for g in e.path)}
        codes = [code for code in weights if groups.get(code) in leaves]
        if not codes:
            continue
        found = sum((weights[code] for code in codes), start=NOTHING)
        if found == full:
            yield Kept()
        else:
            yield Fault(
                At(f"评分表 › {placed.group.name}", "results"),
                f"“{placed.group.name}”各项指标的分值合计{plain_number(found)}分",
                f"方案规定的{plain_number(full)}分",
                difference=f"{plain_number(abs(found - full))}分",
                about=("weights",),
            )


def _other_weight(each: Indicator, stated: Decimal, wanted: Decimal) -> Fault:
    return Fault(
        at_cell(each, "weight"),
        f"“{each.name}”的分值写{plain_number(stated)}分",
        f"方案规定的{plain_number(wanted)}分",
        about=(each.subject, "weights"),
    )
