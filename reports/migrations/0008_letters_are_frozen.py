"""A letter is kept as it went out; an item names what it ought to be; 重点 has a reason."""

from django.db import migrations, models

REFUSAL = "a letter is never edited"


def freeze(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(
            "CREATE TRIGGER reports_letter_is_frozen BEFORE UPDATE ON reports_letter "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    else:
        editor.execute(
            "CREATE FUNCTION reports_letter_refuse() RETURNS trigger AS $$ "
            f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql"
        )
        editor.execute(
            "CREATE TRIGGER reports_letter_is_frozen BEFORE UPDATE ON reports_letter "
            "FOR EACH ROW EXECUTE FUNCTION reports_letter_refuse()"
        )


def thaw(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER reports_letter_is_frozen")
    else:
        editor.execute("DROP FUNCTION reports_letter_refuse CASCADE")

class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0007_review'),
    ]

    operations = [
        migrations.AddField(
            model_name='reading',
            name='key_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='列为重点的理由'),
        ),
        migrations.AddField(
            model_name='verdict',
            name='expected',
            field=models.TextField(blank=True, help_text='要求单位改成怎样、补充什么；写进退回意见书。', max_length=1000, verbose_name='应当怎样'),
        ),
        migrations.RunPython(freeze, thaw),
    ]
