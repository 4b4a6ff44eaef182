"""From rows to what is known of ties."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from attrs import frozen
from django.db.models import F, Q

from goodterms.candidate.models import Position
from goodterms.kit.models import Workspace
from goodterms.network.engine import employer_key
from goodterms.network.engine.keeping import Known
from goodterms.network.engine.ties import Contacted, TieFacts
from goodterms.network.models import Acquaintance, Contact, Tie, Trace
from goodterms.postings.models import Target

_ASKS = (Trace.Kind.INVITATION_IN, Trace.Kind.INVITATION_OUT)
_WRITTEN = frozenset({Trace.Kind.MESSAGE_IN, Trace.Kind.MESSAGE_OUT, Trace.Kind.MAIL_IN, Trace.Kind.MAIL_OUT})
_PRAISE = {Trace.Kind.RECOMMENDATION_IN: "recommendations", Trace.Kind.ENDORSEMENT_IN: "endorsements"}
_HELD = 2000
_OTHERS = 300
_TELLING = 4  # what is known of mutual contacts is a lower bound: few known are not few


@frozen
class Held:
    """A contact's columns that ties look at, with what the person says of the tie."""

    pk: int
    name: str
    position: str
    employer: str
    employer_key: str
    employer_id: int | None
    is_blocked: bool
    facts: TieFacts


def held_ties(workspace: Workspace, *, ids: Collection[int]) -> dict[int, Held]:
    """Return what is known of the ties to these contacts, by the contact's number; five queries, however many."""
    rows = _rows(workspace, ids)
    contacts, others, praise = _traces(ids)
    own = {employer_key(name) for name in Position.objects.of(workspace).values_list("employer", flat=True)}
    mutual = mutual_counts(workspace, ids=ids)
    ties = {tie.contact_id: tie for tie in Tie.objects.filter(contact_id__in=ids)}
    found = {}
    for pk, first, last, email, position, employer_id, connected_on, employer, key in rows:
        tie = ties.get(pk)
        found[pk] = Held(
            pk,
            f"{first} {last}".strip() or email or str(pk),
            position,
            employer or "",
            key or "",
            employer_id,
            bool(tie and tie.is_blocked),
            TieFacts(
                tuple(contacts[pk]),
                connected_on,
                (employer,) if key and key in own else (),
                mutual.get(pk) if mutual.get(pk, 0) >= _TELLING else None,
                praise[pk, "recommendations"],
                praise[pk, "endorsements"],
                tie.kind if tie else "",
                (*others[pk], *([tie.touched_on] if tie and tie.touched_on else ())),
            ),
        )
    return found


def mutual_counts(workspace: Workspace, *, ids: Collection[int]) -> dict[int, int]:
    """Return how many other contacts each contact is known to know; only those of whom any is known."""
    counts: dict[int, int] = defaultdict(int)
    wanted = set(ids)
    pairs = Acquaintance.objects.of(workspace).filter(Q(one_id__in=ids) | Q(other_id__in=ids))
    for one, other in pairs.values_list("one_id", "other_id"):
        for pk in {one, other} & wanted:
            counts[pk] += 1
    return dict(counts)


def known_for_the_week(workspace: Workspace, *, today: dt.date) -> list[Known]:
    """Return who could be worth a word: whoever has a rhythm or more than a connection known, and old connections.

    Seven queries, however many.
    """
    ties = {tie.contact_id: tie for tie in Tie.objects.of(workspace)}
    contacts = Contact.objects.of(workspace)
    told = Trace.objects.of(workspace).exclude(kind__in=_ASKS).values("contact_id")
    rich = list(contacts.filter(Q(pk__in=told) | Q(pk__in=list(ties))).values_list("pk", flat=True)[:_HELD])
    old = contacts.exclude(pk__in=rich).order_by(F("connected_on").asc(nulls_last=True), "pk")
    ids = [*rich, *old.values_list("pk", flat=True)[:_OTHERS]]
    targets = Target.objects.of(workspace).exclude(employer_name="")
    wanted = {employer_key(name) for name in targets.values_list("employer_name", flat=True)}
    found = []
    for pk, one in held_ties(workspace, ids=ids).items():
        tie = ties.get(pk, Tie())
        found.append(
            Known(
                pk,
                one.facts,
                is_at_target=one.employer_key in wanted,
                rhythm_days=tie.rhythm_days,
                away_until=tie.away_until if tie.away_until and tie.away_until > today else None,
                is_never=tie.is_never or one.is_blocked,
            )
        )
    return found


def _rows(workspace: Workspace, ids: Collection[int]) -> Iterable[tuple[Any, ...]]:
    return (
        Contact.objects.of(workspace)
        .filter(pk__in=ids)
        .values_list(
            "pk",
            "first_name",
            "last_name",
            "email",
            "position",
            "employer_id",
            "connected_on",
            F("employer__name"),
            F("employer__key"),
        )
    )


def _traces(
    ids: Collection[int],
) -> tuple[dict[int, list[Contacted]], dict[int, list[dt.date]], dict[tuple[int, str], int]]:
    """Return messages and mails, days of other contact, and praise, each by contact."""
    contacts: dict[int, list[Contacted]] = defaultdict(list)
    others: dict[int, list[dt.date]] = defaultdict(list)
    praise: dict[tuple[int, str], int] = defaultdict(int)
    rows = Trace.objects.filter(contact_id__in=ids, trashed_at=None)
    for pk, kind, on, count in rows.values_list("contact_id", "kind", "on", "count"):
        if kind in _PRAISE:
            praise[pk, _PRAISE[Trace.Kind(kind)]] += count
        if kind in _WRITTEN:
            contacts[pk].append(Contacted("in" if kind.endswith("_in") else "out", on, count))
        else:
            others[pk].append(on)
    return contacts, others, praise
