"""Publications are never edited, and are found by any three characters of their text.

SQLite: an FTS5 index of trigrams over the table's own text. PostgreSQL: pg_trgm.
"""

from django.db import migrations

TABLE = "reports_publication"
REFUSAL = "a publication is never edited"
FIXED = (
    "evaluation_id, number, code, version_id, region_id, unit_id, fiscal_year, kind,"
    " title, content, sha256, text, manifest, digest, previous_id, published_at"
)
SQLITE = [
    f"""
    CREATE TRIGGER {TABLE}_is_frozen BEFORE UPDATE OF {FIXED} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    f"""
    CREATE VIRTUAL TABLE {TABLE}_words USING fts5(
        title, text, content='{TABLE}', content_rowid='id', tokenize='trigram'
    )
    """,
    f"""
    CREATE TRIGGER {TABLE}_is_indexed AFTER INSERT ON {TABLE}
    BEGIN
        INSERT INTO {TABLE}_words (rowid, title, text)
        VALUES (new.id, new.title, new.text);
    END
    """,
    f"""
    CREATE TRIGGER {TABLE}_is_dropped AFTER DELETE ON {TABLE}
    BEGIN
        INSERT INTO {TABLE}_words ({TABLE}_words, rowid, title, text)
        VALUES ('delete', old.id, old.title, old.text);
    END
    """,
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql
    """,
    f"""
    CREATE TRIGGER {TABLE}_is_frozen BEFORE UPDATE OF {FIXED} ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()
    """,
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (text gin_trgm_ops)",
]


def begin(apps, editor):
    for line in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(line)


def end(apps, editor):
    if editor.connection.vendor == "sqlite":
        for trigger in ("is_frozen", "is_indexed", "is_dropped"):
            editor.execute(f"DROP TRIGGER {TABLE}_{trigger}")
        editor.execute(f"DROP TABLE {TABLE}_words")
    else:
        editor.execute(f"DROP INDEX {TABLE}_words")
        editor.execute(f"DROP FUNCTION {TABLE}_refuse CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0010_disclosure")]
    operations = [migrations.RunPython(begin, end)]
