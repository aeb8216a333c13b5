"""Rows of the database as a table that people open: one column for each field."""

import csv
import io
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from reports.documents.text import printable

FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([str(each.verbose_name) for each in fields])
    writer.writerows([_cell(row, each) for each in fields] for row in listed)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(row: models.Model, field: models.Field[Any, Any]) -> str:
    shown = getattr(row, f"get_{field.name}_display", None)
    value = shown() if shown else getattr(row, field.name)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    text = printable(str(value))
    # A program that opens the table must not take a text for a formula.
    return f"'{text}" if text.startswith(FORMULA) else text
