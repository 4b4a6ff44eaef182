"""Backup and restore as the commands ask for them: of a SQLite record, which is a file in the data folder."""

import datetime as dt
from pathlib import Path

from django.db import connection

from goodterms.kit import backups, restoring
from goodterms.kit.backups import Written
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.restoring import Restored


def write_backup(folder: Path, target: Path, *, now: dt.datetime) -> Written:
    """Write a backup of a data folder while it may be in use.

    Raises:
        RefusedInputError: if the database is PostgreSQL, which has its own `pg_dump`, or is damaged.
    """
    _refuse_postgresql()
    return backups.write_backup(Path(connection.settings_dict["NAME"]), folder, target, now=now)


def restore_backup(source: Path, folder: Path, *, now: dt.datetime, anyway: bool = False) -> Restored:
    """Put a backup in place of a data folder's record; what was there moves aside, never away.

    Raises:
        RefusedInputError: if the backup is not whole, or somebody uses the folder; nothing is changed then.
    """
    _refuse_postgresql()
    connection.close()
    return restoring.restore(source, folder, now=now, anyway=anyway)


def _refuse_postgresql() -> None:
    if connection.vendor != "sqlite":
        message = (
            "The database is PostgreSQL: back it up with pg_dump and restore it with pg_restore, "
            "and the data folder's files with it."
        )
        raise RefusedInputError(message)
