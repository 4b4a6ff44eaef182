"""The logbook: every deed is one transaction and one line, and settles what is owed around its row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from attrs import define, field
from django.db import models, transaction

from goodterms.kit.models import LogEntry, Workspace

# The outermost deed's rows: of nested deeds it alone settles, once, when all of them are written.
_TOUCHED: ContextVar[list[models.Model] | None] = ContextVar("touched", default=None)


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

    def write(self, workspace: Workspace) -> None:
        """Write the line into the logbook."""
        table, number = (self.row._meta.model_name or "", self.row.pk) if self.row else ("", None)
        LogEntry.objects.create(
            workspace=workspace, deed=self.deed[:300], table=table, row_id=number, changes=self.changes
        )

    def touch(self, *rows: models.Model) -> None:
        """Have more rows settled than the one that the line is about."""
        touched = _TOUCHED.get()
        if touched is not None:
            touched.extend(rows)


@contextmanager
def deed(workspace: Workspace, says: str, row: models.Model | None = None) -> Iterator[Line]:
    """Run the block as one transaction that ends with one line in the logbook.

    Before it commits, the ledger is settled: what is owed because of the line's row, of those around it and of
    those that the block touched is opened, corrected and closed (`kit/ledger/settling.py`).

    Args:
        workspace: Whose logbook.
        says: The line, in the past tense: "Logged a call with Dana Whitfield".
        row: The row it is about; a block that makes the row sets `line.row` itself.
    """
    outer = _TOUCHED.get()
    token = _TOUCHED.set([]) if outer is None else None
    try:
        with transaction.atomic():
            line = Line(says, row)
            yield line
            line.write(workspace)
            if line.row is not None:
                line.touch(line.row)
            if token is not None:
                _settle(workspace, _TOUCHED.get() or [])
    finally:
        if token is not None:
            _TOUCHED.reset(token)


def _settle(workspace: Workspace, rows: list[models.Model]) -> None:
    from goodterms.kit.ledger.settling import settle  # noqa: PLC0415 -- the ledger reads the moments, which log

    if rows:
        settle(workspace, rows)
