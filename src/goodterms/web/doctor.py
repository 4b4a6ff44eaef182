"""The doctor: what is missing or wrong, and the command that mends it."""

import hashlib
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from attrs import frozen
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from goodterms.kit.automatic import all_of, newest_good
from goodterms.kit.files import file_path
from goodterms.kit.ledger.settling import differences
from goodterms.kit.models import Due, StoredFile, Workspace
from goodterms.kit.opening import trouble_of, way_out
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import run_limited
from goodterms.kit.search import is_readable, stale_triggers

Looks = tuple[tuple[str, Callable[[], tuple[str, str]]], ...]
LEAST_FREE_BYTES = 200 * 1024 * 1024


@frozen
class Finding:
    """The outcome of one look: what was looked at, whether it is well, what was seen and what mends it."""

    name: str
    is_well: bool
    says: str
    mend: str = ""


def examine() -> tuple[Finding, ...]:
    """Return every finding; a look that fails is itself a finding.

    A record that is damaged, lost or not ours is named, and not opened: opening could write to it.
    """
    record = _look("database", _record)
    if not record.is_well:
        return (*_looked(_AROUND), record, *_looked(_APART))
    return _looked((*_AROUND, *_INSIDE, *_APART))


def _looked(looks: Looks) -> tuple[Finding, ...]:
    return tuple(_look(name, look) for name, look in looks)


def _look(name: str, look: Callable[[], tuple[str, str]]) -> Finding:
    try:
        says, mend = look()
    except (OSError, DatabaseError, RefusedInputError) as fault:
        return Finding(name, is_well=False, says=str(fault), mend="goodterms doctor --json, and tell us")
    return Finding(name, is_well=not mend, says=says, mend=mend)


def _folder() -> tuple[str, str]:
    folder = Path(settings.DATA_FOLDER)
    if not folder.is_dir():
        return f"{folder} does not exist yet.", "goodterms"
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & 0o077:
        return f"{folder} can be read by others (mode {mode:o}).", f"chmod 700 '{folder}'"
    if not os.access(folder, os.W_OK):
        return f"{folder} cannot be written to.", f"chmod u+w '{folder}'"
    return str(folder), ""


def _space() -> tuple[str, str]:
    free = shutil.disk_usage(Path(settings.DATA_FOLDER)).free
    says = f"{free // 1024**2:,} MB free."
    return says, "" if free > LEAST_FREE_BYTES else "free some disk space"


def _record() -> tuple[str, str]:
    if connection.vendor != "sqlite":
        return "", ""
    database = Path(connection.settings_dict["NAME"])
    if trouble := trouble_of(database, thorough=True):
        return f"{database}: {trouble.seen}.", way_out(trouble, database)
    if not database.exists() or not database.stat().st_size:
        return "There is no record yet.", "goodterms"
    return "", ""


def _database() -> tuple[str, str]:
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0]}", ""
        cursor.execute("SELECT sqlite_version()")
        return f"SQLite {cursor.fetchone()[0]}, read to its end: ok", ""  # `_record` has read it


def _migrations() -> tuple[str, str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return (f"{len(plan)} changes to the tables are waiting.", "goodterms") if plan else ("up to date", "")


def _search() -> tuple[str, str]:
    if not is_readable():
        return "The index is lost or damaged; your record is not.", "goodterms reindex"
    stale = stale_triggers()
    if stale:
        says = f"The index is not kept up to date: {len(stale)} triggers are missing or old ({stale[0]} ...)."
        return says, "goodterms reindex"
    return "index kept up to date by the database", ""


def _ledger() -> tuple[str, str]:
    wrong = sum(differences(workspace).count for workspace in Workspace.objects.all())
    if wrong:
        return f"{wrong} lines of what is owed are not what their rows say.", "goodterms reindex"
    return f"{Due.objects.count()} lines of what is owed, all as their rows say", ""


def _files() -> tuple[str, str]:
    hashes = set(StoredFile.objects.values_list("sha256", flat=True))
    missing = [sha256 for sha256 in hashes if not file_path(sha256).exists()]
    if missing:
        return f"{len(missing)} of {len(hashes)} kept files are missing.", "goodterms restore BACKUP.zip"
    altered = [sha256 for sha256 in hashes if not _is_as_kept(sha256)]
    if altered:
        return f"{len(altered)} of {len(hashes)} kept files were altered.", "goodterms restore BACKUP.zip"
    return f"{len(hashes)} kept files, all there", ""


def _is_as_kept(sha256: str) -> bool:
    with file_path(sha256).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == sha256


def _backups() -> tuple[str, str]:
    there = all_of(Path(settings.DATA_FOLDER))
    if not there:
        return "No automatic backup yet; the running app writes one a day.", ""
    newest = newest_good(Path(settings.DATA_FOLDER))
    if newest != there[0]:
        return f"{there[0].name} can't be restored.", "goodterms backup"
    return f"{len(there)}; the newest can be restored: {there[0].name}", ""


def _reader() -> tuple[str, str]:
    run_limited("goodterms.postings.intake:read_posting_source", b"Clerk at Example Ltd")
    return "untrusted files are read in a limited child process", ""


_AROUND: Looks = (("data folder", _folder), ("disk space", _space))
_INSIDE: Looks = (
    ("database", _database),
    ("tables", _migrations),
    ("search", _search),
    ("ledger", _ledger),
    ("files", _files),
    ("backups", _backups),
)
_APART: Looks = (("reader", _reader),)
