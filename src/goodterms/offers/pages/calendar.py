"""The dates of an offer as a calendar file (RFC 5545): whole days, each with an alarm the day before."""

import datetime as dt

from icalendar import Alarm, Calendar, Event

from goodterms.leads.models import Event as Dated
from goodterms.leads.models import EventKind
from goodterms.offers.models import Offer

_DAY = dt.timedelta(days=1)


def calendar_of(row: Offer, *, now: dt.datetime) -> bytes:
    """Return the planned days of an offer's lead as a calendar; empty where it has none.

    Args:
        row: The offer.
        now: When the file is made; every event is stamped with it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Good Terms//offers//EN")
    calendar.add("version", "2.0")
    planned = Dated.objects.filter(
        lead=row.lead_id, trashed_at=None, kind=EventKind.OFFER, direction="", happened_on__gte=now.date()
    )
    for one in planned.order_by("happened_on", "id"):
        calendar.add_component(_event(one, now=now))
    return bytes(calendar.to_ical())


def _event(one: Dated, *, now: dt.datetime) -> Event:
    event, alarm = Event(), Alarm()
    event.add("uid", f"event-{one.pk}@goodterms.invalid")
    event.add("dtstamp", now)
    event.add("dtstart", one.happened_on)
    event.add("dtend", one.happened_on + _DAY)
    event.add("summary", one.says)
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.says)
    alarm.add("trigger", -_DAY)
    event.add_component(alarm)
    return event
