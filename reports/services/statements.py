"""What the unit declares when it submits and discloses."""

from collections.abc import Mapping

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.versions import expect, set_fields
from indicators.models import SelfEvaluation
from indicators.services.evaluations import lock_open
from reports.models import Statement


@transaction.atomic
def make_statement(
    *,
    evaluation: SelfEvaluation,
    expected_version: int = 0,
    seen: Mapping[str, object] | None = None,
    by: User,
    **values: object,
) -> Statement:
    """Set fields of the declaration; `expected_version` is the one seen, 0 for none.

    Where it is known what was `seen`, by field, that decides instead of the version.

    Fields: `submitted_on`, `truthful`, `consistent`, `disclosure_channel`,
    `disclosed_on`. Raises Conflict or ValidationError.
    """
    locked = lock_open(evaluation, by=by)
    rows = Statement.objects.select_related("changed_by")
    row = rows.filter(evaluation=locked).first()
    row = row or Statement(evaluation=locked, version=0)
    if row.pk:
        expect(row, expected_version, values, seen)
    changes = set_fields(row, values)
    if changes:
        row.version, row.changed_by = row.version + 1, by
        row.full_clean()
        row.save()
        record("statement.made", row, by=by, changes=changes)
    return row
