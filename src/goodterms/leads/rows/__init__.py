"""From rows to values and back: a lead's newest word, its pay, the brief for a letter.

Moments above may use these pieces inside their own deeds (docs/decisions/0008-rows-of-leads.md).
"""

from goodterms.leads.rows.brief import Answered, brief_for, brief_of_letter, facts_for
from goodterms.leads.rows.choosing import last_words, lead_choices, likely_letters, pursued_postings
from goodterms.leads.rows.dues import note_draft_sent
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

__all__ = [
    "Answered",
    "add_event",
    "brief_for",
    "brief_of_letter",
    "caller_of",
    "contact_of",
    "facts_for",
    "last_words",
    "lead_choices",
    "likely_letters",
    "note_draft_sent",
    "pay_fit",
    "planned_step",
    "pursued_postings",
    "record_stage",
    "sentence_title",
    "set_stage",
]
