"""What is deleted for good leaves no trace: in the logbook, in the search, in the bytes of the database's file."""

import datetime as dt
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from goodterms.kit import trash
from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.models import Due, LogEntry, Overrule, Workspace
from goodterms.kit.whole import write_whole

_DUE = "overwriting-is-due"
_SOMEONE = "someone deleted"
_REDACTED = "About a {kind} that was deleted for good"
_BATCH = 500


def forget(*, now: dt.datetime) -> int:
    """Delete for good what has lain in the trash for thirty days, with every trace of it; returns how many rows went.

    The file is overwritten when the rows are gone. After a kill, a mark in the folder has the next
    start do it.
    """
    mark = Path(settings.DATA_FOLDER) / _DUE
    if trash.is_purge_due(now=now) and not mark.exists():
        write_whole(mark, b"")
    gone = _forget_rows(now=now)
    if gone:
        for workspace in Workspace.objects.all():
            settle_all(workspace)  # who is gone owes nothing, and nobody waits for them
    if mark.exists():
        overwrite()
        mark.unlink(missing_ok=True)
    return gone


@transaction.atomic
def _forget_rows(*, now: dt.datetime) -> int:
    names = _names_of_people(now=now)
    gone = trash.purge(now=now)
    _forget_what_named_them()
    _forget_names(names)
    return gone


def _forget_what_named_them() -> None:
    """Redact the lines of the logbook whose row is gone, and delete what else was said of it."""
    for kind in trash.kinds():
        name, there = kind._meta.model_name or "", kind._base_manager.values("pk")
        for table in (Due, Overrule):
            table._base_manager.filter(table=name).exclude(row_id__in=there).delete()
        says = _REDACTED.format(kind=kind._meta.verbose_name)
        lines = LogEntry.objects.filter(table=name, row_id__isnull=False).exclude(row_id__in=there)
        lines.exclude(deed=says).update(deed=says, changes={})


def _names_of_people(*, now: dt.datetime) -> Mapping[int, set[str]]:
    """Return the names of the people about to go, by workspace; with those that were put together with them."""
    names: dict[int, set[str]] = defaultdict(set)
    for kind in trash.kinds():
        if kind.is_person:
            gone = trash.due_for_purging(kind, now=now)
            merged = Q(**{f"{kind.went_into}__in": gone}) if kind.went_into else Q(pk__in=())
            for person in kind._base_manager.filter(Q(pk__in=gone) | merged):
                names[person.workspace_id].add(str(person))
    return names


def _forget_names(names: Mapping[int, set[str]]) -> None:
    """Take the names of people who are gone out of the lines about other rows, unless another of the name is there."""
    for workspace, gone in names.items():
        left = "\n".join(_names_in(workspace))
        told = sorted((re.escape(name) for name in gone if name and name not in left), key=len, reverse=True)
        if told:
            _redact(workspace, re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)"))


def _names_in(workspace: int) -> Iterator[str]:
    for kind in trash.kinds():
        if kind.is_person:
            yield from map(str, kind._base_manager.filter(workspace=workspace).iterator())


def _redact(workspace: int, told: "re.Pattern[str]") -> None:
    changed = []
    for line in LogEntry.objects.filter(workspace=workspace).iterator():
        deed, changes = told.sub(_SOMEONE, line.deed), _without(line.changes, told)
        if (deed, changes) != (line.deed, line.changes):
            line.deed, line.changes = deed[:300], changes
            changed.append(line)
    LogEntry.objects.bulk_update(changed, ["deed", "changes"], batch_size=_BATCH)


def _without(value: Any, told: "re.Pattern[str]") -> Any:  # noqa: ANN401 -- any JSON
    if isinstance(value, str):
        return told.sub(_SOMEONE, value)
    if isinstance(value, list):
        return [_without(one, told) for one in value]
    if isinstance(value, dict):
        return {name: _without(one, told) for name, one in value.items()}
    return value


def overwrite() -> None:
    """Write SQLite's file anew, its search index merged first, and empty its log.

    `secure_delete` overwrites what is deleted, but not what moved to another page before; the index keeps words of what
    is gone until its parts are merged. Without room for a second copy the file is left as it is.
    """
    if connection.vendor != "sqlite":
        return
    database = Path(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO goodterms_search (goodterms_search) VALUES ('optimize')")
        if shutil.disk_usage(database.parent).free > 3 * database.stat().st_size:
            cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
