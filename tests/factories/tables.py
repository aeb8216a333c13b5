"""The tables of a test's own database, so that another process need not make them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection


def copy_tables(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
