"""Make the kept keys of employers anew: "Bosch GmbH & Co. KG" and "Bosch" have one key by now.

Nothing is merged: two employers of one key stay two, and are proposed on "The same twice?". Where a table holds a key
once, the row that says most takes it, a burned bridge before another one; the other keeps the key it has.
"""

from django.db import migrations

from goodterms.units.names import employer_key


def renew_keys(apps, _editor):
    """Write the present key of every employer, of every other name of one, and of every bridge."""
    employers = apps.get_model("goodterms", "Employer")
    for row in employers.objects.only("pk", "name", "key").iterator():
        _write(employers, row, key=employer_key(row.name))
    names = apps.get_model("goodterms", "EmployerName")
    _write_once(names, names.objects.filter(trashed_at=None).order_by("id"))
    for row in names.objects.exclude(trashed_at=None):
        _write(names, row, key=employer_key(row.name))
    bridges = apps.get_model("goodterms", "Bridge")
    _write_once(bridges, sorted(bridges.objects.all(), key=lambda row: (row.burned_on is None, row.pk)))


def _write(model, row, *, key):
    if key and key != row.key:
        model.objects.filter(pk=row.pk).update(key=key)


def _write_once(model, rows):
    """Write the keys of a table that holds each once in a workspace; the first row of a key takes it."""
    rows = list(rows)
    wanted = {}
    for row in rows:
        key = employer_key(row.name) or row.key
        wanted.setdefault((row.workspace_id, key), row)
    winners = {row.pk: key for (_workspace, key), row in wanted.items()}
    held = {(row.workspace_id, row.key): row.pk for row in rows}
    for row in rows:
        key = winners.get(row.pk)
        if key is None or key == row.key:
            continue
        holder = held.get((row.workspace_id, key))
        if holder is not None and holder != row.pk:
            # Whoever holds the key lost it to a row that says more: both keep a key, each the other's.
            model.objects.filter(pk=holder).update(key=f"\u2060{holder}")
            model.objects.filter(pk=row.pk).update(key=key)
            model.objects.filter(pk=holder).update(key=row.key)
            held[row.workspace_id, row.key] = holder
        else:
            model.objects.filter(pk=row.pk).update(key=key)
            held.pop((row.workspace_id, row.key), None)
        held[row.workspace_id, key] = row.pk


class Migration(migrations.Migration):

    dependencies = [
        ('goodterms', '0012_said_aloud'),
    ]

    operations = [
        migrations.RunPython(renew_keys, migrations.RunPython.noop),
    ]
