"""The log as CSV, line by line, however long it is."""

import csv
from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from .models import Event
from .words import said

COLUMNS: Final = (
    "序号", "时间", "操作", "含义", "结果", "对象类型", "对象编号", "对象",
    "操作人", "来源地址", "会话", "详情", "前一散列", "散列",
)  # fmt: skip
BOM: Final = "\ufeff"  # without it Excel does not see that this is UTF-8
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(events: QuerySet[Event]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM + str(writer.writerow(COLUMNS))
    for event in events.iterator(chunk_size=1000):
        yield str(writer.writerow([_inert(cell) for cell in _cells(event)]))


def _cells(event: Event) -> list[str]:
    return [
        str(event.sequence),
        f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S.%f}",
        event.action,
        said(event),
        event.get_outcome_display(),
        event.object_type,
        event.object_id,
        event.object_label,
        event.actor_label,
        event.address,
        event.session,
        event.details_json,
        event.previous,
        event.hash,
    ]


def _inert(cell: str) -> str:
    """A cell that a spreadsheet will not run as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
