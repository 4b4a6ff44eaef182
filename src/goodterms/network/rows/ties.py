"""From rows to what is known of ties."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import frozen
from django.db.models import Count, F, Max, Q

from goodterms.candidate.models import Position
from goodterms.kit.models import Workspace
from goodterms.kit.moments import moments
from goodterms.letters.models import Letter
from goodterms.network.engine import employer_key
from goodterms.network.engine.keeping import Known
from goodterms.network.engine.ties import Contacted, TieFacts
from goodterms.network.models import Acquaintance, Contact, Employer, Tie, Trace
from goodterms.postings.models import Target

_WRITTEN = frozenset({Trace.Kind.MESSAGE_IN, Trace.Kind.MESSAGE_OUT, Trace.Kind.MAIL_IN, Trace.Kind.MAIL_OUT})
_PRAISE = {Trace.Kind.RECOMMENDATION_IN: "recommendations", Trace.Kind.ENDORSEMENT_IN: "endorsements"}
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


@frozen
class _Evidence:
    """What speaks of ties, by the contact's number, and the keys of the employers at which the candidate was."""

    contacts: Mapping[int, list[Contacted]]
    others: Mapping[int, list[dt.date]]
    praise: Mapping[tuple[int, str], int]
    spoken: Mapping[int, list[dt.date]]
    mutual: Mapping[int, int]
    own: Collection[str]

    def facts(
        self, pk: int, tie: Tie, *, connected_on: dt.date | None, employer: str, key: str | None
    ) -> TieFacts:
        """Return what is known of one tie."""
        return TieFacts(
            tuple(self.contacts[pk]),
            connected_on,
            (employer,) if key and key in self.own else (),
            self.mutual[pk] if self.mutual.get(pk, 0) >= _TELLING else None,
            self.praise[pk, "recommendations"],
            self.praise[pk, "endorsements"],
            tie.kind,
            tuple(filter(None, (*self.others[pk], *self.spoken[pk], tie.touched_on))),
        )


@frozen
class _Glance:
    """What traces tell at a glance: the last day, whether anything was written, and whether they recommended."""

    last: dt.date | None = None
    is_written: bool = False
    is_praised: bool = False

    def facts(
        self, spoken: Iterable[dt.date], tie: Tie, *, connected_on: dt.date | None, shared: tuple[str, ...]
    ) -> TieFacts:
        """Return what is known of one tie without looking at each trace."""
        days = tuple(filter(None, (self.last, tie.touched_on, *spoken)))
        return TieFacts(
            tuple(Contacted("in", day) for day in days) if self.is_written else (),
            connected_on,
            shared,
            recommendations=int(self.is_praised),
            kind=tie.kind,
            other_days=() if self.is_written else days,
        )


def held_ties(workspace: Workspace, *, ids: Collection[int]) -> dict[int, Held]:
    """Return what is known of the ties to these contacts, by the contact's number; eight queries, however many."""
    rows = _rows(workspace, ids)
    evidence = _evidence(workspace, ids)
    ties = {tie.contact_id: tie for tie in Tie.objects.filter(contact_id__in=ids)}
    untold = Tie()
    found = {}
    for pk, first, last, email, position, employer_id, connected_on, employer, key in rows:
        tie = ties.get(pk, untold)
        found[pk] = Held(
            pk,
            f"{first} {last}".strip() or email or str(pk),
            position,
            employer or "",
            key or "",
            employer_id,
            tie.is_blocked,
            evidence.facts(pk, tie, connected_on=connected_on, employer=employer or "", key=key),
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


def known_for_the_week(workspace: Workspace, *, week: int) -> list[Known]:
    """Return who could be worth a word: twelve queries, and a few hundred people however many there are.

    Whoever has a tie that was told, recommended the candidate, or works where the candidate worked or wants to; of all
    others some, whose turn it is. Of the traces only the last day and the kinds are looked at.

    Args:
        workspace: Whose.
        week: The number of the week; it says whose turn it is.
    """
    held = Position.objects.of(workspace).values_list("employer", flat=True)
    own = {employer_key(name): name for name in held}
    targets = Target.objects.of(workspace).exclude(employer_name="")
    wanted = {employer_key(name) for name in targets.values_list("employer_name", flat=True)}
    present = present_keys(workspace)
    ties = {tie.contact_id: tie for tie in Tie.objects.of(workspace)}
    ids = _worth_a_look(workspace, keys={*own, *wanted}, week=week) | set(ties)
    glances, spoken = _glances(ids), last_words(ids)
    untold, unseen = Tie(), _Glance()
    found = []
    rows = Contact.objects.of(workspace).filter(pk__in=ids)
    for pk, connected_on, key in rows.values_list("pk", "connected_on", F("employer__key")):
        tie = ties.get(pk, untold)
        shared = (own[key],) if key in own else ()
        facts = glances.get(pk, unseen).facts(spoken[pk], tie, connected_on=connected_on, shared=shared)
        is_never = tie.is_never or tie.is_blocked
        found.append(
            Known(pk, facts, key in wanted, tie.rhythm_days, tie.away_until, is_never, key in present)
        )
    return found


def present_keys(workspace: Workspace) -> frozenset[str]:
    """Return the comparable names of the employers at which the candidate works today (T5); two queries.

    Those that are known by another name, and those that belong to one of them, are among them.
    """
    keys = {employer_key(name) for name in Position.present_employers(workspace)}
    means = Q(key__in=keys) | Q(names__key__in=keys, names__trashed_at=None) | Q(parent__key__in=keys)
    return frozenset({*keys, *Employer.objects.of(workspace).filter(means).values_list("key", flat=True)})


def last_words(ids: Collection[int]) -> dict[int, list[dt.date]]:
    """Return the last days that leads, letters and answers tell of, by the contact's number; three queries."""
    found: dict[int, list[dt.date]] = defaultdict(list)
    sources = (
        Letter.objects.filter(contact_id__in=ids, trashed_at=None)
        .order_by()
        .values_list("contact_id")
        .annotate(last=Max("sent_on")),
        *(moment.spoken(ids) for moment in moments().values() if moment.spoken),
    )
    for rows in sources:
        for pk, last in rows:
            if last:
                found[pk].append(last)
    return found


def _worth_a_look(workspace: Workspace, *, keys: Collection[str], week: int) -> set[int]:
    contacts = Contact.objects.of(workspace)
    praised = Trace.objects.of(workspace).filter(kind=Trace.Kind.RECOMMENDATION_IN)
    turn = (F("pk") * 7919 + week * 104_729) % 10_007
    return {
        *praised.values_list("contact_id", flat=True)[:_OTHERS],
        *contacts.filter(employer__key__in=keys).values_list("pk", flat=True)[:_OTHERS],
        *contacts.order_by(turn, "pk").values_list("pk", flat=True)[:_OTHERS],
    }


def _glances(ids: Collection[int]) -> dict[int, _Glance]:
    rows = (
        Trace.objects.filter(contact_id__in=ids, trashed_at=None)
        .values("contact_id")
        .annotate(
            last=Max("on"),
            written=Count("pk", filter=Q(kind__in=_WRITTEN)),
            praised=Count("pk", filter=Q(kind=Trace.Kind.RECOMMENDATION_IN)),
        )
    )
    return {
        pk: _Glance(last, is_written=written > 0, is_praised=praised > 0)
        for pk, last, written, praised in rows.values_list("contact_id", "last", "written", "praised")
    }


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


def _evidence(workspace: Workspace, ids: Collection[int]) -> _Evidence:
    contacts, others, praise = _traces(ids)
    spoken = last_words(ids)
    own = Position.objects.of(workspace).values_list("employer", flat=True)
    return _Evidence(
        contacts,
        others,
        praise,
        spoken,
        mutual=mutual_counts(workspace, ids=ids),
        own={employer_key(name) for name in own},
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
