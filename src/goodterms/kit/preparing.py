"""Making the data folder and its tables ready, before a command or the server uses them."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from goodterms.kit import search
from goodterms.kit.automatic import BEFORE_UPDATE, has_room, keep
from goodterms.kit.folder import prepare_folder
from goodterms.kit.ledger.adopting import bring_up_to_date
from goodterms.kit.marker import mark_held
from goodterms.kit.models import Workspace
from goodterms.kit.opening import require_sound
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.schema import APPLICATION_ID, BETWEEN_STATEMENTS, TABLES, known_migrations

_APP = "goodterms"


def prepare() -> Workspace:
    """Create the data folder and the tables where they lack, mend search and ledger, and return the workspace.

    Raises:
        UnsoundRecordError: if the record is damaged, lost or not ours; nothing is written then.
        FolderInUseError: while a backup is being restored.
    """
    prepare_folder(settings.DATA_FOLDER)
    database = Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None
    if database:
        require_sound(database)
        _own_alone(database)
    _prepare_tables(database)
    search.mend()
    if database:
        mark_held(database.parent)
    workspace = Workspace.objects.first() or _first_workspace()
    bring_up_to_date(workspace, today=timezone.localdate())
    return workspace


def tables_there() -> list[str]:
    """Return the statements that made what stands in this SQLite file, the search apart: tables first, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            r"AND name NOT LIKE 'goodterms\_%search%' ESCAPE '\' ORDER BY type DESC, name"
        )
        return [sql for (sql,) in cursor.fetchall()]


def _own_alone(database: Path) -> None:
    """Let nobody else read the file, from its first byte on; SQLite gives its logs the same mode."""
    os.close(os.open(database, os.O_RDWR | os.O_CREAT, 0o600))
    if database.stat().st_mode & 0o077:
        database.chmod(0o600)


def _prepare_tables(database: Path | None) -> None:
    """Bring the tables up to date; the triggers of the search rest while tables change: no migration needs to know.

    An empty SQLite file gets them all at once, in a fiftieth of the time that the migrations take one by one. One that
    holds a record is backed up first.
    """
    if database:
        _make_at_once()
        _mark_ours()
    if known_migrations() - _applied():
        if database:
            _keep_before_update(database)
        search.rest()
        call_command("migrate", verbosity=0, interactive=False)


@transaction.atomic
def _make_at_once() -> None:
    if connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA application_id={APPLICATION_ID}")
        for statement in TABLES.read_text("utf-8").split(BETWEEN_STATEMENTS):
            cursor.execute(statement)
    recorder = MigrationRecorder(connection)
    for name in sorted(known_migrations()):
        recorder.record_applied(_APP, name)


def _mark_ours() -> None:
    """Give a file of an earlier release the mark that tells it from other programs' files."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA application_id")
        if cursor.fetchone()[0] != APPLICATION_ID:
            cursor.execute(f"PRAGMA application_id={APPLICATION_ID}")


def _keep_before_update(database: Path) -> None:
    if not has_room(database, database.parent):
        message = (
            f"This release changes the tables, and there's no room for a backup first. Nothing was changed. "
            f"Free some space on the disk of {database.parent}, then start again."
        )
        raise RefusedInputError(message)
    keep(database, database.parent, why=BEFORE_UPDATE, now=timezone.localtime())


@transaction.atomic
def _first_workspace() -> Workspace:
    """Return the workspace, made now unless another command on this folder was faster."""
    return Workspace.objects.first() or Workspace.objects.create()


def _applied() -> set[str]:
    return {name for app, name in MigrationRecorder(connection).applied_migrations() if app == _APP}
