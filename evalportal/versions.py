"""Which version of a row somebody saw, and who wrote the one that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class Versioned(models.Model):
    """A row that two people may be editing: it counts its changes and knows the last.

    A row that does not exist yet is at version 0.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField("修改时间", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="修改人",
    )

    class Meta:
        abstract = True

    def save_change(self, *fields: str, by: User) -> None:
        """Save the named fields of an existing row as its next version."""
        self.version += 1
        self.changed_by = by
        self.save(update_fields=[*fields, "version", "changed_at", "changed_by"])
