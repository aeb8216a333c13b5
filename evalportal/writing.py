"""Rows that every save writes: put into words once for each model.

`Model.save` words every statement anew, and sends a savepoint with some; the values
go through the model's fields here as they do there. Nothing listens to these saves.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DatabaseError, connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

from evalportal.trips import Statement, carry_out


def insertion(row: models.Model) -> Statement:
    """The statement that adds a row whose key is given."""
    fields = row._meta.concrete_fields
    return Statement(
        _insertion(type(row), _database(row)), _values(row, fields, is_new=True)
    )


def change(row: models.Model, *names: str) -> Statement:
    """The statement that writes the named fields of a row that exists."""
    fields = [row._meta.get_field(name) for name in names]
    values = _values(row, fields, is_new=False)
    return Statement(_change(type(row), _database(row), names), (*values, row.pk))


def write(*rows: tuple[models.Model, Statement]) -> None:
    """Carry the statements out in one trip; each must write its one row."""
    (using,) = {_database(row) for row, _ in rows}
    counts = carry_out(using, *(statement for _, statement in rows))
    for (row, _), count in zip(rows, counts, strict=True):
        if count != 1:
            raise DatabaseError(f"{row._meta.label} {row.pk}: wrote {count} rows")
        row._state.adding, row._state.db = False, using  # noqa: SLF001 - as `save` does


def _database(row: models.Model) -> str:
    return router.db_for_write(type(row), instance=row)


def _values(
    row: models.Model, fields: Sequence[Any], *, is_new: bool
) -> tuple[Any, ...]:
    connection = connections[_database(row)]
    return tuple(
        each.get_db_prep_save(each.pre_save(row, is_new), connection) for each in fields
    )


@cache
def _insertion(model: type[models.Model], using: str) -> str:
    quoted = _quoting(connections[using])
    columns = [quoted(each.column) for each in model._meta.concrete_fields]
    places = ", ".join(["%s"] * len(columns))
    table = quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608


@cache
def _change(model: type[models.Model], using: str, names: tuple[str, ...]) -> str:
    quoted = _quoting(connections[using])
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    sets = ", ".join(f"{quoted(each.column)} = %s" for each in fields)
    table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
    return f"UPDATE {table} SET {sets} WHERE {key} = %s"  # noqa: S608


def _quoting(connection: BaseDatabaseWrapper) -> Any:
    return connection.ops.quote_name
