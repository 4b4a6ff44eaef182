"""Making the data folder and its tables ready, before a command or the server uses them."""

import pkgutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from goodterms.kit import search
from goodterms.kit.folder import prepare_folder
from goodterms.kit.ledger.adopting import bring_up_to_date
from goodterms.kit.models import Workspace

_APP = "goodterms"
_MIGRATIONS = Path(apps.get_app_config(_APP).path) / "migrations"
# What all migrations together leave behind on an empty SQLite file; `scripts/tables.py` writes it, a test compares.
TABLES = _MIGRATIONS / "tables.sql"
BETWEEN_STATEMENTS = ";\n\n"


def prepare() -> Workspace:
    """Create the data folder and the tables where they lack, mend search and ledger, and return the workspace."""
    prepare_folder(settings.DATA_FOLDER)
    _prepare_tables()
    search.mend()
    workspace = Workspace.objects.first() or _first_workspace()
    bring_up_to_date(workspace, today=timezone.localdate())
    return workspace


def known_migrations() -> set[str]:
    """Return the names of the migrations that this release brings, without importing them."""
    return {module.name for module in pkgutil.iter_modules([str(_MIGRATIONS)])}


def tables_there() -> list[str]:
    """Return the statements that made what stands in this SQLite file, the search apart: tables first, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            r"AND name NOT LIKE 'goodterms\_%search%' ESCAPE '\' ORDER BY type DESC, name"
        )
        return [sql for (sql,) in cursor.fetchall()]


def _prepare_tables() -> None:
    """Bring the tables up to date; the triggers of the search rest while tables change: no migration needs to know.

    An empty SQLite file gets them all at once, in a fiftieth of the time that the migrations take one by one.
    """
    if connection.vendor == "sqlite":
        _make_at_once()
    if known_migrations() - _applied():
        search.rest()
        call_command("migrate", verbosity=0, interactive=False)


@transaction.atomic
def _make_at_once() -> None:
    if connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in TABLES.read_text("utf-8").split(BETWEEN_STATEMENTS):
            cursor.execute(statement)
    recorder = MigrationRecorder(connection)
    for name in sorted(known_migrations()):
        recorder.record_applied(_APP, name)


@transaction.atomic
def _first_workspace() -> Workspace:
    """Return the workspace, made now unless another command on this folder was faster."""
    return Workspace.objects.first() or Workspace.objects.create()


def _applied() -> set[str]:
    return {name for app, name in MigrationRecorder(connection).applied_migrations() if app == _APP}
