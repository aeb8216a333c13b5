"""The tables described for programs: JSON Schema and Frictionless datapackage.json."""

from typing import Any

from .tables import TABLES, Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def table_schema(table: Table) -> dict[str, Any]:
    """JSON Schema of a table as JSON: a list of objects, every value a text."""
    return {
        "$schema": DIALECT,
        "title": table.title,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                each.name: {
                    "title": each.title,
                    "type": "string",
                    **({"description": each.note} if each.note else {}),
                }
                for each in table.columns
            },
            "required": [each.name for each in table.columns],
            "additionalProperties": False,
        },
    }


def data_package(title: str) -> dict[str, Any]:
    """datapackage.json over the CSV files; heads are the Chinese titles."""
    return {
        "profile": "tabular-data-package",
        "name": "budget-performance-self-evaluations",
        "title": title,
        "resources": [_resource(each) for each in TABLES.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {
                    "name": each.title,
                    "type": "string",
                    "title": each.name,
                    "description": each.note,
                }
                for each in table.columns
            ]
        },
    }
