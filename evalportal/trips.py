"""Statements that go to the database in one trip.

PostgreSQL keeps each statement planned in the connection and takes several at once;
elsewhere they go one after the other. They are carried out in the order given.
"""

from collections.abc import Callable, Sequence
from select import POLLIN, poll
from typing import Any, Final, NamedTuple, TypeVar

from django.db import connections
from django.db.backends.utils import CursorWrapper, debug_transaction

Told = TypeVar("Told")

POSTGRESQL: Final = "postgresql"


class Statement(NamedTuple):
    """Words with a place for each value, and the values."""

    sql: str
    values: Sequence[Any]


def fetch(using: str, *statements: Statement) -> list[Sequence[tuple[Any, ...]]]:
    """The rows that each statement asks for; `using` is Django's name of the database.

    Their values are as the driver gives them.
    """
    return _sent(using, statements, lambda cursor: cursor.fetchall())


def carry_out(using: str, *statements: Statement) -> list[int]:
    """How many rows each statement added or changed."""
    return _sent(using, statements, lambda cursor: cursor.rowcount)


def _sent(
    using: str, statements: Sequence[Statement], told: Callable[[CursorWrapper], Told]
) -> list[Told]:
    connection = connections[using]
    if connection.vendor == POSTGRESQL:
        return _sent_at_once(connection, statements, told)
    answers = []
    for each in statements:
        with connection.cursor() as cursor:
            cursor.execute(*each)
            answers.append(told(cursor))
    return answers


def _sent_at_once(
    connection: Any,
    statements: Sequence[Statement],
    told: Callable[[CursorWrapper], Told],
) -> list[Told]:
    connection.validate_thread_sharing()
    if _is_quiet(connection):
        connection.health_check_done = True
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    cursors = [_planning_cursor(connection) for _ in statements]
    if len(statements) == 1:  # a trip of one needs no convoy
        _execute(connection, cursors[0], statements[0])
    else:
        with connection.wrap_database_errors, connection.connection.pipeline():
            for cursor, each in zip(cursors, statements, strict=True):
                _execute(connection, cursor, each)
    return [told(cursor) for cursor in cursors]


def _is_quiet(connection: Any) -> bool:
    """Whether the server has said nothing unasked, such as that it hangs up.

    What Django's own health check asks in a trip, the socket knows: a server that went
    away has closed it. Anything to read, and Django asks.
    """
    if connection.connection is None:
        return False
    quiet = poll()
    quiet.register(connection.connection.fileno(), POLLIN)
    return not quiet.poll(0)


def _planning_cursor(connection: Any) -> CursorWrapper:
    """A cursor whose statements the server plans once (see `prepare_threshold`)."""
    from django.db.backends.postgresql.base import (  # noqa: PLC0415 - needs its driver
        ServerBindingCursor,
    )

    cursor: Any = ServerBindingCursor
    made: CursorWrapper = connection.make_cursor(cursor(connection.connection))
    return made


def _execute(connection: Any, cursor: CursorWrapper, statement: Statement) -> None:
    """Carry it out, logged as any other: the driver does not tell what it sent."""
    logged = statement.sql
    if connection.queries_logged:
        logged = connection.ops.compose_sql(*statement)
    with debug_transaction(connection, logged):
        cursor.execute(*statement)
