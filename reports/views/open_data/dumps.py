"""Whole tables to take away, streamed: a year's reports never lie in memory."""

import json
from collections.abc import Iterator
from typing import Final

from django.http import JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from evalportal.csv_text import csv_lines, inert
from reports.disclosure.data_package import data_package, table_schema
from reports.disclosure.tables import TABLES, Row, Table
from reports.queries.open_data import Wanted, all_rows

TITLE: Final = "预算绩效自评公开数据"
PACKAGE: Final = "datapackage.json"
SUFFIXES: Final = ("csv", "json", "schema.json")
NAMES: Final = (
    *(f"{name}.{suffix}" for name in TABLES for suffix in SUFFIXES),
    PACKAGE,
)
CSV, JSON = "text/csv; charset=utf-8", "application/json"


def dump(name: str, wanted: Wanted) -> HttpResponseBase | None:
    """The file of that name; None if there is none."""
    if name == PACKAGE:
        return JsonResponse(data_package(TITLE), json_dumps_params=PRETTY)
    stem, _, suffix = name.partition(".")
    table = TABLES.get(stem)
    if table is None or suffix not in SUFFIXES:
        return None
    if suffix == "schema.json":
        return JsonResponse(table_schema(table), json_dumps_params=PRETTY)
    rows = all_rows(table.name, wanted)
    if suffix == "csv":
        return StreamingHttpResponse(as_csv(table, rows), content_type=CSV)
    return StreamingHttpResponse(as_json(rows), content_type=JSON)


PRETTY: Final = {"ensure_ascii": False, "indent": 2}


def as_csv(table: Table, rows: Iterator[Row]) -> Iterator[str]:
    """CSV with a BOM and Chinese heads; nothing in it runs when Excel opens it."""
    head = [each.title for each in table.columns]
    cells = ([harmless(row[each.name]) for each in table.columns] for row in rows)
    return csv_lines(head, cells)


def as_json(rows: Iterator[Row]) -> Iterator[str]:
    """One JSON list, row by row."""
    before = "["
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]" if before == "[" else "]"


def harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula; -5 stays a number."""
    is_number = text.removeprefix("-").replace(".", "", 1).isdecimal()
    return text if is_number else inert(text)
