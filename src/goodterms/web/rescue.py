"""Saving what can still be read of a damaged record: into an export that can be imported, from a copy of the file."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from attrs import define, field
from django.db import DatabaseError, connection, models

from goodterms.kit.backups import scratch
from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.web.archive import ArchiveCounts, columns_of, export_workspace, links_of

# A page that is none any more gives errors of the database; one that holds other bytes, texts that are no JSON or day.
_UNREADABLE = (DatabaseError, ValueError, TypeError, OverflowError)


@define
class Rescue:
    """Reads each table from its beginning to the damage, and from its end back to it.

    A row whose owner is lost is left out, or loses the link where it may: what is saved must fit together.
    """

    cut: list[str] = field(factory=list)
    _saved: dict[type[models.Model], set[int]] = field(factory=dict)

    def rows(self, kind: type[models.Model], workspace: Workspace) -> Iterator[dict[str, Any]]:
        """Yield what can be read of a table, in the order of its numbers."""
        saved = self._saved.setdefault(kind, set())
        for row in self._readable(kind):
            if row.pop("workspace_id") == workspace.pk and self._fits(kind, row):
                saved.add(row["id"])
                yield row

    def _readable(self, kind: type[models.Model]) -> Iterator[dict[str, Any]]:
        # By the table alone: an index would have all rows read, the damaged ones too, before the first is given.
        rows = kind._base_manager.values(*columns_of(kind), "workspace_id")
        last = 0
        try:
            for row in rows.order_by("pk").iterator(chunk_size=1):
                last = row["id"]
                yield row
        except _UNREADABLE:
            self.cut.append(str(kind._meta.verbose_name_plural))
            yield from reversed(list(_until_damage(rows.filter(pk__gt=last).order_by("-pk"))))

    def _fits(self, kind: type[models.Model], row: dict[str, Any]) -> bool:
        for link in links_of(kind):
            other = row[link.attname]
            if other is None or other in self._saved.get(link.related_model, ()):
                continue
            if not link.null:
                return False
            row[link.attname] = None
        return True


def _until_damage(rows: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- a queryset of dictionaries
    try:
        yield from rows.iterator(chunk_size=1)
    except _UNREADABLE:
        return


def export_rescued(database: Path, target: IO[bytes], *, now: dt.datetime) -> tuple[ArchiveCounts, Rescue]:
    """Export what can be read of a damaged database; the file itself is not opened, a copy is.

    Raises:
        RefusedInputError: if not even its tables can be listed.
    """
    rescue = Rescue()
    with scratch(database.parent) as place:
        for path in database.parent.glob(f"{database.name}*"):
            shutil.copyfile(path, place / path.name)
        connection.close()
        connection.settings_dict["NAME"] = str(place / database.name)
        try:
            workspace = Workspace.objects.first() or Workspace(pk=1)
            return export_workspace(workspace, target, now=now, rows=rescue.rows), rescue
        except _UNREADABLE as fault:
            message = f"Nothing of it can be read ({fault}). Nothing was written, and the file is as it was."
            raise RefusedInputError(message) from fault
        finally:
            connection.close()
            connection.settings_dict["NAME"] = str(database)
