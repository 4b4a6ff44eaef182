"""What can be done with contacts, employers, ties and introductions."""

from goodterms.network.actions.employers import EmployerError, save_employer
from goodterms.network.actions.importing import TracesKept, import_people, import_traces
from goodterms.network.actions.introductions import (
    choose_way,
    draft,
    draft_revival,
    note_step,
    note_thanks,
    take_back,
)
from goodterms.network.actions.merging import MergeError, RowT, fuller, merge, say_different, undo_merge
from goodterms.network.actions.people import Counts, record_connections, save_contact
from goodterms.network.actions.pooling import join_pool, leave_pool
from goodterms.network.actions.ties import (
    SamePersonError,
    add_acquaintance,
    add_favour,
    never_propose,
    put_off,
    save_tie,
    touch,
)
from goodterms.network.actions.traces import TraceCounts, record_pairs, record_traces

__all__ = [
    "Counts",
    "EmployerError",
    "MergeError",
    "RowT",
    "SamePersonError",
    "TraceCounts",
    "TracesKept",
    "add_acquaintance",
    "add_favour",
    "choose_way",
    "draft",
    "draft_revival",
    "fuller",
    "import_people",
    "import_traces",
    "join_pool",
    "leave_pool",
    "merge",
    "never_propose",
    "note_step",
    "note_thanks",
    "put_off",
    "record_connections",
    "record_pairs",
    "record_traces",
    "save_contact",
    "save_employer",
    "save_tie",
    "say_different",
    "take_back",
    "touch",
    "undo_merge",
]
