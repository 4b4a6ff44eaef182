"""Days as letters write them: "January 12, 2027", "12 Jan. 2027", "01/12/2027", "2027-01-12"."""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from contextlib import suppress

from attrs import frozen

from goodterms.units.months import month_beginning, month_names, short_months

_CENTURY = 2000
_TWO_DIGITS = 100


@frozen
class DayNamed:
    """A day by its place; two where day and month can be told apart in two ways; `is_month` for "July 2027"."""

    start: int
    end: int
    days: tuple[dt.date, ...]
    is_month: bool = False


def days_in(words: str, *, year: int = 0) -> tuple[DayNamed, ...]:
    """Return the days that a piece of lower-case text names.

    Args:
        words: The piece.
        year: The year of a day that names none; 0 leaves such a day out.
    """
    return tuple(_named(words, year=year))


def _named(words: str, *, year: int) -> Iterator[DayNamed]:
    for match in _days().finditer(words):
        told = match.groupdict()
        days = _numeric(told) if _first_of(told, "one", "iso") else _written(told, year=year)
        if days:
            is_month = not _first_of(told, "iso", "one", "day", "day2")
            yield DayNamed(match.start(), match.end(), days, is_month=is_month)


def _written(told: dict[str, str | None], *, year: int) -> tuple[dt.date, ...]:
    month = month_beginning(_first_of(told, "month", "month2", "month3"))
    number = int(_first_of(told, "day", "day2") or 1)
    stated = int(_first_of(told, "year", "year2", "year3") or year)
    return _valid([(stated, month, number)])


def _first_of(told: dict[str, str | None], *names: str) -> str:
    """Return what the first of these groups that matched says, "" where none did."""
    return next((said for name in names if (said := told[name])), "")


def _numeric(told: dict[str, str | None]) -> tuple[dt.date, ...]:
    if told["iso"]:
        year, month, day = map(int, told["iso"].split("-"))
        return _valid([(year, month, day)])
    one, other, year = int(told["one"] or 0), int(told["other"] or 0), int(told["year4"] or 0)
    year += _CENTURY if year < _TWO_DIGITS else 0
    return _valid([(year, one, other), (year, other, one)])


def _valid(parts: list[tuple[int, int, int]]) -> tuple[dt.date, ...]:
    found: list[dt.date] = []
    for year, month, day in parts:
        with suppress(ValueError):
            found.append(dt.date(year, month, day))
    return tuple(dict.fromkeys(found))


@functools.cache
def _days() -> re.Pattern[str]:
    names = "|".join([*month_names(), *(f"{short}\\.?" for short in [*short_months(), "sept"])])
    year = r"(?:,? ?(?:of )?(?P<{0}>20\d\d))"
    left, right = r"(?<![a-z\d])", r"(?![\d/-])"
    ordinal = r"(?:st|nd|rd|th)?"
    return re.compile(
        rf"{left}(?P<month>{names}) {{1,2}}(?P<day>\d{{1,2}}){ordinal}(?!\d|[,.]\d{{3}}){year.format('year')}?"
        rf"|(?<![\d$.,])(?P<day2>\d{{1,2}}){ordinal}(?: of)?[ -](?P<month2>{names})(?![a-z])"
        rf"(?:[ -]?{year.format('year2')})?"
        rf"|{left}(?P<month3>{names}) {year.format('year3')}"
        r"|(?<![\d/-])(?P<iso>20\d\d-\d{2}-\d{2})(?![\d-])"
        rf"|(?<![\d/.-])(?P<one>\d{{1,2}})[/.-](?P<other>\d{{1,2}})[/.-](?P<year4>20\d\d|\d\d){right}"
    )
