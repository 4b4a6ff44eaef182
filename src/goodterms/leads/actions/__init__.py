"""What a person can do with a lead and its letters."""

from goodterms.leads.actions.pursuing import (
    accept_call,
    add_file,
    add_note,
    asks_for_reason,
    change_lead,
    decline_call,
    log_call,
    move_lead,
    plan_step,
    pursue_posting,
    record_event,
    take_back_move,
)
from goodterms.leads.actions.saying import say, take_back_line
from goodterms.leads.actions.writing import complete, send_draft, tell_lead

__all__ = [
    "accept_call",
    "add_file",
    "add_note",
    "asks_for_reason",
    "change_lead",
    "complete",
    "decline_call",
    "log_call",
    "move_lead",
    "plan_step",
    "pursue_posting",
    "record_event",
    "say",
    "send_draft",
    "take_back_line",
    "take_back_move",
    "tell_lead",
]
