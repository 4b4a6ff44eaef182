from django.db import migrations

from goodterms.kit.search import install


def drop_triggers(_apps, editor):
    """Take the search's triggers off: SQLite drops no column that one of them names."""
    if editor.connection.vendor != "sqlite":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'goodterms_%_search%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


class Migration(migrations.Migration):

    dependencies = [
        ('goodterms', '0009_ledger'),
    ]

    operations = [
        migrations.RunPython(drop_triggers, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name='lead',
            name='lead_next_step',
        ),
        migrations.RemoveField(
            model_name='lead',
            name='next_step',
        ),
        migrations.RemoveField(
            model_name='lead',
            name='next_step_on',
        ),
        migrations.RemoveField(
            model_name='reply',
            name='is_done',
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
