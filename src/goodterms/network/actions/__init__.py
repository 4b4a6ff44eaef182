"""What can be done with contacts and employers."""

from goodterms.network.actions.people import Counts, record_connections, save_contact, save_employer
from goodterms.network.actions.traces import TraceCounts, record_pairs, record_traces

__all__ = [
    "Counts",
    "TraceCounts",
    "record_connections",
    "record_pairs",
    "record_traces",
    "save_contact",
    "save_employer",
]
