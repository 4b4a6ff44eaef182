"""The search index and its triggers."""

from django.db import migrations

from goodterms.kit.search import install


class Migration(migrations.Migration):
    """Create the index; it is dropped with the database."""

    dependencies = [("goodterms", "0001_tables")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
