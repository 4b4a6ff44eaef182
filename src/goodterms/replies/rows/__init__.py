"""Rows and engine values: whom an answer is from, how it was read, what it means for a letter, what it owes."""

from goodterms.replies.rows.belonging import Belongs, known_addresses, whose_reply
from goodterms.replies.rows.brief import brief_of_letter, complete
from goodterms.replies.rows.readings import last_answers, reading_of

__all__ = [
    "Belongs",
    "brief_of_letter",
    "complete",
    "known_addresses",
    "last_answers",
    "reading_of",
    "whose_reply",
]
