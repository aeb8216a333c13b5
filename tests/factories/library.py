"""Entries of the indicator library, and filled-in import workbooks."""

import io
from dataclasses import replace
from itertools import count
from typing import Any

import openpyxl

from indicators.library.entry import LABELS, Entry
from indicators.library.sheet import EXAMPLE, TITLE, empty_form
from indicators.models import LibraryEntry
from units.models import Region

_numbers = count(1)


def entry_of(**fields: str) -> Entry:
    """A sound entry with a code of its own."""
    number = next(_numbers)
    plain = {"code": f"t-{number}", "name": f"第{number}项次数", "value_kind": "number"}
    return replace(EXAMPLE, **{**plain, **fields})


def make_library_entry(*, region: Region | None = None, **fields: Any) -> LibraryEntry:
    is_active = fields.pop("is_active", True)
    row = LibraryEntry.of(entry_of(**fields), region)
    row.is_active = is_active
    row.save()
    return row


def filled_form(*rows: dict[str, str]) -> bytes:
    """Our form as somebody sends it back: the example's values, changed row by row."""
    book = openpyxl.load_workbook(io.BytesIO(empty_form()))
    sheet = book[TITLE]
    for number, row in enumerate(rows, start=2):
        values = {name: getattr(EXAMPLE, name) for name in LABELS} | row
        for column, name in enumerate(LABELS, start=1):
            sheet.cell(number, column, values[name])
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()
