"""Rows of the database as a table that people open: one column for each field."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from evalportal.csv_text import csv_lines, inert
from reports.documents.text import printable


def table(rows: Iterable[models.Model], *, without: Collection[str] = ()) -> bytes:
    """CSV in UTF-8 with BOM, titles from the model; b"" where there are no rows."""
    listed = list(rows)
    if not listed:
        return b""
    fields = [
        each
        for each in type(listed[0])._meta.concrete_fields
        if each.name not in without
    ]
    head = [str(each.verbose_name) for each in fields]
    cells = ([_cell(row, each) for each in fields] for row in listed)
    return "".join(csv_lines(head, cells)).encode()


def _cell(row: models.Model, field: models.Field[Any, Any]) -> str:
    shown = getattr(row, f"get_{field.name}_display", None)
    value = shown() if shown else getattr(row, field.name)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    return inert(printable(str(value)))
