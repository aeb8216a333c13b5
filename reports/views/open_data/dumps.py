"""Whole tables to take away, streamed: a year's reports never lie in memory."""

import csv
import json
from collections.abc import Iterator
from typing import Final

from django.http import JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from reports.disclosure.data_package import data_package, table_schema
from reports.disclosure.tables import TABLES, Row, Table
from reports.queries.open_data import Wanted, all_rows

BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"  # or Excel takes it for GBK
TITLE: Final = "预算绩效自评公开数据"
PACKAGE: Final = "datapackage.json"
SUFFIXES: Final = ("csv", "json", "schema.json")
NAMES: Final = (
    *(f"{name}.{suffix}" for name in TABLES for suffix in SUFFIXES),
    PACKAGE,
)
AS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
CSV, JSON = "text/csv; charset=utf-8", "application/json"


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


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
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([each.title for each in table.columns])
    for row in rows:
        yield writer.writerow([harmless(row[each.name]) for each in table.columns])


def as_json(rows: Iterator[Row]) -> Iterator[str]:
    """One JSON list, row by row."""
    before = "["
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "[]" if before == "[" else "]"


def harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    is_number = text.removeprefix("-").replace(".", "", 1).isdecimal()
    return f"'{text}" if text.startswith(AS_FORMULA) and not is_number else text
