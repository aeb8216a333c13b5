"""The database itself refuses to change the content of a scheme version."""

from django.db import migrations

REFUSAL = "the content of a scheme version never changes"
SQLITE = f"""
CREATE TRIGGER indicators_scheme_content_is_frozen
BEFORE UPDATE OF name, title, kind, content, sha256 ON indicators_schemeversion
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION indicators_scheme_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER indicators_scheme_content_is_frozen
BEFORE UPDATE OF name, title, kind, content, sha256 ON indicators_schemeversion
FOR EACH ROW EXECUTE FUNCTION indicators_scheme_refuse()
"""


def freeze(apps, editor):
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def thaw(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER indicators_scheme_content_is_frozen")
    else:
        editor.execute("DROP FUNCTION indicators_scheme_refuse CASCADE")


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_how_well")]
    operations = [migrations.RunPython(freeze, thaw)]
