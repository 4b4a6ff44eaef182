"""Writing imported people and traces of contact, slice by slice.

Each slice is one transaction: a process that dies leaves whole people only, and the same file again writes
the rest.
"""

from collections.abc import Sequence

from attrs import asdict

from goodterms.imports.actions.outcome import Tell, Told
from goodterms.kit.models import Workspace
from goodterms.network.actions import record_connections, record_pairs, record_traces
from goodterms.network.intake import ConnectionRead, TracesRead
from goodterms.network.rows import Targets, known_people

SLICE = 2000


def write_people(
    workspace: Workspace,
    rows: Sequence[ConnectionRead],
    *,
    label: str,
    rejected: int,
    source: str,
    is_newer: bool,
    told: Told,
    tell: Tell,
) -> None:
    """Write people and add the counts to what is told.

    Args:
        workspace: Whose record.
        rows: The people.
        label: What they are called in the counts.
        rejected: How many lines were rejected.
        source: What they were read from.
        is_newer: Whether what differs is replaced; if not, only gaps are filled.
        told: Takes the counts.
        tell: Told how far it is.
    """
    says = f"Writing {label.lower()}"
    counts = {"new": 0, "updated": 0, "same": 0}
    known = known_people(workspace)
    for start in range(0, len(rows), SLICE):
        tell(done=start, total=len(rows), says=says)
        written = record_connections(
            workspace, rows[start : start + SLICE], known=known, source=source, is_newer=is_newer
        )
        counts = {name: counts[name] + value for name, value in asdict(written).items()}
    tell(done=len(rows), total=len(rows), says=says)
    told.count(label, **counts, rejected=rejected)


def write_traces(
    workspace: Workspace,
    read: TracesRead,
    *,
    label: str,
    file: str,
    targets: Targets,
    source: str,
    told: Told,
) -> None:
    """Keep the traces of one file, and tell how many belong to nobody known."""
    counts = record_traces(workspace, read.traces, targets=targets, source=source)
    told.count(label, new=counts.new, updated=counts.updated, same=counts.same, rejected=len(read.rejected))
    told.notes += [f"{file}: {note}" for note in read.notes]
    if counts.strange:
        told.notes.append(
            f"{file}: {counts.strange:,} of {read.read_count:,} are from or to people who are no contacts of yours, or"
            f" whose name two contacts bear ({counts.strangers:,} in all). They were not kept."
        )
    if read.pairs:
        pairs = record_pairs(workspace, read.pairs, targets=targets, source=source)
        told.count("Who writes with whom", **asdict(pairs), rejected=0)
