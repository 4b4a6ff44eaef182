"""Between what was imported and the tables, without writing anything twice."""

from goodterms.network.rows.people import (
    UPDATED,
    Known,
    bring_up_to_date,
    insert_contacts,
    known_people,
    marks_of,
    missing_employers,
)

__all__ = [
    "UPDATED",
    "Known",
    "bring_up_to_date",
    "insert_contacts",
    "known_people",
    "marks_of",
    "missing_employers",
]
