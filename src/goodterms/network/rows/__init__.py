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
from goodterms.network.rows.traces import (
    Targets,
    counted_by_contact,
    counted_pairs,
    held_pairs,
    held_traces,
    insert_traces,
    trace_targets,
)

__all__ = [
    "UPDATED",
    "Known",
    "Targets",
    "bring_up_to_date",
    "counted_by_contact",
    "counted_pairs",
    "held_pairs",
    "held_traces",
    "insert_contacts",
    "insert_traces",
    "known_people",
    "marks_of",
    "missing_employers",
    "trace_targets",
]
