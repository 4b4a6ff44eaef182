"""What offers owe (O4, O5, O7, O8, O9, O11, O12), and what an offer that was heard of and not written down does."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due
from goodterms.kit.traces import Traces
from goodterms.leads.models import Direction, Event, EventKind, Lead
from goodterms.leads.rows import add_event
from goodterms.letters.models import Letter
from goodterms.offers.engine import Stand
from goodterms.offers.engine.course import owed
from goodterms.offers.models import Offer, WishItem
from goodterms.offers.rows.offers import stand_of, terms_of

_SAYS = {
    "offer.heard": "Asked for the full offer.",
    "offer.ask_full": "Asked for the full offer.",
    "offer.clarify": "Asked what is still open.",
    "offer.phone": "Called: the signed letter is in their inbox.",
}


def owed_by_offers(offers: Sequence[Offer]) -> Mapping[int, Iterable[Owed]]:
    """Return what offers of one workspace owe; six queries."""
    if not offers:
        return {}
    rows = Offer.objects.filter(pk__in=[offer.pk for offer in offers]).select_related("lead__employer")
    rows = rows.prefetch_related("words", "items", "rounds__letter", "letters_checked")
    wished = set(WishItem.objects.of(offers[0].workspace).values_list("key", flat=True))
    leads = [offer.lead_id for offer in offers if offer.lead_id]
    sent, told = _sent(leads), _told(leads)
    found = {}
    for row in rows:
        lead_id = row.lead_id or 0
        stand = _stand(row, wished=wished, sent=sent[lead_id], event_id=told.get(lead_id))
        found[row.pk] = list(owed(stand, offer=row.name, employer=row.employer_name))
    return found


def _stand(
    row: Offer, *, wished: AbstractSet[str], sent: Iterable[tuple[str, dt.date]], event_id: int | None
) -> Stand:
    """Return where a prefetched offer stands; letters sent before it was heard of are about an earlier one."""
    return stand_of(
        row,
        rounds=[one for one in row.rounds.all() if one.trashed_at is None],
        unknown=len(wished - terms_of(row).keys()),
        has_check=any(one.trashed_at is None for one in row.letters_checked.all()),
        sent={kind for kind, on in sent if on >= row.heard_on},
        event_id=event_id,
    )


def owed_by_leads(leads: Sequence[Lead]) -> Mapping[int, Iterable[Owed]]:
    """Return what leads owe on whose timeline an offer was heard and none is written down; three queries."""
    numbers = [lead.pk for lead in leads if not lead.is_ended]
    with_offer = set(
        Offer.objects.filter(lead__in=numbers, trashed_at=None).values_list("lead_id", flat=True)
    )
    heard = Event.objects.filter(
        lead__in=set(numbers) - with_offer,
        trashed_at=None,
        kind=EventKind.OFFER,
        direction__in=(Direction.IN, Direction.BOTH),
    )
    mine = Event.objects.filter(lead__in=numbers, trashed_at=None, direction=Direction.OUT)
    answered = {
        lead: (day, pk)
        for lead, day, pk in mine.order_by("happened_on", "id").values_list("lead_id", "happened_on", "id")
    }
    found: dict[int, list[Owed]] = defaultdict(list)
    newest = {
        event.lead_id: event for event in heard.select_related("lead__employer").order_by("happened_on", "id")
    }
    for lead_id, event in newest.items():
        names = {"employer": event.lead.employer.name if event.lead.employer else ""}
        told: dict[str, Any] = {
            "from_on": event.happened_on,
            "lead_id": lead_id,
            "facts": names,
            "event_id": event.pk,
        }
        if answered.get(lead_id, (dt.date.min, 0)) < (event.happened_on, event.pk):
            found[lead_id].append(Owed("offer.heard", event.happened_on, answers=True, **told))
        found[lead_id].append(Owed("offer.record", event.happened_on, **told))
    return found


def note_done(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Take the deed that a due of an offer stands for, and tell the lead's timeline."""
    offer = Offer.objects.filter(pk=due.row_id).first() if due.table == "offer" else None
    column = {"offer.sign": "signed_on", "offer.phone": "phoned_on"}.get(due.key)
    if offer and column:
        traces.keep(offer, column)
        setattr(offer, column, today)
        offer.save(update_fields=[column, "updated_at"])
    if due.key in _SAYS and due.lead_id:
        lead = Lead.objects.get(pk=due.lead_id)
        kind = EventKind.CALL if due.key == "offer.phone" else EventKind.MESSAGE
        traces.made.append(add_event(lead, kind=kind, direction=Direction.OUT, says=_SAYS[due.key], on=today))


def _told(leads: Sequence[int]) -> dict[int, int]:
    """Return the newest word of theirs about an offer, by lead: what an offer asks for answers that word."""
    rows = Event.objects.filter(lead__in=leads, trashed_at=None, kind=EventKind.OFFER, direction=Direction.IN)
    return dict(rows.order_by("happened_on", "id").values_list("lead_id", "id"))


def _sent(leads: Sequence[int]) -> dict[int, list[tuple[str, dt.date]]]:
    found: dict[int, list[tuple[str, dt.date]]] = defaultdict(list)
    rows = Letter.objects.filter(lead__in=leads, trashed_at=None, kind__startswith="offer.").exclude(
        sent_on=None
    )
    for lead, kind, day in rows.values_list("lead_id", "kind", "sent_on"):
        if lead and day:
            found[lead].append((kind, day))
    return found
