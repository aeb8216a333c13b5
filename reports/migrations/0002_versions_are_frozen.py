"""The database itself refuses to change a frozen version of a dossier."""

from django.db import migrations

REFUSAL = "a dossier version is never edited"
SQLITE = f"""
CREATE TRIGGER reports_version_is_frozen BEFORE UPDATE ON reports_dossierversion
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION reports_version_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER reports_version_is_frozen BEFORE UPDATE ON reports_dossierversion
FOR EACH ROW EXECUTE FUNCTION reports_version_refuse()
"""


def freeze(apps, editor):
    editor.execute(SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL)


def thaw(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER reports_version_is_frozen")
    else:
        editor.execute("DROP FUNCTION reports_version_refuse CASCADE")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_the_report")]
    operations = [migrations.RunPython(freeze, thaw)]
