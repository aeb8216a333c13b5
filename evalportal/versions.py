"""Which version of a row somebody saw, and who wrote the one that stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from evalportal.refusals import Refusal
from evalportal.writing import change, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
        also = ("version", "changed_at", "changed_by")
        write((self, change(self, *fields, *also)))


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people wrote the same thing: what `yours` says, and what stands."""

    field: str  # its name in the form
    label: str  # its name on the screen
    yours: str
    stands: str
    writer: str
    when: str  # "11月22日 10:42"

    def __str__(self) -> str:
        return (
            f"{self.label}：您打开页面后，{self.writer}已于 {self.when} 改为"
            f"“{self.stands}”；您填的是“{self.yours}”。"
        )


class Conflict(Refusal):
    """Somebody else wrote first: nothing is saved, and both values are shown."""

    def __init__(self, clashes: Iterable[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__(
            "".join(map(str, self.clashes)) + "没有保存您填的内容，请核对后再保存。"
        )


def clash(row: Versioned, *, field: str, label: str, yours: str, stands: str) -> Clash:
    """What to tell the person whose value came after the one that stands in `row`."""
    when = timezone.localtime(row.changed_at)
    return Clash(
        field=field,
        label=label,
        yours=yours or "（空白）",
        stands=stands or "（空白）",
        writer=str(row.changed_by) if row.changed_by else "系统",
        when=f"{when:%m月%d日 %H:%M}",
    )


def set_fields(row: models.Model, values: Mapping[str, object]) -> dict[str, object]:
    """Set the values on the row; return `{field: [before, after]}` of what changed."""
    before = {field: getattr(row, field) for field in values}
    for field, value in values.items():
        setattr(row, field, value)
    return {
        field: [before[field], value]
        for field, value in values.items()
        if before[field] != value
    }


def expect(
    row: Versioned,
    version: int,
    values: Mapping[str, object],
    seen: Mapping[str, object] | None = None,
) -> None:
    """Refuse `values` for a row that is no longer at the version they were based on.

    A field that already stands as wanted is no conflict, so saving twice is harmless.
    Where it is known what the person had `seen`, by field, that decides instead of the
    version: others may well have changed the rest of the row.
    """
    if seen is None and row.version == version:
        return
    clashes = [
        clash(
            row,
            field=field,
            label=str(row._meta.get_field(field).verbose_name),  # type: ignore[union-attr]
            yours=shown(value),
            stands=shown(getattr(row, field)),
        )
        for field, value in values.items()
        if getattr(row, field) != value
        and (seen is None or getattr(row, field) != seen[field])
    ]
    if clashes:
        raise Conflict(clashes)


def shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
    return str(value)
