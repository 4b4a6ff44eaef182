"""Taking a time that an answer proposes."""

import datetime as dt

from goodterms.kit.logbook import deed
from goodterms.leads.models import Event, EventKind, Stage
from goodterms.leads.rows import add_event
from goodterms.replies.models import Reply, ReplyKind


class NoLeadError(ValueError):
    """An answer without a lead has no timeline on which a talk could stand."""


def plan_talk(reply: Reply, *, on: dt.date, at: dt.time | None) -> Event:
    """Put a talk that an answer proposes on its lead's timeline; the same one twice stays one.

    It is an interview where they invite to one, or interviews have begun; else a call.

    Raises:
        NoLeadError: if the answer has no lead.
    """
    lead = reply.lead
    if lead is None:
        raise NoLeadError(reply.pk)
    is_interview = reply.kind == ReplyKind.INTERVIEW_INVITATION or lead.stage == Stage.INTERVIEWING
    kind = EventKind.INTERVIEW if is_interview else EventKind.CALL
    there = lead.events.filter(kind=kind, direction="", happened_on=on, at_time=at, trashed_at=None).first()
    if there:
        return there
    with deed(lead.workspace, f"Planned on {lead}: {kind.label}", lead):
        return add_event(
            lead, kind=kind, direction="", on=on, at_time=at, who=reply.sender_name[:200] or None, says=""
        )
