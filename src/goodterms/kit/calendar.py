"""Days as a calendar file (RFC 5545): whole days or hours, each with an alarm the day before."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from icalendar import Event

_DAY = dt.timedelta(days=1)
_HOUR = dt.timedelta(hours=1)


@frozen
class Entry:
    """One entry: the UUID that is kept with what it stands for, its day and hour, and the words."""

    uid: uuid.UUID
    on: dt.date
    says: str
    at_time: dt.time | None = None


def calendar_file(entries: Iterable[Entry], *, now: dt.datetime) -> bytes:
    """Return entries as a calendar file; empty where there are none.

    Calendars are shared, and shown at work: entries are private, and neither they nor the file name this program.

    Args:
        entries: In the order in which they stand in the file.
        now: When the file is made; every entry is stamped with it, and hours are in its zone.
    """
    from icalendar import Calendar  # noqa: PLC0415 -- seventy milliseconds that only who wants the file should wait

    calendar = Calendar()
    calendar.add("prodid", "-//Dates//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry, now=now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, *, now: dt.datetime) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415 -- as above

    event, alarm = Event(), Alarm()
    event.add("uid", str(entry.uid))
    event.add("dtstamp", now)
    if entry.at_time:
        starts = dt.datetime.combine(entry.on, entry.at_time, tzinfo=now.tzinfo)
        event.add("dtstart", starts)
        event.add("dtend", starts + _HOUR)
    else:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + _DAY)
    event.add("summary", entry.says)
    event.add("class", "PRIVATE")
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Reminder")  # an alarm comes up over whatever others see on the screen
    alarm.add("trigger", -_DAY)
    event.add_component(alarm)
    return event
