"""Backup and restore of the data folder: the whole database and every file, page by page, in one ZIP."""

import datetime as dt
import json
import shutil
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from django.db import connection
from sqlcipher3 import dbapi2

from goodterms import __version__
from goodterms.kit.folder import prepare_folder
from goodterms.kit.refusals import RefusedInputError

DATABASE = "goodterms.sqlite3"
_FORMAT = "goodterms-backup"


def write_backup(folder: Path, target: Path, *, now: dt.datetime) -> int:
    """Write a backup of a data folder while it may be in use; returns its size in bytes.

    The database is copied by SQLite itself (`VACUUM INTO`): a plain copy would miss what still lies in the
    write-ahead log. The file appears under its name only when it is whole.

    Raises:
        RefusedInputError: if the database is PostgreSQL, which has its own `pg_dump`.
    """
    _refuse_postgresql()
    draft = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        copy = Path(scratch) / DATABASE
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            head = {"format": _FORMAT, "version": 1, "program": __version__, "written_at": now.isoformat()}
            archive.writestr("backup.json", json.dumps(head))
            archive.write(copy, DATABASE)
            for path in sorted((folder / "files").rglob("*")):
                if path.is_file():
                    archive.write(path, str(path.relative_to(folder)))
    draft.chmod(0o600)
    draft.replace(target)
    return target.stat().st_size


def restore_backup(source: Path, folder: Path, *, now: dt.datetime) -> Path | None:
    """Put a backup in place of a data folder's content; what was there moves aside, never away.

    Returns:
        The folder that now holds what was there before, or nothing if there was nothing.

    Raises:
        RefusedInputError: if the file is no whole backup; nothing is changed then.
    """
    _refuse_postgresql()
    prepare_folder(folder)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        fresh = Path(scratch) / "fresh"
        _unpack(source, fresh)
        before = _set_aside(folder, now=now)
        for part in (DATABASE, "files"):
            if (fresh / part).exists():
                (fresh / part).rename(folder / part)
    prepare_folder(folder)
    return before


def _refuse_postgresql() -> None:
    if connection.vendor != "sqlite":
        message = (
            "The database is PostgreSQL: back it up with pg_dump and restore it with pg_restore, "
            "and the data folder's files with it."
        )
        raise RefusedInputError(message)


def _unpack(source: Path, fresh: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            if json.loads(archive.read("backup.json")).get("format") != _FORMAT:
                message = "This ZIP is not a Good Terms backup. Nothing was changed."
                raise RefusedInputError(message)
            names = [name for name in archive.namelist() if name == DATABASE or _is_kept_file(name)]
            archive.extractall(fresh, members=names)
        with closing(dbapi2.connect(str(fresh / DATABASE))) as database:
            answer = database.execute("PRAGMA quick_check").fetchone()[0]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, dbapi2.DatabaseError) as fault:
        message = f"This is not a whole backup ({fault}). Nothing was changed."
        raise RefusedInputError(message) from fault
    if answer != "ok":
        message = f"The database in this backup is damaged ({answer}). Nothing was changed."
        raise RefusedInputError(message)


def _is_kept_file(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 3 and parts[0] == "files" and all(part.isalnum() for part in parts[1:])  # noqa: PLR2004 -- files/ab/abc…


def _set_aside(folder: Path, *, now: dt.datetime) -> Path | None:
    held = [folder / name for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "files")]
    if not (folder / DATABASE).exists():
        shutil.rmtree(folder / "files", ignore_errors=True)
        return None
    before = folder / f"before-restore-{now:%Y%m%d-%H%M%S}"
    before.mkdir(mode=0o700)
    for path in held:
        if path.exists():
            path.rename(before / path.name)
    return before
