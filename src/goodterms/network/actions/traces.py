"""Keeping the traces of contact, and who stood together in mails."""

import datetime as dt
from collections.abc import Mapping, Sequence

from attrs import frozen
from django.utils import timezone

from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.network.actions.people import Counts
from goodterms.network.intake import PairRead, TraceRead
from goodterms.network.models import Acquaintance, Trace
from goodterms.network.rows import (
    Targets,
    counted_by_contact,
    counted_pairs,
    held_pairs,
    held_traces,
    insert_traces,
)
from goodterms.network.rows.traces import PairKey, TraceKey


@frozen
class TraceCounts:
    """What became of traces: rows new, updated and the same; `strange` counts what belongs to nobody known."""

    new: int
    updated: int
    same: int
    strange: int
    strangers: int


def record_traces(
    workspace: Workspace, reads: Sequence[TraceRead], *, targets: Targets, source: str
) -> TraceCounts:
    """Keep the traces of contacts, in one transaction; what belongs to nobody known is only counted.

    A day that is held already keeps the higher count, so that exports that overlap count nothing twice.

    Args:
        workspace: Whose contacts.
        reads: All traces of a file.
        targets: The contacts.
        source: What the traces were read from.
    """
    counts, strange = counted_by_contact(reads, targets=targets)
    with deed(workspace, f"Imported traces of contact from {source}"):
        held = held_traces(workspace)
        fresh, more = _fresh_and_more(counts, held=held)
        insert_traces(workspace, fresh, source=source, now=timezone.now())
        _raise_counts(more, held=held, source=source, now=timezone.now())
    return TraceCounts(
        new=len(fresh),
        updated=len(more),
        same=len(counts) - len(fresh) - len(more),
        strange=sum(read.count for read in strange),
        strangers=len({read.url or read.email or read.name for read in strange}),
    )


def _fresh_and_more(
    counts: Mapping[TraceKey, int], *, held: Mapping[TraceKey, tuple[int, int]]
) -> tuple[dict[TraceKey, int], dict[TraceKey, int]]:
    """Return what is not held yet, and what is held with a lower count."""
    fresh = {key: count for key, count in counts.items() if key not in held}
    more = {key: count for key, count in counts.items() if key in held and held[key][1] < count}
    return fresh, more


def record_pairs(workspace: Workspace, reads: Sequence[PairRead], *, targets: Targets, source: str) -> Counts:
    """Keep which contacts stood together in mails, in one transaction; pairs with a stranger are left out."""
    counts = Counts()
    with deed(workspace, f"Imported who writes with whom from {source}"):
        held = held_pairs(workspace)
        fresh, changed = [], []
        for key, read in counted_pairs(reads, targets=targets).items():
            row = held.get(key)
            if row is None:
                fresh.append(_acquaintance(workspace, key, read=read, source=source))
            elif row.trashed_at is None and _is_widened(row, read):
                changed.append(row)
            else:
                counts.same += 1
        Acquaintance.objects.bulk_create(fresh, batch_size=500)
        Acquaintance.objects.bulk_update(changed, ["since", "last_on", "count"], batch_size=200)
    counts.new, counts.updated = len(fresh), len(changed)
    return counts


def _raise_counts(
    more: Mapping[TraceKey, int],
    *,
    held: Mapping[TraceKey, tuple[int, int]],
    source: str,
    now: dt.datetime,
) -> None:
    rows = [
        Trace(pk=held[key][0], count=count, source=source[:200], updated_at=now)
        for key, count in more.items()
    ]
    Trace.objects.bulk_update(rows, ["count", "source", "updated_at"], batch_size=200)


def _acquaintance(workspace: Workspace, key: PairKey, *, read: PairRead, source: str) -> Acquaintance:
    return Acquaintance(
        workspace=workspace,
        one_id=key[0],
        other_id=key[1],
        kind=Acquaintance.Kind.MAIL,
        since=dt.date.fromisoformat(read.since),
        last_on=dt.date.fromisoformat(read.last_on),
        count=read.count,
        source=source[:200],
    )


def _is_widened(row: Acquaintance, read: PairRead) -> bool:
    before = (row.since, row.last_on, row.count)
    since, last_on = dt.date.fromisoformat(read.since), dt.date.fromisoformat(read.last_on)
    row.since = min(row.since or since, since)
    row.last_on = max(row.last_on or last_on, last_on)
    row.count = max(row.count, read.count)
    return before != (row.since, row.last_on, row.count)
