"""What can be done with contacts and employers."""

from goodterms.network.actions.employers import EmployerError, save_employer
from goodterms.network.actions.merging import MergeError, RowT, fuller, merge, say_different, undo_merge
from goodterms.network.actions.people import Counts, record_connections, save_contact

__all__ = [
    "Counts",
    "EmployerError",
    "MergeError",
    "RowT",
    "fuller",
    "merge",
    "record_connections",
    "save_contact",
    "save_employer",
    "say_different",
    "undo_merge",
]
