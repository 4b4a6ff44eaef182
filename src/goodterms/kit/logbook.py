"""The logbook: every deed is one transaction and one line."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import define, field
from django.db import models, transaction

from goodterms.kit.models import LogEntry, Workspace


@define
class Line:
    """The logbook line being written: its deed, its row and what changed there (field -> [before, after])."""

    deed: str
    row: models.Model | None = None
    changes: dict[str, list[str]] = field(factory=dict)

    def note_changes(self, *, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Keep, as text, each value that differs."""
        self.changes |= {
            name: [str(before[name]), str(after[name])] for name in after if before[name] != after[name]
        }


@contextmanager
def deed(workspace: Workspace, says: str, row: models.Model | None = None) -> Iterator[Line]:
    """Run the block as one transaction that ends with one line in the logbook.

    Args:
        workspace: Whose logbook.
        says: The line, in the past tense: "Logged a call with Dana Whitfield".
        row: The row it is about; a block that makes the row sets `line.row` itself.
    """
    with transaction.atomic():
        line = Line(says, row)
        yield line
        LogEntry.objects.create(
            workspace=workspace,
            deed=line.deed[:300],
            table=line.row._meta.model_name or "" if line.row else "",
            row_id=line.row.pk if line.row else None,
            changes=line.changes,
        )
