"""The database itself refuses to change what has been done with a self-evaluation."""

from django.db import migrations

REFUSAL = "a movement is never edited"
TABLES = ("reports_movement", "reports_receipt")
SQLITE = [
    f"""
    CREATE TRIGGER {table}_is_frozen BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for table in TABLES
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION reports_movement_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql
    """,
    *(
        f"""
        CREATE TRIGGER {table}_is_frozen BEFORE UPDATE ON {table}
        FOR EACH ROW EXECUTE FUNCTION reports_movement_refuse()
        """
        for table in TABLES
    ),
]


def freeze(apps, editor):
    for line in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(line)


def thaw(apps, editor):
    if editor.connection.vendor == "sqlite":
        for table in TABLES:
            editor.execute(f"DROP TRIGGER {table}_is_frozen")
    else:
        editor.execute("DROP FUNCTION reports_movement_refuse CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_workflow")]
    operations = [migrations.RunPython(freeze, thaw)]
