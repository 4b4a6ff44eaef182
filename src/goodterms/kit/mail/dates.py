"""When a mail was sent, as far as its headers can be believed."""

import datetime as dt
import email.utils
import re
from collections.abc import Sequence

from goodterms.units.months import month_beginning

_LONGEST_DATE = 200
_FIRST_YEAR, _LAST_YEAR = 1970, 2099
# Hardly anybody had e-mail before; a clock that was never set begins in 1970 or 1980.
_FIRST_LIKELY = 1990
# The standard library takes the year 1 for 2001.
_NO_YEAR = re.compile(r"(?<![+:\d-])0\d{3}(?![:\d])")
_MOST_OFFSET = dt.timedelta(hours=15)
_SLACK = dt.timedelta(days=2)
_CLOCK = (
    r"(?:[ ,]+(?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d)?[ \u202f]?(?P<half>[ap]\.?m\.?)?)?"
)
# As mail programs show a date, and as a person types it.
_SHOWN = tuple(
    re.compile(rf"(?:[a-z]{{2,9}}\.?,? +)?{day}{_CLOCK}", re.IGNORECASE)
    for day in (
        r"(?P<month>[a-z]{3})[a-z]{0,6}\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.? (?P<month>[a-z]{3})[a-z]{0,6}\.?,? (?P<year>\d{4})",
    )
)

_UNREADABLE = "The date of this e-mail cannot be read."
_ABSURD = "The date of this e-mail cannot be true, so it was left out."
_NO_ZONE = "The date of this e-mail has no time zone; it was read as UTC."
_OLD = "This e-mail is dated before 1990; its date may be wrong."
_FUTURE = "This e-mail is dated in the future; its date may be wrong or forged."
_AFTER_ARRIVAL = "This e-mail is dated later than its arrival; its date may be wrong or forged."


def sent_at(stated: str, *, received: Sequence[str], today: dt.date | None) -> tuple[str, tuple[str, ...]]:
    """Return the date of a mail as ISO text with offset, or "", and notes on it.

    Args:
        stated: The header Date, or what a person typed.
        received: The headers Received, latest first; the date stands after the last semicolon.
        today: The day against which "in the future" is told; None leaves it to the headers.
    """
    if not stated.strip():
        return "", ()
    if _NO_YEAR.search(stated):
        return "", (_ABSURD,)
    moment = _parsed(stated)
    if moment is None:
        return "", (_UNREADABLE,)
    zone_note = ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
        zone_note = "" if "-0000" in stated else _NO_ZONE
    if _is_absurd(moment):
        return "", (_ABSURD,)
    notes = (zone_note, _doubt(moment, received=received, today=today))
    return moment.isoformat(), tuple(filter(None, notes))


def _is_absurd(moment: dt.datetime) -> bool:
    offset = abs(moment.utcoffset() or dt.timedelta())
    return not _FIRST_YEAR <= moment.year <= _LAST_YEAR or offset > _MOST_OFFSET


def _doubt(moment: dt.datetime, *, received: Sequence[str], today: dt.date | None) -> str:
    if moment.year < _FIRST_LIKELY:
        return _OLD
    if today and moment.date() > today + _SLACK:
        return _FUTURE
    arrival = _arrival(received)
    return _AFTER_ARRIVAL if arrival and moment > arrival + _SLACK else ""


def _arrival(received: Sequence[str]) -> dt.datetime | None:
    """Return when the last server took a mail over, None where it does not say so credibly."""
    arrival = _parsed(received[0].rpartition(";")[2]) if received else None
    is_credible = arrival and arrival.tzinfo and _FIRST_LIKELY <= arrival.year <= _LAST_YEAR
    return arrival if is_credible else None


def _parsed(stated: str) -> dt.datetime | None:
    text = " ".join(stated.split())[:_LONGEST_DATE]
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        pass
    if shown := next(filter(None, (pattern.fullmatch(text) for pattern in _SHOWN)), None):
        return _shown_moment(shown)
    try:
        return email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _shown_moment(shown: re.Match[str]) -> dt.datetime | None:
    hour = int(shown["hour"] or 0)
    if half := (shown["half"] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return dt.datetime(  # noqa: DTZ001 -- what is shown has no zone; the caller says so
            int(shown["year"]),
            month_beginning(shown["month"]),
            int(shown["day"]),
            hour,
            int(shown["minute"] or 0),
        )
    except ValueError:  # no month is the number 0 either
        return None
