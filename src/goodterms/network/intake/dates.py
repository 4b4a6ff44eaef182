"""Dates as exports and spreadsheets write them."""

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator

from goodterms.kit.tables import Noted
from goodterms.units.months import month_named

_NAMED = re.compile(r"(\d{1,2})\.?[ -]([^\W\d]+)\.?[ -](\d{2}|\d{4})")
_NAMED_US = re.compile(r"([^\W\d]+)\.? (\d{1,2}), ?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})(?:,? +\d.*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})(?:,? +\d.*)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_ISO_DAY = 10  # characters
_LAST_MONTH = 12
_CENTURY = 2000
_NO_YEAR = 1900  # a spreadsheet writes an empty date as a day of 1899 or 1900


@functools.lru_cache(maxsize=4096)
def connection_date(text: str, *, is_day_first: bool = False) -> str:
    """Return a date as ISO text, or "" if it cannot be read or is a spreadsheet's zero, a day up to 1900.

    Reads `12 Mar 2024`, `7-Feb-22`, `Mar 12, 2024`, `4/11/18, 6:22 PM`, `03/15/2024`, `15.03.2024` and ISO
    dates, also with slashes or dots. With slashes the month comes first, as LinkedIn and U.S. spreadsheets
    write it, unless it would be above 12 or the day is known to come first. Two digits of a year count from
    2000: LinkedIn opened in 2003.
    """
    plain = text.strip()
    if named := _NAMED.fullmatch(plain):
        return _iso(named[3], month=month_named(named[2]), day=int(named[1]))
    if named := _NAMED_US.fullmatch(plain):
        return _iso(named[3], month=month_named(named[1]), day=int(named[2]))
    if iso := _ISO.fullmatch(plain):
        return _iso(iso[1], month=int(iso[2]), day=int(iso[3]))
    if dotted := _DOTTED.fullmatch(plain):
        return _iso(dotted[3], month=int(dotted[2]), day=int(dotted[1]))
    if slashed := _SLASHED.fullmatch(plain):
        month, day = _month_and_day(int(slashed[1]), int(slashed[2]), is_day_first=is_day_first)
        return _iso(slashed[3], month=month, day=day)
    return ""


def moment_date(text: str) -> str:
    """Return the day of a moment as ISO text, or "" if it cannot be read; the quick way for many moments."""
    return connection_date(text[:_ISO_DAY] if text[:4].isdigit() else text)


def is_day_first(texts: Iterable[str]) -> bool:
    """Return whether dates with slashes begin with the day: one of them must, and none begins with the month."""
    written = [match for text in texts if "/" in text and (match := _SLASHED.fullmatch(text.strip()))]
    return any(int(match[1]) > _LAST_MONTH for match in written) and not any(
        int(match[2]) > _LAST_MONTH for match in written
    )


def date_notes(texts: Iterable[tuple[int, str]]) -> Iterator[Noted]:
    """Yield a remark on each date that cannot be read, from pairs of line and text."""
    for line, stated in texts:
        if stated and not connection_date(stated):
            yield Noted(line=line, reason=f"The date {stated[:60]!r} could not be read and was left out.")


def _month_and_day(first: int, second: int, *, is_day_first: bool) -> tuple[int, int]:
    is_turned = first > _LAST_MONTH or (is_day_first and second <= _LAST_MONTH)
    return (second, first) if is_turned else (first, second)


def _iso(year: str, *, month: int, day: int) -> str:
    full = int(year) if len(year) > 2 else _CENTURY + int(year)  # noqa: PLR2004 -- two digits lack the century
    if full <= _NO_YEAR:
        return ""
    try:
        return dt.date(full, month, day).isoformat()
    except ValueError:
        return ""
