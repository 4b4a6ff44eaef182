"""The dates of an offer as a calendar file."""

import datetime as dt
import uuid

from goodterms.kit.calendar import Entry, calendar_file
from goodterms.leads.models import Event, EventKind
from goodterms.offers.models import Offer


def calendar_of(row: Offer, *, now: dt.datetime) -> bytes:
    """Return the planned days of an offer's lead, and the day it expires, as a calendar; empty where it has none.

    Args:
        row: The offer.
        now: When the file is made; every event is stamped with it.
    """
    today = now.date()
    planned = Event.objects.filter(
        lead=row.lead_id, trashed_at=None, kind=EventKind.OFFER, direction="", happened_on__gte=today
    )
    entries = [Entry(one.uid, one.happened_on, one.says) for one in planned]
    if row.expires_on and row.expires_on >= today and not row.outcome:
        name = f"{row.workspace.created_at.isoformat()} offer {row.pk} expires"
        entries.append(Entry(uuid.uuid5(uuid.NAMESPACE_OID, name), row.expires_on, "The offer expires"))
    return calendar_file(sorted(entries, key=lambda one: one.on), now=now)
