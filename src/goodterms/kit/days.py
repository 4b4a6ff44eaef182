"""Days in words, in one form everywhere."""

import datetime as dt

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def day_text(day: dt.date, *, today: dt.date) -> str:
    """Return a day as "Thu, Dec 3"; the year only if it is another one."""
    return date_format(day, "D, M j" if day.year == today.year else "D, M j, Y")


def ago_text(day: dt.date, *, today: dt.date) -> str:
    """Return how long ago a day was: "today", "yesterday", "3 days ago"."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    return _("yesterday") if days == 1 else ngettext("%d day ago", "%d days ago", days) % days


def ahead_text(day: dt.date, *, today: dt.date, at: dt.time | None = None) -> str:
    """Return a day to come as one says it: "today", "tomorrow", "Thu, Dec 3"; with the hour where there is one."""
    days = (day - today).days
    said = {0: _("today"), 1: _("tomorrow")}.get(days) or day_text(day, today=today)
    return f"{said}, {hour_text(at)}" if at else said


def hour_text(at: dt.time) -> str:
    """Return an hour as "2:30 PM"."""
    return time_format(at, "g:i A")
