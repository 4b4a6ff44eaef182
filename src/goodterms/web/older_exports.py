"""Bringing an export of an earlier release into today's shape, before it is read."""

import datetime as dt
import uuid
from typing import Any

from goodterms.kit.ledger.order import rank_of
from goodterms.kit.ledger.values import ME, STEP, Owed

_TOLD_BY_THE_OFFER = "The offer expires"  # once an event of its own
Tables = dict[str, list[dict[str, Any]]]


def brought_up_to_date(tables: Tables) -> Tables:
    """Return the tables of an export as this release writes them; one of this release comes back unchanged.

    Before there was a ledger, a lead held its next step; an answer that was dealt with, a mark.
    """
    if "due" in tables:
        return tables
    dues = [_step(lead, number) for number, lead in enumerate(_with_step(tables), start=1)]
    for lead in tables.get("lead", ()):
        lead.pop("next_step", None)
        lead.pop("next_step_on", None)
    for reply in tables.get("reply", ()):
        reply.pop("is_done", None)
    events = [event for event in tables.get("event", ()) if event.get("says") != _TOLD_BY_THE_OFFER]
    for event in events:
        event.setdefault("uid", str(uuid.uuid4()))
    return {**tables, "due": dues, "event": events}


def _with_step(tables: Tables) -> list[dict[str, Any]]:
    return [lead for lead in tables.get("lead", ()) if lead.get("next_step")]


def _step(lead: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the next step of a lead as a line of the ledger, planned by hand."""
    told = lead.get("next_step_on")
    since = dt.date.fromisoformat(str(lead["updated_at"])[:10])
    on = dt.date.fromisoformat(told) if told else None
    return {
        "id": number,
        "created_at": lead["updated_at"],
        "updated_at": lead["updated_at"],
        "trashed_at": lead.get("trashed_at"),
        "table": "lead",
        "row_id": lead["id"],
        "lead_id": lead["id"],
        "key": STEP,
        "since": since.isoformat(),
        "owes": ME,
        "from_on": (on or since).isoformat(),
        "on": told,
        "rank": rank_of(Owed(STEP, since, from_on=on or since, on=on)),
        "by_hand": True,
        "words": lead["next_step"],
    }
