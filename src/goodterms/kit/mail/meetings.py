"""The meetings that a calendar part proposes: a reader of VEVENT lines, one pass, nothing repeated or looked up."""

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from goodterms.kit.mail.clean import Cleaner
from goodterms.kit.mail.values import Meeting

# Far above what real invitations hold; they bound what a hostile one costs.
_MOST_CHARACTERS = 1_000_000
_MOST_MEETINGS = 50
_LONGEST_LINE = 16 * 1024
_MOST_DAYS = 3650
_FOLD = re.compile(r"\r?\n[ \t]")
_PROPERTY = re.compile(
    r"([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:\"[^\"]*\"|[^\";:]*))*):(.*)", re.DOTALL
)
_ZONE = re.compile(r";TZID=(\"[^\"]*\"|[^\";:]*)", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_ESCAPED = re.compile(r"\\([\\;,Nn])")
_DURATION = re.compile(r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
_KEPT = {"DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "UID", "RRULE", "URL"}

MANY = f"This e-mail holds more than {_MOST_MEETINGS} meetings; the first {_MOST_MEETINGS} were read."
_REPEATS = "The meeting “{}” repeats; only its first date was read."
_UNKNOWN_ZONE = "The time zone “{}” of a meeting is not known; its times are as written there."
_FLOATING = "A meeting states no time zone; its times are as written there."
_NO_DATE = "The date of the meeting “{}” cannot be read."


class _Property(NamedTuple):
    parameters: str
    value: str


def meetings_of(text: str, *, cleaner: Cleaner) -> tuple[tuple[Meeting, ...], tuple[str, ...]]:
    """Return the meetings in an iCalendar text, and notes on what is doubtful in them.

    Whatever is damaged is left out. A time zone is known by its IANA or its Windows name; what the text itself says of
    a zone is not believed.
    """
    notes: list[str] = []
    found: list[Meeting] = []
    method = ""
    for event in _events(text[:_MOST_CHARACTERS]):
        method = event.get("METHOD", [_Property("", method)])[0].value
        if len(event) == 1 and "METHOD" in event:
            continue
        if len(found) == _MOST_MEETINGS:
            notes.append(MANY)
            break
        found.append(_meeting(event, method=method, cleaner=cleaner, notes=notes))
    return tuple(found), tuple(dict.fromkeys(notes))


def _events(text: str) -> Iterator[dict[str, list[_Property]]]:
    """Yield the properties of each event by name; the calendar's own METHOD comes as an event of its own."""
    inside: list[str] = []
    event: dict[str, list[_Property]] = {}
    for name, stated in _properties(text):
        value = stated.value.strip().upper()
        if name == "BEGIN":
            inside.append(value)
            event = {} if value == "VEVENT" else event
        elif name == "END" and inside:
            if inside.pop() == "VEVENT":
                yield event
        elif name == "METHOD" and inside == ["VCALENDAR"]:
            yield {"METHOD": [_Property("", value[:20])]}
        elif inside[-1:] == ["VEVENT"] and name in _KEPT:
            event.setdefault(name, []).append(stated)


def _properties(text: str) -> Iterator[tuple[str, _Property]]:
    for line in _FOLD.sub("", text).splitlines():
        if match := _PROPERTY.fullmatch(line[:_LONGEST_LINE]):
            yield match[1].upper(), _Property(match[2], match[3])


def _meeting(
    event: dict[str, list[_Property]], *, method: str, cleaner: Cleaner, notes: list[str]
) -> Meeting:
    def shown(name: str) -> str:
        """Return a property as one clean line, "" where it is missing."""
        return cleaner.line(_plain(event[name][0].value), most=500) if name in event else ""

    start, stated = _moment(event.get("DTSTART", ()), notes=notes, cleaner=cleaner)
    end, _ = _moment(event.get("DTEND", ()), notes=notes, cleaner=cleaner)
    if stated is not None and not end and "DURATION" in event:
        end = _later(stated, duration=event["DURATION"][0].value)
    summary = shown("SUMMARY")
    if not start:
        notes.append(_NO_DATE.format(summary))
    if "RRULE" in event:
        notes.append(_REPEATS.format(summary))
    return Meeting(
        uid=shown("UID"),
        method=cleaner.line(method),
        summary=summary,
        place=shown("LOCATION") or shown("URL"),
        start=start,
        end=end,
    )


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value)


def _moment(
    stated: Sequence[_Property], *, notes: list[str], cleaner: Cleaner
) -> tuple[str, dt.datetime | dt.date | None]:
    """Return a date as ISO text and as a value; ("", None) if there is none that can be read."""
    match = _MOMENT.fullmatch(stated[0].value.strip()) if stated else None
    if match is None:
        return "", None
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day.isoformat(), day
        # 60 is a leap second, which Python does not know.
        moment = dt.datetime.combine(day, dt.time(int(match[4]), int(match[5]), min(int(match[6]), 59)))
    except ValueError:
        return "", None
    placed = _placed(
        moment, is_utc=bool(match[7]), parameters=stated[0].parameters, notes=notes, cleaner=cleaner
    )
    return placed.isoformat(), placed


def _placed(
    moment: dt.datetime, *, is_utc: bool, parameters: str, notes: list[str], cleaner: Cleaner
) -> dt.datetime:
    if is_utc:
        return moment.replace(tzinfo=dt.UTC)
    named = _ZONE.search(parameters)
    if named is None:
        notes.append(_FLOATING)
        return moment
    name = named[1].strip('"').strip()
    zone = _zone(name)
    if zone is None:
        notes.append(_UNKNOWN_ZONE.format(cleaner.line(name, most=80)))
        return moment
    # As an offset, so that what is written down stays true when the rules of the zone change.
    return moment.replace(tzinfo=dt.timezone(moment.replace(tzinfo=zone).utcoffset() or dt.timedelta()))


def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    # 30 ms; only a mail with a meeting needs Microsoft's names.
    from tzlocal.windows_tz import win_tz  # noqa: PLC0415

    for candidate in (name, win_tz.get(name, ""), name.removeprefix("/freeassociation.sourceforge.net/")):
        try:
            if candidate:
                return zoneinfo.ZoneInfo(candidate)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def _later(start: dt.datetime | dt.date, *, duration: str) -> str:
    match = _DURATION.fullmatch(duration.strip().removeprefix("+"))
    if match is None:
        return ""
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    span = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        return (start + span).isoformat() if span <= dt.timedelta(days=_MOST_DAYS) else ""
    except OverflowError:
        return ""
