"""What a person says of a due: done, later, not needed; and undo, which takes the last word back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import define, field
from django.apps import apps
from django.db.models import Model

from goodterms.kit.ledger.order import wording
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due
from goodterms.kit.moments import moments


class ClosedDueError(ValueError):
    """The due was closed already; the sentence says what can be done."""


@define
class Traces:
    """What "done" did, kept with the due so that it can be taken back: rows made, columns changed."""

    made: list[Model] = field(factory=list)
    changed: list[tuple[Model, dict[str, Any]]] = field(factory=list)

    def keep(self, row: Model, *columns: str) -> None:
        """Remember what stands in these columns before they change."""
        self.changed.append((row, {name: getattr(row, name) for name in columns}))

    def as_json(self) -> dict[str, Any]:
        """Return it as the due keeps it."""
        return {
            "made": [[row._meta.model_name, row.pk] for row in self.made],
            "changed": [
                [row._meta.model_name, row.pk, {name: _plain(value) for name, value in columns.items()}]
                for row, columns in self.changed
            ],
        }


def mark_done(due: Due, *, today: dt.date) -> None:
    """Note that what was owed is done: the moment's own deed runs, and the timeline has it.

    Raises:
        ClosedDueError: if it was closed already.
    """
    _refuse_closed(due)
    with deed(due.workspace, f"Done: {_named(due)}", _row_of(due)) as line:
        traces = Traces()
        for moment in moments().values():
            for owing in moment.owing:
                if owing.table == due.table and owing.done:
                    owing.done(due, today=today, traces=traces)
        line.touch(*traces.made, *(row for row, _columns in traces.changed))
        _close(due, outcome=Due.Outcome.DONE, today=today, undo=traces.as_json())


def mark_needless(due: Due, *, today: dt.date, why: str = "") -> None:
    """Note that a due is not needed; it does not come back for the same reason.

    Raises:
        ClosedDueError: if it was closed already.
    """
    _refuse_closed(due)
    with deed(due.workspace, f"Not needed: {_named(due)}", _row_of(due)):
        due.why = why[:500]
        _close(due, outcome=Due.Outcome.NEEDLESS, today=today, undo={})


def put_off(due: Due, *, until: dt.date) -> None:
    """Keep a due away until a day.

    Raises:
        ClosedDueError: if it was closed already.
    """
    _refuse_closed(due)
    with deed(due.workspace, f"Put off: {_named(due)}", _row_of(due)):
        due.undo = {"later_on": due.later_on.isoformat() if due.later_on else None, "before": due.undo}
        due.later_on = until
        due.save(update_fields=["later_on", "undo", "updated_at"])


def undo(due: Due) -> None:
    """Take back the last word on a due, with all that "done" wrote; without one it does nothing."""
    if not (due.outcome or due.later_on):
        return
    with deed(due.workspace, f"Took back: {_named(due)}", _row_of(due)) as line:
        for table, pk in reversed(due.undo.get("made", ())):
            _model(table)._base_manager.filter(pk=pk).delete()
        for table, pk, columns in due.undo.get("changed", ()):
            if row := _put_back(table, pk, columns):
                line.touch(row)
        if due.outcome:
            due.outcome, due.closed_on, due.why = "", None, ""
        else:
            before = due.undo.get("later_on")
            due.later_on = dt.date.fromisoformat(before) if before else None
        due.undo = due.undo.get("before", {})
        due.save()


def _put_back(table: str, pk: int, columns: Mapping[str, Any]) -> Model | None:
    """Give a row's columns the values that they had, and return it; None for a row that is no more."""
    kind = _model(table)
    row: Model | None = kind._base_manager.filter(pk=pk).first()
    if row is not None:
        for name, value in columns.items():
            setattr(row, name, kind._meta.get_field(name).to_python(value))
        row.save()
    return row


def _close(due: Due, *, outcome: str, today: dt.date, undo: dict[str, Any]) -> None:
    due.outcome, due.closed_on, due.undo = outcome, today, {**undo, "before": due.undo}
    due.save(update_fields=["outcome", "closed_on", "why", "undo", "updated_at"])


def _refuse_closed(due: Due) -> None:
    if due.outcome:
        message = "This is closed already. Undo it first."
        raise ClosedDueError(message)


def _named(due: Due) -> str:
    """Return a due for the logbook, without a day: the logbook is read on any day."""
    if due.words:
        return due.words
    told = wording(due.key).says
    for text in told:
        names = [part.split("}")[0] for part in text.split("{")[1:]]
        known = {**due.facts, "who": due.who}
        if all(known.get(name) for name in names):
            return text.format_map(known).rstrip(".")
    return due.key


def _row_of(due: Due) -> Model | None:
    row: Model | None = _model(due.table)._base_manager.filter(pk=due.row_id).first()
    return row


def _model(table: str) -> Any:  # noqa: ANN401 -- a model by its name
    return apps.get_model("goodterms", table)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- a column's value
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
