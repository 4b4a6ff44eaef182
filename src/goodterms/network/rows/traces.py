"""From traces and pairs as read to rows: whose they are, and what is held of them already."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field
from django.db import connection
from django.db.models import CharField
from django.db.models.functions import Cast

from goodterms.kit.models import Workspace
from goodterms.network.intake import PairRead, TraceRead
from goodterms.network.intake.sameness import comparable_address
from goodterms.network.models import Acquaintance, Contact, Trace
from goodterms.units.names import employer_key

TraceKey = tuple[int, str, str]
PairKey = tuple[int, int]


@define
class Targets:
    """The contacts that traces can be laid to, by number: by profile address, by e-mail address and by full name.

    For each name there are the contacts with the profile address and the employer of each.
    """

    by_url: dict[str, int] = field(factory=dict)
    by_email: dict[str, int] = field(factory=dict)
    by_name: dict[str, list[tuple[int, str, str]]] = field(factory=dict)

    def whose(self, trace: TraceRead) -> int | None:
        """Return the contact a trace belongs to; nothing if it is nobody's, or more than one could be meant."""
        url = comparable_address(trace.url) if trace.url else ""
        if url and (found := self.by_url.get(url)):
            return found
        if trace.email:
            return self.by_email.get(trace.email.casefold())
        bearers = self._bearers(trace, has_url=bool(url))
        return bearers[0][0] if len(bearers) == 1 else None

    def _bearers(self, trace: TraceRead, *, has_url: bool) -> list[tuple[int, str]]:
        """Return who bears the name, with the employer; whoever has another profile address is somebody else."""
        bearers = [
            (contact, employer)
            for contact, address, employer in self.by_name.get(_plain(trace.name), ())
            if not (has_url and address)
        ]
        if len(bearers) > 1 and trace.employer:
            key = employer_key(trace.employer)
            bearers = [bearer for bearer in bearers if bearer[1] == key]
        return bearers


def trace_targets(workspace: Workspace) -> Targets:
    """Return the workspace's contacts that are not in the trash; one query."""
    targets = Targets()
    rows = Contact.objects.of(workspace).order_by("id")
    columns = ("id", "first_name", "last_name", "url", "email", "other_emails", "employer__key")
    for pk, first, last, url, email, others, employer in rows.values_list(*columns).iterator(2000):
        address = comparable_address(url) if url else ""
        if address:
            targets.by_url.setdefault(address, pk)
        for one in filter(None, (email, *others.splitlines())):
            targets.by_email.setdefault(one.casefold(), pk)
        if name := _plain(f"{first} {last}"):
            targets.by_name.setdefault(name, []).append((pk, address, employer or ""))
    return targets


def counted_by_contact(
    reads: Iterable[TraceRead], *, targets: Targets
) -> tuple[dict[TraceKey, int], Sequence[TraceRead]]:
    """Return how many of each kind there were with each contact on each day, and the traces of nobody known."""
    counts: dict[TraceKey, int] = {}
    strange: list[TraceRead] = []
    for read in reads:
        contact = targets.whose(read)
        if contact is None:
            strange.append(read)
        else:
            key = (contact, read.kind, read.on)
            counts[key] = counts.get(key, 0) + read.count
    return counts, strange


def counted_pairs(reads: Iterable[PairRead], *, targets: Targets) -> dict[PairKey, PairRead]:
    """Return the pairs of two different contacts, the lower number first, those of several addresses added up."""
    pairs: dict[PairKey, PairRead] = {}
    for read in reads:
        one, other = targets.by_email.get(read.one), targets.by_email.get(read.other)
        if one is None or other is None or one == other:
            continue
        key = (min(one, other), max(one, other))
        held = pairs.get(key)
        pairs[key] = (
            PairRead(
                read.one,
                read.other,
                min(held.since, read.since),
                max(held.last_on, read.last_on),
                held.count + read.count,
            )
            if held
            else read
        )
    return pairs


def held_traces(workspace: Workspace) -> dict[TraceKey, tuple[int, int]]:
    """Return number and count of every trace that is kept."""
    days = Trace.objects.filter(workspace=workspace).annotate(day=Cast("on", CharField()))
    rows = days.values_list("contact_id", "kind", "day", "pk", "count").order_by()
    return {(contact, kind, day): (pk, count) for contact, kind, day, pk, count in rows.iterator(2000)}


def held_pairs(workspace: Workspace) -> dict[PairKey, Acquaintance]:
    """Return every acquaintance that is kept, those in the trash too."""
    return {(row.one_id, row.other_id): row for row in Acquaintance.objects.filter(workspace=workspace)}


def insert_traces(
    workspace: Workspace, counts: Mapping[TraceKey, int], *, source: str, now: dt.datetime
) -> None:
    """Write new traces as plain rows; a third of what Django's `bulk_create` takes."""
    stamp = connection.ops.adapt_datetimefield_value(now)
    rows: list[tuple[Any, ...]] = [
        (workspace.pk, stamp, stamp, contact, kind, on, count, source[:200])
        for (contact, kind, on), count in counts.items()
    ]
    names = ("workspace_id", "created_at", "updated_at", "contact_id", "kind", "on", "count", "source")
    quoted = ", ".join(map(connection.ops.quote_name, names))
    places = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO goodterms_trace ({quoted}) VALUES ({places})", rows)  # noqa: S608 -- our own columns


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
