"""Which lines of a new scoring sheet do the approved targets become?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Final

from indicators.library.room import room_of
from indicators.models import ApprovedTarget, ResultRow, SelfEvaluation
from indicators.queries import free_code, is_open, leaf_of, leaves, scheme_of
from indicators.scoring.scheme import Scheme
from indicators.scoring.structure import Placed

from .values import same_name

if TYPE_CHECKING:
    from evalportal.accounts.models import User

CENT: Final = Decimal("0.01")
INDICATOR: Final = "指标"


def approved_for(evaluation: SelfEvaluation) -> list[ApprovedTarget]:
    """What was approved for the unit or the project in the evaluated year."""
    return list(
        ApprovedTarget.objects.of(
            evaluation.unit_id, evaluation.project_id, evaluation.fiscal_year
        )
    )


def with_approved(
    evaluation: SelfEvaluation, rows: list[ResultRow], *, by: "User"
) -> list[ResultRow]:
    """The rows of a report that is being opened, and those that were approved."""
    targets = approved_for(evaluation)
    if not targets:
        return rows
    set_targets(rows, targets)
    scheme = scheme_of(evaluation.paper.scheme)
    return [*rows, *new_rows(evaluation, scheme, rows, targets, by=by)]


def missing_from(
    targets: Iterable[ApprovedTarget], rows: Iterable[ResultRow]
) -> list[ApprovedTarget]:
    """Approved indicators that the sheet does not have."""
    there = {same_name(row.name) for row in rows}
    return [each for each in targets if same_name(each.name) not in there]


def set_targets(rows: Iterable[ResultRow], targets: Iterable[ApprovedTarget]) -> None:
    """Indicators that the scheme fixes without a value get the approved one."""
    by_name = {same_name(each.name): each for each in targets}
    for row in rows:
        known = by_name.get(same_name(row.name))
        if known and not row.target and row.value_kind == known.value_kind:
            row.target = known.in_force


def new_rows(
    evaluation: SelfEvaluation,
    scheme: Scheme,
    rows: Sequence[ResultRow],
    targets: Iterable[ApprovedTarget],
    *,
    by: "User",
) -> list[ResultRow]:
    """Rows, not saved yet, for approved indicators that the sheet does not have.

    Each goes into the open group that its levels name. What belongs in none of them,
    or for which no points are left, stays out: the checks tell of it.
    """
    rate = same_name(scheme.execution.name) if scheme.execution else ""
    placed = [
        (leaf.group.code, each)
        for each in missing_from(targets, rows)
        if same_name(each.name) != rate
        and (leaf := _leaf_for(scheme, each)) is not None
    ]
    weights = _weights(scheme, rows, placed)
    last = max((row.position for row in rows), default=0)
    made: list[ResultRow] = []
    for group, each in placed:
        if weights.get(each.pk):
            row = _row(each, group, weights[each.pk])
            row.evaluation, row.changed_by = evaluation, by
            row.position = last + len(made) + 1
            row.code = free_code(group, (known.code for known in (*rows, *made)))
            made.append(row)
    return made


def _row(target: ApprovedTarget, group: str, weight: Decimal) -> ResultRow:
    return ResultRow(
        group=group,
        name=target.name,
        weight=weight,
        operator=target.operator,
        value_kind=target.value_kind,
        target=target.in_force,
        unit=target.measure_unit,
    )


def _leaf_for(scheme: Scheme, target: ApprovedTarget) -> Placed | None:
    """The open group of that level 2; else one that level 1 leads to."""
    open_ones = [each for each in leaves(scheme) if is_open(scheme, each.group)]
    for said in filter(None, (target.level2, target.level1)):
        name = _bare(said)
        by_name = [each for each in open_ones if _bare(each.group.name) == name]
        within = [
            each
            for each in open_ones
            if any(_bare(group.name) == name for group in each.path)
        ]
        alike = [each for each in open_ones if _is_alike(_bare(each.group.name), name)]
        for found in (by_name, within, alike):
            if found:
                return found[0]
    return None


def _bare(name: str) -> str:
    return same_name(name).removesuffix(INDICATOR)


def _is_alike(one: str, other: str) -> bool:
    """服务对象满意度 and 满意度 are the same group."""
    return bool(one and other) and (one.endswith(other) or other.endswith(one))


def _weights(
    scheme: Scheme,
    rows: Iterable[ResultRow],
    placed: Sequence[tuple[str, ApprovedTarget]],
) -> Mapping[int, Decimal]:
    """Each one's approved points; those approved without share what the group has."""
    weights = {each.pk: each.weight for _, each in placed if each.weight}
    given = [(row.group, row.code, row.weight) for row in rows]
    given += [(group, "", each.weight) for group, each in placed if each.weight]
    without = defaultdict[str, list[ApprovedTarget]](list)
    for group, each in placed:
        if not each.weight:
            without[group].append(each)
    for group, alike in without.items():
        leaf = leaf_of(scheme, group)
        room = room_of(scheme, leaf, given) if leaf else None
        shares = list(_shares(room.left if room else Decimal(0), len(alike)))
        weights |= {each.pk: share for each, share in zip(alike, shares, strict=True)}
        given += [(group, "", share) for share in shares]
    return weights


def _shares(whole: Decimal, count: int) -> Iterator[Decimal]:
    """So many equal shares to the cent; what is left over goes to the last."""
    share = max((whole / count).quantize(CENT, ROUND_DOWN), Decimal(0))
    yield from [share] * (count - 1)
    yield max(whole - share * (count - 1), Decimal(0))
