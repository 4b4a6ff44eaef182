"""From rows to values and back: a lead's newest word, its pay, the brief for a letter, whom an answer is from."""

from goodterms.leads.rows.brief import brief_for, facts_for
from goodterms.leads.rows.pursuing import contact_named, pay_fit, refresh_last_event
from goodterms.leads.rows.sender import Belongs, known_addresses, whose_reply

__all__ = [
    "Belongs",
    "brief_for",
    "contact_named",
    "facts_for",
    "known_addresses",
    "pay_fit",
    "refresh_last_event",
    "whose_reply",
]
