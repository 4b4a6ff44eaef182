"""From rows to values and back: a lead's newest word, its pay, the brief for a letter, whom an answer is from.

Moments above may use these pieces inside their own deeds (docs/decisions/0008-rows-of-leads.md).
"""

from goodterms.leads.rows.brief import brief_for, brief_of_letter, facts_for
from goodterms.leads.rows.pursuing import (
    add_event,
    caller_of,
    contact_of,
    pay_fit,
    planned_step,
    record_stage,
    sentence_title,
    set_stage,
)
from goodterms.leads.rows.sender import Belongs, known_addresses, whose_reply

__all__ = [
    "Belongs",
    "add_event",
    "brief_for",
    "brief_of_letter",
    "caller_of",
    "contact_of",
    "facts_for",
    "known_addresses",
    "pay_fit",
    "planned_step",
    "record_stage",
    "sentence_title",
    "set_stage",
    "whose_reply",
]
