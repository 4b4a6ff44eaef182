"""Making the data folder and its tables ready, before a command or the server uses them."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from goodterms.kit import search
from goodterms.kit.folder import prepare_folder
from goodterms.kit.ledger.adopting import bring_up_to_date
from goodterms.kit.models import Workspace


def prepare() -> Workspace:
    """Create the data folder and the tables where they lack, mend search and ledger, and return the workspace.

    The triggers of the search rest while tables change: no migration needs to know of them.
    """
    prepare_folder(settings.DATA_FOLDER)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        search.rest()
        call_command("migrate", verbosity=0, interactive=False)
    search.mend()
    workspace = Workspace.objects.first() or Workspace.objects.create()
    bring_up_to_date(workspace, today=timezone.localdate())
    return workspace
