"""What was promised and what was reached: the rows of the scoring sheet."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.prepared import Prepared
from evalportal.refusals import Refusal
from evalportal.versions import Clash, Conflict, expect, set_fields
from indicators.models import ResultRow, SelfEvaluation
from indicators.queries import free_code, is_open, label_of, leaf_of, scheme_of
from indicators.scoring.arithmetic import number_text
from indicators.scoring.measures import Operator, ValueKind
from indicators.scoring.plan import plan_for
from indicators.scoring.scheme import Scheme, Spec
from indicators.scoring.structure import EXECUTION_CODE

from .evaluations import fixed_values, lock_open

REPORTED: Final = frozenset(
    {
        "actual",
        "tier",
        "chosen",
        "unmet",
        "not_applicable",
        "deduction_reason",
        "improvement",
        "assumed",
        "rule",
    }
)
LOCKED: Final = Prepared(
    lambda pk: (
        ResultRow.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk=pk)
        .order_by()
    )
)
PROMISED: Final = frozenset(
    {"name", "weight", "operator", "value_kind", "target", "unit"}
)


class Fixed(Refusal):
    """The scheme itself fixes this; the clerk does not change it."""


@transaction.atomic
def add_result(
    *,
    evaluation: SelfEvaluation,
    group: str,
    name: str,
    weight: Decimal,
    operator: Operator,
    value_kind: ValueKind,
    target: str = "",
    unit: str = "",
    by: User,
    **reported: Any,
) -> ResultRow:
    """Add an indicator to a group that the scheme leaves open, behind the others.

    `reported` may hold any field of `REPORTED`, and the `library_entry` that the
    indicator was copied from. Raises Fixed for a group whose indicators the scheme
    fixes or that it does not have.
    """
    locked = lock_open(evaluation, by=by)
    _refuse_unless_open(scheme_of(locked.paper.scheme), group)
    row = ResultRow(
        evaluation=locked,
        position=(_last_position(locked) or 0) + 1,
        code=free_code(group, locked.results.values_list("code", flat=True)),
        group=group,
        name=name,
        weight=weight,
        operator=Operator(operator).value,
        value_kind=ValueKind(value_kind).value,
        target=target,
        unit=unit,
        changed_by=by,
        **reported,
    )
    row.full_clean()
    row.save()
    record("result.added", row, by=by, group=group, code=row.code)
    return row


def own_results(
    evaluation: SelfEvaluation, results: Iterable[ResultRow]
) -> list[ResultRow]:
    """The results, if they are this report's. Raises ValidationError for another's."""
    found = list(results)
    if any(each.evaluation_id != evaluation.pk for each in found):
        raise ValidationError("所选指标不属于这份自评，请刷新页面后重选。")
    return found


@transaction.atomic
def change_result(
    *, row: ResultRow, values: Mapping[str, Any], expected_version: int, by: User
) -> ResultRow:
    """Set the named fields of a row; `expected_version` is the one the person saw.

    Fields that somebody else changed since raise Conflict with both values; the rest
    of the row may well have moved on. What already stands is not written again.
    """
    locked = _locked(row, by=by)
    changed = {k: v for k, v in values.items() if v != getattr(locked, k)}
    clashes = [
        _clash(locked, field, value)
        for field, value in changed.items()
        if locked.changed_since(expected_version, field)
    ]
    if clashes:
        raise Conflict(clashes)
    if not changed:
        return locked
    _refuse_fixed(locked, changed)
    changes = set_fields(locked, changed)
    _require_fit(locked, changes)
    locked.save_change(*changes, by=by)
    record("result.changed", locked, by=by, changes=changes)
    return locked


@transaction.atomic
def remove_result(*, row: ResultRow, by: User) -> None:
    """Take an indicator out that the clerk had added."""
    locked = _locked(row, by=by)
    if spec_of(locked) is not None:
        raise Fixed(
            f"“{locked.name}”是评分方案规定的指标，不能删除；"
            "确不适用的，请填写不适用的理由。"
        )
    record("result.removed", locked, by=by, code=locked.code, weight=locked.weight)
    locked.delete()


@transaction.atomic
def move_result(*, row: ResultRow, up: bool, by: User) -> ResultRow:
    """Change places with the neighbour in the same group; at the end, stay."""
    locked = _locked(row, by=by)
    siblings = list(
        ResultRow.objects.filter(evaluation=locked.evaluation, group=locked.group)
    )
    here = siblings.index(locked)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(siblings):
        return locked
    other = siblings[there]
    locked.position, other.position = other.position, locked.position
    locked.save_change("position", by=by)
    other.save_change("position", by=by)
    record("result.moved", locked, by=by, position=locked.position)
    return locked


@transaction.atomic
def place_result(*, row: ResultRow, place: int, by: User) -> ResultRow:
    """Put an indicator at a place of its group, counted from 0; the others close up."""
    locked = _locked(row, by=by)
    siblings = list(
        ResultRow.objects.filter(evaluation=locked.evaluation, group=locked.group)
    )
    positions = [each.position for each in siblings]
    siblings.remove(locked)
    siblings.insert(place, locked)
    for position, each in zip(positions, siblings, strict=True):
        if each.position != position:
            each.position = position
            each.save_change("position", by=by)
    record("result.moved", locked, by=by, position=siblings.index(locked))
    return locked


@transaction.atomic
def explain_execution(
    *,
    evaluation: SelfEvaluation,
    seen: Mapping[str, str] | None = None,
    by: User,
    **values: str,
) -> ResultRow:
    """Say why the execution rate is what it is; see `change_result` for the fields.

    The rate itself follows from the figures: until somebody has something to say of
    it, it has no row. Raises Fixed where the scheme does not score it, and Conflict
    where what was `seen`, by field, is not what stands any more.
    """
    locked = lock_open(evaluation, by=by)
    stated = plan_for(scheme_of(locked.paper.scheme)).fixed.get(EXECUTION_CODE)
    if stated is None:
        raise Fixed("本次自评的评分方案没有预算执行率这一项。")
    rows = locked.results.select_related("changed_by")
    row = rows.filter(code=EXECUTION_CODE).first()
    if row and seen is not None:
        expect(row, row.version, values, seen)
    row = row or ResultRow.objects.create(
        evaluation=locked,
        position=0,
        group=stated.group,
        changed_by=by,
        **fixed_values(stated.spec),
    )
    return change_result(row=row, values=values, expected_version=row.version, by=by)


def spec_of(row: ResultRow) -> Spec | None:
    """The scheme's own words for this row, or None where the clerk added it."""
    scheme = scheme_of(row.evaluation.paper.scheme)
    fixed = plan_for(scheme).fixed.get(row.code)
    return fixed.spec if fixed else None


def _locked(row: ResultRow, *, by: User) -> ResultRow:
    """The row as the database has it, with its report, both locked."""
    evaluation = lock_open(row.evaluation, by=by)
    locked = LOCKED.get(row.pk)
    locked.evaluation = evaluation
    return locked


def _require_fit(row: ResultRow, changes: Mapping[str, object]) -> None:
    """Whether the changed fields may hold what they now do; the others stood before."""
    others = {field.name for field in ResultRow._meta.fields} - set(changes)
    row.clean_fields(exclude=others)
    row.validate_constraints(exclude=others)


def _refuse_unless_open(scheme: Scheme, code: str) -> None:
    leaf = leaf_of(scheme, code)
    if leaf is None:
        raise Fixed(f"评分方案“{scheme.title}”中没有指标组“{code}”。")
    if not is_open(scheme, leaf.group):
        raise Fixed(f"“{leaf.group.name}”的指标由评分方案规定，不能增加。")


def _refuse_fixed(row: ResultRow, changed: Mapping[str, Any]) -> None:
    unknown = set(changed) - REPORTED - PROMISED
    if unknown:
        raise ValidationError(f"指标没有这些栏目：{'、'.join(sorted(unknown))}。")
    spec = spec_of(row)
    if spec is None:
        return
    fixed = set(changed) & PROMISED
    if not spec.target:
        fixed -= {"target"}
    if fixed:
        labels = sorted(label_of(ResultRow, name) for name in fixed)
        raise Fixed(f"“{row.name}”的{'、'.join(labels)}由评分方案规定，不能修改。")


def _last_position(evaluation: SelfEvaluation) -> int | None:
    last: int | None = evaluation.results.aggregate(last=Max("position"))["last"]
    return last


def _clash(locked: ResultRow, field: str, value: object) -> Clash:
    stamp = locked.stamps[field]
    when = timezone.localtime(parse_datetime(stamp["at"]))
    return Clash(
        field=field,
        label=f"“{locked.name}”的{label_of(ResultRow, field)}",
        yours=_shown(value),
        stands=_shown(getattr(locked, field)),
        writer=stamp["by"],
        when=f"{when:%m月%d日 %H:%M}",
    )


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or "（全部达到）"
    if isinstance(value, Decimal):
        return number_text(value)
    return "（空白）" if value is None or value == "" else str(value)
