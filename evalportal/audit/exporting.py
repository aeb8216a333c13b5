"""The log as CSV, line by line, however long it is."""

from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from evalportal.csv_text import csv_lines, inert

from .models import Event
from .words import said

COLUMNS: Final = (
    "序号", "时间", "操作", "含义", "结果", "对象类型", "对象编号", "对象",
    "操作人", "来源地址", "会话", "详情", "前一散列", "散列",
)  # fmt: skip


def lines(events: QuerySet[Event]) -> Iterator[str]:
    rows = events.iterator(chunk_size=1000)
    return csv_lines(COLUMNS, ([inert(cell) for cell in _cells(each)] for each in rows))


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
