"""From stored rows to values and back."""

from goodterms.network.rows.people import (
    Known,
    bring_up_to_date,
    contact_of,
    insert_contacts,
    known_people,
    missing_employers,
)

__all__ = [
    "Known",
    "bring_up_to_date",
    "contact_of",
    "insert_contacts",
    "known_people",
    "missing_employers",
]
