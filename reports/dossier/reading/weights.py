"""Do the indicators fit the scheme? Known groups, weights that add up to it."""

from collections.abc import Iterator
from decimal import Decimal

from indicators.scoring.measures import Result
from indicators.scoring.scheme import Scheme
from indicators.scoring.structure import Placed, execution_weight, walk
from reports.dossier.figures.printing import plain_number
from reports.dossier.problems import Problem, Trail

PLACE = Trail().into("results", "指标完成情况")


def weight_problems(scheme: Scheme, results: tuple[Result, ...]) -> Iterator[Problem]:
    """Indicators of no group, or twice; weights of a group or in all that are off."""
    placed = tuple(walk(scheme))
    leaves = {each.group.code for each in placed if each.is_leaf}
    yield from _strangers(results, leaves)
    if not scheme.complete or any(each.group not in leaves for each in results):
        return
    for each in placed:
        if each.group.weight is not None:
            found = _weight(scheme, each, placed, results)
            yield from _off(found, each.group.weight, f"“{each.group.name}”")
    everything = sum((each.weight for each in results), start=_execution(scheme))
    yield from _off(everything, scheme.total, "全部指标")


def _strangers(results: tuple[Result, ...], leaves: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, each in enumerate(results):
        if each.group not in leaves:
            yield (
                PLACE.item(number)
                .into("group", "所属指标组")
                .problem(
                    f"“{each.name}”的组“{each.group}”不在方案中",
                    f"最末级组之一：{'、'.join(sorted(leaves))}",
                    "请改正组代码，或换用有这一组的方案。",
                )
            )
        if each.code in seen:
            yield (
                PLACE.item(number)
                .into("code", "指标代码")
                .problem(f"“{each.code}”与前面重复", "互不相同的代码", "请改正。")
            )
        seen.add(each.code)


def _weight(
    scheme: Scheme,
    whole: Placed,
    placed: tuple[Placed, ...],
    results: tuple[Result, ...],
) -> Decimal:
    """The points that a group's indicators take together, with the execution rate."""
    inside = [each.group for each in placed if whole.group in each.path]
    codes = {group.code for group in inside}
    of_results = (each.weight for each in results if each.group in codes)
    of_execution = (execution_weight(scheme, group) for group in inside)
    return sum((*of_results, *of_execution), start=Decimal(0))


def _execution(scheme: Scheme) -> Decimal:
    return scheme.execution.weight if scheme.execution else Decimal(0)


def _off(found: Decimal, wanted: Decimal, what: str) -> Iterator[Problem]:
    if found != wanted:
        yield PLACE.problem(
            f"{what}的分值合计 {plain_number(found)}",
            f"方案规定的 {plain_number(wanted)}",
            "请核对各指标的分值。",
        )
