"""Database constraints that several models share."""

from django.db.models import CheckConstraint, Q


def both_or_neither(*fields: str, name: str) -> CheckConstraint:
    """Who did a thing and when are known together, or not at all."""
    all_set = Q(**{f"{field}__isnull": False for field in fields})
    none_set = Q(**{f"{field}__isnull": True for field in fields})
    return CheckConstraint(condition=all_set | none_set, name=name)
