"""Writing people and traces of contact that were imported, slice by slice.

Each slice is one transaction: a process that dies leaves whole people only, and the same file again writes
the rest.
"""

from collections.abc import Callable, Sequence

from attrs import asdict, frozen

from goodterms.kit.models import Workspace
from goodterms.network.actions.people import Counts, record_connections
from goodterms.network.actions.traces import TraceCounts, record_pairs, record_traces
from goodterms.network.intake import ConnectionRead, TracesRead
from goodterms.network.rows import Targets, known_people

SLICE = 2000


@frozen
class TracesKept:
    """What became of the traces of one file, and of what it tells of who writes with whom; None if it tells nothing."""

    traces: TraceCounts
    pairs: Counts | None


def import_people(
    workspace: Workspace,
    rows: Sequence[ConnectionRead],
    *,
    source: str,
    is_newer: bool,
    tell: Callable[..., None],
    says: str,
) -> Counts:
    """Write people, and return how many were new, gained something, or were the same.

    Args:
        workspace: Whose record.
        rows: The people.
        source: What they were read from.
        is_newer: Whether what differs is replaced; if not, only gaps are filled.
        tell: Called with `done`, `total` and `says` after each slice; may raise to stop.
        says: What is said while they are written.
    """
    counts = {"new": 0, "updated": 0, "same": 0}
    known = known_people(workspace)
    for start in range(0, len(rows), SLICE):
        tell(done=start, total=len(rows), says=says)
        written = record_connections(
            workspace, rows[start : start + SLICE], known=known, source=source, is_newer=is_newer
        )
        counts = {name: counts[name] + value for name, value in asdict(written).items()}
    tell(done=len(rows), total=len(rows), says=says)
    return Counts(**counts)


def import_traces(workspace: Workspace, read: TracesRead, *, targets: Targets, source: str) -> TracesKept:
    """Keep the traces of one file, and return how many; those of nobody known are counted alone."""
    traces = record_traces(workspace, read.traces, targets=targets, source=source)
    pairs = record_pairs(workspace, read.pairs, targets=targets, source=source) if read.pairs else None
    return TracesKept(traces, pairs)
