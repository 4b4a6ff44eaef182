"""What a person says of a due: done, later, not needed; and undo, which takes the last word back."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import Model

from goodterms.kit.days import day_text
from goodterms.kit.ledger.order import wording
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due
from goodterms.kit.moments import moments
from goodterms.kit.traces import Traces, take_back


class AsksFirstError(Exception):
    """A rule asks something before this is done; the sentence says what, and `url` is where it is answered."""

    def __init__(self, sentence: str, *, url: str) -> None:
        super().__init__(sentence)
        self.url = url


class ClosedDueError(ValueError):
    """The due was closed already; the sentence says what can be done."""


def mark_done(due: Due, *, today: dt.date) -> None:
    """Note that what was owed is done: the moment's own deed runs, and the timeline has it.

    Raises:
        AsksFirstError: if a rule asks for a reason first.
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
    """Take back the last word on a due, with all that "done" wrote; without one it does nothing.

    Raises:
        OvertakenError: if something was built upon what was written then.
    """
    if not (due.outcome or due.later_on):
        return
    with deed(due.workspace, f"Took back: {_named(due)}", _row_of(due)) as line:
        take_back(due.undo, line, workspace=due.workspace)
        if due.outcome:
            due.outcome, due.closed_on, due.why = "", None, ""
        else:
            before = due.undo.get("later_on")
            due.later_on = dt.date.fromisoformat(before) if before else None
        due.undo = due.undo.get("before", {})
        due.save()


def _close(due: Due, *, outcome: str, today: dt.date, undo: dict[str, Any]) -> None:
    due.outcome, due.closed_on, due.undo = outcome, today, {**undo, "before": due.undo}
    due.save(update_fields=["outcome", "closed_on", "why", "undo", "updated_at"])


def _refuse_closed(due: Due) -> None:
    if due.outcome:
        message = "This is closed already. Undo it first."
        raise ClosedDueError(message)


def _named(due: Due) -> str:
    """Return a due for the logbook, its day by its date and never as "tomorrow": the logbook is read on any day."""
    if due.words:
        return due.words
    told = wording(due.key).says
    for text in told:
        names = [part.split("}")[0] for part in text.split("{")[1:]]
        day = day_text(due.on, today=due.on) if due.on else ""
        known = {**due.facts, "who": due.who, "on": day, "day": day}
        if all(known.get(name) for name in names):
            return text.format_map(known).rstrip(".")
    return due.key


def _row_of(due: Due) -> Model | None:
    row: Model | None = apps.get_model("goodterms", due.table)._base_manager.filter(pk=due.row_id).first()
    return row
