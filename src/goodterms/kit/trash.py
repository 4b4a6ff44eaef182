"""The trash: what is deleted can be brought back for thirty days."""

import datetime as dt

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from goodterms.kit.logbook import deed
from goodterms.kit.models import Due, Record, Workspace

KEPT_DAYS = 30


def kinds() -> list[type[Record]]:
    """Return every table whose rows can go to the trash."""
    return [model for model in apps.get_app_config("goodterms").get_models() if issubclass(model, Record)]


def kind_named(table: str) -> type[Record] | None:
    """Return the table with this name ("lead"), or nothing."""
    return next((kind for kind in kinds() if kind._meta.model_name == table), None)


def discard(record: Record, *, now: dt.datetime) -> None:
    """Put a row, and the rows that belong to it, into the trash."""
    with deed(record.workspace, f"Put into the trash: {record}", record):
        for row in [record, *_belongings(record)]:
            if row.trashed_at is None:
                row.trashed_at = now
                row.save(update_fields=["trashed_at", "updated_at"])


def restore(record: Record) -> None:
    """Bring a row back, with all that went into the trash at the same moment."""
    stamp = record.trashed_at
    with deed(record.workspace, f"Brought back from the trash: {record}", record):
        for row in [record, *_belongings(record)]:
            if row.trashed_at == stamp:
                row.trashed_at = None
                row.save(update_fields=["trashed_at", "updated_at"])


def discarded(workspace: Workspace) -> list[Record]:
    """Return what lies in the trash, newest first, without the rows that went along with their owner."""
    rows = [row for kind in kinds() for row in kind.objects.trashed(workspace)]
    stamps = {(row._meta.model_name, row.pk): row.trashed_at for row in rows}
    alone = [row for row in rows if not row.owned_by or stamps.get(_owner(row)) != row.trashed_at]
    return sorted(alone, key=lambda row: (row.trashed_at, row.pk), reverse=True)


def due_for_purging(kind: type[Record], *, now: dt.datetime) -> QuerySet[Record]:
    """Return the rows of a table that have lain in the trash for thirty days."""
    return kind.objects.deleted().filter(trashed_at__lt=now - dt.timedelta(days=KEPT_DAYS))


def is_purge_due(*, now: dt.datetime) -> bool:
    """Return whether anything has lain in the trash for thirty days."""
    return any(due_for_purging(kind, now=now).exists() for kind in kinds())


@transaction.atomic
def purge(*, now: dt.datetime) -> int:
    """Delete for good what has lain in the trash for thirty days; returns the number of rows."""
    gone = sum(due_for_purging(kind, now=now).delete()[0] for kind in kinds())
    return gone + _forget_what_they_owed()


def _forget_what_they_owed() -> int:
    """Delete the dues of rows that are no longer there: a due names its row by table and number."""
    count = 0
    for kind in kinds():
        dues = Due.objects.filter(table=kind._meta.model_name)
        count += dues.exclude(row_id__in=kind._base_manager.values("pk")).delete()[0]
    return count


def _owner(row: Record) -> tuple[str | None, int]:
    return row.owned_by, getattr(row, f"{row.owned_by}_id")


def _belongings(record: Record) -> list[Record]:
    name = record._meta.model_name
    return [
        row for kind in kinds() if kind.owned_by == name for row in kind.objects.filter(**{str(name): record})
    ]
