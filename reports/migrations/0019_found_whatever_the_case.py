"""PostgreSQL compares UPPER(text) in `icontains`: only an index of that is ever asked."""

from django.db import migrations

NAME = "reports_publication_words"


def index(of):
    def run(apps, editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP INDEX {NAME}")
            editor.execute(
                f"CREATE INDEX {NAME} ON reports_publication"
                f" USING gin ({of} gin_trgm_ops)"
            )

    return run


class Migration(migrations.Migration):
    dependencies = [("reports", "0018_bulk_acceptance")]
    operations = [migrations.RunPython(index("upper(text)"), index("text"))]
