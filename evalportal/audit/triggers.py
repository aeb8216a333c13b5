"""The database itself refuses to change or delete an event."""

from typing import Final

from django.db import connections

REFUSAL: Final = "audit events are append-only"

SQLITE: Final = tuple(
    f"""
    CREATE TRIGGER IF NOT EXISTS audit_event_no_{deed}
    BEFORE {deed} ON audit_event
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for deed in ("update", "delete")
)
POSTGRESQL: Final = (
    f"""
    CREATE OR REPLACE FUNCTION audit_event_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql
    """,
    """
    CREATE OR REPLACE TRIGGER audit_event_no_change
    BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()
    """,
    """
    CREATE OR REPLACE TRIGGER audit_event_no_truncate
    BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()
    """,
)
STATEMENTS: Final = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install(using: str = "default") -> None:
    """Put the triggers in place; harmless where they already are."""
    connection = connections[using]
    if connection.vendor not in STATEMENTS:
        raise NotImplementedError(f"no audit triggers for {connection.vendor}")
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)
