"""Once made the search index; `goodterms.kit.preparing` makes and mends it now, so nothing is left to do here."""

from django.db import migrations


class Migration(migrations.Migration):
    """Keeps its place in the history."""

    dependencies = [("goodterms", "0001_tables")]

    operations = []
