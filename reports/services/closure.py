"""扣分、问题、措施: problems with their measures, and answers to last year's."""

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.versions import expect, set_fields
from indicators.models import ResultRow, SelfEvaluation
from indicators.services.evaluations import lock_open
from indicators.services.results import own_results
from reports.dossier.tidying import tidy
from reports.models import Answer, Measure


@transaction.atomic
def add_measure(
    *,
    evaluation: SelfEvaluation,
    problem: str,
    results: Iterable[ResultRow] = (),
    by: User,
    **values: object,
) -> Measure:
    """Add a problem behind the others. `values`: measure, owner, due_on.

    Raises ValidationError for an empty problem or another report's indicator.
    """
    locked = lock_open(evaluation, by=by)
    own = own_results(locked, results)
    last = locked.measures.aggregate(last=Max("position"))["last"] or 0
    row = Measure(evaluation=locked, position=last + 1, problem=problem, changed_by=by)
    set_fields(row, values)
    row.full_clean()
    row.save()
    row.results.set(own)
    record("measure.added", row, by=by, indicators=[each.name for each in own])
    return row


@transaction.atomic
def change_measure(
    *,
    row: Measure,
    expected_version: int = 0,
    seen: Mapping[str, object] | None = None,
    results: Iterable[ResultRow] | None = None,
    by: User,
    **values: object,
) -> Measure:
    """Change problem, measure, owner, due_on or the indicators. Raises Conflict.

    Where it is known what was `seen`, by field, that decides instead of the version.
    """
    locked = lock_open(row.evaluation, by=by)
    row = Measure.objects.select_related("changed_by").get(pk=row.pk)
    expect(row, expected_version, values, seen)
    changes = set_fields(row, values)
    own = None if results is None else own_results(locked, results)
    if own is not None and set(own) != set(row.results.all()):
        row.results.set(own)
        changes["results"] = [each.name for each in own]
    if changes:
        row.full_clean()
        row.save_change(*(each for each in changes if each != "results"), by=by)
        record("measure.changed", row, by=by, fields=sorted(changes))
    return row


@transaction.atomic
def relate_measure(
    *, row: Measure, result: ResultRow, is_about: bool, by: User
) -> Measure:
    """Let a problem name one more indicator, or one less."""
    locked = lock_open(row.evaluation, by=by)
    (own,) = own_results(locked, [result])
    if row.results.filter(pk=own.pk).exists() != is_about:
        change = row.results.add if is_about else row.results.remove
        change(own)
        deed = "measure.related" if is_about else "measure.unrelated"
        record(deed, row, by=by, indicator=own.name)
    return row


@transaction.atomic
def remove_measure(*, row: Measure, by: User) -> None:
    lock_open(row.evaluation, by=by)
    record("measure.removed", row, by=by, problem=row.problem)
    row.delete()


@transaction.atomic
def answer_last_year(
    *,
    evaluation: SelfEvaluation,
    promised: Sequence[str],
    position: int,
    expected_version: int = 0,
    seen: Mapping[str, object] | None = None,
    by: User,
    **said: str,
) -> Answer:
    """Say what became of measure `position` (from 1) of last year's `promised`.

    `said`: state, note. What is said may come piece by piece; that one under way or
    not done has no reason yet keeps the report open, see `reports.desk.closure`.
    Raises ValidationError, Conflict.
    """
    locked = lock_open(evaluation, by=by)
    if not 1 <= position <= len(promised):
        raise ValidationError(f"上年没有第{position}条措施，请刷新页面。")
    row = _answer_to(locked, promised[position - 1], position)
    if row.pk:
        expect(row, expected_version, said, seen)
    changes = set_fields(row, said)
    if changes or row.pk is None:
        row.version, row.changed_by = row.version + 1, by
        row.full_clean()
        row.save()
        record("measure.answered", row, by=by, state=row.state)
    return row


def _answer_to(locked: SelfEvaluation, promised: str, position: int) -> Answer:
    """The answer to these words, wherever it stands; or one that is not saved yet.

    Its place may have been taken: other words stood there before a report of last
    year was brought along, and their answer is not written over.
    """
    rows = list(locked.answers.select_related("changed_by"))
    for row in rows:
        if tidy(row.promised) == tidy(promised):
            return row
    taken = {row.position for row in rows}
    free = max(taken) + 1 if position in taken else position
    return Answer(evaluation=locked, position=free, promised=promised, version=0)
